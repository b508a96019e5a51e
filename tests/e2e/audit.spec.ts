import { readFileSync } from 'node:fs'
import { expectAccessible } from '@support/axe/axe'
import { expect, test } from '@support/program/shared'
import { doElsewhere } from '@support/screens/elsewhere'
import { addSeveral, quickOf } from '@support/screens/several-registries'

test('what others did stands beside what the program did, and what a version doesn’t note is told', async ({
  program: { page, control },
  screens,
  startRegistry,
}, info) => {
  const us = await startRegistry({ profile: '2.15', users: 12, name: 'Harbor US' })
  const old = await startRegistry({ profile: '2.9', users: 12, name: 'Old', environment: 'Other' })
  await addSeveral(page, [us, old].map(quickOf))
  const anna = us.simulator.state.user('anna.weber')?.id ?? 0
  await doElsewhere(us.entry.address, 'PUT', `/users/${anna}/password`, {
    new_password: 'An0therGivenOne',
  })

  await test.step('the program gives somebody the right of an admin', async () => {
    await page.keyboard.press('ControlOrMeta+1')
    await screens.loaded()
    await screens.select('anna.weber')
    await screens.button('Set as admin').click()
    await screens.said('anna.weber is a system admin now.')
  })

  await test.step('both are in the audit of the registry, and one is in the journal', async () => {
    await page.getByRole('link', { name: 'Audit', exact: true }).focus()
    await page.keyboard.press('Enter')
    const row = (what: string) => page.getByRole('row').filter({ hasText: what })
    await expect(row('Set or revoke admin')).toContainText(/anna\.weber.*admin.*Done.*entry \d+/)
    await expect(row('Change password')).toContainText(/anna\.weber.*admin.*Done/)
    await expect(row('Change password')).not.toContainText('entry')
    await expectAccessible(page, 'the audit of a registry')
    const path = info.outputPath('audit.csv')
    await control.answerDialog('showSaveDialog', { canceled: false, filePath: path })
    await screens.button('Export…').focus()
    await page.keyboard.press('Enter')
    await expect(page.getByText('Written to audit.csv: 2 of 2.')).toBeAttached()
    expect(readFileSync(path, 'utf8')).toMatch(/,admin,update,user,anna\.weber,password,succeeded,/)
    await page.getByRole('link', { name: 'What Wharfinger changed here' }).focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1, name: 'Journal' })).toBeVisible()
    await expect(page.getByRole('row').filter({ hasText: 'Set as admin' })).toHaveCount(1)
    await expect(page.getByRole('row').filter({ hasText: 'Old' })).toHaveCount(0)
  })

  await test.step('when somebody was active last', async () => {
    await page.keyboard.press('ControlOrMeta+1')
    await screens.loaded()
    await page.getByRole('button', { name: 'admin', exact: true }).click()
    const panel = page.getByRole('complementary').filter({ hasText: 'Last seen' })
    await panel.getByRole('button', { name: 'Look in the registry’s audit log' }).focus()
    await page.keyboard.press('Enter')
    await expect(panel).toContainText(/Set or revoke admin, .*which keeps events since/)
    await expectAccessible(page, 'when somebody was active last')
  })

  await test.step('an older Harbor notes nothing of users', async () => {
    await page.keyboard.press('ControlOrMeta+2')
    await screens.loaded()
    await page.getByRole('link', { name: 'Audit', exact: true }).click()
    await expect(page.getByText(/This version of Harbor notes/)).toBeVisible()
    await expect(page.getByText('The registry has noted nothing of this kind.')).toBeVisible()
    await expectAccessible(page, 'the audit of an older Harbor')
  })
})
