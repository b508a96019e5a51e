import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createKeytarStore, type KeytarStore } from '@main/secrets/keytar-store'
import { missingForKeyring, startKeyring, type Keyring } from '@support/keyring/keyring'
import { forkKeytar } from '@support/keyring/node-fork'

const missing = missingForKeyring()
if (missing.length > 0) console.warn(`Skipped, no keychain to test on: ${missing.join(', ')}`)

const canary = 'canary-Grüße-🔑-日本'
const fault = (state: string) => ({ ok: false, failure: { code: 'keychain', facts: { state } } })

describe.skipIf(missing.length > 0)('the keychain of the system', () => {
  let keyring: Keyring
  const stores: KeytarStore[] = []
  const pids: number[] = []

  /** A store with a child process of its own that has started, as after a start of the program. */
  async function openStore(on = keyring): Promise<KeytarStore> {
    const env = { PATH: process.env['PATH'], ...on.env }
    const store = createKeytarStore(forkKeytar({ env, onStart: (pid) => pids.push(pid) }))
    stores.push(store)
    expect(await store.status(30_000)).toEqual({ state: 'available' })
    return store
  }

  beforeAll(async () => {
    keyring = await startKeyring()
  })
  afterAll(async () => {
    stores.forEach((store) => store.close())
    await keyring.stop()
  })

  it('stores, reads, replaces and deletes', async () => {
    const store = await openStore()
    expect(await store.get('a')).toEqual({ ok: true, value: null })
    expect(await store.has('a')).toEqual({ ok: true, value: false })

    expect(await store.set('a', canary)).toEqual({ ok: true })
    expect(await store.get('a')).toEqual({ ok: true, value: canary })
    expect(await store.has('a')).toEqual({ ok: true, value: true })
    expect(await store.get('b')).toEqual({ ok: true, value: null })

    expect(await store.set('a', 'another')).toEqual({ ok: true })
    expect(await store.get('a')).toEqual({ ok: true, value: 'another' })

    expect(await store.delete('a')).toEqual({ ok: true })
    expect(await store.get('a')).toEqual({ ok: true, value: null })
    expect(await store.delete('a')).toEqual({ ok: true })
  })

  it('has the entry after a restart of the program', async () => {
    const before = await openStore()
    await before.set('restart', canary)
    before.close()
    expect(await (await openStore()).get('restart')).toEqual({ ok: true, value: canary })
  })

  it('refuses what Windows could not hold, and keeps the old secret', async () => {
    const store = await openStore()
    expect(await store.set('long', 'x'.repeat(1_200))).toEqual({ ok: true })
    expect(await store.set('long', 'y'.repeat(1_201))).toEqual(fault('too-long'))
    // 900 characters, 2,700 bytes.
    expect(await store.set('long', '日'.repeat(900))).toEqual(fault('too-long'))
    expect(await store.get('long')).toEqual({ ok: true, value: 'x'.repeat(1_200) })
  })

  it('answers many calls made at once, each with its own secret', async () => {
    const store = await openStore()
    const accounts = Array.from({ length: 40 }, (_, index) => `many-${index}`)
    await Promise.all(accounts.map((account) => store.set(account, `secret of ${account}`)))
    const read = await Promise.all(accounts.map((account) => store.get(account)))
    expect(read).toEqual(accounts.map((account) => ({ ok: true, value: `secret of ${account}` })))
  })

  it('starts another child process when one has died', async () => {
    const store = await openStore()
    await store.set('crash', canary)
    const pid = pids.at(-1)
    if (pid === undefined) throw new Error('no child process')
    process.kill(pid, 'SIGKILL')
    // The death may be noticed before the call or during it.
    await store.get('crash', 30_000)
    expect(await store.get('crash', 30_000)).toEqual({ ok: true, value: canary })
    expect(pids.at(-1)).not.toBe(pid)
  })

  it('puts no secret on the command line or into the environment of its child process', async () => {
    const store = await openStore()
    await store.set('seen', canary)
    const pid = pids.at(-1)
    for (const file of ['cmdline', 'environ']) {
      const content = readFileSync(`/proc/${pid}/${file}`, 'utf8')
      expect(content).toContain(file === 'cmdline' ? 'keytar-process' : 'DBUS_SESSION_BUS_ADDRESS')
      expect(content).not.toContain(canary)
    }
  })

  it('fails at once after it was closed', async () => {
    const store = await openStore()
    store.close()
    expect(await store.get('a')).toEqual(fault('failed'))
  })

  it('reads what another program has put in place of a secret, and leaves the entries of others alone', async () => {
    const store = await openStore()
    await store.set('shared', canary)
    const asAnother = (call: string): string =>
      execFileSync(
        process.execPath,
        ['-e', `require('keytar').${call}.then((value) => console.log(value))`],
        { env: { PATH: process.env['PATH'], ...keyring.env }, encoding: 'utf8' },
      ).trim()
    asAnother("setPassword('wharfinger', 'shared', 'theirs')")
    asAnother("setPassword('another program', 'shared', 'of no concern')")
    expect(await store.get('shared')).toEqual({ ok: true, value: 'theirs' })
    expect(await store.delete('shared')).toEqual({ ok: true })
    expect(await store.get('shared')).toEqual({ ok: true, value: null })
    expect(asAnother("getPassword('another program', 'shared')")).toBe('of no concern')
  })

  it('tells a locked keychain from a missing entry', async () => {
    const locked = await startKeyring()
    const store = await openStore(locked)
    try {
      await store.set('a', canary)
      expect(await store.get('b')).toEqual({ ok: true, value: null })
      await locked.lock()
      expect(await store.status()).toEqual({ state: 'locked' })
      for (const account of ['a', 'b']) {
        expect(await store.get(account)).toEqual(fault('locked'))
        expect(await store.has(account)).toEqual(fault('locked'))
        expect(await store.delete(account)).toEqual(fault('locked'))
        expect(await store.set(account, 'another')).toEqual(fault('locked'))
      }
    } finally {
      await locked.stop()
    }
  })
})
