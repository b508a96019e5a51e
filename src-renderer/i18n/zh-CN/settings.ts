import type { Messages } from '../messages'

/** What is chosen for the whole program. */
export const settings: Messages['settings'] = {
  lastKnown: {
    title: '没有网络时',
    text: 'Wharfinger 可以保留每个仓库上次看到的人员和邮件设置，以便在仓库无法访问时仍能查找人员。内容已加密，密钥位于系统的密钥链中。其中没有密码。',
    keep: '保留上次已知的内容',
    off: '关闭后，已保留的内容会立即全部删除。',
    noKeychain: {
      title: '没有保留任何内容：密钥链未接受密钥。',
      text: '请解锁系统的密钥链，或进行设置。',
    },
  },
}
