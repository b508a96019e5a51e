import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

/** What is built into the program: each source by its path, without comments. */
const sources = new Map(
  ['src-main', 'src-preload', 'src-renderer'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(ts|vue|html)$/.test(entry.name))
      .map((entry) => {
        const path = join(entry.parentPath, entry.name)
        const text = readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, '')
        return [path.slice(root.length).replaceAll('\\', '/'), text] as const
      }),
  ),
)

/** What the checklist forbids, and the only files in which it may stand. */
const forbidden: readonly [what: string, pattern: RegExp, ...only: string[]][] = [
  ['Node in a page', /nodeIntegration\w*: *true/],
  ['a page that isn’t isolated', /contextIsolation: *false/],
  ['a page without the sandbox', /sandbox: *false|no-sandbox/],
  ['web security that is off', /webSecurity: *false|allowRunningInsecureContent: *true/],
  ['experiments of Chromium', /experimentalFeatures: *true|enableBlinkFeatures/],
  ['a webview', /<webview|allowpopups|webviewTag: *true/i],
  ['a page of a file or of the web', /\bloadFile\(|['"`]file:|<(script|link|img)[^>]+https?:/],
  ['a browser that is opened', /\.openExternal\(link\)/, 'src-main/electron/open-external.ts'],
  ['something else that opens a link', /shell\.(openPath|openExternal|showItem\w*)\((?!link\))/],
  [
    'certificates that aren’t verified',
    /rejectUnauthorized: *false/,
    'src-main/email/reach.ts',
    'src-main/http/handshake.ts',
  ],
  [
    'errors of certificates that are let pass',
    /certificate-error|CertificateVerifyProc|TLS_REJECT/,
  ],
  ['text that is run', /\beval\(|new Function\(|executeJavaScript|insertCSS/],
  [
    'text that becomes markup',
    /v-html|innerHTML *=|outerHTML *=|insertAdjacentHTML|document\.write/,
  ],
  ['a channel beside the contract', /ipcMain\.(on|once)\(|sendSync|sendToHost|window\.postMessage/],
  ['Electron in a page', /exposeInMainWorld\((?!'wharfinger', api\))/],
  ['what Electron has given up', /@electron\/remote|enableRemoteModule/],
]

it.each(forbidden)('no source has what the checklist forbids: %s', (_what, pattern, ...only) => {
  expect(sources.size).toBeGreaterThan(300)
  const found = [...sources].filter(([, text]) => pattern.test(text)).map(([path]) => path)
  expect(found).toEqual(only)
})

it('the sandbox is asked for before anything is made', () => {
  const main = sources.get('src-main/index.ts') ?? ''
  expect(main.match(/app\.enableSandbox\(\)/g)).toHaveLength(1)
  expect(main.indexOf('app.enableSandbox()')).toBeLessThan(main.indexOf('app.whenReady()'))
  // Nothing stands between the definitions and it.
  expect(main).toMatch(/\n}\n\napp\.enableSandbox\(\)\n/)
})

it('Electron is of a supported line, and pinned', () => {
  const { devDependencies } = JSON.parse(read('package.json')) as {
    devDependencies: Record<string, string>
  }
  const version = devDependencies['electron'] ?? ''
  expect(version).toMatch(/^\d+\.\d+\.\d+$/)
  // Electron supports its three latest lines: 45 is the latest since November 2026.
  expect(Number(version.split('.')[0])).toBeGreaterThanOrEqual(43)
  const lock = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, { version: string; integrity?: string }>
  }
  const locked = lock.packages['node_modules/electron']
  expect(locked?.version).toBe(version)
  expect(locked?.integrity).toMatch(/^sha512-/)
})
