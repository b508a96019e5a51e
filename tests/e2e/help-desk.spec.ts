import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expectAccessible } from '@support/axe/axe'
import { startOneTimeSecret } from '@support/note-services/onetimesecret'
import { expect, test } from '@support/program/fixture'
import { launchProgram } from '@support/program/launch'
import { doElsewhere } from '@support/screens/elsewhere'
import { screensOf } from '@support/screens/screens'
import { addSeveral, quickOf } from '@support/screens/several-registries'
import { signsIn } from '@support/screens/sign-in'

/**
 * What somebody at the help desk does, counted. An action is one key (with its modifiers), one click, or one text that is
 * typed or pasted in one go, as a person would count them; moving the mouse and reading are none.
 */
const handsOf = ({ keyboard }: Page) => {
  let count = 0
  return {
    get actions() {
      return count
    },
    async press(key: string): Promise<void> {
      count += 1
      await keyboard.press(key)
    },
    async type(text: string): Promise<void> {
      count += 1
      await keyboard.type(text)
    },
  }
}

const ends = 'tea at noon'

test('a caller is found, seen, reset and handed over in six actions or fewer, and nothing else is let through', async ({
  program,
  startRegistry,
  closing,
  keychain,
}) => {
  test.setTimeout(120_000)
  let { page } = program
  let screens = screensOf(page)
  const notes = await closing(startOneTimeSecret())
  const eu = await startRegistry({ users: 12, name: 'Harbor EU', environment: 'Production' })
  const us = await startRegistry({ profile: '2.15', users: 12, name: 'Harbor US' })
  const lab = await startRegistry({ users: 12, name: 'Lab 4' })
  us.simulator.state.addRobot('robot$helpdesk', 'Robot12345', ['list', 'read', 'update', 'create'])
  const annaUs = us.simulator.state.user('anna.weber')?.id ?? 0
  await doElsewhere(us.entry.address, 'PUT', `/users/${annaUs}/sysadmin`, { sysadmin_flag: true })
  const [euId = '', usId = '', labId = ''] = await addSeveral(
    page,
    [
      quickOf(eu),
      { ...quickOf(us), username: 'robot$helpdesk', password: 'Robot12345' },
      quickOf(lab),
    ],
    keychain === null ? 'run' : 'keychain',
  )
  await page.evaluate(async (url) => {
    const { notes: service, settings } = window.wharfinger
    await service.saveService({
      service: {
        kind: 'onetimesecret',
        url,
        account: null,
        trust: { kind: 'system' },
        plainHttpAccepted: true,
        lifetime: 86_400,
        passphrase: true,
      },
      token: null,
      keep: 'run',
    })
    const now = await settings.get()
    if (now.ok) await settings.save({ ...now.value, handOver: 'note' })
  }, notes.url)
  await page.reload()
  const search = () => page.getByRole('combobox')
  const option = (name: RegExp) => page.getByRole('option', { name })

  await test.step('the mode is begun in the settings, with a password that ends it', async () => {
    await page.getByRole('link', { name: 'Settings' }).click()
    await page.getByRole('radio', { name: 'These only' }).check({ force: true })
    await page.getByLabel('Harbor EU · Production').check()
    await page.getByLabel('Harbor US · Test').check()
    await page.getByLabel('New users can be added').check()
    await screens.button('Check the account at Harbor US').click()
    await expect(page.getByText('Robot account robot$helpdesk: the server enforces')).toBeVisible()
    await expectAccessible(page, 'settings of the help desk')
    await page.getByLabel('Password that ends the mode').fill('short')
    await screens.button('Begin the help desk mode').click()
    await expect(page.getByText('Use at least 8 characters.')).toBeVisible()
    await page.getByLabel('Password that ends the mode').fill(ends)
    await page.getByLabel('The same password again').fill(ends)
    await screens.button('Begin the help desk mode').click()
    await expect(page.getByRole('heading', { name: 'Reset a password' })).toBeVisible()
    await expect(page.getByRole('link')).toHaveCount(0)
    await expect(page).toHaveTitle('Wharfinger – Help desk')
  })

  await test.step('from the start to the link in the clipboard', async () => {
    // Without a keychain the passwords would be gone: then it is the start of a call only.
    if (keychain !== null) page = await program.restart()
    screens = screensOf(page)
    await expect(search()).toBeFocused()
    await expect(page.getByText(/^Users as of/)).toBeVisible()
    expect(lab.simulator.state.requests).toEqual([])
    const hands = handsOf(page)
    await hands.type('anna w')
    await expect(option(/Anna Weber.*Harbor EU/)).toHaveAttribute('aria-selected', 'true')
    await expect(page.getByRole('region', { name: 'Compare' })).toContainText(
      'Harbor US (system admin)',
    )
    await expectAccessible(page, 'a caller who was found')
    await hands.press('Enter')
    await expect(screens.button('Reset and make the note')).toBeFocused()
    await hands.press('Enter')
    const done = screens.dialog('Password reset')
    await expect(done.getByRole('button', { name: 'Copy the link' })).toBeFocused()
    const password = notes.notes.at(-1)?.text ?? ''
    await hands.press('Enter')
    await expect(done.getByRole('button', { name: 'Copied' })).toBeVisible()
    expect(await program.control.clipboardText()).toContain(notes.url)
    expect(hands.actions).toBeLessThanOrEqual(6)
    expect(await signsIn(eu.simulator.url, null, 'anna.weber', password)).toBe(true)
    await expectAccessible(page, 'handed over in the help desk')
    await hands.press('Escape')
    await expect(done).toBeHidden()
    await expect(search()).toBeFocused()
    await expect(search()).toHaveValue('')
    await expect(page.getByText('Anna Weber')).toHaveCount(0)
  })

  await test.step('a system admin is left alone, also by the main process; so is all that isn’t for the mode', async () => {
    await page.keyboard.type('anna w')
    await expect(option(/Anna Weber.*Harbor US/)).toContainText('ask an administrator')
    await page.keyboard.press('ArrowDown')
    await expect(option(/Anna Weber.*Harbor US/)).toHaveAttribute('aria-selected', 'true')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    const codes = await page.evaluate(
      async ({ here, there, elsewhere, admin }) => {
        const { connections, journal, operations, people } = window.wharfinger
        const answers = [
          await operations.start({
            connectionId: there,
            work: {
              kind: 'reset-password',
              selection: { kind: 'ids', ids: [admin] },
              password: { kind: 'generated' },
            },
          }),
          await operations.start({
            connectionId: here,
            work: { kind: 'delete', selection: { kind: 'ids', ids: [3] } },
          }),
          await connections.remove({ id: here, evenIfPasswordStays: true }),
          await people.ask({ which: { kind: 'ids', ids: [elsewhere] } }),
          await journal.query({
            filter: { text: '', kind: null, outcome: null, registry: null, person: null },
            page: 1,
            pageSize: 10,
          }),
        ]
        return answers.map((answer) => (answer.ok ? 'ok' : answer.failure.code))
      },
      { here: euId, there: usId, elsewhere: labId, admin: annaUs },
    )
    expect(codes).toEqual(Array(5).fill('help-desk'))
    expect(lab.simulator.state.requests).toEqual([])
  })

  await test.step('a new user is added where that is allowed, and never as an admin', async () => {
    await screens.button('New user').click()
    await page.getByRole('menuitem', { name: 'New user at Harbor US' }).click()
    const dialog = screens.dialog('New user')
    await dialog.getByLabel('User name').fill('cora.lind')
    await dialog.getByLabel('Full name').fill('Cora Lind')
    await dialog.getByLabel('Email').fill('cora@example.com')
    await expect(dialog.getByRole('checkbox', { name: /admin/ })).toHaveCount(0)
    await dialog.getByRole('button', { name: 'Save and make the note' }).click()
    const added = screens.dialog('User created')
    await added.getByRole('button', { name: 'Copy the link' }).click()
    await added.getByRole('button', { name: 'Done' }).click()
    expect(us.simulator.state.user('cora.lind')?.sysadmin).toBe(false)
  })

  await test.step('the way out wants the password, and a wrong one makes it wait', async () => {
    await page.getByRole('button', { name: 'Leave the help desk mode…' }).click()
    const dialog = screens.dialog('Leave the help desk mode')
    await page.keyboard.type('wrong')
    await page.keyboard.press('Enter')
    await expect(dialog.getByText('Try again in 1 s.')).toBeVisible()
    await expectAccessible(page, 'leaving the help desk')
    await expect(async () => {
      // An answer that takes its time may have closed it since.
      if (await dialog.isVisible()) {
        await dialog.getByLabel('Password of the mode').fill(ends, { timeout: 1_500 })
        await page.keyboard.press('Enter')
      }
      await expect(dialog).toBeHidden({ timeout: 5_000 })
    }).toPass()
    await expect(page.getByRole('link', { name: 'Settings' })).toBeVisible()
    await expect(page).toHaveTitle('Wharfinger')
  })
})

