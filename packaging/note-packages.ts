import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Plugin } from 'vite'

/** A package as it is in node_modules. */
export interface PackageId {
  readonly name: string
  readonly version: string
}

/** Where {@link notePackages} leaves its lists: a file for each build, beside what is built. */
export const notedIn = 'out/packages'

/** The package that a file belongs to; null: it is no package's. Some packages have nameless package.json files within. */
const packageOf = (file: string): PackageId | null => {
  if (!file.includes('/node_modules/')) return null
  for (let folder = dirname(file); !folder.endsWith('/node_modules'); folder = dirname(folder)) {
    const path = join(folder, 'package.json')
    if (!existsSync(path)) continue
    const { name, version } = JSON.parse(readFileSync(path, 'utf8')) as Partial<PackageId>
    if (name !== undefined && version !== undefined) return { name, version }
  }
  return null
}

/** What comes before the path or after it in a module's name is the business of other plug-ins. */
const pathOf = (id: string): string =>
  id.replaceAll('\\', '/').replaceAll('\0', '').replace(/\?.*$/, '')

/**
 * A plug-in that notes which packages are inside a build, so that their licences can be told: what is bundled is in no
 * node_modules of the package. A module that was dropped as unused isn't inside; a style sheet is.
 */
export const notePackages = (part: 'main' | 'preload' | 'screens'): Plugin => ({
  name: 'wharfinger:note-packages',
  apply: 'build',
  writeBundle(_options, bundle) {
    const scripts = Object.values(bundle).flatMap((file) =>
      file.type === 'chunk' ? Object.keys(file.modules) : [],
    )
    const styles = [...this.getModuleIds()].filter((id) => /\.(css|sass|scss)$/.test(pathOf(id)))
    const found = new Map<string, PackageId>()
    for (const id of [...scripts, ...styles]) {
      const one = packageOf(pathOf(id))
      if (one !== null) found.set(`${one.name}@${one.version}`, one)
    }
    const sorted = [...found].sort(([one], [other]) => (one < other ? -1 : 1))
    mkdirSync(notedIn, { recursive: true })
    writeFileSync(
      join(notedIn, `${part}.json`),
      JSON.stringify(
        sorted.map(([, { name, version }]) => ({ name, version })),
        null,
        2,
      ),
    )
  },
})
