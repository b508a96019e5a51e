import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { fail } from '@contract/result'
import type { SecretStore } from '@main/secrets/secret-store'
import { createSecrets, openKeychainIndex } from '@main/secrets/secrets'
import { createMemoryKeychain } from '@support/keyring/memory-keychain'
import { scratchFolder } from '@support/scratch-folder'

const id = '8b1f7f0a-5d0e-4a53-9d0e-2f1d3c4b5a69'
const now = () => new Date('2026-11-24T10:00:00Z')

let folder: string
/** What the keychain holds, over restarts of the program. */
let entries: Map<string, string>

beforeEach(() => {
  folder = scratchFolder()
  entries = new Map()
})

/** The secrets of a program that has just been started. */
const start = async (broken: Partial<SecretStore> = {}) =>
  createSecrets(
    { ...createMemoryKeychain(entries), ...broken },
    await openKeychainIndex(folder, now),
  )
const refuse = (state: 'locked' | 'timeout') => () => Promise.resolve(fail('keychain', { state }))

describe('secrets of the connections', () => {
  it('keeps a secret in the keychain over a restart', async () => {
    const secrets = await start()
    expect(secrets.keptIn(id)).toBe('none')
    expect(await secrets.get(id)).toEqual({ ok: true, value: null })
    await secrets.keep(id, 'canary', 'keychain')
    expect(secrets.keptIn(id)).toBe('keychain')

    const restarted = await start()
    expect(restarted.keptIn(id)).toBe('keychain')
    expect(await restarted.get(id)).toEqual({ ok: true, value: 'canary' })
    expect(readFileSync(join(folder, 'keychain-index.json'), 'utf8')).not.toContain('canary')
  })

  it('keeps a secret for this run only, and takes an old one out of the keychain', async () => {
    const secrets = await start()
    await secrets.keep(id, 'old', 'keychain')
    expect(await secrets.keep(id, 'new', 'run')).toEqual({ ok: true })
    expect(secrets.keptIn(id)).toBe('run')
    expect(await secrets.get(id)).toEqual({ ok: true, value: 'new' })
    expect([...entries]).toEqual([])

    const restarted = await start()
    expect(restarted.keptIn(id)).toBe('none')
    expect(await restarted.get(id)).toEqual({ ok: true, value: null })
  })

  it('forgets what is kept for this run when it is told to, but for what nobody else has', async () => {
    const secrets = await start()
    const [typed = '', made = '', stored = ''] = ['1', '2', '3'].map((end) => id.slice(0, -1) + end)
    await secrets.keep(typed, 'canary', 'run')
    await secrets.keep(made, 'canary', 'until-end')
    await secrets.keep(stored, 'canary', 'keychain')
    secrets.forgetRun()
    expect([typed, made, stored].map(secrets.keptIn)).toEqual(['none', 'run', 'keychain'])
    expect(await secrets.get(typed)).toEqual({ ok: true, value: null })
    expect(await secrets.get(made)).toEqual({ ok: true, value: 'canary' })
    expect((await start()).keptIn(made)).toBe('none')
    await secrets.keep(made, 'typed by now', 'run')
    secrets.forgetRun()
    expect(secrets.keptIn(made)).toBe('none')
  })

  it('moves a secret of this run into the keychain', async () => {
    const secrets = await start()
    await secrets.keep(id, 'canary', 'run')
    await secrets.keep(id, 'canary', 'keychain')
    expect(secrets.keptIn(id)).toBe('keychain')
    expect([...entries]).toEqual([[id, 'canary']])
  })

  it('keeps for this run although the keychain does not let the old one go', async () => {
    await (await start()).keep(id, 'old', 'keychain')
    const secrets = await start({ delete: refuse('locked') })
    expect(await secrets.keep(id, 'new', 'run')).toEqual({ ok: true })
    expect(await secrets.get(id)).toEqual({ ok: true, value: 'new' })
    expect((await start()).keptIn(id)).toBe('keychain')
  })

  it('says what a locked keychain holds, and passes on that it is locked', async () => {
    await (await start()).keep(id, 'canary', 'keychain')
    const secrets = await start({ get: refuse('locked') })
    expect(secrets.keptIn(id)).toBe('keychain')
    expect(await secrets.get(id)).toEqual(fail('keychain', { state: 'locked' }))
  })

  it('stays as it was when the keychain refuses a secret', async () => {
    const secrets = await start({ set: refuse('locked') })
    expect(await secrets.keep(id, 'canary', 'keychain')).toEqual(
      fail('keychain', { state: 'locked' }),
    )
    expect(secrets.keptIn(id)).toBe('none')

    await secrets.keep(id, 'held', 'run')
    await secrets.keep(id, 'canary', 'keychain')
    expect(secrets.keptIn(id)).toBe('run')
    expect(await secrets.get(id)).toEqual({ ok: true, value: 'held' })
  })

  it('still names an entry that may be stored after a timeout, so that it can be forgotten', async () => {
    const secrets = await start({ set: refuse('timeout') })
    await secrets.keep(id, 'canary', 'keychain')
    entries.set(id, 'canary')
    expect(await secrets.forget(id)).toEqual({ ok: true })
    expect([...entries]).toEqual([])
    expect(secrets.keptIn(id)).toBe('none')
  })

  it('forgets in both places', async () => {
    const secrets = await start()
    await secrets.keep(id, 'canary', 'keychain')
    expect(await secrets.forget(id)).toEqual({ ok: true })
    await secrets.keep(id, 'canary', 'run')
    expect(await secrets.forget(id)).toEqual({ ok: true })
    expect(secrets.keptIn(id)).toBe('none')
    expect((await start()).keptIn(id)).toBe('none')
    expect([...entries]).toEqual([])
  })

  it('forgets nothing when the keychain refuses', async () => {
    await (await start()).keep(id, 'canary', 'keychain')
    const secrets = await start({ delete: refuse('locked') })
    expect(await secrets.forget(id)).toEqual(fail('keychain', { state: 'locked' }))
    expect(secrets.keptIn(id)).toBe('keychain')
    expect((await start()).keptIn(id)).toBe('keychain')
  })

  it('forgets what was never in the keychain without asking a keychain that is not there', async () => {
    const secrets = await start({ delete: refuse('locked') })
    await secrets.keep(id, 'canary', 'run')
    expect(await secrets.forget(id)).toEqual({ ok: true })
    expect(secrets.keptIn(id)).toBe('none')
  })

  it('notices that somebody else took the entry out', async () => {
    const secrets = await start()
    await secrets.keep(id, 'canary', 'keychain')
    entries.clear()
    expect(await secrets.get(id)).toEqual({ ok: true, value: null })
    expect(secrets.keptIn(id)).toBe('none')
  })
})
