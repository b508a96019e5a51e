import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answer, fileOf } from '@main/electron/app-files'
import { contentSecurityPolicy } from '@main/electron/content-security-policy'

const base = 'app://wharfinger'
let outside: string
let folder: string

beforeAll(() => {
  outside = mkdtempSync(join(tmpdir(), 'wharfinger-files-'))
  folder = join(outside, 'renderer')
  mkdirSync(join(folder, 'assets'), { recursive: true })
  mkdirSync(join(outside, 'renderer-private'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html>')
  writeFileSync(join(folder, 'assets', 'index.js'), 'export {}')
  writeFileSync(join(folder, 'notes.txt'), 'not a file of the screens')
  writeFileSync(join(outside, 'secret.js'), 'secret')
  writeFileSync(join(outside, 'renderer-private', 'secret.js'), 'secret')
  symlinkSync(join(outside, 'secret.js'), join(folder, 'link.js'))
})
afterAll(() => rmSync(outside, { recursive: true }))

describe('the app scheme', () => {
  it('serves the files of the screens with the policy as a header', async () => {
    const page = await answer(folder, 'GET', `${base}/index.html`)
    expect(page.status).toBe(200)
    expect(await page.text()).toBe('<!doctype html>')
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(page.headers.get('content-security-policy')).toBe(contentSecurityPolicy)
    expect(page.headers.get('x-content-type-options')).toBe('nosniff')
    expect((await answer(folder, 'GET', `${base}/assets/index.js?v=1#x`)).status).toBe(200)
  })

  it('answers HEAD without a body', async () => {
    const page = await answer(folder, 'HEAD', `${base}/index.html`)
    expect(page.status).toBe(200)
    expect(await page.text()).toBe('')
  })

  it.each([
    `${base}/../secret.js`,
    `${base}/%2e%2e/secret.js`,
    `${base}/..%2fsecret.js`,
    `${base}/assets/..%2f..%2fsecret.js`,
    `${base}/%252e%252e/secret.js`,
    `${base}/..%5csecret.js`,
    `${base}/../renderer-private/secret.js`,
    `${base}/..%2frenderer-private%2fsecret.js`,
    `${base}/link.js`,
    `${base}/index.html%00.js`,
    `${base}/%`,
    `${base}/notes.txt`,
    `${base}/assets`,
    `${base}/`,
    `${base}/missing.js`,
    'app://elsewhere/index.html',
    'app://user@wharfinger/index.html',
    'app://wharfinger:8080/index.html',
    'file:///etc/passwd',
    'https://wharfinger/index.html',
    'nonsense',
  ])('serves nothing for %s', async (url) => {
    const found = await fileOf(folder, 'GET', url)
    expect(found).toHaveProperty('status')
    const response = await answer(folder, 'GET', url)
    expect(response.status).toBeGreaterThanOrEqual(400)
    expect(await response.text()).toBe('')
  })

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE', 'get'])(
    'refuses the method %s',
    async (method) => {
      expect(await fileOf(folder, method, `${base}/index.html`)).toEqual({ status: 405 })
    },
  )
})
