import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expectAccessible } from '@support/axe/axe'
import type { Simulator } from '@support/harbor-simulator/simulator'
import { expect, test } from '@support/program/fixture'
import { doElsewhere } from '@support/screens/elsewhere'
import { keyboardOf } from '@support/screens/keyboard'
import { addSeveral, type QuickRegistry } from '@support/screens/several-registries'
import { makeServerCertificate } from '@support/tls/certificates'

const ownPassword = 'Passw0rdOwn'
const rowOf = (page: Page, name: string) =>
  page.getByRole('row').filter({ has: page.getByRole('button', { name, exact: true }) })
const rowNames = (page: Page) => page.getByRole('rowheader').getByRole('button').allTextContents()

test('all registries are checked together, none waits for another, and what was found stays known', async ({
  program,
  startRegistry,
  keychain,
}, info) => {
  test.setTimeout(90_000)
  const { page, control } = program
  const simulators: Simulator[] = []
  const registries: QuickRegistry[] = []
  const start = async (
    name: string,
    plan: Parameters<typeof startRegistry>[0],
    rest: Omit<QuickRegistry, 'name' | 'url' | 'certificate'>,
  ): Promise<Simulator> => {
    const { simulator, certificate } = await startRegistry({ ...plan, name })
    simulators.push(simulator)
    registries.push({ ...rest, name, url: simulator.url, certificate })
    if (rest.password === ownPassword)
      await doElsewhere(simulator.url, 'PUT', '/users/1/password', {
        old_password: 'Harbor12345',
        new_password: ownPassword,
      })
    return simulator
  }
  const production = { environment: 'production', colour: 'red' } as const
  const trial = { environment: 'test', colour: 'green' } as const
  const hanging = await start('Far away', { profile: '2.6' }, production)
  await start(
    'Harbor EU',
    {
      profile: '2.6',
      users: 240,
      secure: true,
      certificate: await makeServerCertificate({ validToDays: 12.5 }),
    },
    production,
  )
  await start('Harbor US', { profile: '2.15', users: 30 }, { ...production, password: ownPassword })
  await start('Plant 7', { profile: '2.2', users: 41 }, { ...trial, password: ownPassword })
  await start(
    'Directory',
    { profile: '2.15', users: 8, authMode: 'ldap_auth' },
    { ...trial, password: ownPassword },
  )
  await start('=1+1', { profile: '2.6' }, { ...trial, password: ownPassword })
  await start('Training', { profile: '2.15' }, { ...trial, password: 'Wrong12345' })
  const gone = await start('Lab', { profile: '2.2' }, trial)
  for (const { state } of simulators) state.requests.splice(0)
  hanging.faults.add({}, { kind: 'hang' })
  await gone.close()
  const sent = (): number => simulators.reduce((sum, { state }) => sum + state.requests.length, 0)

  await test.step('nothing is contacted before somebody asks', async () => {
    await addSeveral(page, registries, 'keychain')
    await expect(page.getByRole('heading', { name: 'All registries' })).toBeVisible()
    await expect(page.getByText('8 registries')).toBeVisible()
    await expect(rowOf(page, 'Harbor EU')).toContainText('Not checked yet')
    expect(sent()).toBe(0)
  })

  await test.step('all are checked, while one hangs', async () => {
    await page.getByRole('button', { name: 'Check all' }).click()
    await expect(rowOf(page, 'Harbor EU')).toContainText('241')
    await expect(rowOf(page, 'Harbor EU')).toContainText('in 12 days')
    await expect(rowOf(page, 'Harbor EU')).toContainText('Published password')
    await expect(rowOf(page, 'Harbor US')).toContainText('Reachable')
    await expect(rowOf(page, 'Harbor US')).toContainText('2.15.2')
    await expect(rowOf(page, 'Plant 7')).toContainText('42')
    await expect(rowOf(page, 'Directory')).toContainText('by group')
    await expect(rowOf(page, 'Training')).toContainText('wrong password')
    await expect(rowOf(page, 'Lab')).toContainText('not reachable')
    await expect(rowOf(page, '=1+1')).toContainText('Reachable')
    await expect(rowOf(page, 'Far away')).toContainText('Checking …')
    await expectAccessible(page, 'a check under way')
    await page.getByRole('button', { name: 'Stop checking Far away' }).click()
    await expect(rowOf(page, 'Far away')).toContainText('Not checked yet')
    await expect(page.getByText('5 reachable')).toBeVisible()
    await expect(page.getByText('checked just now, four at a time')).toBeVisible()
    await expectAccessible(page, 'all registries')
  })

  await test.step('by keyboard: filter, sort, search, check one, open one', async () => {
    const keyboard = keyboardOf(page)
    const attention = page.getByRole('radio', { name: 'Needs attention 3' })
    await keyboard.tabTo(page.getByRole('radio', { name: 'All 8' }))
    await keyboard.press('ArrowRight')
    await expect(attention).toBeChecked()
    await expect(rowOf(page, 'Harbor US')).toBeHidden()
    expect(await rowNames(page)).toHaveLength(3)
    await keyboard.press('ArrowLeft')
    const people = page.getByRole('columnheader', { name: 'People' })
    await keyboard.enter(people.getByRole('button'))
    await keyboard.press('Enter')
    await expect(people).toHaveAttribute('aria-sort', 'descending')
    expect((await rowNames(page)).slice(0, 2).map((name) => name.trim())).toEqual([
      'Harbor EU',
      'Plant 7',
    ])
    await page.getByRole('searchbox').focus()
    await keyboard.type('2.15')
    await expect(rowOf(page, 'Harbor EU')).toBeHidden()
    const before = sent()
    await keyboard.enter(page.getByRole('button', { name: 'Check Harbor US' }))
    await expect.poll(sent).toBeGreaterThan(before)
    await keyboard.tabTo(page.getByRole('searchbox'))
    await keyboard.type('')
    await keyboard.press('Backspace')
    await keyboard.tabTo(page.getByRole('button', { name: 'Harbor EU', exact: true }))
    await keyboard.press('ArrowDown', 'Enter')
    await expect(page.getByRole('heading', { name: 'Plant 7' })).toBeVisible()
    await keyboard.enter(page.getByRole('link', { name: 'All registries' }))
    await expect(rowOf(page, 'Plant 7')).toContainText('42')
  })

  await test.step('the export has every registry, and nothing that is calculated', async () => {
    const file = info.outputPath('registries.csv')
    await control.answerDialog('showSaveDialog', { canceled: false, filePath: file })
    await page.getByRole('button', { name: 'Export…' }).click()
    await expect(page.getByText('Written to registries.csv.')).toBeAttached()
    const [head, ...rows] = readFileSync(file, 'utf8').trim().split('\r\n')
    expect(head).toContain('registry,address,environment,state')
    expect(rows).toHaveLength(8)
    expect(rows.some((row) => row.startsWith("'=1+1,"))).toBe(true)
    expect(rows.some((row) => row.includes('not known: by-group'))).toBe(true)
  })

  await test.step('after a restart it is known still; all are checked if that was chosen', async () => {
    await page.getByLabel('Check when Wharfinger starts').check()
    await expect(() =>
      expect(readFileSync(join(program.userData, 'settings.json'), 'utf8')).toContain(
        '"checkAtStart": true',
      ),
    ).toPass()
    const before = sent()
    const next = await program.restart()
    await expect(rowOf(next, 'Harbor EU')).toContainText('241')
    await expect(next.getByLabel('Check when Wharfinger starts')).toBeChecked()
    if (keychain === null) {
      process.stdout.write('no keychain: nothing can be checked at the start\n')
      await expect(rowOf(next, 'Harbor EU')).toContainText('Password needed')
      expect(sent()).toBe(before)
    } else await expect.poll(sent).toBeGreaterThan(before)
  })
})
