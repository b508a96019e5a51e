import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createPackage } from '@electron/asar'

/** By these bytes the fuses are found inside Electron's binary (electronjs.org/docs/latest/tutorial/fuses). */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'

/** A binary in which only the fuses are real: version 1, and each on, whatever Electron's own are. */
const binary = (fuses: number): Buffer =>
  Buffer.concat([
    Buffer.from('a stand-in for the binary of Electron, which can not be had here\n'),
    Buffer.from(sentinel),
    Buffer.from([1, fuses]),
    Buffer.alloc(fuses, '1'),
    Buffer.from('\n'),
  ])

/**
 * Makes a folder that looks, to electron-builder, as Electron unpacked for Linux.
 * @param fuses how many the binary has; Electron 45: 9
 */
export const makeStandInDist = async (folder: string, fuses: number): Promise<void> => {
  const file = (name: string, content: string | Buffer, mode = 0o644): void => {
    mkdirSync(join(folder, name, '..'), { recursive: true })
    writeFileSync(join(folder, name), content, { mode })
  }
  file('electron', binary(fuses), 0o755)
  file('chrome-sandbox', 'stand-in', 0o755)
  file('LICENSE', "Electron's licence")
  file('LICENSES.chromium.html', "Chromium's licences")
  file('version', '45.4.1')
  for (const language of ['en-US', 'de', 'fr', 'zh-CN']) file(`locales/${language}.pak`, language)
  file('default_app/main.js', '// the window of Electron itself')
  mkdirSync(join(folder, 'resources'))
  await createPackage(join(folder, 'default_app'), join(folder, 'resources/default_app.asar'))
  rmSync(join(folder, 'default_app'), { recursive: true })
}
