import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Licence, Licences } from '../src-renderer/features/about/licences'
import { shippedPackages, type PlacedPackage } from './shipped'

/** Where the list is kept for the screens. */
export const licencesFile = 'src-renderer/features/about/licences.json'

const contentOf = (folder: string, name: string): string =>
  readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n').trim()

/** The licence and what has to be passed on with it, as the package has them; a few have them in their README only. */
const textOf = ({ folder }: PlacedPackage): string => {
  const files = readdirSync(folder).sort()
  const licences = files.filter((name) => /^(licen[cs]e|copying|notice)(\.(md|txt))?$/i.test(name))
  if (licences.length > 0) return licences.map((name) => contentOf(folder, name)).join('\n\n')
  const readme = files.find((name) => /^readme(\.md)?$/i.test(name))
  const [, section = ''] =
    readme === undefined ? [] : contentOf(folder, readme).split(/^(?:#+ )?licen[cs]e\n(?:-+\n)?/im)
  return section.split(/^#+ /m)[0]?.trim() ?? ''
}

/**
 * The licences of everything of others that the program ships. A package that isn't installed on this machine (keytar is
 * optional) keeps the text that it had.
 * @throws when a package names no licence, or has no text of it
 */
export const licencesNow = (before: Licences): Licences => {
  const texts: string[] = []
  const packages = shippedPackages().map((one): Licence => {
    const { name, version, license } = one
    const kept = before.packages.find((other) => other.name === name && other.version === version)
    const text = existsSync(one.folder) ? textOf(one) : (before.texts[kept?.text ?? -1] ?? '')
    if (license === undefined || text === '') throw new Error(`${name} ${version} has no licence`)
    if (!texts.includes(text)) texts.push(text)
    return { name, version, licence: license, text: texts.indexOf(text) }
  })
  return { packages, texts }
}

/** The list as it is kept; without any list when there is none yet. */
export const keptLicences = (): Licences =>
  existsSync(licencesFile)
    ? (JSON.parse(readFileSync(licencesFile, 'utf8')) as Licences)
    : { packages: [], texts: [] }
