import type { Locator, Page } from '@playwright/test'
import { expect, test } from '@support/program/shared'
import type { RequestRecord } from '@support/harbor-simulator/state'
import { signsIn } from '@support/screens/sign-in'

/** Where the operations are shown. */
const dock = (page: Page): Locator => page.getByRole('region', { name: 'Operations' })
const outcome = (page: Page, username: string): Locator =>
  dock(page)
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: username, exact: true }) })
const selectedBar = (page: Page): Locator => page.getByRole('group', { name: 'Selected users' })

/** What was sent of a method to paths that end so. */
const sent = (requests: readonly RequestRecord[], method: string, end: string): RequestRecord[] =>
  requests.filter((request) => request.method === method && request.url.endsWith(end))

/** The most requests that arrived within any such time, in milliseconds. */
const mostWithin = (requests: readonly RequestRecord[], time: number): number =>
  Math.max(
    ...requests.map(
      ({ at: from }) => requests.filter(({ at }) => at >= from && at < from + time).length,
    ),
  )

test('all that match get new passwords, four at a time; each can be handed over', async ({
  program: { page, control },
  screens,
  startRegistry,
}) => {
  test.setTimeout(120_000)
  const { simulator, entry } = await startRegistry({ users: 300 })
  const { state, url } = simulator
  await screens.putRegistry(entry)
  await page.getByLabel('Select all on this page').check()
  await expect(selectedBar(page)).toContainText('50 selected')
  await screens.button('Select all 301').click()
  await expect(selectedBar(page)).toContainText('301 selected')
  await page.getByLabel('Select ben.okafor').uncheck()
  await expect(selectedBar(page)).toContainText('300 selected')

  const latency = 60
  simulator.faults.add({ path: /password/ }, { kind: 'latency', ms: latency })
  await screens.act('Reset password')
  const asked = screens.question('Reset password')
  await expect(asked).toContainText('anna.weber, chen.li')
  await expect(asked).toContainText('and 295 more')
  await expect(asked).toContainText('admin is left alone. This is the account you are signed in')
  await expect(asked).toContainText('Use “Change my password” for it')
  for (const sentence of [
    'Each gets a new password of their own, made by Wharfinger.',
    'The old passwords stop working at once.',
    'Browsers that are signed in stay signed in; robot accounts and CLI secrets keep working.',
  ])
    await expect(asked).toContainText(sentence)
  await asked.getByRole('button', { name: 'Reset 299 passwords' }).click()
  await expect(dock(page).getByRole('progressbar', { name: 'Resetting passwords' })).toBeVisible()
  await control.minimizeWindow()
  await expect(dock(page)).toContainText('299 done · 1 left as it was', { timeout: 60_000 })
  // Who looks elsewhere meanwhile sees it in the task bar, and is told the end.
  await expect
    .poll(() => control.notifications())
    .toEqual([{ title: 'Passwords reset', body: '299 done · 1 left as it was' }])
  const [window] = await control.windows()
  expect(window?.progress).toBeNull()
  expect(window?.mostProgress).toBeGreaterThan(0)
  await control.startAgain([])

  const resets = sent(state.requests, 'PUT', '/password')
  expect(resets).toHaveLength(299)
  // Each took the latency at least, so those that arrived within it were in flight together.
  expect(mostWithin(resets, latency)).toBe(4)

  const anna = outcome(page, 'anna.weber')
  await anna.getByRole('button', { name: 'Show the password of anna.weber' }).click()
  const shown = (await anna.locator('output').textContent()) ?? ''
  expect(await signsIn(url, null, 'anna.weber', shown)).toBe(true)
  await dock(page).getByRole('button', { name: 'Copy the password of chen.li' }).click()
  await expect.poll(() => signsInWithClipboard()).toBe(true)
  async function signsInWithClipboard(): Promise<boolean> {
    const copied = await control.clipboardText()
    return copied !== '' && copied !== shown && (await signsIn(url, null, 'chen.li', copied))
  }
  expect(await signsIn(url, null, 'ben.okafor', 'Passw0rdX')).toBe(true)

  await dock(page).getByRole('radio', { name: 'Left as they were 1' }).check({ force: true })
  await expect(outcome(page, 'admin')).toContainText('Use “Change my password” for it')
  await expect(outcome(page, 'admin')).not.toContainText('lock yourself out')
  await dock(page).getByRole('button', { name: 'Dismiss' }).click()
  const forget = screens.question('Forget the new passwords?')
  await forget.getByRole('button', { name: 'Cancel' }).click()
  await expect(outcome(page, 'admin')).toBeVisible()
  await dock(page).getByRole('button', { name: 'Dismiss' }).click()
  await forget.getByRole('button', { name: 'Forget them' }).click()
  await expect(dock(page)).toBeHidden()
})

