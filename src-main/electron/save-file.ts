import { dialog, type BrowserWindow } from 'electron'

const kinds: Readonly<Record<string, string>> = { csv: 'CSV', json: 'JSON', jsonl: 'JSON Lines' }

/** Lets the person choose where a table is written, of the kind that the name's ending says. @returns a path, or null when they chose none */
export const chooseTableFile = async (
  window: BrowserWindow,
  suggestedName: string,
): Promise<string | null> => {
  const ending = suggestedName.split('.').at(-1) ?? ''
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    defaultPath: suggestedName,
    filters: [{ name: kinds[ending] ?? ending, extensions: [ending] }],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  })
  return canceled || filePath === '' ? null : filePath
}
