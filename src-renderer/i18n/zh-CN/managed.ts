import type { Messages } from '../messages'

/** What the organisation's managed configuration says, and what is wrong with it. */
export const managed: Messages['managed'] = {
  mark: '由贵组织设定',
  title: '托管配置',
  text: '贵组织用于预设 Wharfinger 的文件，在程序启动时读取。其内容说明见 docs/MANAGED.md。',
  none: '没有该文件，因此没有预设内容。文件应位于：{path}',
  inForce: '已生效：{path}',
  locked: '已锁定',
  free: '建议值，您可以更改',
  names: {
    registries: '仓库',
    noteService: '便笺服务',
    helpDesk: '服务台模式',
    passwordStyle: '密码的生成方式',
    handOver: '密码的交付方式',
    spelling: '拼读字母表',
    language: '程序的语言',
    checkAtStart: '启动时检查所有仓库',
    keepLastKnown: '保留上次已知的内容',
    contentProtection: '不让窗口出现在截图中',
  },
  dismiss: '关闭：{title}',
  bad: {
    title: '贵组织的配置无法使用。',
    where: '文件位于 {path}。',
    keepsLast: '上次读取的内容继续有效。请告知负责该配置的人员。',
    ignored: '此前从未在本机读取过，因此 Wharfinger 使用您自己的设置。请告知负责该配置的人员。',
  },
  writable: {
    title: '贵组织的配置没有约束力。',
    text: '运行本程序的人可以更改 {path}，或放入另一个文件。应当只有本机的管理员能够这样做。',
  },
  notAdded: {
    title: '贵组织的部分仓库无法加入列表。',
    text: '{names}：程序文件夹可能不可写，或条目无法使用。',
  },
  at: '位于 {place}：{why}',
  atLine: '第 {line} 行第 {column} 列：{why}',
  problem: {
    unreadable: '文件存在，但无法读取。',
    'too-large': '文件超过 1 MB。',
    'not-json': '文本不是 JSON。',
    missing: '缺少此项。',
    'unknown-name': '这里没有此名称。',
    'not-allowed': '此值无法使用；应为 {expected}。',
    twice: '此地址已经存在。',
    address: '这不是服务器的地址。',
    'plain-http': 'http 以明文发送密码；如果确实需要，请添加 "plainHttp": true。',
    'ca-file': '证书文件缺失，或其中没有证书。',
  },
}
