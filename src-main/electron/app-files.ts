import { readFile, realpath } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { contentSecurityPolicy } from './content-security-policy'
import { isScreenUrl } from './origin'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
}

const headers = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=()',
  'Cache-Control': 'no-store',
}

const refuse = (status: number): Response => new Response(null, { status, headers })

/**
 * The file that a request may have, or a status. GET and HEAD only; the path is decoded once and must stay inside the
 * folder, also after symbolic links are followed; only the kinds of files that the build makes are served.
 */
export const fileOf = async (
  folder: string,
  method: string,
  url: string,
): Promise<{ readonly path: string; readonly type: string } | { readonly status: number }> => {
  if (method !== 'GET' && method !== 'HEAD') return { status: 405 }
  if (!isScreenUrl(url)) return { status: 403 }
  let wanted: string
  try {
    wanted = decodeURIComponent(new URL(url).pathname)
  } catch {
    return { status: 400 }
  }
  if (wanted.includes('\0') || wanted.includes('\\') || wanted.includes('%')) return { status: 400 }
  const type = types[extname(wanted)]
  if (type === undefined) return { status: 404 }
  try {
    const root = await realpath(folder)
    const path = await realpath(join(root, wanted))
    return path.startsWith(root + sep) ? { path, type } : { status: 403 }
  } catch {
    return { status: 404 }
  }
}

/** Answers a request for a file of the screens. */
export const answer = async (folder: string, method: string, url: string): Promise<Response> => {
  const found = await fileOf(folder, method, url)
  if ('status' in found) return refuse(found.status)
  const body = method === 'HEAD' ? null : new Uint8Array(await readFile(found.path))
  return new Response(body, { headers: { ...headers, 'Content-Type': found.type } })
}
