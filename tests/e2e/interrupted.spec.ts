import { expectAccessible } from '@support/axe/axe'
import { expect, test } from '@support/program/fixture'
import { addSeveral, quickOf } from '@support/screens/several-registries'

const total = 300

test('an import that a killed program has left can be gone on with', async ({
  program,
  startRegistry,
}) => {
  const registry = await startRegistry()
  const { simulator } = registry
  const posts = () =>
    simulator.state.requests.filter(
      ({ method, url }) => method === 'POST' && url.endsWith('/users'),
    )
  const slow = simulator.faults.add({ method: 'POST' }, { kind: 'latency', ms: 60 })
  const [connectionId = ''] = await addSeveral(program.page, [quickOf(registry)], 'keychain')
  await program.page.evaluate(
    async ({ id, count }) => {
      const people = Array.from({ length: count }, (_, at) => ({
        username: `person${at}`,
        email: `person${at}@example.org`,
        fullName: `Person ${at}`,
        comment: '',
        password: { kind: 'generated' } as const,
        admin: false,
      }))
      await window.wharfinger.operations.start({
        connectionId: id,
        work: { kind: 'create', people },
      })
    },
    { id: connectionId, count: total },
  )
  await expect.poll(() => posts().length).toBeGreaterThan(40)
  await program.kill()
  slow()
  const sentBefore = posts().length
  expect(sentBefore).toBeLessThan(total)

  const page = await program.restart()
  const dock = page.getByRole('region', { name: 'Operations' })
  await expect(dock).toContainText('Interrupted: Adding users')
  await expect(dock).toContainText(/\d+ done · \d+ not sent · \d+ unknown/)
  await expect(dock).toContainText('new passwords of')
  expect(posts()).toHaveLength(sentBefore)
  await expectAccessible(page, 'interrupted')
  await dock.getByRole('button', { name: 'Go on' }).press('Enter')
  await expect(dock).toContainText(`${total} done`, { timeout: 15_000 })
  const names = simulator.state.users.map(({ username }) => username)
  expect(new Set(names).size).toBe(total + 1)
  expect(posts().filter(({ status }) => status === 409)).toEqual([])

  const reset = dock.getByRole('button', { name: /^Reset \d+ passwords$/ })
  const lost = Number(/\d+/.exec((await reset.textContent()) ?? '')?.[0])
  await reset.click()
  const asked = page.getByRole('alertdialog', { name: 'Reset passwords that were lost' })
  await expect(asked).toContainText('Whatever password they have now stops working at once')
  await asked.getByRole('button', { name: /^Reset/ }).click()
  await expect(dock).toContainText('Passwords reset')
  await expect(dock).toContainText(`${lost} done`)
})