test('a managed configuration locks the mode; a bad one doesn’t unlock it', async ({
  startRegistry,
  keychain,
}, info) => {
  const eu = await startRegistry({ users: 12, name: 'Harbor EU' })
  const file = info.outputPath('policy.json')
  const policy = {
    version: 1,
    registries: {
      locked: true,
      value: [
        {
          name: 'Harbor EU',
          address: eu.simulator.url,
          colour: 'red',
          environment: 'test',
          plainHttp: true,
        },
      ],
    },
    helpDesk: { locked: true, value: { registries: 'all', newUser: false } },
  }
  await writeFile(file, JSON.stringify(policy))
  const program = await launchProgram({
    args: [`--policy-file=${file}`],
    reducedMotion: true,
    userData: join(info.outputDir, 'user-data'),
    env: keychain?.env ?? { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' },
  })
  try {
    const { page } = program
    await expect(page.getByText('can’t be left here')).toBeVisible()
    await page.getByRole('button', { name: 'Sign in at Harbor EU' }).click()
    await page.getByLabel('Your user name').fill('admin')
    await page.getByLabel('Your password').fill('Harbor12345')
    await page.getByRole('dialog').getByRole('button', { name: 'Sign in' }).click()
    const forRun = page.getByRole('button', { name: 'Keep it for this run only' })
    await expect(page.getByText(/^Users as of/).or(forRun)).toBeVisible()
    if (await forRun.isVisible()) await forRun.click()
    await expect(page.getByText(/^Users as of/)).toBeVisible()
    await page.getByRole('combobox').fill('anna')
    await expect(page.getByRole('option', { name: /Anna Weber/ })).toBeVisible()

    await writeFile(file, JSON.stringify({ ...policy, helpDesk: { locked: 'yes' } }))
    const after = await program.restart()
    await expect(after.getByText('At helpDesk.locked: this value can’t be used')).toBeVisible()
    await expect(
      after.getByText('What it said when it was read last stays in force.'),
    ).toBeVisible()
    await expect(after.getByRole('heading', { name: 'Reset a password' })).toBeVisible()
    await expectAccessible(after, 'a managed configuration that can’t be used')
  } finally {
    await program.close()
  }
})
