import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'vite'

const page = `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8" /><title>Empty</title></head>
  <body><div id="app"></div><script type="module" src="./main.ts"></script></body>
</html>
`
const script = `import 'vuetify/styles/core'
import { createApp, h } from 'vue'
import { createVuetify } from 'vuetify'
import { VApp, VMain } from 'vuetify/components'
createApp({ render: () => h(VApp, () => h(VMain, () => 'Empty')) })
  .use(createVuetify())
  .mount('#app')
`

/** The program as it was built, but for its screens: in their place is one page with nothing but Vuetify on it. */
export interface EmptyProgram {
  /** The package's folder. */
  readonly entry: string
  remove(): Promise<void>
}

/** Builds it in a folder of its own. */
export const buildEmptyProgram = async (): Promise<EmptyProgram> => {
  const entry = await mkdtemp(join(tmpdir(), 'wharfinger-empty-'))
  const source = join(entry, 'source')
  await mkdir(source)
  await symlink(resolve('node_modules'), join(entry, 'node_modules'))
  await cp('package.json', join(entry, 'package.json'))
  for (const part of ['main', 'preload'])
    await cp(join('out', part), join(entry, 'out', part), { recursive: true })
  await writeFile(join(source, 'index.html'), page)
  await writeFile(join(source, 'main.ts'), script)
  await build({
    configFile: false,
    root: source,
    base: './',
    logLevel: 'error',
    build: { outDir: join(entry, 'out/renderer'), assetsInlineLimit: 0, emptyOutDir: true },
  })
  return { entry, remove: () => rm(entry, { recursive: true, force: true }) }
}
