import { writeFile } from 'node:fs/promises'
import type { Locator } from '@playwright/test'
import { connectionFileOf } from '@main/transfer/connection-file'
import { examinerOf } from '@support/access/examine'
import { lookerOf } from '@support/access/look'
import { expectAccessible } from '@support/axe/axe'
import { startOneTimeSecret } from '@support/note-services/onetimesecret'
import { test as own } from '@support/program/fixture'
import { expect, test } from '@support/program/shared'
import { notesScreenOf } from '@support/screens/notes-screen'
import { addSeveral, quickOf } from '@support/screens/several-registries'

own.describe.configure({ timeout: 150_000 })

const within = (opened: Locator, name: string): Locator => opened.getByRole('button', { name })

test('what follows within the dialogs of registries, by keyboard, and the same', async ({
  program: { page, control },
  screens,
  startRegistry,
}, info) => {
  const { entry } = await startRegistry({ users: 3, name: 'Harbor EU' })
  const [id = ''] = await addSeveral(page, [quickOf({ entry, certificate: null })])
  const examine = await examinerOf(page)
  const look = lookerOf(page, examine)
  const { dialog, question, button } = screens
  const go = (hash: string): Promise<void> =>
    page.evaluate((to) => {
      location.hash = to
    }, hash)

  await test.step('a registry', async () => {
    await go(`#/registries/${id}/registry`)
    await look('remove', question('Remove this registry?'), button('Remove…'))
    const changing = dialog(/^(Change my password|Password changed)$/)
    const change = button('Change my password')
    // It goes away while the registry signs in again.
    const back = page.locator('.toolbar').filter({ has: change })
    await look('own-password-changed', changing, change, {
      back,
      fill: async () => {
        await changing.getByLabel('Old password', { exact: true }).fill(entry.password)
        await within(changing, 'Type it instead').click()
        await changing.getByLabel('New password', { exact: true }).fill('Fresh12345')
        await changing.getByLabel('New password again').fill('Fresh12345')
        await within(changing, 'Change the password').click()
        await dialog('Password changed').waitFor()
      },
    })
  })

  await test.step('people of a file', async () => {
    await go(`#/registries/${id}/import`)
    const path = info.outputPath('people.csv')
    await writeFile(
      path,
      'user_name,full_name,email,admin\nnora,Nora Lind,nora@example.org,yes\npia,Pia,nowhere,no\n',
    )
    await control.answerDialog('showOpenDialog', { canceled: false, filePaths: [path] })
    await button('Choose a file…').click()
    await page.getByRole('region', { name: 'Rows of the file' }).waitFor()
    await examine('people-of-a-file')
  })

  const passphrase = 'right horse battery'
  await test.step('an exported file', async () => {
    await go('#/settings')
    const exporting = dialog('Export registries')
    const filePath = info.outputPath('exported.json')
    await control.answerDialog('showSaveDialog', { canceled: false, filePath })
    await look('exported', exporting, button('Export registries…'), {
      fill: async () => {
        await exporting.getByLabel('With the passwords, under a passphrase').check()
        await exporting.getByLabel('Passphrase', { exact: true }).fill(passphrase)
        await exporting.getByLabel('The same passphrase again').fill(passphrase)
        await within(exporting, 'Export 1 registry…').click()
        await exporting.getByText('1 registry is in exported.json.').waitFor()
      },
    })
  })

  await test.step('an imported file', async () => {
    const path = info.outputPath('sealed.json')
    const usual = { username: 'admin', colour: 'teal', trust: { kind: 'system' } } as const
    const text = await connectionFileOf(
      [
        { ...usual, name: 'Harbor EU', url: entry.address, environment: 'test' },
        {
          ...usual,
          name: 'Lab 4',
          url: 'https://lab.example',
          environment: 'production',
          proxy: { kind: 'address', url: 'http://127.0.0.1:9', username: 'carla' },
        },
      ],
      { passphrase, secrets: [{ password: 'Secret-1' }, { password: 'Secret-2' }] },
    )
    await writeFile(path, text.ok ? text.value : '')
    await control.answerDialog('showOpenDialog', { canceled: false, filePaths: [path] })
    const importing = dialog('Import registries')
    const asked = importing.getByLabel('Passphrase of the file')
    await look('import-passphrase', importing, button('Import registries…'), {
      fill: async () => {
        await within(importing, 'Choose a file…').click()
        await expect(asked).toBeFocused()
      },
    })
    await control.answerDialog('showOpenDialog', { canceled: false, filePaths: [path] })
    await look('imported', importing, button('Import registries…'), {
      fill: async () => {
        await within(importing, 'Choose a file…').click()
        await within(importing, 'Go on without the passwords').click()
        await within(importing, 'Add 1 registry').click()
        await importing.getByText('1 registry was added.').waitFor()
      },
    })
  })

  await test.step('a registry without its passwords', async () => {
    await page.getByRole('link', { name: 'Lab 4' }).click()
    await page.getByLabel('Enter the password of carla at the proxy 127.0.0.1:9').waitFor()
    await button('Sign in').click()
    await expect(page.getByText('Enter the password for the proxy.')).toBeVisible()
    await examine('sign-in-proxy')
    await page.emulateMedia({ forcedColors: 'none' })
    await expectAccessible(page, 'the sign-in with the password of a proxy')
  })
})

own(
  'what follows within the dialogs of notes and the journal, by keyboard, and the same',
  async ({ program: { page }, screens, startRegistry, closing }) => {
    const { url } = await closing(startOneTimeSecret())
    const { entry } = await startRegistry({ users: 6 })
    await screens.putRegistry(entry)
    const notes = notesScreenOf(page)
    const examine = await examinerOf(page)
    const look = lookerOf(page, examine)
    const { dialog, question, button } = screens

    await own.step('a note service that is tested', async () => {
      await notes.open()
      for (const [name, address, says] of [
        ['service-refused', 'http://127.0.0.1:9', 'refuses connections'],
        ['service-answers', url, 'The service answers.'],
      ] as const)
        await look(name, notes.service, button('Choose a note service…').first(), {
          fill: async () => {
            await notes.fillService({ kind: 'OneTimeSecret', address })
            await notes.testService(says)
          },
        })
      await notes.choose({ kind: 'OneTimeSecret', address: url })
    })

    await own.step('notes for the passwords of an operation', async () => {
      await screens.openRegistry(entry.name)
      for (const name of ['anna.weber', 'ben.okafor']) await screens.select(name)
      await screens.act('Reset password')
      await within(question('Reset password'), 'Reset 2 passwords').click()
      const dock = page.getByRole('region', { name: 'Operations' })
      const share = within(dock, 'Make a note for each…')
      const sharing = dialog('Make a note for each')
      await look('share-notes', sharing, share)
      await share.click()
      await within(sharing, 'Make 2 notes').click()
      await expect(dock.getByRole('region', { name: 'Notes made', exact: true })).toContainText(
        '2 done',
      )
      await examine('notes-made')
    })

    await own.step('the list of notes', async () => {
      await notes.open()
      await button('Withdraw the note for anna.weber').waitFor()
      await examine('notes-list')
      await look(
        'withdraw-note',
        question(/^Withdraw the note/),
        button('Withdraw the note for anna.weber'),
      )
      await look(
        'remove-notes',
        question(/^Remove .* from the list/),
        button('Remove 2 from the list…'),
      )
    })

    await own.step('an entry of the journal', async () => {
      await page.getByRole('link', { name: /^Journal/ }).click()
      await look('journal-entry', dialog(/^Entry \d/), button(/^Details: Reset password/).first())
    })
  },
)
