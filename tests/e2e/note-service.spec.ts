import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expectAccessible } from '@support/axe/axe'
import { readEntry } from '@support/keyring/read-entry'
import { startOneTimeSecret } from '@support/note-services/onetimesecret'
import { startPasswordPusher } from '@support/note-services/password-pusher'
import { startPrivateBin } from '@support/note-services/privatebin'
import { expect, test } from '@support/program/fixture'
import { notesScreenOf, type NoteServiceEntry, type ShownNote } from '@support/screens/notes-screen'
import { screensOf } from '@support/screens/screens'
import { signsIn } from '@support/screens/sign-in'
import { secretsIn } from '@support/secrets/traces'

const account = 'ops@example.com'
const token = 'api-t0ken-of-ops'

/** Resets somebody's password on the registry by a note, and closes the dialog. */
const resetByNote = async (page: Page, username: string): Promise<ShownNote> => {
  const screens = screensOf(page)
  await screens.openRegistry('Plant 7')
  await screens.search(username)
  await screens.select(username)
  await screens.act('Reset password')
  const dialog = screens.dialog('Reset password')
  await notesScreenOf(page).by(dialog, 'One-time note')
  await dialog.getByRole('button', { name: 'Reset and make the note' }).click()
  const done = screens.dialog('Password reset')
  const shown = await notesScreenOf(page).shown(done)
  await notesScreenOf(page).copy(done, 'link')
  await done.getByRole('button', { name: 'Done' }).click()
  await done.waitFor({ state: 'hidden' })
  return shown
}

test('a note service is used when it was chosen, and what is wrong with it is said before', async ({
  program: { page },
  screens,
  startRegistry,
  closing,
}) => {
  test.setTimeout(120_000)
  const service = await closing(startOneTimeSecret({ accounts: { [account]: token } }))
  const bin = await closing(startPrivateBin())
  const registry = await startRegistry({ users: 12 })
  const notes = notesScreenOf(page)
  await screens.putRegistry(registry.entry)

  await test.step('none is chosen', async () => {
    await screens.select('anna.weber')
    await screens.act('Reset password')
    const dialog = screens.dialog('Reset password')
    await expect(dialog.getByRole('radio', { name: 'Copy', exact: true })).toBeChecked()
    await notes.by(dialog, 'One-time note')
    await expect(dialog).toContainText('None is chosen yet.')
    await expect(dialog.getByRole('button', { name: 'Reset password', exact: true })).toBeVisible()
    await expectAccessible(page, 'no note service')
    await dialog.getByRole('button', { name: 'Cancel' }).click()

    await notes.open()
    await expect(page.getByText('No note yet')).toBeVisible()
    await expectAccessible(page, 'no notes')
    const opened = await notes.openService()
    await expect(opened.getByRole('radio', { checked: true })).toHaveCount(0)
    await expect(opened.getByRole('button', { name: 'Save', exact: true })).toBeDisabled()
  })

  await test.step('OneTimeSecret has regions', async () => {
    await notes.service.getByRole('radio', { name: 'OneTimeSecret' }).check({ force: true })
    const address = notes.service.getByLabel('Address', { exact: true })
    await expect(address).toHaveValue('')
    const regions = notes.service.getByRole('group', { name: 'Regions of OneTimeSecret' })
    await expect(regions.getByRole('button')).toHaveText(['eu', 'us', 'ca', 'uk', 'nz'])
    await regions.getByRole('button', { name: 'eu.onetimesecret.com' }).click()
    await expect(address).toHaveValue('https://eu.onetimesecret.com')
    await expectAccessible(page, 'the note service')
  })

  const { url } = service
  const { host } = new URL(url)
  const wrong: readonly [
    string,
    NoteServiceEntry,
    typeof service.fault,
    title: string,
    next: string,
  ][] = [
    [
      'a port on which nothing listens',
      { kind: 'OneTimeSecret', address: 'http://127.0.0.1:9' },
      null,
      '127.0.0.1 refuses connections on port 9.',
      'the server is stopped',
    ],
    [
      'a Harbor',
      { kind: 'OneTimeSecret', address: registry.entry.address },
      null,
      'No such note service answers at',
      'which kind of service it is',
    ],
    [
      'another kind of service',
      { kind: 'PrivateBin', address: url },
      null,
      'No such note service answers at',
      'Check the address',
    ],
    [
      'a wrong token',
      { kind: 'OneTimeSecret', address: url, account, token: 'wrong' },
      null,
      `${host} doesn’t take the account or its token.`,
      'the host must be that region’s',
    ],
    [
      'a limit',
      { kind: 'OneTimeSecret', address: url },
      { kind: 'status', status: 429 },
      `${host} takes no more notes for the moment.`,
      'Wait a while',
    ],
    [
      'somewhere else',
      { kind: 'OneTimeSecret', address: url },
      { kind: 'redirect', to: 'https://elsewhere.example/api' },
      'The address leads elsewhere',
      'Redirects are never followed',
    ],
  ]
  for (const [name, entry, fault, title, next] of wrong)
    await test.step(`not: ${name}`, async () => {
      service.fault = fault
      await notes.fillService(entry)
      await expect(await notes.testService(title)).toContainText(next)
      if (name === 'a wrong token') await expectAccessible(page, 'a note service that refuses')
      if (entry.account !== undefined) await notes.service.getByLabel('Account (optional)').fill('')
      service.fault = null
    })

  await test.step('http is asked about, and an incomplete account', async () => {
    await notes.service.getByRole('radio', { name: 'OneTimeSecret' }).check({ force: true })
    const address = notes.service.getByLabel('Address', { exact: true })
    await address.fill('')
    await address.fill(url)
    await notes.service.getByLabel('Account (optional)').fill(account)
    await notes.service.getByLabel('Token', { exact: true }).fill('')
    await notes.service.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(notes.service).toContainText('Accept it, or change the address to https.')
    await expect(notes.service).toContainText('Enter the token of this account.')
    await notes.service.getByLabel('Account (optional)').fill('')
  })

  await test.step('what answers is told; a test makes no note', async () => {
    await notes.fillService({ kind: 'OneTimeSecret', address: url })
    await notes.testService('The service answers.')
    await notes.fillService({ kind: 'PrivateBin', address: bin.url })
    const passed = await notes.testService('The service answers.')
    await expect(passed).toContainText('No note was made, and nothing is saved yet.')
    await expectAccessible(page, 'a note service that answers')
    await notes.service.getByRole('button', { name: 'Cancel' }).click()
    await notes.open()
    await expect(screens.button('Choose a note service…')).toBeVisible()
    expect([...service.notes, ...bin.notes]).toHaveLength(0)
  })
})

