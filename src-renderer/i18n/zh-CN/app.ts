import type { Messages } from '../messages'

/** The shell and what all screens share. */
export const app: Messages['app'] = {
  name: 'Wharfinger',
  registries: '仓库',
  settings: '设置',
  between: '、',
  language: {
    title: '语言',
    text: '立即生效。数字和日期也随之显示。',
    choices: { system: '跟随系统', en: 'English', de: 'Deutsch', 'zh-CN': '简体中文' },
  },
  ago: {
    now: '刚刚',
    minutes: '{minutes} 分钟前',
    hours: '{hours} 小时前',
    days: '{days} 天前',
  },
  pages: { range: '{from}–{to}，共 {total}', previous: '上一页', next: '下一页' },
  took: { millis: '{millis} 毫秒', seconds: '{seconds} 秒' },
  steps: {
    running: '进行中',
    state: { passed: '通过', failed: '失败' },
    holds: { passed: '是', failed: '否' },
  },
  changed: {
    theirs: '当前内容',
    mine: '您的内容',
    take: '采用当前内容',
    keep: '保存我的内容',
    text: '没有发送任何内容。请选择继续使用当前内容，还是您的内容。',
    same: '现在的内容与您输入的一致：无需保存。',
    none: '–',
  },
  environments: {
    production: '生产',
    staging: '预发布',
    test: '测试',
    other: '其他',
  },
  where: '{name} · {environment}',
  cancel: '取消',
  close: '关闭',
  show: '显示',
  hide: '隐藏',
  copy: '复制',
  copyPassword: '复制密码',
  hidden: '密码已隐藏',
  clipboard: '复制的密码会在 60 秒后以及 Wharfinger 结束时从剪贴板中清除。',
  copied: '已复制',
  copiedSecret: '已复制。60 秒后将从剪贴板中清除。',
  tryAgain: '重试',
  zoom: '缩放 {percent}%',
  closing: {
    title: '关闭 Wharfinger？',
    confirm: '仍然关闭',
  },
}
