import { copyFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { flipFuses } from '@electron/fuses'
import type { AfterPackContext, Configuration } from 'electron-builder'
import { fuses } from './fuses'
import { sbom } from './sbom'
import { buildingPackages } from './shipped'

/** The program's file that has the fuses; on macOS flipFuses itself looks inside the bundle. */
const binaryOf = ({ appOutDir, electronPlatformName, packager }: AfterPackContext): string => {
  const { productFilename } = packager.appInfo
  if (electronPlatformName === 'darwin') return join(appOutDir, `${productFilename}.app`)
  if (electronPlatformName === 'win32') return join(appOutDir, `${productFilename}.exe`)
  return join(appOutDir, 'wharfinger')
}

/** What is done to the folder of the program before it is signed and put into an installer. */
const finish = async (context: AfterPackContext): Promise<void> => {
  // A universal program is put together out of two that aren't shipped; it is finished itself when that is done.
  if (context.appOutDir.endsWith('-temp')) return
  const { appOutDir, outDir, packager } = context
  const resources = packager.getResourcesDir(appOutDir)
  copyFileSync('resources/policy.example.json', join(resources, 'policy.example.json'))
  const bill = sbom()
  writeFileSync(join(resources, 'sbom.cdx.json'), bill)
  writeFileSync(join(outDir, `wharfinger-${packager.appInfo.version}.cdx.json`), bill)
  await flipFuses(binaryOf(context), {
    ...fuses,
    // Flipping breaks the signature that Electron comes with, without which nothing starts on Apple's processors.
    resetAdHocDarwinSignature: process.platform === 'darwin',
  })
}

/** Electron's own window goes before anything of ours is there; a folder that was unpacked by hand still has it. */
const clear = ({
  appOutDir,
  electronPlatformName,
}: Pick<AfterPackContext, 'appOutDir' | 'electronPlatformName'>): void => {
  const resources =
    electronPlatformName === 'darwin' ? 'Electron.app/Contents/Resources' : 'resources'
  rmSync(join(appOutDir, resources, 'default_app.asar'), { force: true })
}

/** What electron-builder makes (www.electron.build/configuration). Nothing is published, and no update is looked for. */
const configuration: Configuration = {
  appId: 'app.wharfinger.Wharfinger',
  productName: 'Wharfinger',
  copyright: 'Copyright © the Wharfinger authors',
  directories: { output: 'dist', buildResources: 'resources' },
  publish: null,
  files: [
    'out/main/**',
    'out/preload/**',
    'out/renderer/**',
    'package.json',
    '!**/*.{map,ts,mts,cts,tsbuildinfo,md,markdown}',
    '!**/{.*,eslint.config.*,test,tests,example,examples,docs}${/*}',
    // Of the keychain module, what runs.
    '!node_modules/keytar/{binding.gyp,src,build}${/*}',
    'node_modules/keytar/build/Release/keytar.node',
    ...buildingPackages().map(({ name }) => `!node_modules/${name}\${/*}`),
  ],
  // Only the library itself is unpacked, not its package: what is outside of the archive has no hash in it.
  asar: { smartUnpack: false },
  asarUnpack: ['node_modules/keytar/build/Release/keytar.node'],
  // The keychain module speaks Node-API: what npm has built runs in Electron. A universal program needs it twice.
  npmRebuild: process.platform === 'darwin',
  electronLanguages: ['en-US', 'de', 'zh-CN'],
  afterExtract: clear,
  afterPack: finish,

  win: {
    target: ['nsis', 'portable'],
    icon: 'resources/icons/icon.ico',
    requestedExecutionLevel: 'asInvoker',
  },
  // For all who use the computer: only administrators can write to where it is, as with its managed configuration.
  nsis: {
    oneClick: false,
    perMachine: true,
    allowToChangeInstallationDirectory: false,
    deleteAppDataOnUninstall: false,
    differentialPackage: false,
    artifactName: '${productName}-${version}-windows-${arch}-setup.${ext}',
  },
  portable: { artifactName: '${productName}-${version}-windows-${arch}-portable.${ext}' },

  mac: {
    target: [{ target: 'dmg', arch: ['universal'] }],
    icon: 'resources/icons/icon.icns',
    category: 'public.app-category.developer-tools',
    hardenedRuntime: true,
    gatekeeperAssess: false,
    entitlements: 'resources/entitlements.mac.plist',
    entitlementsInherit: 'resources/entitlements.mac.plist',
    artifactName: '${productName}-${version}-macos-${arch}.${ext}',
  },
  dmg: { writeUpdateInfo: false },

  linux: {
    target: ['deb', 'rpm', 'AppImage'],
    icon: 'resources/icons/png',
    executableName: 'wharfinger',
    category: 'System',
    synopsis: 'Administers Harbor container registries',
    maintainer: process.env['WHARFINGER_MAINTAINER'] ?? 'Wharfinger <nobody@wharfinger.invalid>',
    artifactName: '${productName}-${version}-linux-${arch}.${ext}',
  },
}

export default configuration
