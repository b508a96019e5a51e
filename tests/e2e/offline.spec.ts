import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dress } from '@support/access/dress'
import { walkRound } from '@support/access/walk'
import { expectAccessible } from '@support/axe/axe'
import { expect, test } from '@support/program/fixture'
import { screensOf } from '@support/screens/screens'
import { addSeveral, quickOf } from '@support/screens/several-registries'

const folder = mkdtempSync(join(tmpdir(), 'wharfinger-sockets-'))
const sockets = join(folder, 'sockets')
test.afterAll(() => rmSync(folder, { recursive: true }))
const recorder = new URL('../support/program/record-sockets.mjs', import.meta.url).href
test.use({
  launch: { env: { NODE_OPTIONS: `--import ${recorder}`, WHARFINGER_SOCKETS: sockets } },
})

/** Where the main process has connected to, each once. */
const contacted = (): readonly string[] =>
  existsSync(sockets) ? [...new Set(readFileSync(sockets, 'utf8').trim().split('\n'))].sort() : []

test('a run contacts only the addresses that were entered; without the network the next one shows who was there', async ({
  program,
  startRegistry,
  keychain,
}) => {
  test.skip(program.kind === 'electron', 'NODE_OPTIONS doesn’t reach a packaged main process')
  test.skip(keychain === null, 'nothing is kept without a keychain')
  expect(contacted()).toEqual([])
  const eu = await startRegistry({ profile: '2.6', users: 30, name: 'Harbor EU' })
  const us = await startRegistry({ profile: '2.15', users: 5, name: 'Harbor US' })
  const [id = ''] = await addSeveral(program.page, [quickOf(eu), quickOf(us)], 'keychain')
  /** In the page of the run. */
  const open = (path: string): Promise<void> =>
    program.page.evaluate((hash) => void (location.hash = `#${hash}`), path)

  await open('/people')
  await program.page.getByRole('button', { name: 'Ask all registries' }).click()
  await expect(program.page.getByText('2 of 2 registries asked')).toBeVisible()
  for (const screen of ['/admins', '/overview', '/journal', '/notes', '/settings'])
    await open(screen)
  await screensOf(program.page).openRegistry('Harbor EU')
  await program.page.getByRole('link', { name: 'Email', exact: true }).click()
  await expect(program.page.getByRole('heading', { name: 'Email server' })).toBeVisible()
  const entered = [eu, us].map(({ simulator }) => new URL(simulator.url).host)
  expect(contacted()).toEqual([...entered].sort())

  eu.simulator.faults.add({}, { kind: 'reset', when: 'before' })
  const page = await program.restart()
  await open(`/registries/${id}/users`)
  await expect(page.getByText(/^As of .*; not connected$/)).toBeVisible()
  await expect(page.getByRole('row')).toHaveCount(32)
  await page.getByRole('searchbox').fill('ops-')
  await expect(page.getByRole('row')).toHaveCount(2)
  await expect(page.getByRole('button', { name: 'New user' })).toHaveAttribute(
    'aria-disabled',
    'true',
  )
  await page.getByRole('link', { name: 'Email', exact: true }).click()
  await expect(page.getByText(/^As of .*; not connected\./)).toBeVisible()
  expect(contacted()).toEqual([...entered].sort())

  await test.step('what is queued outlasts a power failure, is compared when the registry is back, and is applied', async () => {
    const before = screensOf(page)
    await page.getByRole('link', { name: 'Users', exact: true }).click()
    await before.select('anna.weber')
    await page.getByRole('button', { name: 'Queue: Set as admin…' }).click()
    await page.getByRole('button', { name: 'Queue', exact: true }).click()
    await expect(page.getByRole('link', { name: 'Queued changes 1 waiting' })).toBeVisible()
    await page.getByRole('button', { name: 'Clear', exact: true }).click()
    await before.select('ci-mirror')
    await before.act('Queue: Delete…')
    await expectAccessible(page, 'the question before queuing')
    await page.getByRole('button', { name: 'Queue', exact: true }).click()
    await expect(page.getByRole('link', { name: 'Queued changes 2 waiting' })).toBeVisible()
    await program.kill()

    const next = await program.restart()
    await next.getByRole('link', { name: 'Queued changes 2 waiting' }).click()
    await expect(next.getByText('Waiting', { exact: true })).toHaveCount(2)
    eu.simulator.faults.clear()
    const sent = (): number => eu.simulator.state.changes.length
    const button = (name: string) => next.getByRole('button', { name, exact: true })
    await button('Connect').click()
    await expect(next.getByText('Ready', { exact: true })).toHaveCount(2)
    expect(sent()).toBe(0)
    await expectAccessible(next, 'queued changes')
    await dress(next, 'still')
    expect(await walkRound(next, await next.context().newCDPSession(next))).toEqual([])
    await dress(next)
    await button('Apply 2 changes…').focus()
    await next.keyboard.press('Enter')
    const question = next.getByRole('alertdialog', { name: 'Apply 2 queued changes' })
    await expect(question.getByRole('listitem')).toHaveText([
      /anna\.weber.*Set as admin/,
      /ci-mirror.*Delete/,
    ])
    await expectAccessible(next, 'the question before applying')
    await question.getByRole('button', { name: 'Apply', exact: true }).click()
    await expect(next.getByRole('heading', { name: 'Queued changes applied' })).toBeVisible()
    await expect(next.getByRole('heading', { name: 'Nothing is queued' })).toBeVisible()
    expect(sent()).toBe(2)
    expect(eu.simulator.state.user('anna.weber')?.sysadmin).toBe(true)
    expect(eu.simulator.state.user('ci-mirror')).toBeUndefined()
  })
})
