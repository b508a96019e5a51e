// Loaded with `node --import` before the program: from then on `import … from 'electron'` gives the stand-in. Only the
// stand-in's own files go through the TypeScript loader, unless bundle.ts has made one file of them before; the program's
// bundles are run as they were built.
import { register } from 'node:module'

const bundle = process.env.WHARFINGER_STAND_IN_BUNDLE
const load = async () => {
  if (bundle !== undefined) return import(bundle)
  const { tsImport } = await import('tsx/esm/api')
  return tsImport('./electron.ts', import.meta.url)
}
const { electron } = await load()
const key = 'wharfinger.electron'
globalThis[Symbol.for(key)] = electron

const names = Object.keys(electron)
const source = [
  `const electron = globalThis[Symbol.for('${key}')]`,
  'export default electron',
  `export const { ${names.join(', ')} } = electron`,
].join('\n')
const url = `data:text/javascript,${encodeURIComponent(source)}`
const hook = `export const resolve = (specifier, context, next) =>
  specifier === 'electron' ? { url: ${JSON.stringify(url)}, format: 'module', shortCircuit: true } : next(specifier, context)`
register(`data:text/javascript,${encodeURIComponent(hook)}`)
