import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { notedIn, type PackageId } from './note-packages'

/** A package in package-lock.json (docs.npmjs.com/cli/configuring-npm/package-lock-json). */
export interface LockedPackage {
  readonly version: string
  /** A subresource integrity: the hash's name and its base64. */
  readonly integrity?: string
  readonly resolved?: string
  readonly license?: string
  readonly hasInstallScript?: boolean
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

/** A package of the lock file, with its folder: node_modules/name, or deeper. */
export interface PlacedPackage extends LockedPackage {
  readonly name: string
  readonly folder: string
}

interface Lock {
  readonly packages: Readonly<Record<string, LockedPackage>>
}

/** What these packages depend on is needed to build them, and not to run them. */
const builtOnce = ['keytar']

/** The builds of the program (see notePackages). */
const parts = ['main', 'preload', 'screens']

/** Every package of the lock file, by its folder. */
export const lockedPackages = (): ReadonlyMap<string, PlacedPackage> => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock
  return new Map(
    Object.entries(packages)
      .filter(([folder]) => folder !== '')
      .map(([folder, one]) => [
        folder,
        { ...one, folder, name: folder.slice(folder.lastIndexOf('node_modules/') + 13) },
      ]),
  )
}

/** The folder that a package finds another one in: its own node_modules, else those further up. */
const folderOf = (
  locked: ReadonlyMap<string, PlacedPackage>,
  from: string,
  name: string,
): string | null => {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const folder = at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`
    if (locked.has(folder)) return folder
    if (at === '') return null
  }
}

/** The packages that one depends on directly, as far as they are there. */
export const dependenciesOf = (
  locked: ReadonlyMap<string, PlacedPackage>,
  one: Pick<PlacedPackage, 'folder' | 'dependencies' | 'optionalDependencies'>,
): readonly PlacedPackage[] =>
  Object.keys({ ...one.dependencies, ...one.optionalDependencies }).flatMap((name) => {
    const folder = folderOf(locked, one.folder, name)
    const found = folder === null ? undefined : locked.get(folder)
    return found === undefined ? [] : [found]
  })

const tree = (isFollowed: (one: PlacedPackage) => boolean): readonly PlacedPackage[] => {
  const locked = lockedPackages()
  const found = new Map<string, PlacedPackage>()
  const visit = (ones: readonly PlacedPackage[]): void => {
    for (const one of ones) {
      if (found.has(one.folder)) continue
      found.set(one.folder, one)
      if (isFollowed(one)) visit(dependenciesOf(locked, one))
    }
  }
  const own = JSON.parse(readFileSync('package.json', 'utf8')) as LockedPackage
  visit(dependenciesOf(locked, { ...own, folder: '' }))
  return [...found.values()]
}

/** What the main process loads from node_modules: these packages are in the packed program, as files. */
export const loadedPackages = (): readonly PlacedPackage[] =>
  tree(({ name }) => !builtOnce.includes(name))

/** What npm installs for the program to run, but is needed for building something only. */
export const buildingPackages = (): readonly PlacedPackage[] => {
  const loaded = new Set(loadedPackages().map(({ name }) => name))
  return tree(() => true).filter(({ name }) => !loaded.has(name))
}

/** The packages inside the bundles, as the last build noted them. @throws when the program hasn't been built */
export const bundledPackages = (): readonly PackageId[] =>
  parts.flatMap((part) => {
    const file = join(notedIn, `${part}.json`)
    if (!existsSync(file)) throw new Error('the program has not been built: npm run build')
    return JSON.parse(readFileSync(file, 'utf8')) as PackageId[]
  })

/** Everything of others that the packed program has in it: Electron, what is bundled and what is loaded; by name. */
export const shippedPackages = (): readonly PlacedPackage[] => {
  const all = [...lockedPackages().values()]
  const bundled = [...bundledPackages(), { name: 'electron', version: null }].map((wanted) => {
    const found = all.find(
      ({ name, version }) => name === wanted.name && version === (wanted.version ?? version),
    )
    if (found === undefined)
      throw new Error(`${wanted.name} ${wanted.version} is bundled, but not in package-lock.json`)
    return found
  })
  const byId = new Map(
    [...bundled, ...loadedPackages()].map((one) => [`${one.name} ${one.version}`, one]),
  )
  return [...byId].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, one]) => one)
}
