import { dialog, type BrowserWindow } from 'electron'

const chooseFile = async (
  window: BrowserWindow,
  name: string,
  extensions: string[],
): Promise<string | null> => {
  const { filePaths } = await dialog.showOpenDialog(window, {
    properties: ['openFile'],
    filters: [
      { name, extensions },
      { name: 'All files', extensions: ['*'] },
    ],
  })
  return filePaths[0] ?? null
}

/** Lets the person choose a file with certificates. @returns its path, or null when they chose none */
export const chooseCertificateFile = (window: BrowserWindow): Promise<string | null> =>
  chooseFile(window, 'Certificates', ['pem', 'crt', 'cer', 'der'])

/** Lets the person choose a file with people. @returns its path, or null when they chose none */
export const choosePeopleFile = (window: BrowserWindow): Promise<string | null> =>
  chooseFile(window, 'CSV', ['csv', 'tsv', 'txt'])
