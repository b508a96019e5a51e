import type { Page } from '@playwright/test'
import { expectAccessible } from '@support/axe/axe'
import { startHarborSimulator } from '@support/harbor-simulator/simulator'
import { expect, test } from '@support/program/shared'
import { doElsewhere } from '@support/screens/elsewhere'
import { addSeveral } from '@support/screens/several-registries'

const versions = ['2.2', '2.6', '2.15'] as const
const environments = ['production', 'staging', 'test'] as const
const leaver = 'anna.weber'

const nameAt = (at: number): string => `Harbor ${String(at + 1).padStart(2, '0')}`
/** The first keeps its place while others wait, and the second refuses. */
const [hanging, refusing] = [0, 1]

const rowOf = (page: Page, name: string) =>
  page.getByRole('row').filter({ has: page.getByRole('button', { name, exact: true }) })

test('thirty registries of three versions: one hangs, one refuses, and a leaver is dealt with at all others', async ({
  program: { page },
  screens,
  closing,
}) => {
  test.setTimeout(120_000)
  const simulators = await Promise.all(
    Array.from({ length: 30 }, (_, at) =>
      closing(startHarborSimulator({ profile: versions[at % 3] ?? '2.15', users: 3 })),
    ),
  )
  const answering = simulators.filter((_, at) => at !== hanging && at !== refusing)
  const idOf = (at: (typeof simulators)[number]): number => at.state.user(leaver)?.id ?? 0
  for (const simulator of answering)
    await doElsewhere(simulator.url, 'PUT', `/users/${idOf(simulator)}/sysadmin`, {
      sysadmin_flag: true,
    })
  simulators[hanging]?.faults.add({}, { kind: 'hang' })
  await simulators[refusing]?.close()
  await addSeveral(
    page,
    simulators.map(({ url }, at) => ({
      name: nameAt(at),
      url,
      environment: environments[at % 3] ?? 'test',
      colour: 'blue',
      certificate: null,
    })),
  )

  await test.step('the other twenty-eight are shown while one hangs', async () => {
    await expect(page.getByText('30 registries')).toBeVisible()
    await page.getByRole('button', { name: 'Check all' }).click()
    for (const at of simulators.keys()) {
      if (at === hanging || at === refusing) continue
      await expect(rowOf(page, nameAt(at))).toContainText('Published password', {
        timeout: 30_000,
      })
    }
    await expect(rowOf(page, nameAt(refusing))).toContainText('not reachable')
    await expect(rowOf(page, nameAt(hanging))).toContainText('Checking …')
    await expectAccessible(page, 'thirty registries')
    await page.getByRole('button', { name: `Stop checking ${nameAt(hanging)}` }).click()
    await expect(page.getByText('28 reachable')).toBeVisible()
  })

  const dock = page.getByRole('region', { name: 'Operations' })
  const anna = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('button', { name: /^Anna Weber/ }) })

  await test.step('one person is found at all that answer', async () => {
    await page.getByRole('link', { name: 'Find a person' }).click()
    // The screen before has a search, too.
    await expect(page.getByRole('heading', { name: 'Find a person' })).toBeVisible()
    await page.getByRole('searchbox').fill(leaver)
    await screens.button('Ask all registries').click()
    await expect(page.getByText(/“anna.weber” on 28 of 30 registries/)).toBeVisible({
      timeout: 30_000,
    })
    await expect(anna.getByRole('row')).toHaveCount(29)
  })

  await test.step('the right is revoked everywhere in one operation', async () => {
    await screens.button('Revoke admin…').click()
    await screens
      .question('Revoke admin of Anna Weber')
      .getByRole('button', { name: 'Revoke admin on 28 registries' })
      .click()
    await expect(dock).toContainText('28 done', { timeout: 30_000 })
    expect(answering.map(({ state }) => state.user(leaver)?.sysadmin)).not.toContain(true)
    await dock.getByRole('button', { name: 'Dismiss' }).click()
  })

  await test.step('the password is reset everywhere; the one registry that fails is told apart', async () => {
    const [broken] = answering
    broken?.faults.add({ method: 'PUT' }, { kind: 'error', status: 500 })
    await screens.button('Reset everywhere…').click()
    const dialog = screens.question('Reset the passwords of Anna Weber')
    await dialog.getByRole('button', { name: 'Reset 28 passwords' }).click()
    await expect(dock).toContainText('27 done · 1 failed', { timeout: 30_000 })
    await expect(dock.getByRole('row').filter({ hasText: nameAt(2) })).toContainText(
      'Harbor failed inside (status 500).',
    )
    const passwordPuts = answering.map(
      ({ state: { requests } }) => requests.filter(({ url }) => url.endsWith('/password')).length,
    )
    expect(passwordPuts).toEqual(answering.map(() => 1))
    broken?.faults.clear()
    await dock.getByRole('button', { name: 'Retry 1 failed' }).click()
    await expect(dock).toContainText('28 done')
  })
})
