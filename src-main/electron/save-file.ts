import { dialog, type BrowserWindow } from 'electron'

/** Lets the person choose where a table is written. @returns a path, or null when they chose none */
export const chooseTableFile = async (
  window: BrowserWindow,
  suggestedName: string,
): Promise<string | null> => {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    defaultPath: suggestedName,
    filters: [{ name: 'CSV', extensions: ['csv'] }],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  })
  return canceled || filePath === '' ? null : filePath
}
