import { strict } from './not-implemented'

/** The dialogs that a person can answer. */
export type DialogName = 'showOpenDialog' | 'showSaveDialog' | 'showMessageBox'

/** A dialog that the program has shown. */
export interface ShownDialog {
  readonly name: DialogName | 'showErrorBox'
  /** Its options; for an error box its title and content. */
  readonly options: unknown
}

/** The dialogs that were shown, in order. */
export const shown: ShownDialog[] = []

const queued: { name: DialogName; answer: object }[] = []

/** Queues the person's answer to the next dialog of a kind. */
export const answerNext = (name: DialogName, answer: object): void => {
  queued.push({ name, answer })
}

/** Electron passes the window first where a dialog belongs to one. */
const optionsOf = (given: readonly unknown[]): { cancelId?: number } =>
  (given.at(-1) ?? {}) as { cancelId?: number }

const show = (name: DialogName, given: readonly unknown[], cancelled: object): object => {
  shown.push({ name, options: structuredClone(optionsOf(given)) })
  const at = queued.findIndex((each) => each.name === name)
  return at === -1 ? cancelled : (queued.splice(at, 1)[0]?.answer ?? cancelled)
}

/** Electron's `dialog` module. A dialog for which no answer was queued is cancelled at once. */
export const dialog = strict('dialog', {
  showOpenDialog: async (...given: unknown[]): Promise<object> =>
    show('showOpenDialog', given, { canceled: true, filePaths: [] }),
  showSaveDialog: async (...given: unknown[]): Promise<object> =>
    show('showSaveDialog', given, { canceled: true, filePath: '' }),
  showMessageBox: async (...given: unknown[]): Promise<object> =>
    show('showMessageBox', given, {
      response: optionsOf(given).cancelId ?? 0,
      checkboxChecked: false,
    }),
  showErrorBox(title: string, content: string): void {
    shown.push({ name: 'showErrorBox', options: { title, content } })
    process.stderr.write(`${title}\n${content}\n`)
  },
})
