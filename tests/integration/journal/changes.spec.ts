import { describe, expect, it, onTestFinished } from 'vitest'
import type { Profile } from '@contract/models/operation'
import { saveEmail } from '@main/email/save-email'
import { recordedConnections, recordedEmails, recordedNotes } from '@main/journal/recorded'
import { freshEmail } from '@support/harbor-simulator/fresh-email'
import { startHarborSimulator, type SimulatorOptions } from '@support/harbor-simulator/simulator'
import { someConnection } from '@support/memory-users'
import { startOneTimeSecret } from '@support/note-services/onetimesecret'
import { secretsIn } from '@support/secrets/traces'
import { draftFor, startProgram as startConnections } from '../connections/under-test'
import { emailsAt, settingsFor } from '../email/under-test'
import { connectionId, programOver, somebody, valueOf } from '../operations/under-test'
import { closing, noteFor, serviceAt, startProgramWith } from '../sharing/under-test'
import { startJournal } from './under-test'

const harborId = expect.stringMatching(/^[0-9a-f-]{36}$/)

const startHarbor = async (options: SimulatorOptions = { profile: '2.9', users: 5 }) => {
  const harbor = await startHarborSimulator(options)
  onTestFinished(() => harbor.close())
  return harbor
}

/** A program at a simulated Harbor whose operations are recorded. */
const start = async (options?: SimulatorOptions) => {
  const harbor = await startHarbor(options)
  const test = await startJournal()
  const account = { url: harbor.url, username: 'admin', password: 'Harbor12345' }
  const program = programOver(
    { [connectionId]: account },
    {
      record: test.journal.record,
      saveEmail: ({ email }, change) => saveEmail(email, change),
    },
  )
  await program.load()
  const idOf = (name: string): number => harbor.state.user(name)?.id ?? 0
  const only = (name: string) => ({ kind: 'ids' as const, ids: [idOf(name)] })
  /** What came of each entry, without what is the same for all of them. */
  const outcomes = async () =>
    (await test.entries()).map(({ kind, fields, person, outcome, code, requestIds }) => ({
      kind,
      fields,
      person,
      outcome,
      code,
      requests: requestIds.length,
    }))
  return { harbor, ...test, ...program, idOf, only, outcomes }
}

