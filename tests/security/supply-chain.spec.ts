import { execFile } from 'node:child_process'
import { lookup } from 'node:dns/promises'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { Spec, Validation } from '@cyclonedx/cyclonedx-library'
import { describe, expect, it } from 'vitest'
import { keptLicences, licencesNow } from '../../packaging/licences'
import { sbom } from '../../packaging/sbom'
import {
  bundledPackages,
  loadedPackages,
  lockedPackages,
  shippedPackages,
} from '../../packaging/shipped'

interface Package {
  readonly dependencies: Readonly<Record<string, string>>
  readonly optionalDependencies: Readonly<Record<string, string>>
  readonly devDependencies: Readonly<Record<string, string>>
  readonly allowScripts: Readonly<Record<string, boolean>>
}
const own = JSON.parse(readFileSync('package.json', 'utf8')) as Package
const locked = [...lockedPackages().values()]

describe('the lock file', () => {
  const named = Object.entries({
    ...own.dependencies,
    ...own.optionalDependencies,
    ...own.devDependencies,
  })

  it('has each dependency in exactly the version that package.json names', () => {
    expect(named.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([])
    const versions = new Map(locked.map(({ folder, version }) => [folder, version]))
    expect(named.map(([name]) => [name, versions.get(`node_modules/${name}`)])).toEqual(named)
  })

  it('has a hash for each package, by which npm refuses another content', () => {
    expect(locked.length).toBeGreaterThan(100)
    const without = locked.filter(({ integrity }) => !/^sha512-[\w+/]{86}==$/.test(integrity ?? ''))
    expect(without).toEqual([])
  })

  it('names no place to fetch from but the public registry', () => {
    const elsewhere = locked.filter(
      ({ resolved }) => resolved !== undefined && new URL(resolved).host !== 'registry.npmjs.org',
    )
    expect(elsewhere).toEqual([])
    expect(readFileSync('.npmrc', 'utf8')).not.toMatch(/registry=|token|auth=/i)
  })

  it('has an answer for each script that wants to run at installation: only that of keytar may', () => {
    const scripts = locked.filter(({ hasInstallScript }) => hasInstallScript === true)
    expect(Object.keys(own.allowScripts).sort()).toEqual(scripts.map(({ name }) => name).sort())
    const allowed = Object.entries(own.allowScripts).filter(([, isAllowed]) => isAllowed)
    expect(allowed.map(([name]) => name)).toEqual(['keytar'])
  })
})

describe('the licences of what is shipped', () => {
  const kept = keptLicences()

  it('are those of the last build: npm run licences', () => {
    expect(licencesNow(kept)).toEqual(kept)
  })

  it('are of Electron, of what is bundled and of what is loaded', () => {
    const names = kept.packages.map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['electron', 'vue', 'vuetify', 'axios', 'keytar']))
    for (const { name } of [...bundledPackages(), ...loadedPackages()])
      expect(names).toContain(name)
    expect(names).not.toContain('prebuild-install')
    expect(names).not.toContain('vitest')
  })

  it('permit to pass it on', () => {
    const permissive = ['MIT', 'MIT-0', 'Apache-2.0', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD']
    const others = kept.packages.filter(({ licence }) => !permissive.includes(licence))
    // The typefaces: the OFL lets them be shipped with a program, under their names.
    expect(others.map(({ name, licence }) => [name, licence])).toEqual([
      ['@fontsource-variable/inter', 'OFL-1.1'],
      ['@fontsource-variable/jetbrains-mono', 'OFL-1.1'],
      // One may choose; it is shipped under the BSD licence.
      ['node-forge', '(BSD-3-Clause OR GPL-2.0)'],
    ])
  })
})

describe('the bill of materials', () => {
  it('is CycloneDX, by the schema of its makers', async () => {
    const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6)
    expect(await validator.validate(sbom())).toBeNull()
    expect(await validator.validate(sbom().replace('"components"', '"parts"'))).not.toBeNull()
  })

  it('has each shipped package once, with version, licence and hash, and is the same each time', () => {
    const bill = JSON.parse(sbom()) as {
      components: { name: string; version: string; licenses: object[]; hashes: object[] }[]
      dependencies: { ref: string; dependsOn?: string[] }[]
    }
    expect(bill.components.map(({ name, version }) => `${name} ${version}`).sort()).toEqual(
      shippedPackages()
        .map(({ name, version }) => `${name} ${version}`)
        .sort(),
    )
    for (const { licenses, hashes } of bill.components)
      expect([licenses, hashes]).toMatchObject([[{}], [{}]])
    const reached = new Set(bill.dependencies.flatMap(({ dependsOn }) => dependsOn ?? []))
    expect(reached.size).toBe(bill.components.length)
    expect(sbom()).toBe(sbom())
  })
})

/** The keys that npm checks signatures with come from here (sigstore's TUF repository). */
const keyHost = 'tuf-repo-cdn.sigstore.dev'

it(
  'each installed package has a valid signature of the registry',
  { timeout: 300_000 },
  async (context) => {
    const isReached = await lookup(keyHost).then(
      () => true,
      () => false,
    )
    if (!isReached) {
      const reason = `npm audit signatures needs the keys of ${keyHost}, which isn't reached from here`
      console.log(reason)
      return context.skip(reason)
    }
    const { stdout } = await promisify(execFile)('npm', ['audit', 'signatures', '--json'], {
      shell: process.platform === 'win32',
    })
    const { invalid, missing } = JSON.parse(stdout) as { invalid: unknown[]; missing: unknown[] }
    expect({ invalid, missing }).toEqual({ invalid: [], missing: [] })
  },
)
