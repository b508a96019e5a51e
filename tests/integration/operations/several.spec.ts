import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { EmailSettings } from '@contract/models/email'
import type { NoteView, SharedNote } from '@contract/models/note'
import type { Work } from '@contract/models/operation'
import { fail, failure, ok } from '@contract/result'
import { saveEmail } from '@main/email/save-email'
import type { ShareNote } from '@main/operations/share-notes'
import { freshEmail } from '@support/harbor-simulator/fresh-email'
import { startHarborSimulator, type Simulator } from '@support/harbor-simulator/simulator'
import type { Account } from '@support/sessions-at'
import { connectionId, programOver, valueOf } from './under-test'

const settings: EmailSettings = {
  host: 'smtp.example.org',
  port: 465,
  username: 'mailer',
  sender: 'Registry <mailer@example.org>',
  identity: '',
  ssl: true,
  verifyCertificate: false,
}

const idOf = (at: number): string => `3f0c2f0a-5a7e-4d0e-9c1c-8d1f6a2b7c${20 + at}`

/** So many simulated Harbors, and a program that has a connection to each. */
const startHarbors = async (count: number) => {
  const harbors = await Promise.all(
    Array.from({ length: count }, () => startHarborSimulator({ profile: '2.6' })),
  )
  onTestFinished(() => Promise.all(harbors.map((harbor) => harbor.close())).then(() => undefined))
  const ids = harbors.map((_, at) => idOf(at))
  const accounts: Record<string, Account> = Object.fromEntries(
    harbors.map(({ url }, at) => [
      idOf(at),
      { url, username: 'admin', password: 'Harbor12345' } satisfies Account,
    ]),
  )
  const program = programOver(accounts, {
    saveEmail: ({ email }, change) => saveEmail(email, change),
  })
  const start = (work: Work): string => valueOf(program.operations.start(idOf(0), work)).id
  const copying = (facts: Partial<Extract<Work, { kind: 'copy-email' }>> = {}): Work => ({
    kind: 'copy-email',
    settings,
    password: { kind: 'given', value: 'Smtp-Passw0rd' },
    targets: ids.map((id) => ({ connectionId: id, seen: freshEmail })),
    ...facts,
  })
  const copy = async (facts: Partial<Extract<Work, { kind: 'copy-email' }>> = {}) => {
    const id = start(copying(facts))
    return { id, rows: await program.rowsOf(id) }
  }
  return { ...program, harbors, ids, accounts, start, copying, copy }
}

const stored = ({ state }: Simulator) => ({
  host: state.setting('email_host'),
  password: state.setting('email_password'),
})
const copied = { host: settings.host, password: 'Smtp-Passw0rd' }
const signIns = ({ state }: Simulator): number =>
  state.requests.filter(({ url }) => url === '/api/v2.0/users/current').length
const writes = ({ state }: Simulator): number =>
  state.requests.filter(({ method }) => method === 'PUT').length

/** The n-th of some things that must be there. */
const nth = <T>(all: readonly T[], at: number): T => {
  const found = all[at]
  if (found === undefined) throw new Error(`there is no number ${at}`)
  return found
}

