import * as v from 'valibot'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { noteHandlers } from '@main/handlers/notes'
import { createKeytarStore, type KeytarStore } from '@main/secrets/keytar-store'
import { openTemplateStore } from '@main/sharing/message-templates'
import { missingForKeyring, startKeyring, type Keyring } from '@support/keyring/keyring'
import { forkKeytar } from '@support/keyring/node-fork'
import { startOneTimeSecret } from '@support/note-services/onetimesecret'
import { startPasswordPusher } from '@support/note-services/password-pusher'
import { startPrivateBin } from '@support/note-services/privatebin'
import type { Fault, Service, ServiceOptions } from '@support/note-services/service'
import { secretsIn } from '@support/secrets/traces'
import { closing, noteFor, password, serviceAt, startProgram, valueOf } from './under-test'

const missing = missingForKeyring()
if (missing.length > 0) console.warn(`Skipped, no keychain to test on: ${missing.join(', ')}`)

const account = 'ops@example.org'
const token = 'canary+t0ken/é=&'

const kinds = [
  [
    'onetimesecret',
    (options: ServiceOptions) => startOneTimeSecret({ ...options, accounts: { [account]: token } }),
  ],
  [
    'password-pusher',
    (options: ServiceOptions) => startPasswordPusher({ ...options, tokens: { [token]: 'ops' } }),
  ],
  ['privatebin', startPrivateBin],
] as const

const faults: readonly (Fault | null)[] = [
  { kind: 'html', methods: ['POST'] },
  { kind: 'json', text: `{"text":"${password}"}`, methods: ['POST'] },
  { kind: 'status', status: 422, methods: ['POST'] },
  { kind: 'status', status: 500, methods: ['POST'] },
  { kind: 'lost', methods: ['POST'] },
  { kind: 'redirect', to: `https://elsewhere.example/${encodeURIComponent(password)}` },
  null,
]

describe.skipIf(missing.length > 0)('no secret of a note leaves a trace', () => {
  let keyring: Keyring
  let keychain: KeytarStore
  beforeAll(async () => {
    keyring = await startKeyring()
    const env = { PATH: process.env['PATH'], ...keyring.env }
    keychain = createKeytarStore(forkKeytar({ env }))
    expect(await keychain.status(30_000)).toEqual({ state: 'available' })
  })
  afterAll(async () => {
    keychain.close()
    await keyring.stop()
  })

  it.each(kinds)('with %s', async (kind, start) => {
    const printed: string[] = []
    for (const stream of [process.stdout, process.stderr])
      vi.spyOn(stream, 'write').mockImplementation((text) => printed.push(String(text)) > 0)
    const service: Service = await closing<Service>(start({}))
    const program = await startProgram(keychain)
    const written: string[] = []
    const calls = noteHandlers({
      ...program,
      templates: await openTemplateStore(program.folder, () => new Date()),
      isConnection: () => true,
      saveTable(text) {
        written.push(text)
        return Promise.resolve({ ok: true, value: 'notes.csv' })
      },
    })
    const described = serviceAt(kind, service.url, {
      account: kind === 'onetimesecret' ? account : null,
    })
    const own = kind === 'privatebin' ? null : token
    const answers: unknown[] = []
    const tell = async <T>(answer: Promise<T>): Promise<T> => {
      answers.push(await answer)
      return answer
    }
    await tell(calls.saveService({ service: described, token: own, keep: 'keychain' }))
    await tell(calls.testService({ service: described, token: null }))

    const order = noteFor('ida', { passphrase: true })
    const failures: unknown[] = []
    for (const fault of faults) {
      service.fault = fault
      const outcome = await calls.share(order)
      if (!outcome.ok) failures.push(outcome)
    }
    expect(failures).toHaveLength(faults.length - 1)
    const [first, second, third] = [
      valueOf(await calls.share(order)),
      valueOf(await calls.share(order)),
      valueOf(await calls.share(order)),
    ]
    const ids = [first, second, third].map(({ note }) => note.id)
    const handles = await vi.waitFor(async () => {
      const kept = await Promise.all(ids.map((id) => keychain.get(id)))
      return kept.map((handle) => v.parse(v.string(), valueOf(handle)))
    })
    service.fault = { kind: 'html' }
    await tell(calls.check({ which: { kind: 'all' } }))
    await tell(calls.withdraw({ id: first.note.id }))
    service.fault = null
    await tell(calls.check({ which: { kind: 'all' } }))
    await tell(calls.withdraw({ id: second.note.id }))
    await tell(calls.export({ which: { kind: 'all' } }))
    await tell(calls.list())
    await tell(calls.service())
    await tell(calls.forget({ which: { kind: 'ids', ids: [first.note.id] } }))

    // What opens a note, and what it is withdrawn with: ids and keys, without the address before them.
    const parts = [
      ...[first, second, third].flatMap(({ link }) => link.replace(service.url, '').split(/[/?#]/)),
      ...handles.flatMap((handle) =>
        Object.values(JSON.parse(handle) as Record<string, unknown>).map(String),
      ),
    ].filter((part) => part.length > 8)
    expect(parts.length).toBeGreaterThan(3)
    const secrets = {
      password,
      token,
      ...Object.fromEntries(
        [first, second, third].map(({ passphrase }, at) => [`passphrase ${at}`, passphrase ?? '']),
      ),
      ...Object.fromEntries(parts.map((part, at) => [`part ${at}`, part])),
    }
    vi.restoreAllMocks()
    const places = {
      files: await program.onDisk(),
      answers: JSON.stringify(answers),
      failures: JSON.stringify(failures),
      messages: JSON.stringify(program.told),
      table: written.join('\n'),
      output: printed.join('\n'),
    }
    const found = Object.entries(places).flatMap(([place, text]) =>
      secretsIn(text, secrets).map((name) => `${name} in ${place}`),
    )
    expect(found).toEqual([])
    expect(places.files).toContain(first.note.host)
    expect(places.table).toContain('ida')
  })
})
