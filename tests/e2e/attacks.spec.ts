import type { Page } from '@playwright/test'
import { contentSecurityPolicy } from '@main/electron/content-security-policy'
import { expect, test } from '@support/program/fixture'
import { startLoopbackServer } from '@support/tls/loopback-server'

/** Names a page could run something by. `pwned` notes that it ran. */
const hostile = {
  username: '<img src=x onerror=pwned()>',
  realname: '<script>pwned()</script>{{pwned()}}@:app.name',
  comment: '<svg/onload=pwned()>',
  email: 'hostile@example.com',
  password: 'Harbor12345',
}

/** Counts what is run by an attack, and what the policy had to stop. */
const watch = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const seen = { ran: 0, stopped: [] as string[] }
    Object.assign(window, { seen, pwned: () => (seen.ran += 1) })
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
      seen.stopped.push(effectiveDirective),
    )
  })
const watched = (page: Page): Promise<unknown> => page.evaluate(() => Reflect.get(window, 'seen'))

test('hostile names of a registry are text', async ({
  program: { page },
  screens,
  startRegistry,
}) => {
  const registry = await startRegistry()
  const { url } = registry.simulator
  const created = await fetch(`${url}/api/v2.0/users`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Authorization: `Basic ${btoa('admin:Harbor12345')}`,
    },
    body: JSON.stringify(hostile),
  })
  expect(created.status).toBe(201)
  await watch(page)

  await screens.addRegistry(registry.entry)
  const row = screens.row(hostile.username)
  for (const text of [hostile.username, hostile.realname, hostile.comment])
    await expect(row.getByText(text, { exact: true })).toBeVisible()
  await screens.open(hostile.username)
  await expect(page.getByRole('heading', { name: hostile.realname, exact: true })).toBeVisible()
  await screens.search('<img')
  await screens.select(hostile.username)
  await screens.act('Reset password')
  const dialog = screens.dialog('Reset password')
  await expect(dialog).toContainText(`${hostile.username} (${hostile.realname})`)
  await dialog.getByRole('button', { name: 'Reset password', exact: true }).click()
  await expect(screens.dialog('Password reset')).toContainText(`Hello ${hostile.realname},`)
  await screens.dialog('Password reset').getByRole('button', { name: 'Done' }).click()
  await screens.button('Set as admin').first().click()
  await screens.said(`${hostile.username} is a system admin now.`)
  await screens.act('Delete')
  const question = screens.question('Delete user')
  await expect(question).toContainText(hostile.username)
  await question.getByRole('button', { name: 'Delete user' }).click()
  await screens.said(`${hostile.username} was deleted.`)
  await screens.search('<b onclick=pwned()>nobody</b>')
  await expect(page.getByText('Nobody matches “<b onclick=pwned()>nobody</b>”')).toBeVisible()

  expect(await watched(page)).toEqual({ ran: 0, stopped: [] })
  await expect(page.locator('[onerror], [onload], [onclick], script:not([src])')).toHaveCount(0)
})

interface TrustedTypes {
  createPolicy(name: string): unknown
}

/** Ways to run text as a script, by the directive that must stop them. */
const scripts: Readonly<Record<string, Readonly<Record<string, () => unknown>>>> = {
  'require-trusted-types-for': {
    eval: () => (Reflect.get(window, 'eval') as (text: string) => unknown)('pwned()'),
    'new Function': () => new Function('pwned()')(),
    'timer with a text': () => setTimeout('pwned()'),
    'inline script': () => {
      const script = document.createElement('script')
      script.textContent = 'pwned()'
      document.head.append(script)
    },
    'markup beside': () =>
      document.body.insertAdjacentHTML('beforeend', '<img src=x onerror="pwned()">'),
    'markup inside': () => {
      document.createElement('div').innerHTML = '<img src=x onerror="pwned()">'
    },
    'attribute with a handler': () => {
      document.body.setAttribute('onclick', 'pwned()')
      document.body.click()
    },
    'document.write': () => document.write('<script>pwned()</script>'),
    'frame with a document': () => {
      document.createElement('iframe').srcdoc = '<script>parent.pwned()</script>'
    },
    'script out of a blob': () => {
      const script = document.createElement('script')
      script.src = URL.createObjectURL(new Blob(['pwned()']))
      document.head.append(script)
    },
    'worker out of a blob': () => new Worker(URL.createObjectURL(new Blob(['1']))),
    'service worker': () => navigator.serviceWorker.register('/assets/index.js'),
  },
  'script-src-elem': {
    'javascript: address': () => {
      const link = document.createElement('a')
      link.href = 'javascript:pwned()'
      document.body.append(link)
      link.click()
    },
    'module out of an address': () => import('data:text/javascript,pwned()' + ''),
    'module out of a blob': () =>
      import(URL.createObjectURL(new Blob(['pwned()'], { type: 'text/javascript' }))),
  },
  'trusted-types': {
    'policy of one’s own': () => {
      const { trustedTypes } = window as unknown as { trustedTypes: TrustedTypes }
      trustedTypes.createPolicy('mine')
    },
    'second policy of the toolkit': () => {
      const { trustedTypes } = window as unknown as { trustedTypes: TrustedTypes }
      trustedTypes.createPolicy('vue')
    },
  },
}