describe('e-mail settings are copied', () => {
  it('to each registry', async () => {
    const { harbors, ids, copy, views } = await startHarbors(3)
    const { id, rows } = await copy()
    expect(views.get(id)).toMatchObject({ registries: ids, counts: { done: 3 } })
    expect(rows).toMatchObject(
      ids.map((to) => ({ connectionId: to, username: null, state: 'done', differing: [] })),
    )
    expect(harbors.map(stored)).toEqual([copied, copied, copied])
    expect(nth(harbors, 0).state.setting('email_insecure')).toBe(true)
  })

  it('though one registry is out of reach and another has another password', async () => {
    const { harbors, accounts, ids, copy, rowsOf, operations } = await startHarbors(3)
    const [far, wrong, good] = [nth(ids, 0), nth(ids, 1), nth(ids, 2)]
    const { url } = nth(harbors, 0)
    await nth(harbors, 0).close()
    accounts[wrong] = { ...accounts[wrong], password: 'Wr0ngPassword' } as Account
    const { id, rows } = await copy()
    expect(rows).toMatchObject([
      { connectionId: far, state: 'failed', failure: { code: 'unreachable' } },
      {
        connectionId: wrong,
        state: 'failed',
        failure: failure('wrong-password', { username: 'admin' }),
      },
      { connectionId: good, state: 'done' },
    ])
    expect(stored(nth(harbors, 1)).host).toBe(freshEmail.host)

    // Only what failed is sent again, and a wrong password is tried again by a person only.
    accounts[wrong] = { ...accounts[wrong], password: 'Harbor12345' } as Account
    const back = await startHarborSimulator({ profile: '2.6', port: Number(new URL(url).port) })
    onTestFinished(() => back.close())
    const before = nth(harbors, 2).state.requests.length
    // Harbor locks a name for 1.5 s after a wrong password.
    await new Promise((resolve) => setTimeout(resolve, 1_600))
    operations.retry(id)
    expect(await rowsOf(id)).toMatchObject([
      { state: 'done' },
      { state: 'done' },
      { state: 'done' },
    ])
    expect([back, nth(harbors, 1)].map(stored)).toEqual([copied, copied])
    expect(nth(harbors, 2).state.requests).toHaveLength(before)
  })

  it('not where somebody has changed them meanwhile', async () => {
    const { harbors, copy } = await startHarbors(2)
    nth(harbors, 1).state.setSetting('email_port', 2525)
    const { rows } = await copy()
    const current = { ...freshEmail, port: 2525 }
    expect(rows).toMatchObject([
      { state: 'done' },
      { state: 'failed', failure: failure('settings-changed', { current }) },
    ])
    expect(stored(nth(harbors, 1)).host).toBe(freshEmail.host)
  })

  it('not where they are there already', async () => {
    const { harbors, ids, copy } = await startHarbors(2)
    const { rows } = await copy({
      settings: freshEmail,
      password: { kind: 'stored' },
      targets: ids.map((id) => ({ connectionId: id, seen: freshEmail })),
    })
    expect(rows.map(({ state, failure: reason }) => [state, reason])).toEqual([
      ['skipped', null],
      ['skipped', null],
    ])
    expect(harbors.map(({ state }) => state.setting('email_host'))).toEqual([
      freshEmail.host,
      freshEmail.host,
    ])
  })

  it('to a registry in its read-only mode, which lets settings be changed', async () => {
    const { harbors, copy } = await startHarbors(1)
    nth(harbors, 0).state.setSetting('read_only', true)
    expect((await copy()).rows).toMatchObject([{ state: 'done', failure: null }])
    expect(stored(nth(harbors, 0))).toEqual(copied)
  })

  it('not where they are fixed by the environment, or where there are none', async () => {
    const { harbors, copy } = await startHarbors(3)
    nth(harbors, 0).faults.add(
      { method: 'PUT', path: /configurations/ },
      {
        kind: 'error',
        status: 403,
        message:
          'current config is init by env variable: CONFIG_OVERWRITE_JSON, it cannot be updated',
      },
    )
    nth(harbors, 1).faults.add(
      { method: 'GET', path: /configurations/ },
      {
        kind: 'altered',
        alter: (answer) =>
          Object.fromEntries(
            Object.entries(answer as object).filter(([key]) => !key.startsWith('email_')),
          ),
      },
    )
    expect((await copy()).rows).toMatchObject([
      { state: 'failed', failure: failure('settings-fixed', {}) },
      { state: 'failed', failure: { code: 'no-email-settings' } },
      { state: 'done' },
    ])
  })

  it('and it is told what a registry has stored otherwise', async () => {
    const { harbors, copy } = await startHarbors(2)
    // Read when signing in, before it is changed, and after.
    nth(harbors, 0).faults.add(
      { method: 'GET', path: /configurations/, after: 2 },
      {
        kind: 'altered',
        alter: (answer) => ({
          ...(answer as object),
          email_from: { value: 'cut', editable: true },
        }),
      },
    )
    const { rows } = await copy()
    expect(rows).toMatchObject([
      { state: 'done', differing: ['sender'] },
      { state: 'done', differing: [] },
    ])
  })

  it('until it is cancelled: what is under way is finished, and nothing else is signed in to', async () => {
    const { harbors, start, copying, rowsOf, operations, views } = await startHarbors(6)
    for (const { faults } of harbors)
      faults.add({ path: /\/configurations/, times: 1 }, { kind: 'latency', ms: 1_000 })
    const id = start(copying())
    await vi.waitFor(() => expect(harbors.filter((harbor) => signIns(harbor) > 0)).toHaveLength(4))
    operations.cancel(id)
    expect(await rowsOf(id)).toHaveLength(6)
    expect(views.get(id)?.counts).toMatchObject({ done: 0, skipped: 6 })
    expect(harbors.map(writes)).toEqual([0, 0, 0, 0, 0, 0])
    expect(harbors.filter((harbor) => signIns(harbor) > 0)).toHaveLength(4)
  })

  it('and goes on elsewhere when one connection ends', async () => {
    const { harbors, ids, start, copying, rowsOf, operations, sessions } = await startHarbors(3)
    for (const { faults } of harbors)
      faults.add({ path: /\/configurations/, times: 1 }, { kind: 'latency', ms: 1_000 })
    const id = start(copying())
    await vi.waitFor(() => expect(harbors.filter((harbor) => signIns(harbor) > 0)).toHaveLength(3))
    operations.cancelAll(nth(ids, 1))
    sessions.end(nth(ids, 1))
    expect(await rowsOf(id)).toMatchObject([
      { state: 'done' },
      { state: 'skipped', failure: failure('cancelled', {}) },
      { state: 'done' },
    ])
    expect(harbors.map((harbor) => stored(harbor).host)).toEqual([
      settings.host,
      freshEmail.host,
      settings.host,
    ])
  })

  it('by a retry not to another registry at the same connection', async () => {
    const { harbors, accounts, ids, copy, rowsOf, operations, sessions } = await startHarbors(2)
    const other = await startHarborSimulator({ profile: '2.6' })
    onTestFinished(() => other.close())
    const id = nth(ids, 1)
    nth(harbors, 1).faults.add({ method: 'PUT' }, { kind: 'error', status: 500 })
    const first = await copy()
    expect(first.rows).toMatchObject([{ state: 'done' }, { state: 'failed' }])
    accounts[id] = { ...accounts[id], url: other.url } as Account
    sessions.end(id)
    operations.retry(first.id)
    expect((await rowsOf(first.id))[1]?.failure).toEqual(failure('unknown-connection', {}))
    expect(writes(other)).toBe(0)
  })
})

