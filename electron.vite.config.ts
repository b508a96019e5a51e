import { resolve } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'electron-vite'
import vuetify from 'vite-plugin-vuetify'
import { aliases } from './aliases.config.ts'
import { notePackages } from './packaging/note-packages.ts'

/**
 * Three builds, one alias table. The preload is one CommonJS file with everything bundled, because a
 * sandboxed preload can load nothing but 'electron'. The main process has its packages bundled, too: to look for some hundred
 * files takes longer than to run them. keytar is left outside, being native and optional.
 */
export default defineConfig({
  main: {
    resolve: { alias: aliases },
    plugins: [notePackages('main')],
    build: {
      outDir: 'out/main',
      externalizeDeps: false,
      rolldownOptions: {
        input: {
          index: resolve('src-main/index.ts'),
          'keytar-process': resolve('src-main/secrets/keytar-process.ts'),
        },
        external: ['keytar'],
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
      chunkSizeWarningLimit: 800,
      rolldownOptions: {
        input: { index: resolve('src-renderer/index.html') },
        output: {
          // What the first screen needs is one file: shared with screens that are loaded later it would be thirty, and as many styles.
          codeSplitting: { groups: [{ name: 'first-screen', tags: ['$initial'] }] },
        },
      },
    },
  },
})
