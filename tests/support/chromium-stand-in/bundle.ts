import { build } from 'esbuild'
import { fileURLToPath, pathToFileURL } from 'node:url'

const source = new URL('electron.ts', import.meta.url)
/** Where the packages that it imports are found. */
const bundle = fileURLToPath(
  new URL('../../../node_modules/.cache/wharfinger/stand-in.mjs', import.meta.url),
)

/**
 * Makes one file of the stand-in, which a program that is started from here then loads: a start with the TypeScript loader
 * takes half a second longer, and the end-to-end specs start more than a hundred.
 */
export const bundleStandIn = async (): Promise<void> => {
  await build({
    entryPoints: [fileURLToPath(source)],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    // Files beside the source are found by it.
    define: { 'import.meta.url': JSON.stringify(source.href) },
    logLevel: 'error',
  })
  process.env['WHARFINGER_STAND_IN_BUNDLE'] = pathToFileURL(bundle).href
}