const noteOf = (username: string): SharedNote => ({
  note: { id: username, username, connectionId } as NoteView,
  link: `https://notes.example.org/secret/${username}`,
  passphrase: null,
  lifetime: 86_400,
})

describe('notes of a bulk reset', () => {
  it('are made of the passwords that are set, and by a retry where the service failed, without the registry', async () => {
    const harbor = await startHarborSimulator({ profile: '2.9', users: 4 })
    onTestFinished(() => harbor.close())
    const secrets = new Map<string, string>()
    let capacity = 2
    const shareNote: ShareNote = ({ secret, recipient: { username } }) => {
      if (secrets.size >= capacity) return Promise.resolve(fail('timeout', { seconds: 30 }))
      secrets.set(username, secret)
      return Promise.resolve(ok(noteOf(username)))
    }
    const { load, run, rowsOf, operations } = programOver(
      { [connectionId]: { url: harbor.url, username: 'admin', password: 'Harbor12345' } },
      { shareNote },
    )
    await load()
    const reset = await run({
      kind: 'reset-password',
      selection: { kind: 'ids', ids: [3, 4, 5, 6] },
      password: { kind: 'generated' },
    })
    const terms = { lifetime: 86_400, passphrase: false } as const
    const shared = await run({ kind: 'share-notes', of: reset.id, terms })
    expect(shared.rows.map(({ state }) => state)).toEqual(['done', 'done', 'failed', 'failed'])

    expect(operations.dismiss(reset.id).ok).toBe(true)
    capacity = 4
    const before = harbor.state.requests.length
    operations.retry(shared.id)
    const rows = await rowsOf(shared.id)
    expect(rows.map(({ hasNote, hasPassword }) => [hasNote, hasPassword])).toEqual(
      rows.map(() => [true, false]),
    )
    expect([...secrets.keys()]).toEqual(rows.map(({ username }) => username))
    expect(harbor.state.requests).toHaveLength(before)
    for (const [at, { username }] of rows.entries())
      expect(valueOf(operations.note(shared.id, at))).toEqual(noteOf(username ?? ''))
    for (const [username, password] of secrets) {
      const answer = await fetch(`${harbor.url}/api/v2.0/users/current`, {
        headers: { authorization: `Basic ${btoa(`${username}:${password}`)}` },
      })
      expect(answer.status).toBe(200)
    }
  })
})
