import type { Language } from '@contract/models/settings'

/** What the operating system's own windows and menus say for the program. Entries without a word are the system's. */
export interface Words {
  readonly certificates: string
  readonly allFiles: string
  /** Of a notification while the program is locked. */
  readonly operationEnded: string
  readonly menu: {
    readonly about: string
    readonly services: string
    readonly hide: string
    readonly hideOthers: string
    readonly unhide: string
    readonly quit: string
    readonly edit: string
    readonly undo: string
    readonly redo: string
    readonly cut: string
    readonly copy: string
    readonly paste: string
    readonly delete: string
    readonly selectAll: string
    readonly view: string
    readonly actualSize: string
    readonly zoomIn: string
    readonly zoomOut: string
    readonly window: string
    readonly minimize: string
    readonly zoom: string
    readonly front: string
  }
}

/** The words by language, as macOS has them where it knows the entry. */
export const words: Readonly<Record<Language, Words>> = {
  en: {
    certificates: 'Certificates',
    allFiles: 'All files',
    operationEnded: 'An operation has ended.',
    menu: {
      about: 'About Wharfinger',
      services: 'Services',
      hide: 'Hide Wharfinger',
      hideOthers: 'Hide Others',
      unhide: 'Show All',
      quit: 'Quit Wharfinger',
      edit: 'Edit',
      undo: 'Undo',
      redo: 'Redo',
      cut: 'Cut',
      copy: 'Copy',
      paste: 'Paste',
      delete: 'Delete',
      selectAll: 'Select All',
      view: 'View',
      actualSize: 'Actual Size',
      zoomIn: 'Zoom In',
      zoomOut: 'Zoom Out',
      window: 'Window',
      minimize: 'Minimize',
      zoom: 'Zoom',
      front: 'Bring All to Front',
    },
  },
  de: {
    certificates: 'Zertifikate',
    allFiles: 'Alle Dateien',
    operationEnded: 'Ein Vorgang ist beendet.',
    menu: {
      about: 'Über Wharfinger',
      services: 'Dienste',
      hide: 'Wharfinger ausblenden',
      hideOthers: 'Andere ausblenden',
      unhide: 'Alle einblenden',
      quit: 'Wharfinger beenden',
      edit: 'Bearbeiten',
      undo: 'Widerrufen',
      redo: 'Wiederholen',
      cut: 'Ausschneiden',
      copy: 'Kopieren',
      paste: 'Einsetzen',
      delete: 'Löschen',
      selectAll: 'Alles auswählen',
      view: 'Darstellung',
      actualSize: 'Originalgröße',
      zoomIn: 'Vergrößern',
      zoomOut: 'Verkleinern',
      window: 'Fenster',
      minimize: 'Im Dock ablegen',
      zoom: 'Zoomen',
      front: 'Alle nach vorne bringen',
    },
  },
  'zh-CN': {
    certificates: '证书',
    allFiles: '所有文件',
    operationEnded: '一项操作已结束。',
    menu: {
      about: '关于 Wharfinger',
      services: '服务',
      hide: '隐藏 Wharfinger',
      hideOthers: '隐藏其他',
      unhide: '全部显示',
      quit: '退出 Wharfinger',
      edit: '编辑',
      undo: '撤销',
      redo: '重做',
      cut: '剪切',
      copy: '拷贝',
      paste: '粘贴',
      delete: '删除',
      selectAll: '全选',
      view: '显示',
      actualSize: '实际大小',
      zoomIn: '放大',
      zoomOut: '缩小',
      window: '窗口',
      minimize: '最小化',
      zoom: '缩放',
      front: '前置全部窗口',
    },
  },
}