test('a cancelled operation finishes what is under way and leaves the others', async ({
  program: { page },
  screens,
  startRegistry,
}) => {
  const { simulator, entry } = await startRegistry({ users: 60 })
  await screens.putRegistry(entry)
  await page.getByLabel('Select all on this page').check()
  simulator.faults.add({ path: /sysadmin/ }, { kind: 'latency', ms: 700 })
  await screens.button(/^Set \d+ as admin/).click()
  await screens.question('Set as admin').getByRole('button', { name: /^Set/ }).click()
  const grants = (): RequestRecord[] => sent(simulator.state.requests, 'PUT', '/sysadmin')
  await expect.poll(() => grants().length).toBeGreaterThanOrEqual(4)
  await dock(page).getByRole('button', { name: 'Cancel' }).click()
  await expect(dock(page)).toContainText('Finishing what is under way …')
  await expect(dock(page)).toContainText(/\d+ done · \d+ left as they were/)
  const done = grants().length
  expect(done).toBeLessThan(40)
  await dock(page).getByRole('button', { name: 'Show outcomes' }).click()
  await dock(page)
    .getByRole('radio', { name: /Left as they were/ })
    .check({ force: true })
  await expect(dock(page).getByRole('row').last()).toContainText('Cancelled.')
  await page.waitForTimeout(800)
  expect(grants()).toHaveLength(done)
  expect(grants().every(({ status }) => status === 200)).toBe(true)
})

test('what failed says why, and is sent again alone', async ({
  program: { page },
  screens,
  startRegistry,
}) => {
  const { simulator, entry } = await startRegistry({ users: 12 })
  const { state, faults } = simulator
  await screens.putRegistry(entry)
  // With Shift, all rows between two.
  await screens.select('anna.weber')
  await page.getByLabel('Select daria.k').click({ modifiers: ['Shift'] })
  await expect(selectedBar(page)).toContainText('5 selected')
  await page.getByLabel('Select ben.okafor').uncheck()
  await page.getByLabel('Select ci-mirror').uncheck()
  const failing = state.user('chen.li')?.id ?? 0
  faults.add({ path: new RegExp(`users/${failing}/sysadmin`) }, { kind: 'error', status: 500 })
  await screens.button('Set as admin').click()
  await screens.question('Set as admin').getByRole('button', { name: 'Set 3 as admin' }).click()
  await expect(dock(page)).toContainText('2 done · 1 failed')
  await expect(outcome(page, 'chen.li')).toContainText('Failed')
  await expect(outcome(page, 'chen.li')).toContainText('Harbor failed inside (status 500).')
  await expect(outcome(page, 'anna.weber')).toBeHidden()
  expect(state.user('chen.li')?.sysadmin).toBe(false)

  faults.clear()
  await dock(page).getByRole('button', { name: 'Retry 1 failed' }).click()
  await expect(dock(page)).toContainText('3 done')
  await expect(screens.row('chen.li')).toContainText('Admin')
  for (const name of ['anna.weber', 'chen.li', 'daria.k'])
    expect(state.user(name)?.sysadmin).toBe(true)
  expect(sent(state.requests, 'PUT', '/sysadmin')).toHaveLength(4)
})

