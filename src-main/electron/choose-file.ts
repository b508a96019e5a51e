import { dialog, type BrowserWindow } from 'electron'
import type { Words } from './words'

const chooseFile = async (
  window: BrowserWindow,
  name: string,
  extensions: string[],
  { allFiles }: Words,
): Promise<string | null> => {
  const { filePaths } = await dialog.showOpenDialog(window, {
    properties: ['openFile'],
    filters: [
      { name, extensions },
      { name: allFiles, extensions: ['*'] },
    ],
  })
  return filePaths[0] ?? null
}

/** Lets the person choose a file with certificates. @returns its path, or null when they chose none */
export const chooseCertificateFile = (
  window: BrowserWindow,
  words: Words,
): Promise<string | null> =>
  chooseFile(window, words.certificates, ['pem', 'crt', 'cer', 'der'], words)

/** Lets the person choose a file with people. @returns its path, or null when they chose none */
export const choosePeopleFile = (window: BrowserWindow, words: Words): Promise<string | null> =>
  chooseFile(window, 'CSV', ['csv', 'tsv', 'txt'], words)
