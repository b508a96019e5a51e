import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
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

/** The description of a bundle or of one of its helpers, as far as it is read when packing. */
const description = (executable: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<plist version="1.0">
  <dict>
    <key>CFBundleExecutable</key>
    <string>${executable}</string>
    <key>CFBundleName</key>
    <string>${executable}</string>
  </dict>
</plist>
`

/**
 * Makes a folder that looks, to electron-builder, as Electron unpacked for Linux, and beside it as its bundle for macOS.
 * @param fuses how many the binary has; Electron 45: 9
 */
export const makeStandInDist = async (folder: string, fuses: number): Promise<void> => {
  const file = (name: string, content: string | Buffer, mode = 0o644): void => {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content, { mode })
  }
  const resources = ['resources', 'Electron.app/Contents/Resources']
  file('LICENSE', "Electron's licence")
  file('LICENSES.chromium.html', "Chromium's licences")
  file('version', '45.4.1')
  file('electron', binary(fuses), 0o755)
  file('chrome-sandbox', 'stand-in', 0o755)
  for (const language of ['en-US', 'de', 'fr', 'zh-CN']) file(`locales/${language}.pak`, language)

  const contents = 'Electron.app/Contents'
  file(`${contents}/Info.plist`, description('Electron'))
  file(`${contents}/MacOS/Electron`, 'stand-in', 0o755)
  const framework = `${contents}/Frameworks/Electron Framework.framework`
  file(`${framework}/Electron Framework`, binary(fuses))
  for (const language of ['en', 'de', 'fr', 'zh_CN'])
    file(`${framework}/Versions/A/Resources/${language}.lproj/locale.pak`, language)
  file(`${contents}/Resources/electron.icns`, 'stand-in')
  for (const kind of ['', ' (GPU)', ' (Plugin)', ' (Renderer)']) {
    const helper = `${contents}/Frameworks/Electron Helper${kind}.app/Contents`
    file(`${helper}/Info.plist`, description(`Electron Helper${kind}`))
    file(`${helper}/MacOS/Electron Helper${kind}`, 'stand-in', 0o755)
  }

  file('default_app/main.js', '// the window of Electron itself')
  for (const place of resources) {
    mkdirSync(join(folder, place), { recursive: true })
    await createPackage(join(folder, 'default_app'), join(folder, place, 'default_app.asar'))
  }
  rmSync(join(folder, 'default_app'), { recursive: true })
}
