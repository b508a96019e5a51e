import {
  FuseState,
  FuseV1Options,
  FuseVersion,
  getCurrentFuseWire,
  type FuseV1Config,
} from '@electron/fuses'

/**
 * The switches inside Electron's binary, all of them stated: a tenth one in a later Electron stops the packing until
 * somebody has decided about it. What they mean: electronjs.org/docs/latest/tutorial/fuses.
 */
export const fuses = {
  version: FuseVersion.V1,
  strictlyRequireAllFuses: true,
  /** The installed program can't be used as a Node that is trusted under its name. */
  [FuseV1Options.RunAsNode]: false,
  /** The screens keep no cookies; if ever one was, it would be encrypted. */
  [FuseV1Options.EnableCookieEncryption]: true,
  /** NODE_OPTIONS and NODE_EXTRA_CA_CERTS of the environment load nothing and trust nobody. */
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  /** --inspect and its kin open no debugger in the main process. */
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  /** A changed app.asar isn't run (macOS and Windows; Electron has no such check on Linux). */
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  /** No folder beside app.asar is run in its place. */
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  /** There is no snapshot of ours, and Electron doesn't start when it is asked for one that isn't there. */
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  /** The screens come from app://, so file:// gets no rights beyond a browser's. */
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  /** Electron's default: bounds of WebAssembly memory are checked by the processor. Nothing of ours is WebAssembly. */
  [FuseV1Options.WasmTrapHandlers]: true,
} as const satisfies FuseV1Config

/**
 * The fuses of a packed program that aren't as they are stated here, or that nothing is stated about.
 * @param program its binary; on macOS its bundle
 * @returns their names; of one that is newer than @electron/fuses, its number
 */
export const otherFuses = async (program: string): Promise<readonly string[]> => {
  const { version, ...wire } = await getCurrentFuseWire(program)
  if (version !== fuses.version) return [`version ${version}`]
  const stated: Readonly<Record<string, unknown>> = fuses
  return Object.entries(wire)
    .filter(([fuse, state]) => stated[fuse] !== (state === FuseState.ENABLE))
    .map(([fuse]) => FuseV1Options[Number(fuse)] ?? fuse)
}