describe('what is done to people at a registry', () => {
  it('is told with all that makes it findable, also in Harbor’s log', async () => {
    const { run, entries, harbor } = await start()
    await run({ kind: 'create', people: [somebody('ida')] })
    expect(await entries()).toEqual([
      expect.objectContaining({
        number: 1,
        osUser: 'ops',
        registry: { id: connectionId, name: 'Test', address: harbor.url, account: 'admin' },
        kind: 'create',
        person: 'ida',
        outcome: 'done',
        requestIds: [harborId],
      }),
    ])
  })

  it('is told of each kind, and no password with it', async () => {
    const { run, outcomes, only, idOf, onDisk, harbor } = await start()
    await run({ kind: 'create', people: [somebody('ida', { admin: true })] })
    await run({ kind: 'set-admin', selection: only('ida'), admin: false })
    await run({ kind: 'set-admin', selection: only('ida'), admin: true })
    const password = { kind: 'given', value: 'Canary-Passw0rd' } as const
    await run({ kind: 'reset-password', selection: only('ida'), password })
    const user = harbor.state.user('ida')
    const seen: Profile = {
      email: user?.email ?? '',
      fullName: user?.realname ?? '',
      comment: user?.comment ?? '',
    }
    const profile = { ...seen, comment: 'Canary comment' }
    await run({ kind: 'edit', userId: idOf('ida'), seen, profile })
    await run({ kind: 'delete', selection: only('ida') })
    const done = { fields: [], person: 'ida', outcome: 'done', code: null, requests: 1 }
    expect(await outcomes()).toEqual([
      { ...done, kind: 'create', fields: ['admin'], requests: 2 },
      { ...done, kind: 'revoke-admin' },
      { ...done, kind: 'grant-admin' },
      { ...done, kind: 'reset-password' },
      { ...done, kind: 'edit', fields: ['comment'] },
      { ...done, kind: 'delete' },
    ])
    const secrets = {
      reset: password.value,
      created: 'Passw0rdGiven',
      own: 'Harbor12345',
      comment: profile.comment,
    }
    expect(secretsIn(await onDisk(), secrets)).toEqual([])
  })

  it('is on the disk before it is shown as done', async () => {
    const { run, onDisk, operations, only, harbor } = await start()
    const name = harbor.state.users.at(-1)?.username ?? ''
    let atTheEnd: Promise<string> | null = null
    operations.onChanged(({ counts }) => {
      if (counts.done === 1) atTheEnd ??= onDisk()
    })
    await run({ kind: 'delete', selection: only(name) })
    expect(await atTheEnd).toContain('"kind":"delete"')
  })

  it('is told as failed, with why; whom nothing was tried for isn’t told of', async () => {
    const { run, outcomes, harbor, only } = await start()
    const [first = '', second = ''] = harbor.state.users.slice(-2).map(({ username }) => username)
    harbor.faults.add({ method: 'PUT', path: /sysadmin/ }, { kind: 'error', status: 500 })
    await run({ kind: 'set-admin', selection: only(first), admin: true })
    await run({ kind: 'set-admin', selection: only(second), admin: false })
    expect(await outcomes()).toEqual([
      {
        kind: 'grant-admin',
        fields: [],
        person: first,
        outcome: 'failed',
        code: 'server-error',
        requests: 1,
      },
    ])
  })

  it('is told as unknown where the answer was lost, and again when that was found out', async () => {
    const { run, outcomes, harbor, only, operations, rowsOf, views } = await start()
    const name = harbor.state.users.at(-1)?.username ?? ''
    harbor.faults.add({}, { kind: 'reset', when: 'midway' })
    const { id } = await run({ kind: 'delete', selection: only(name) })
    harbor.faults.clear()
    views.delete(id)
    operations.retry(id)
    await rowsOf(id)
    expect((await outcomes()).map(({ outcome, code }) => [outcome, code])).toEqual([
      ['unknown', 'unreachable'],
      ['done', null],
    ])
  })

  it('is told of e-mail settings by the names of the fields', async () => {
    const { operations, rowsOf, outcomes, harbor, onDisk } = await start({ profile: '2.6' })
    const stored = harbor.state.setting('email_host')
    expect(stored).toBe('smtp.mydomain.com')
    const { id } = valueOf(
      operations.start(connectionId, {
        kind: 'copy-email',
        settings: { ...freshEmail, host: 'smtp.example.org', ssl: true },
        password: { kind: 'given', value: 'Mail-Canary-1' },
        targets: [{ connectionId, seen: freshEmail }],
      }),
    )
    await rowsOf(id)
    expect(await outcomes()).toEqual([
      {
        kind: 'copy-email',
        fields: ['host', 'ssl', 'password'],
        person: null,
        outcome: 'done',
        code: null,
        requests: 1,
      },
    ])
    expect(secretsIn(await onDisk(), { mail: 'Mail-Canary-1' })).toEqual([])
  })
})

describe('what is saved of e-mail settings', () => {
  it('is told by the names of the fields, and not where nothing differs', async () => {
    const harbor = await startHarbor({ profile: '2.6' })
    const { journal, entries } = await startJournal()
    const plain = await emailsAt(harbor.url)
    const emails = recordedEmails(plain, { record: journal.record, find: () => someConnection })
    const { settings: seen } = valueOf(await emails.load(connectionId))
    const settings = { ...settingsFor(2_525), sender: seen.sender }
    const stored = { kind: 'stored' } as const
    valueOf(await emails.save({ connectionId, seen, settings: seen, password: stored }))
    valueOf(await emails.save({ connectionId, seen, settings, password: stored }))
    const again = await emails.save({ connectionId, seen, settings: seen, password: stored })
    expect(again.ok).toBe(false)
    expect(await entries()).toMatchObject([
      {
        kind: 'save-email',
        fields: ['host', 'port', 'username', 'verifyCertificate'],
        outcome: 'done',
        requestIds: [harborId],
      },
    ])
  })
})

