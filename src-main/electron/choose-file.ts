import { dialog, type BrowserWindow } from 'electron'

/** Lets the person choose a file with certificates. @returns its path, or null when they chose none */
export const chooseCertificateFile = async (window: BrowserWindow): Promise<string | null> => {
  const { filePaths } = await dialog.showOpenDialog(window, {
    properties: ['openFile'],
    filters: [
      { name: 'Certificates', extensions: ['pem', 'crt', 'cer', 'der'] },
      { name: 'All files', extensions: ['*'] },
    ],
  })
  return filePaths[0] ?? null
}
