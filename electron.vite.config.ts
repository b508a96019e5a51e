import { resolve } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'electron-vite'
import vuetify from 'vite-plugin-vuetify'
import { aliases } from './aliases.config.ts'
import { notePackages } from './packaging/note-packages.ts'

/**
 * Three builds, one alias table. The preload is one CommonJS file with everything bundled, because a
 * sandboxed preload can load nothing but 'electron'. keytar is named as external so that the output is
 * the same on a machine where the optional package could not be installed.
 */
export default defineConfig({
  main: {
    resolve: { alias: aliases },
    plugins: [notePackages('main')],
    build: {
      outDir: 'out/main',
      externalizeDeps: { include: ['keytar'] },
      rolldownOptions: {
        input: {
          index: resolve('src-main/index.ts'),
          'keytar-process': resolve('src-main/secrets/keytar-process.ts'),
        },
      },
    },
  },
  preload: {
    resolve: { alias: aliases },
    plugins: [notePackages('preload')],
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      minify: 'oxc',
      rolldownOptions: {
        input: { index: resolve('src-preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src-renderer',
    resolve: { alias: aliases },
    plugins: [vue(), vuetify({ autoImport: true }), notePackages('screens')],
    build: {
      outDir: 'out/renderer',
      minify: 'oxc',
      cssMinify: 'lightningcss',
      assetsInlineLimit: 0,
      rolldownOptions: { input: { index: resolve('src-renderer/index.html') } },
    },
  },
})
