import type { Messages } from '../messages'

/** What is chosen for the whole program. */
export const settings: Messages['settings'] = {
  lastKnown: {
    title: '没有网络时',
    text: 'Wharfinger 可以保留每个仓库上次看到的人员和邮件设置，以便在仓库无法访问时仍能查找人员。内容已加密，密钥位于系统的密钥链中。其中没有密码。',
    keep: '保留上次已知的内容',
    off: '关闭后，已保留的内容会立即全部删除。队列中的更改会保留。',
    noKeychain: {
      title: '没有保留任何内容：密钥链未接受密钥。',
      text: '请解锁系统的密钥链，或进行设置。',
    },
  },
  contentProtection: {
    title: '截图与屏幕共享',
    text: 'Wharfinger 可以请求系统不让其窗口出现在截图、录屏和屏幕共享中，以免无关人员在其中看到姓名或密码。',
    keep: '不让窗口出现在截图中',
    on: {
      windows: '在 Windows 上，窗口在其中不显示或呈黑色。您自己的截图和屏幕共享也是如此。',
      macOS:
        '在 macOS 上，窗口在其中不显示或呈黑色。您自己的截图和屏幕共享也是如此。部分较新的程序仍能录制窗口，这是 macOS 允许的。',
      linux: '此处不可用：Linux 没有供程序提出这一请求的方法。',
    },
  },
}
