import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { strict } from './not-implemented'

/** Electron's `net` module: files only; the program's own HTTP goes through Node. */
export const net = strict('net', {
  async fetch(url: string): Promise<Response> {
    if (!url.startsWith('file:'))
      throw new Error(`not implemented in the stand-in: net.fetch ${url}`)
    return new Response(new Uint8Array(await readFile(fileURLToPath(url))))
  },
})