test('of a mixed selection only those are set as admin who aren’t one', async ({
  program: { page },
  screens,
  startRegistry,
}) => {
  const { simulator, entry } = await startRegistry({ users: 12, profile: '2.15' })
  await screens.putRegistry(entry)
  for (const name of ['anna.weber', 'ben.okafor', 'chen.li']) await screens.select(name)
  await expect(screens.button('Revoke 1 admin')).toBeVisible()
  await screens.button('Set 2 as admin').click()
  await screens.question('Set as admin').getByRole('button', { name: 'Set 2 as admin' }).click()
  await expect(dock(page)).toContainText('2 done · 1 left as it was')
  await dock(page).getByRole('button', { name: 'Show outcomes' }).click()
  await expect(outcome(page, 'ben.okafor')).toContainText('Nothing had to be changed.')
  expect(sent(simulator.state.requests, 'PUT', '/sysadmin')).toHaveLength(2)
  await expect(screens.button('Revoke admin')).toBeVisible()
  await expect(screens.button(/^Set/)).toBeHidden()
})

test('one’s own account and the built-in administrator are left alone, and it says why', async ({
  program: { page },
  screens,
  startRegistry,
}) => {
  const { simulator, entry } = await startRegistry({ users: 3 })
  const { state } = simulator
  await screens.putRegistry({ ...entry, username: 'ben.okafor', password: 'Passw0rdX' })
  await page.getByLabel('Select all on this page').check()
  await expect(screens.button('Set 2 as admin')).toBeVisible()
  await expect(
    page.getByRole('button', { name: 'Revoke admin', exact: true, disabled: true }),
  ).toHaveAttribute('title', /^admin is left alone\..* ben\.okafor is left alone\./)
  await screens.act('Delete')
  const asked = screens.question('Delete 2 users')
  await expect(asked).toContainText('This can’t be undone.')
  await expect(asked).toContainText('anna.weber, chen.li')
  await expect(asked).toContainText('admin is left alone. This is Harbor’s built-in administrator.')
  await expect(asked).toContainText(
    'ben.okafor is left alone. This is the account you are signed in with.',
  )
  await asked.getByRole('textbox').fill(entry.name)
  await asked.getByRole('button', { name: 'Delete 2 users' }).click()
  await expect(dock(page)).toContainText('2 done · 2 left as they were')
  await dock(page).getByRole('button', { name: 'Show outcomes' }).click()
  await expect(outcome(page, 'ben.okafor')).toContainText(
    'This is the account you are signed in with.',
  )
  await expect(outcome(page, 'admin')).toContainText('This is Harbor’s built-in administrator.')
  expect(state.users.map(({ username }) => username)).toEqual(['admin', 'ben.okafor'])
  await expect(page.getByText('1–2 of 2')).toBeVisible()

  await screens.select('admin')
  await expect(
    page.getByRole('button', { name: 'Revoke admin', exact: true, disabled: true }),
  ).toHaveAttribute('title', /^admin is left alone\. This is Harbor’s built-in administrator\./)
  expect(state.requests.some(({ url }) => url.endsWith('/sysadmin'))).toBe(false)
})

test('deleting in production wants the name of the registry', async ({
  program: { page },
  screens,
  startRegistry,
}) => {
  const { simulator, entry } = await startRegistry({ users: 12, environment: 'Production' })
  const { state } = simulator
  await screens.putRegistry(entry)
  await screens.search('contractor')
  await expect(page.getByText('1–2 of 2')).toBeVisible()
  await page.getByLabel('Select all on this page').check()
  await screens.act('Delete')
  const asked = screens.question('Delete 2 users')
  await expect(asked).toContainText('chen.li, julia.b')
  await expect(asked).toContainText('Plant 7 · Production')
  for (const typed of ['', 'plant']) {
    await asked.getByRole('textbox').fill(typed)
    await asked.getByRole('button', { name: 'Delete 2 users' }).click()
    await expect(asked.getByText('This isn’t the registry’s name.')).toBeVisible()
  }
  expect(state.requests.some(({ method }) => method === 'DELETE')).toBe(false)
  await asked.getByRole('textbox').fill(entry.name)
  await asked.getByRole('button', { name: 'Delete 2 users' }).click()
  await expect(dock(page)).toContainText('2 done')
  await expect(asked).toBeHidden()
  await expect(page.getByText('Nobody matches “contractor”')).toBeVisible()
  expect(state.user('chen.li') ?? state.user('julia.b')).toBeUndefined()
  expect(state.users).toHaveLength(11)
})
