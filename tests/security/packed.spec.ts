import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, sep } from 'node:path'
import { promisify } from 'node:util'
import { extractFile, getRawHeader, listPackage, statFile } from '@electron/asar'
import { flipFuses, FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeStandInDist } from '@support/packaging/stand-in-dist'
import config from '../../packaging/builder-config'
import { fuses, otherFuses } from '../../packaging/fuses'
import { icnsOf, icoOf } from '../../packaging/image-files'
import { sbom } from '../../packaging/sbom'
import { loadedPackages } from '../../packaging/shipped'

const scratch = mkdtempSync(join(tmpdir(), 'wharfinger-packed-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

/** A bundle for macOS can be made on Linux as well; on macOS it would have to be signed, which a stand-in can't. */
const makesBundle = process.platform === 'linux'
const output = join(scratch, 'packed')

/** Packs as `npm run pack` does, around a stand-in for Electron: a folder for Linux, and a bundle for macOS. */
const pack = async (): Promise<void> => {
  const dist = join(scratch, 'dist')
  await makeStandInDist(dist, 9)
  await promisify(execFile)(process.execPath, [
    'node_modules/electron-builder/cli.js',
    ...['--config', 'packaging/builder-config.ts', '--x64', '--linux', 'dir'],
    ...(makesBundle ? ['--mac', 'dir'] : []),
    `-c.electronDist=${dist}`,
    `-c.directories.output=${output}`,
    '-c.npmRebuild=false',
  ])
}

describe('the packed program', () => {
  const folder = join(output, 'linux-unpacked')
  const asar = join(folder, 'resources/app.asar')
  let files: readonly string[] = []
  beforeAll(async () => {
    await pack()
    files = listPackage(asar, { isPack: false })
      .map((path) => path.replaceAll(sep, '/').slice(1))
      .filter((path) => !('files' in statFile(asar, path)))
  }, 180_000)

  it('has the three builds, package.json and the packages that are loaded, and nothing else', () => {
    const top = new Set(files.map((path) => /^(out\/\w+\/|node_modules\/|.+)/.exec(path)?.[0]))
    const packages = new Set(
      files.flatMap((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []),
    )
    expect([...top].sort()).toEqual([
      'node_modules/',
      'out/main/',
      'out/preload/',
      'out/renderer/',
      'package.json',
    ])
    const isThere = ({ folder: place }: { folder: string }): boolean => existsSync(place)
    const loaded = loadedPackages().filter(isThere)
    expect([...packages].sort()).toEqual([...new Set(loaded.map(({ name }) => name))].sort())
    for (const part of ['main', 'preload', 'renderer'])
      expect(files.filter((path) => path.startsWith(`out/${part}/`)).sort()).toEqual(
        readdirSync(`out/${part}`, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name).replaceAll(sep, '/'))
          .sort(),
      )
  })

  it('has no source, map, test, document, setting of a tool or simulator', () => {
    expect(
      files.filter((path) =>
        /\.(ts|mts|cts|vue|map|md|markdown|spec\.\w+|node\.gyp|gyp|cc|h)$/.test(path),
      ),
    ).toEqual([])
    expect(
      files.filter((path) => /(^|\/)(tests?|docs?|examples?|__tests__|\.[^/]*)(\/|$)/.test(path)),
    ).toEqual([])
    expect(
      files.filter((path) => /simulator|stand-in|playwright|vitest|electron-builder/.test(path)),
    ).toEqual([])
    const scripts = files.filter((path) => /^out\/.*\.(c?js|css|html)$/.test(path))
    expect(scripts.length).toBeGreaterThan(10)
    for (const path of scripts)
      expect(extractFile(asar, path).toString('latin1')).not.toMatch(
        /sourceMappingURL=|harbor-simulator/,
      )
    const own = JSON.parse(extractFile(asar, 'package.json').toString()) as Record<string, unknown>
    expect(own).toMatchObject({ name: 'wharfinger', main: 'out/main/index.js' })
    expect(own).not.toHaveProperty('devDependencies')
  })

  it('has all nine fuses of its binary set, read back from it', async () => {
    const { version, ...wire } = await getCurrentFuseWire(join(folder, 'wharfinger'))
    const isOn = Object.entries(wire).map(([fuse, state]) => [
      FuseV1Options[Number(fuse)],
      state === FuseState.ENABLE,
    ])
    expect(version).toBe('1')
    expect(await otherFuses(join(folder, 'wharfinger'))).toEqual([])
    expect(Object.fromEntries(isOn)).toEqual({
      RunAsNode: false,
      EnableCookieEncryption: true,
      EnableNodeOptionsEnvironmentVariable: false,
      EnableNodeCliInspectArguments: false,
      EnableEmbeddedAsarIntegrityValidation: true,
      OnlyLoadAppFromAsar: true,
      LoadBrowserProcessSpecificV8Snapshot: false,
      GrantFileProtocolExtraPrivileges: false,
      WasmTrapHandlers: true,
    })
  })

  it('has a hash of each file in its archive', () => {
    for (const path of files) {
      const { integrity, unpacked } = statFile(asar, path) as {
        integrity: { algorithm: string; hash: string }
        unpacked?: boolean
      }
      const content = unpacked
        ? readFileSync(join(`${asar}.unpacked`, path))
        : extractFile(asar, path)
      const hash = createHash('sha256').update(content).digest('hex')
      expect([path, integrity]).toMatchObject([path, { algorithm: 'SHA256', hash }])
    }
    expect(getRawHeader(asar).headerString).toContain('"integrity"')
  })

  it('has the keychain module’s library, and only that, outside of the archive', (context) => {
    const library = 'node_modules/keytar/build/Release/keytar.node'
    if (!existsSync(library)) return context.skip('keytar is not built on this machine')
    expect(
      files.filter((path) => path.startsWith('node_modules/keytar/') && path !== library).sort(),
    ).toEqual(['node_modules/keytar/lib/keytar.js', 'node_modules/keytar/package.json'])
    const outside = readdirSync(`${asar}.unpacked`, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
    expect(outside).toEqual([join(`${asar}.unpacked`, library)])
    expect(statFile(asar, library)).toMatchObject({ unpacked: true })
    expect(readFileSync(outside[0] ?? '').equals(readFileSync(library))).toBe(true)
  })

  it('has its bill of materials inside and beside it, the licences of Electron, and not Electron’s own window', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
    for (const place of [
      `${folder}/resources/sbom.cdx.json`,
      `${folder}/../wharfinger-${version}.cdx.json`,
    ])
      expect(readFileSync(place, 'utf8')).toBe(sbom())
    expect(readdirSync(folder).sort()).toEqual(
      expect.arrayContaining(['LICENSE.electron.txt', 'LICENSES.chromium.html', 'wharfinger']),
    )
    expect(
      readdirSync(`${folder}/resources`)
        .filter((name) => !name.startsWith('app.asar'))
        .sort(),
    ).toEqual(['policy.example.json', 'sbom.cdx.json'])
    expect(readdirSync(`${folder}/locales`).sort()).toEqual(['de.pak', 'en-US.pak', 'zh-CN.pak'])
  })

  it('is for macOS a bundle that has the hash of its archive, the same fuses and contents', async (context) => {
    if (!makesBundle) return context.skip('the stand-in is packed as a bundle on Linux only')
    const bundle = join(output, 'mac/Wharfinger.app')
    const resources = join(bundle, 'Contents/Resources')
    const archive = join(resources, 'app.asar')
    expect(await otherFuses(bundle)).toEqual([])
    const header = createHash('sha256').update(getRawHeader(archive).headerString).digest('hex')
    const description = readFileSync(join(bundle, 'Contents/Info.plist'), 'utf8')
    const integrity = /<key>ElectronAsarIntegrity<\/key>\s*<dict>(.*?<\/dict>)\s*<\/dict>/s.exec(
      description,
    )?.[1]
    expect(integrity?.match(/(?<=<(key|string)>)[^<]+/g)).toEqual([
      'Resources/app.asar',
      ...['algorithm', 'SHA256'],
      ...['hash', header],
    ])
    expect(listPackage(archive, { isPack: false })).toEqual(listPackage(asar, { isPack: false }))
    expect(existsSync(join(resources, 'default_app.asar'))).toBe(false)
    expect(readFileSync(join(resources, 'sbom.cdx.json'), 'utf8')).toBe(sbom())
    expect(
      readFileSync(join(resources, 'icon.icns')).equals(readFileSync('resources/icons/icon.icns')),
    ).toBe(true)
  })
})

it('a fuse that is not as stated is found when they are read back', async () => {
  await makeStandInDist(join(scratch, 'as-delivered'), 10)
  expect(await otherFuses(join(scratch, 'as-delivered/electron'))).toEqual([
    'RunAsNode',
    'EnableNodeOptionsEnvironmentVariable',
    'EnableNodeCliInspectArguments',
    'LoadBrowserProcessSpecificV8Snapshot',
    'GrantFileProtocolExtraPrivileges',
    '9',
  ])
})

it('a fuse that nobody has decided about stops the packing', async () => {
  await makeStandInDist(join(scratch, 'tenth'), 10)
  await expect(flipFuses(join(scratch, 'tenth/electron'), fuses)).rejects.toThrow(
    'strictlyRequireAllFuses',
  )
})

describe('the configuration', () => {
  it('is for all users of Windows, hardened and universal on macOS, three kinds on Linux', () => {
    expect(config).toMatchObject({
      asar: { smartUnpack: false },
      publish: null,
      win: { target: ['nsis', 'portable'] },
      nsis: { perMachine: true, oneClick: false, deleteAppDataOnUninstall: false },
      mac: { target: [{ target: 'dmg', arch: ['universal'] }], hardenedRuntime: true },
      linux: { target: ['deb', 'rpm', 'AppImage'] },
    })
    expect(config).not.toHaveProperty('disableAsarIntegrity')
  })

  it('asks macOS for what V8 needs and nothing more', () => {
    const { entitlements, entitlementsInherit } = config.mac ?? {}
    expect(entitlementsInherit).toBe(entitlements)
    const asked = readFileSync(String(entitlements), 'utf8').matchAll(/<key>([^<]+)<\/key>/g)
    expect([...asked].map(([, key]) => key)).toEqual(['com.apple.security.cs.allow-jit'])
  })

  it('has icons of the three systems, made of the same pictures', () => {
    const pictures = [16, 24, 32, 48, 64, 128, 256, 512, 1024].map((size) => {
      const png = readFileSync(`resources/icons/png/${size}x${size}.png`)
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([size, size])
      return { size, png }
    })
    const ico = icoOf(pictures.filter(({ size }) => size <= 256))
    expect(readFileSync(String(config.win?.icon)).equals(ico)).toBe(true)
    const apple = readFileSync(String(config.mac?.icon))
    expect(apple.toString('latin1', 0, 4)).toBe('icns')
    expect(apple.readUInt32BE(4)).toBe(apple.length)
    for (const type of ['icp4', 'ic11', 'ic12', 'ic07', 'ic13', 'ic08', 'ic14', 'ic09', 'ic10'])
      expect(icnsOf(pictures).includes(type) && apple.includes(type)).toBe(true)
  })
})
