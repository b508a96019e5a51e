import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expectAccessible } from '@support/axe/axe'
import { expect, test } from '@support/program/fixture'
import { keyboardOf } from '@support/screens/keyboard'

test('what was changed is in the journal, is found there, and what was changed of the journal is told', async ({
  program,
  screens,
  startRegistry,
}, info) => {
  test.setTimeout(120_000)
  const { page, control } = program
  const { simulator, entry } = await startRegistry({ users: 12 })
  const keyboard = keyboardOf(page)
  const link = page.getByRole('link', { name: /^Journal/ })
  const row = (name: string) => page.getByRole('row').filter({ hasText: name })
  const file = join(program.userData, 'journal', 'journal-000001.jsonl')

  await test.step('without a change there is nothing in it', async () => {
    await link.click()
    await expect(page.getByRole('heading', { name: 'No entry yet' })).toBeVisible()
    await expect(page.getByText('Chain intact, no entry yet')).toBeVisible()
    await expectAccessible(page, 'an empty journal')
  })

  await screens.putRegistry(entry)
  await test.step('what is done to somebody is told beside them', async () => {
    await screens.open('anna.weber')
    await screens.button('Set as admin').last().click()
    await screens.said('anna.weber is a system admin now.')
    const history = page.getByRole('region', { name: 'History' })
    await expect(history).toContainText('Set as admin')
    simulator.faults.add({ method: 'PUT', times: 1 }, { kind: 'error', status: 403 })
    await screens.button('Revoke admin').last().click()
    await expect(history).toContainText('Revoke admin – Failed')
    await expectAccessible(page, 'the history of a person')
  })

  await test.step('it is searched, filtered and opened by keyboard', async () => {
    await keyboard.enter(link)
    await expect(page.getByText(/^Chain intact, \d entries since/)).toBeVisible()
    await expect(row('Add registry')).toContainText(entry.name)
    await expect(row('Revoke admin')).toContainText('Failed')
    await expectAccessible(page, 'the journal')
    await keyboard.tabTo(page.getByRole('searchbox'))
    await page.keyboard.type('anna')
    await expect(row('Add registry')).toBeHidden()
    await keyboard.press('Tab', 'Tab', 'ArrowRight')
    await expect(row('Revoke admin')).toBeHidden()
    const details = page.getByRole('button', { name: /^Details: Set as admin/ })
    await keyboard.enter(details)
    const dialog = screens.dialog(/^Entry \d$/)
    const set = readFileSync(file, 'utf8')
      .split('\n')
      .find((line) => line.includes('grant-admin'))
    const { requestIds, hash } = JSON.parse(set ?? '') as { requestIds: string[]; hash: string }
    await expect(dialog).toContainText(requestIds[0] ?? 'no id')
    await expect(dialog).toContainText(hash)
    await expectAccessible(page, 'an entry of the journal')
    await keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await expect(details).toBeFocused()
  })

  await test.step('it is exported as a table', async () => {
    const path = info.outputPath('journal.csv')
    await control.answerDialog('showSaveDialog', { canceled: false, filePath: path })
    await keyboard.enter(screens.button('Export'))
    await expect(page.getByRole('menuitem', { name: 'Table (CSV)' })).toBeFocused()
    await keyboard.press('Enter')
    await expect(page.getByText('Exported to journal.csv.')).toBeAttached()
    const lines = readFileSync(path, 'utf8').trimEnd().split('\r\n')
    expect(lines).toHaveLength(2)
    expect(lines[1]).toContain('grant-admin')
    expect(lines[1]).toContain('anna.weber')
  })

  await test.step('it is there after a restart, and says where something else has changed it', async () => {
    await program.kill()
    writeFileSync(file, readFileSync(file, 'utf8').replace('"failed"', '"done"'))
    const next = await program.restart()
    const told = next.getByRole('link', { name: 'Journal broken' })
    await told.click()
    await expect(next.getByText('The journal isn’t what Wharfinger wrote.')).toBeVisible()
    await expect(next.getByText(/^Entry \d, or the one before it, isn’t/)).toBeVisible()
    await expect(next.getByText(/^Chain broken, \d entries there/)).toBeVisible()
    await expectAccessible(next, 'a broken journal')
  })
})