test('a password is handed over by each kind of note service', async ({
  program,
  screens,
  startRegistry,
  keychain,
  closing,
}) => {
  test.setTimeout(120_000)
  const { page } = program
  const oneTimeSecret = await closing(startOneTimeSecret({ accounts: { [account]: token } }))
  const older = await closing(startOneTimeSecret({ apis: ['v1'] }))
  const pusher = await closing(
    startPasswordPusher({ tokens: { [token]: 'ops' }, anonymous: false }),
  )
  const bin = await closing(startPrivateBin({ path: '/paste' }))
  const { simulator, entry } = await startRegistry({ users: 12 })
  const notes = notesScreenOf(page)
  await screens.putRegistry(entry)

  /** What the program has in its file about the chosen service. */
  const stored = (): { readonly id: string } => {
    const { data } = JSON.parse(
      readFileSync(join(program.userData, 'note-service.json'), 'utf8'),
    ) as { data: { id: string } }
    return data
  }
  const kinds = [
    ['anna.weber', { kind: 'OneTimeSecret', address: oneTimeSecret.url }, oneTimeSecret],
    [
      'ben.okafor',
      { kind: 'OneTimeSecret', address: oneTimeSecret.url, account, token },
      oneTimeSecret,
    ],
    ['chen.li', { kind: 'OneTimeSecret', address: older.url, account: '' }, older],
    ['daria.k', { kind: 'Password Pusher', address: pusher.url, token }, pusher],
    ['emil.sorensen', { kind: 'PrivateBin', address: bin.url }, bin],
  ] as const
  const passwords: string[] = []
  for (const [username, chosen, service] of kinds)
    await test.step(`${username} by ${chosen.kind} at ${chosen.address}`, async () => {
      await notes.choose(chosen)
      const { link, passphrase } = await resetByNote(page, username)
      expect(link.startsWith(`${service.url}/`)).toBe(true)
      expect(passphrase).toMatch(/^\d{6}$/)
      const before = service.received.length
      const password = (await service.open(link, passphrase)) ?? ''
      passwords.push(password)
      expect(await signsIn(simulator.url, null, username, password)).toBe(true)
      expect(await service.open(link, passphrase)).toBeNull()
      expect(service.received).toHaveLength(before)
      await notes.open()
      await screens.button('Check now').click()
      // Whether a paste is there can't be asked without burning it.
      const known = chosen.kind === 'PrivateBin' ? 'Not known' : 'Read'
      await expect(notes.row(username).getByText(known, { exact: true })).toBeVisible()
    })

  expect(oneTimeSecret.notes.map(({ owner }) => owner)).toEqual([null, account])
  expect(pusher.notes.map(({ owner }) => owner)).toEqual(['ops'])
  expect(older.received.some(({ url }) => url === '/api/v1/share')).toBe(true)
  // What PrivateBin has got it can't read; the others could.
  const [, , , pushed = '', pasted = ''] = passwords
  expect(secretsIn(JSON.stringify(pusher.received), { pushed })).toEqual(['pushed'])
  expect(secretsIn(JSON.stringify(bin.received), { pasted })).toEqual([])

  await test.step('the token is in the keychain, and forgotten', async () => {
    await notes.choose({ kind: 'OneTimeSecret', address: oneTimeSecret.url, account, token })
    const { id } = stored()
    if (keychain !== null) expect(await readEntry(keychain.env, id)).toBe(token)
    const dialog = await notes.openService()
    const kept = dialog.getByRole('group', { name: 'Token' })
    await expect(kept).toContainText(
      keychain === null ? 'Kept in memory' : 'Stored in this computer’s keychain',
    )
    await expectAccessible(page, 'a note service with its token')
    await kept.getByRole('button', { name: 'Forget' }).click()
    await expect(dialog.getByLabel('Account (optional)')).toHaveValue('')
    if (keychain !== null) expect(await readEntry(keychain.env, id)).toBeNull()
    await dialog.getByRole('button', { name: 'Cancel' }).click()
  })

  await test.step('the service is forgotten; the notes stay in the list', async () => {
    await (await notes.openService()).getByRole('button', { name: 'Use no note service' }).click()
    await notes.service.waitFor({ state: 'hidden' })
    await expect(screens.button('Choose a note service…')).toBeVisible()
    for (const [username] of kinds) await expect(notes.row(username)).toBeVisible()
    await expectAccessible(page, 'notes')
  })
})
