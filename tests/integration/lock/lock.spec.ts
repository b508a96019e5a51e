import { randomBytes, scryptSync } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { LockView } from '@contract/models/lock'
import { openLock } from '@main/lock/lock'
import { scratchFolder } from '@support/scratch-folder'

const secret = 'canary tea at noon'

/** A folder with a password of the lock, whose hash costs as little as may be. */
const withPassword = async (): Promise<string> => {
  const folder = scratchFolder()
  const salt = randomBytes(16)
  const cost = { N: 16_384, r: 8, p: 1 }
  const hash = scryptSync(secret, salt, 32, cost).toString('base64')
  const password = { salt: salt.toString('base64'), hash, ...cost }
  const data = { password, wrong: 0, until: null }
  await writeFile(join(folder, 'lock.json'), JSON.stringify({ version: 1, data }))
  return folder
}

const begin = async (
  folder = scratchFolder(),
  settings = { lockAfter: 15, lockWithSystem: true },
) => {
  const clock = { ms: Date.UTC(2026, 10, 26) }
  const lock = await openLock({
    folder,
    now: () => new Date(clock.ms),
    settings: () => settings,
  })
  const told: LockView[] = []
  lock.onChanged((view) => told.push(view))
  return {
    folder,
    lock,
    settings,
    told,
    isLocked: () => lock.view().locked,
    pass: (seconds: number) => void (clock.ms += seconds * 1_000),
  }
}

describe('the program is locked', () => {
  it('after so many minutes without input to the computer, and not a moment before', async () => {
    const { lock, isLocked, pass, told } = await begin()
    pass(3_600)
    lock.look(899)
    expect(isLocked()).toBe(false)
    lock.look(900)
    expect(isLocked()).toBe(true)
    expect(told).toEqual([{ locked: true, hasPassword: false }])
    lock.look(905)
    expect(told).toHaveLength(1)
  })

  it('not while somebody works elsewhere on the computer, nor in the program', async () => {
    const { lock, isLocked, pass } = await begin()
    pass(3_600)
    lock.look(3)
    pass(3_600)
    lock.look(0)
    expect(isLocked()).toBe(false)
    // The system may not count what is done here, such as Xwayland what is done outside of it.
    lock.used()
    pass(60)
    lock.look(5_000)
    expect(isLocked()).toBe(false)
  })

  it('by the input to the program alone where the system can’t tell', async () => {
    const { lock, isLocked, pass } = await begin()
    for (let minutes = 0; minutes < 14; minutes += 1) {
      pass(60)
      lock.look(0)
    }
    lock.used()
    pass(899)
    lock.look(0)
    expect(isLocked()).toBe(false)
    pass(1)
    lock.look(0)
    expect(isLocked()).toBe(true)
  })

  it('in time also where the clock is set back', async () => {
    const { lock, isLocked, pass } = await begin()
    pass(-86_400)
    lock.look(0)
    pass(900)
    lock.look(0)
    expect(isLocked()).toBe(true)
  })

  it('when the computer is suspended or locked, unless that isn’t wanted', async () => {
    const { lock, isLocked } = await begin()
    lock.systemLocked()
    expect(isLocked()).toBe(true)
    const other = await begin(scratchFolder(), { lockAfter: 0, lockWithSystem: false })
    other.lock.systemLocked()
    other.pass(86_400)
    other.lock.look(86_400)
    expect(other.isLocked()).toBe(false)
    expect(other.lock.now()).toEqual({ locked: true, hasPassword: false })
  })

  it('and goes by the settings as they are then', async () => {
    const { lock, isLocked, pass, settings } = await begin()
    pass(60)
    lock.look(60)
    expect(isLocked()).toBe(false)
    settings.lockAfter = 1
    lock.look(60)
    expect(isLocked()).toBe(true)
  })
})

describe('the lock', () => {
  it('without a password is opened by whoever asks, and the time begins anew', async () => {
    const { lock, isLocked, pass, told } = await begin()
    pass(900)
    lock.look(0)
    expect(await lock.unlock(null)).toEqual({
      ok: true,
      value: { locked: false, hasPassword: false },
    })
    expect(told.map(({ locked }) => locked)).toEqual([true, false])
    pass(899)
    lock.look(0)
    expect(isLocked()).toBe(false)
  })

  it('with a password is opened by that one, and is there when the program starts', async () => {
    const first = await begin()
    expect(await first.lock.setPassword(null, secret)).toMatchObject({ ok: true })
    expect(first.told).toEqual([{ locked: false, hasPassword: true }])
    const text = await readFile(join(first.folder, 'lock.json'), 'utf8')
    expect(text).not.toContain('canary')
    expect(text).toMatch(/"N": 131072,\s+"r": 8,\s+"p": 1/)
    const { lock, isLocked } = await begin(first.folder)
    expect(isLocked()).toBe(true)
    expect(await lock.unlock(null)).toMatchObject({ failure: { code: 'lock-password' } })
    expect(isLocked()).toBe(true)
    expect(await lock.unlock(secret)).toMatchObject({ ok: true })
    expect(isLocked()).toBe(false)
  })

  it('takes no password for longer after each wrong one, whoever starts the program anew', async () => {
    const first = await begin(await withPassword())
    const wrong = { ok: false, failure: { code: 'lock-password', facts: { seconds: 1 } } }
    expect(await first.lock.unlock('wrong')).toEqual(wrong)
    expect(await first.lock.unlock(secret)).toEqual(wrong)
    const { lock, pass } = await begin(first.folder)
    expect(await lock.unlock(secret)).toEqual(wrong)
    pass(1)
    expect(await lock.unlock('wrong')).toMatchObject({ failure: { facts: { seconds: 2 } } })
    pass(2)
    expect(await lock.unlock(secret)).toMatchObject({ ok: true })
    expect(await lock.unlock('wrong')).toMatchObject({ failure: { facts: { seconds: 1 } } })
  })

  it('makes a wrong password wait, and opens by the right one, also where nothing can be written', async () => {
    const { folder, lock, pass } = await begin(await withPassword())
    await mkdir(join(folder, 'lock.json.new'))
    expect(await lock.unlock('wrong')).toMatchObject({ failure: { code: 'file' } })
    expect(await lock.unlock(secret)).toMatchObject({ failure: { code: 'lock-password' } })
    pass(1)
    expect(await lock.unlock(secret)).toMatchObject({ ok: true })
  })

  it('loses or changes its password only to who knows it', async () => {
    const { lock, pass } = await begin(await withPassword())
    for (const current of [null, 'wrong'])
      expect(await lock.setPassword(current, null)).toMatchObject({
        failure: { code: 'lock-password' },
      })
    expect(lock.view().hasPassword).toBe(true)
    pass(1)
    expect(await lock.setPassword(secret, 'another one')).toMatchObject({ ok: true })
    expect(await lock.setPassword('another one', null)).toEqual({
      ok: true,
      value: { locked: true, hasPassword: false },
    })
  })

  it('keeps the password that it has where another can’t be written', async () => {
    const { folder, lock } = await begin()
    await mkdir(join(folder, 'lock.json.new'))
    expect(await lock.setPassword(null, secret)).toMatchObject({ failure: { code: 'file' } })
    expect(lock.view()).toEqual({ locked: false, hasPassword: false })
  })
})