test('no text becomes a script', async ({ program: { page } }) => {
  for (const [directive, attempts] of Object.entries(scripts))
    for (const [name, attempt] of Object.entries(attempts)) {
      await watch(page)
      // In a task of its own: Chromium lets eval through in the debugger's.
      await page.evaluate(`new Promise((done) => setTimeout(async () => {
        try { await (${attempt.toString()})() } catch {}
        setTimeout(done, 50)
      }))`)
      expect.soft(await watched(page), name).toEqual({ ran: 0, stopped: [directive] })
    }
})

test('an empty frame has no bridge, and the policy of its page', async ({ program: { page } }) => {
  const found = await page.evaluate(async () => {
    const frame = document.createElement('iframe')
    document.body.append(frame)
    const inside: object = frame.contentWindow ?? {}
    const evaluated = await new Promise((resolve) =>
      setTimeout(() => {
        try {
          const run = Reflect.get(inside, 'eval') as (text: string) => unknown
          resolve(run('1 + 1'))
        } catch (error) {
          resolve(String(error))
        }
      }),
    )
    return { evaluated, bridge: 'wharfinger' in inside }
  })
  expect(found).toEqual({ evaluated: expect.stringContaining('EvalError'), bridge: false })
})

test('the browser has received the policy, with every file', async ({ program: { page } }) => {
  const answers = new Map<string, string | null>()
  page.on('response', async (response) => {
    answers.set(response.url(), await response.headerValue('content-security-policy'))
  })
  await page.reload()
  await page.getByRole('heading', { name: 'No registry yet' }).waitFor()
  expect(answers.size).toBeGreaterThan(3)
  expect(new Set(answers.values())).toEqual(new Set([contentSecurityPolicy]))
})

/** Ways to another page, or to another window. */
const departures: Readonly<Record<string, (url: string) => unknown>> = {
  'location.href': (url) => (location.href = url),
  'location.replace': (url) => location.replace(url),
  link: (url) => {
    const link = document.createElement('a')
    link.href = url
    document.body.append(link)
    link.click()
  },
  'link to a window': (url) => {
    const link = document.createElement('a')
    Object.assign(link, { href: url, target: '_blank' })
    document.body.append(link)
    link.click()
  },
  'window.open': (url) => window.open(url)?.document.title,
  refresh: (url) => {
    const meta = document.createElement('meta')
    Object.assign(meta, { httpEquiv: 'refresh', content: `0;url=${url}` })
    document.head.append(meta)
  },
}

test('the page goes nowhere and opens nothing', async ({ program: { page, control } }) => {
  const outside = await startLoopbackServer((_request, response) => response.end('here'))
  const [before] = await control.windows()
  const targets = [outside.url, '/index.html?other', 'data:text/html,x', 'about:blank', 'blob:x']
  await page.evaluate(() => Reflect.set(window, 'stayed', true))
  for (const target of targets)
    for (const [name, depart] of Object.entries(departures)) {
      await page.evaluate(depart, target).catch(() => undefined)
      await page.waitForTimeout(150)
      expect.soft(await page.evaluate(() => Reflect.get(window, 'stayed')), name).toBe(true)
    }
  expect(await control.windows()).toEqual([before])
  expect(page.context().pages()).toHaveLength(1)
  expect(await control.openedLinks()).toEqual([])
  expect(outside.received).toEqual([])
  await outside.close()
})
