import { readdirSync, readFileSync, statSync, writeFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fail } from '@contract/result'
import type { StoredChange } from '@main/queue/queue-store'
import { person } from '@support/memory-users'
import { valueOf } from '../operations/under-test'
import { lasting, storeOf, type Lasting } from './under-test'

const here = '3f0c2f0a-5a7e-4d0e-9c1c-8d1f6a2b7c11'
const there = '7d1c2f0a-5a7e-4d0e-9c1c-8d1f6a2b7c22'
const change = (id: string, connectionId = here): StoredChange => ({
  id,
  connectionId,
  url: 'https://registry.example.org',
  account: 'admin',
  seen: person(7, { fullName: 'Secret Agent' }),
  change: { kind: 'delete' },
  queuedAt: '2026-11-26T08:00:00.000Z',
  osUser: 'carla',
  failure: null,
})
const folderOf = ({ folder }: Lasting): string => join(folder, 'queued')
const fileOf = (kept: Lasting, id = here): string => join(folderOf(kept), `${id}.sealed`)

/** What a run has queued for two registries. */
const afterARun = async () => {
  const kept = lasting()
  const store = await storeOf(kept)
  valueOf(await store.update(here, () => [change('one'), change('two')]))
  valueOf(await store.update(there, () => [change('three', there)]))
  return kept
}

describe('the files of queued changes', () => {
  it('hold them for the next run, unreadable and for this account only', async () => {
    const kept = await afterARun()
    const bytes = readFileSync(fileOf(kept))
    for (const word of ['Secret Agent', 'user7', 'admin', 'delete'])
      expect(bytes.includes(word)).toBe(false)
    if (process.platform !== 'win32') expect(statSync(fileOf(kept)).mode & 0o777).toBe(0o600)
    const next = await storeOf(kept)
    valueOf(await next.read())
    expect(next.of(here)).toEqual([change('one'), change('two')])
    expect(next.of(there)).toEqual([change('three', there)])
  })

  it('are gone with the last change', async () => {
    const kept = await afterARun()
    const store = await storeOf(kept)
    valueOf(await store.update(there, () => []))
    expect(readdirSync(folderOf(kept))).toEqual([`${here}.sealed`])
  })

  it('are what they were before where a program was killed while it wrote', async () => {
    const kept = await afterARun()
    writeFileSync(`${fileOf(kept)}.new`, 'half of it')
    const next = await storeOf(kept)
    valueOf(await next.read())
    expect(next.of(here)).toHaveLength(2)
    valueOf(await next.update(here, (all) => all.slice(1)))
    expect(readdirSync(folderOf(kept))).not.toContain(`${here}.sealed.new`)
  })

  it.each([
    ['is damaged', (bytes: Buffer) => bytes.fill(~(bytes[40] ?? 0), 40, 41)],
    ['is cut off', (bytes: Buffer) => bytes.subarray(0, 20)],
    ['is empty', () => Buffer.alloc(0)],
  ])('are set aside and told where one %s; the others stay', async (_, spoil) => {
    const kept = await afterARun()
    const before = readFileSync(fileOf(kept))
    const spoilt = spoil(Buffer.from(before))
    writeFileSync(fileOf(kept), spoilt)
    const next = await storeOf(kept)
    valueOf(await next.read())
    expect(next.of(here)).toEqual([])
    expect(next.of(there)).toHaveLength(1)
    const [aside = ''] = next.setAside()
    expect(aside).toContain(`${here}.sealed.damaged-`)
    expect(readFileSync(aside).equals(spoilt)).toBe(true)
    valueOf(await next.update(here, () => [change('four')]))
    expect(readFileSync(aside).equals(spoilt)).toBe(true)
  })

  it('can’t be given to another registry', async () => {
    const kept = await afterARun()
    writeFileSync(fileOf(kept, there), readFileSync(fileOf(kept)))
    const next = await storeOf(kept)
    valueOf(await next.read())
    expect(next.of(there)).toEqual([])
    expect(next.setAside()).toHaveLength(1)
  })

  it('are left alone while the keychain is locked, and read when it opens; meanwhile nothing is queued', async () => {
    const kept = await afterARun()
    const locked = fail('keychain', { state: 'locked' })
    let isLocked = true
    const next = await storeOf({
      ...kept,
      keychain: {
        ...kept.keychain,
        get: (account) => (isLocked ? Promise.resolve(locked) : kept.keychain.get(account)),
      },
    })
    expect(await next.read()).toEqual(locked)
    expect(await next.update(here, () => [])).toEqual(locked)
    expect(next.setAside()).toEqual([])
    isLocked = false
    valueOf(await next.read())
    expect(next.of(here)).toHaveLength(2)
  })

  it('aren’t written where the keychain takes no key', async () => {
    const kept = lasting()
    const refused = fail('keychain', { state: 'no-bus' })
    const store = await storeOf({
      ...kept,
      keychain: { ...kept.keychain, set: () => Promise.resolve(refused) },
    })
    expect(await store.update(here, () => [change('one')])).toEqual(refused)
    expect(store.all()).toEqual([])
    expect(() => readdirSync(folderOf(kept))).toThrow()
  })

  it('hold what they held where the disk refuses, and so does the list', async () => {
    const kept = await afterARun()
    const store = await storeOf(kept)
    valueOf(await store.read())
    // A folder in the place of the temporary file: this also stops root, under whom tests may run.
    mkdirSync(join(`${fileOf(kept)}.new`, 'x'), { recursive: true })
    const refused = await store.update(here, (all) => all.slice(1))
    expect(refused).toMatchObject({ ok: false, failure: { code: 'file' } })
    expect(store.of(here)).toHaveLength(2)
    const next = await storeOf(kept)
    valueOf(await next.read())
    expect(next.of(here)).toHaveLength(2)
  })

  it('go with their registry, also what was set aside, and are removed where it went meanwhile', async () => {
    const kept = await afterARun()
    writeFileSync(fileOf(kept), 'damaged')
    const next = await storeOf(kept, (id) => id === here)
    valueOf(await next.read())
    expect(readdirSync(folderOf(kept))).toEqual([expect.stringContaining('.damaged-')])
    await next.forget(here)
    expect(readdirSync(folderOf(kept))).toEqual([])
  })
})