describe('what is done to the list of registries', () => {
  it('is told with the name that the registry had, and no password with it', async () => {
    const harbor = await startHarbor()
    const { journal, entries, onDisk } = await startJournal()
    const { connections: plain } = await startConnections()
    const find = (id: string) => plain.list().connections.find((other) => other.id === id)
    const connections = recordedConnections(plain, { record: journal.record, find })
    const draft = draftFor(harbor.url)
    const { id } = valueOf(
      await connections.save({ id: null, draft, password: 'Harbor12345', keep: 'keychain' }),
    )
    const renamed = { ...draft, name: 'Harbor EU', colour: 'teal' } as const
    valueOf(await connections.save({ id, draft: renamed, password: null, keep: 'keychain' }))
    valueOf(await connections.save({ id, draft: renamed, password: null, keep: 'keychain' }))
    const newPassword = 'Own-Canary-1'
    valueOf(await connections.connect(id))
    valueOf(await connections.changePassword({ id, oldPassword: 'Harbor12345', newPassword }))
    valueOf(await connections.forgetPassword(id))
    valueOf(await connections.remove({ id, evenIfPasswordStays: false }))
    expect(
      (await entries()).map(({ kind, fields, person, outcome, registry, requestIds }) => [
        kind,
        fields.join(' '),
        person,
        outcome,
        registry?.name,
        requestIds.length,
      ]),
    ).toEqual([
      ['add-connection', '', null, 'done', 'Production', 0],
      ['store-password', 'keychain', null, 'done', 'Production', 0],
      ['change-connection', 'name colour', null, 'done', 'Harbor EU', 0],
      ['own-password', 'keychain', 'admin', 'done', 'Harbor EU', 1],
      ['forget-password', '', null, 'done', 'Harbor EU', 0],
      ['remove-connection', '', null, 'done', 'Harbor EU', 0],
    ])
    const secrets = { old: 'Harbor12345', own: newPassword }
    expect(secretsIn(await onDisk(), secrets)).toEqual([])
  })
})

describe('what is done to notes', () => {
  it('is told without what opens them', async () => {
    const service = await closing(startOneTimeSecret())
    const { journal, entries, onDisk } = await startJournal()
    const { notes: plain } = await startProgramWith(serviceAt('onetimesecret', service.url))
    const find = () => someConnection
    const notes = recordedNotes(plain, { record: journal.record, find })
    const order = noteFor('ida', { passphrase: true })
    const { note, link, passphrase } = valueOf(await notes.share(order))
    valueOf(await notes.withdraw(note.id))
    expect((await notes.withdraw(note.id)).ok).toBe(false)
    service.fault = { kind: 'lost', methods: ['POST'], times: 1 }
    expect((await notes.share(order)).ok).toBe(false)
    expect(
      (await entries()).map(({ kind, person, outcome, code }) => [kind, person, outcome, code]),
    ).toEqual([
      ['make-note', 'ida', 'done', null],
      ['withdraw-note', 'ida', 'done', null],
      ['withdraw-note', 'ida', 'failed', 'note-gone'],
      ['make-note', 'ida', 'unknown', 'note-service'],
    ])
    const secrets = {
      password: order.secret.kind === 'given' ? order.secret.value : '',
      link: link.split('/').at(-1) ?? '',
      passphrase: passphrase ?? '',
    }
    expect(Object.values(secrets)).not.toContain('')
    expect(secretsIn(await onDisk(), secrets)).toEqual([])
  })
})
