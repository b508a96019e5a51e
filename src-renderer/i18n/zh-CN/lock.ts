import type { Messages } from '../messages'

/** The lock: its cover and its settings. */
export const lock: Messages['lock'] = {
  cover: {
    title: 'Wharfinger 已锁定',
    text: '仅为本次运行保留的密码和令牌已被忘记。正在进行的任务会继续。',
    closing: '关闭窗口会丢失一些内容。请解锁查看。',
    password: '锁定密码',
    missing: '请输入密码。',
    unlock: '解锁',
    unlocking: '正在检查…',
  },
  settings: {
    title: '锁定',
    text: '锁定期间，Wharfinger 不显示任何内容，也不执行任何请求。仅为本次运行保留的密码和令牌会被忘记；正在进行的任务会继续。',
    after: '自动锁定',
    minutes: '无操作 {count} 分钟后',
    never: '从不',
    withSystem: '计算机休眠或屏幕锁定时也锁定',
    noPassword:
      '没有设置密码：按一下按钮即可解锁。这样可以防止他人看到姓名和密码，但如果密钥链中有密码，并不能阻止他人以您的名义操作。',
    withPassword:
      '需要密码才能解锁，Wharfinger 启动时也会要求输入。密码仅以哈希（scrypt）形式保存。能在本机写入此账户文件的人可以绕过它。',
    set: '设置密码…',
    change: '更改密码…',
    remove: '移除密码…',
    now: '立即锁定',
  },
  password: {
    title: {
      set: '设置锁定密码',
      change: '更改锁定密码',
      remove: '移除锁定密码',
    },
    text: {
      set: '用于在此计算机上解锁 Wharfinger，没有其他用途。',
      change: '旧密码将不能再解锁。',
      remove: '之后按一下按钮即可解锁。',
    },
    current: '当前密码',
    next: '新密码',
    hint: '至少 {count} 个字符。丢失密码后，必须删除程序文件夹中的 lock.json 文件。',
    tooShort: '请至少使用 {count} 个字符。',
    repeat: '再次输入相同的密码',
    mismatch: '两次输入不一致。',
    submit: { set: '设置密码', change: '更改密码', remove: '移除密码' },
    saving: '正在保存…',
    isSet: '锁定密码已设置。',
    isGone: '锁定不再有密码。',
  },
}
