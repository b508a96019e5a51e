import { readFileSync } from 'node:fs'
import { Enums, Models, Serialize, Spec } from '@cyclonedx/cyclonedx-library'
import { Factories } from '@cyclonedx/cyclonedx-library/Contrib/License'
import { dependenciesOf, lockedPackages, shippedPackages, type PlacedPackage } from './shipped'

/** What package.json says of the program itself. */
interface Own {
  readonly name: string
  readonly version: string
  readonly description: string
  readonly license: string
}

// Whatever isn't an SPDX identifier is passed on as it is named.
const licences = new Factories.LicenseFactory(() => {
  throw new Error('expressions are not looked into')
})

/** Package URL of npm (github.com/package-url/purl-spec). */
const purlOf = ({ name, version }: { name: string; version: string }): string =>
  `pkg:npm/${name.replace('@', '%40')}@${version}`

const componentOf = (one: PlacedPackage): Models.Component => {
  const purl = purlOf(one)
  const component = new Models.Component(
    one.name === 'electron' ? Enums.ComponentType.Framework : Enums.ComponentType.Library,
    one.name,
    { bomRef: purl, purl, version: one.version, scope: Enums.ComponentScope.Required },
  )
  component.licenses.add(licences.makeDisjunctive(one.license ?? 'unknown'))
  const [algorithm, hash] = one.integrity?.split('-') ?? []
  if (algorithm === 'sha512' && hash !== undefined)
    component.hashes.set(
      Enums.HashAlgorithm['SHA-512'],
      Buffer.from(hash, 'base64').toString('hex'),
    )
  return component
}

/**
 * The software bill of materials of the packed program: CycloneDX 1.6 as JSON, the same for the same build and lock file
 * (no time, no serial number). The hashes are those of the packages that npm delivered. Electron is one component;
 * what is inside it (Chromium, Node and their parts) is in LICENSES.chromium.html beside the program.
 * @throws when the program hasn't been built
 */
export const sbom = (): string => {
  const own = JSON.parse(readFileSync('package.json', 'utf8')) as Own
  const bom = new Models.Bom()
  const program = new Models.Component(Enums.ComponentType.Application, own.name, {
    bomRef: purlOf(own),
    version: own.version,
    description: own.description,
  })
  program.licenses.add(licences.makeDisjunctive(own.license))
  bom.metadata.component = program

  const locked = lockedPackages()
  const shipped = shippedPackages()
  const components = new Map(shipped.map((one) => [purlOf(one), componentOf(one)]))
  const needed = new Set<string>()
  for (const one of shipped) {
    const component = components.get(purlOf(one))
    if (component === undefined) continue
    bom.components.add(component)
    for (const other of dependenciesOf(locked, one)) {
      const dependency = components.get(purlOf(other))
      if (dependency === undefined) continue
      component.dependencies.add(dependency.bomRef)
      needed.add(purlOf(other))
    }
  }
  // What nothing else needs is there for the program itself.
  for (const [purl, component] of components)
    if (!needed.has(purl)) program.dependencies.add(component.bomRef)

  const factory = new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6)
  return `${new Serialize.JsonSerializer(factory).serialize(bom, { sortLists: true, space: 2 })}\n`
}
