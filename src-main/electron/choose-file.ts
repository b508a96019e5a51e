import { dialog, type BrowserWindow } from 'electron'
import type { Words } from './words'

const chooseFiles = async (
  window: BrowserWindow,
  name: string,
  extensions: string[],
  { allFiles }: Words,
  several: readonly ['multiSelections'] | readonly [] = [],
): Promise<readonly string[]> => {
  const { filePaths } = await dialog.showOpenDialog(window, {
    properties: ['openFile', ...several],
    filters: [
      { name, extensions },
      { name: allFiles, extensions: ['*'] },
    ],
  })
  return filePaths
}

const chooseFile = async (...asked: Parameters<typeof chooseFiles>): Promise<string | null> =>
  (await chooseFiles(...asked))[0] ?? null

/** Lets the person choose a file with certificates. @returns its path, or null when they chose none */
export const chooseCertificateFile = (
  window: BrowserWindow,
  words: Words,
): Promise<string | null> =>
  chooseFile(window, words.certificates, ['pem', 'crt', 'cer', 'der'], words)

/** Lets the person choose a certificate with its key, in one file or in two. @returns the paths, none when they chose none */
export const chooseKeyFiles = (window: BrowserWindow, words: Words): Promise<readonly string[]> =>
  chooseFiles(window, words.certificates, ['p12', 'pfx', 'pem', 'crt', 'cer', 'key'], words, [
    'multiSelections',
  ])

/** Lets the person choose a file with people. @returns its path, or null when they chose none */
export const choosePeopleFile = (window: BrowserWindow, words: Words): Promise<string | null> =>
  chooseFile(window, 'CSV', ['csv', 'tsv', 'txt'], words)

/** Lets the person choose a file of connections. @returns its path, or null when they chose none */
export const chooseConnectionFile = (window: BrowserWindow, words: Words): Promise<string | null> =>
  chooseFile(window, 'JSON', ['json'], words)
