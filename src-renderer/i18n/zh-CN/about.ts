import type { Messages } from '../messages'

/** 程序对自身的说明。 */
export const about: Messages['about'] = {
  title: '关于 Wharfinger',
  open: '关于 Wharfinger…',
  text: '版本、运行环境，以及其中所有内容的许可证。',
  version: '版本 {version}',
  facts: {
    version: 'Wharfinger',
    installed: '{version}，已安装',
    source: '{version}，从源代码运行',
    electron: 'Electron',
    chromium: 'Chromium',
    node: 'Node.js',
    none: '未使用',
    system: '系统',
    onProcessor: '{system}，{processor}',
    language: '系统语言',
  },
  copy: '复制以供支持',
  copied: '仅这些内容：不含仓库、姓名或您的任何操作。',
  licences: {
    title: '许可证',
    own: 'Wharfinger 本身采用 Apache-2.0 许可证，并包含他人的作品：',
    chromium: 'Electron 所含内容列于程序旁的 LICENSES.chromium.html。',
    search: '搜索软件包、许可证及其文本',
    clear: '清除搜索',
    found: '{count} / {all}',
    none: '这些许可证中没有此内容。',
  },
}
