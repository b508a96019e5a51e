import { fileURLToPath } from 'node:url'

const at = (folder: string): string => fileURLToPath(new URL(folder, import.meta.url))

/** The one table of import aliases, for every build and for the tests. tsconfig.json repeats it for the type checker. */
export const aliases = {
  '@contract': at('./src-preload/contract'),
  '@main': at('./src-main'),
  '@screen': at('./src-renderer'),
  '@support': at('./tests/support'),
}
