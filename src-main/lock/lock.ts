import { join } from 'node:path'
import pLimit from 'p-limit'
import * as v from 'valibot'
import type { LockView } from '@contract/models/lock'
import type { Settings } from '@contract/models/settings'
import { done, fail, failed, ok, type Result } from '@contract/result'
import { createGuesses, guessesEntries, noGuesses } from '../passwords/guesses'
import { hashedPasswordSchema, hashPassword } from '../passwords/hashed-password'
import { openJsonFile } from '../storage/json-file'

const fileSchema = v.strictObject({
  /** What opens the lock; null: nobody has set one. */
  password: v.nullable(hashedPasswordSchema),
  ...guessesEntries,
})

/** What the lock needs. */
export interface LockMeans {
  /** The program's folder. */
  readonly folder: string
  readonly now: () => Date
  readonly settings: () => Pick<Settings, 'lockAfter' | 'lockWithSystem'>
}

/** The lock of the program. The calls are those of the contract's group `lock`. */
export interface Lock {
  view(): LockView
  /** Locks at once; nothing happens where it is locked. */
  now(): LockView
  /** Failure 'lock-password' when it is wrong, or comes too soon after a wrong one. */
  unlock(password: string | null): Promise<Result<LockView>>
  /** Failures 'lock-password', 'file'. */
  setPassword(current: string | null, next: string | null): Promise<Result<LockView>>
  /** The computer is suspended, or its screen was locked. */
  systemLocked(): void
  /** Somebody has typed into the program, or moved the mouse over it. */
  used(): void
  /** To be called every few seconds, with the seconds since the last input to the computer as the system tells them. */
  look(systemIdleSeconds: number): void
  /** Calls the listener when the program was locked or opened, or the password was set or taken away. */
  onChanged(listener: (view: LockView) => void): void
}

/** Opens lock.json in the program's folder. Where there is a password, the program begins locked. */
export const openLock = async ({ folder, now, settings }: LockMeans): Promise<Lock> => {
  const file = await openJsonFile(
    join(folder, 'lock.json'),
    { schema: fileSchema, migrations: [], fresh: { password: null, ...noGuesses } },
    now,
  )
  const guess = createGuesses(file, now)
  const oneAtATime = pLimit(1)
  const listeners = new Set<(view: LockView) => void>()
  let locked = file.value().password !== null
  let usedAt = now().getTime()
  /** A system that can't tell how long there was no input says 0 (Chromium on Wayland): until it has said more, only what is done in the program counts. */
  let systemTells = false

  const view = (): LockView => ({ locked, hasPassword: file.value().password !== null })
  const changed = (): LockView => {
    for (const listener of listeners) listener(view())
    return view()
  }
  const lock = (): LockView => {
    if (locked) return view()
    locked = true
    return changed()
  }
  const used = (): void => {
    usedAt = now().getTime()
  }
  /** Whether it is the right password, or there is none. */
  const check = async (password: string | null): Promise<Result<void>> => {
    const kept = file.value().password
    if (kept === null) return done
    const seconds = password === null ? ok(1) : await guess(password, kept)
    if (!seconds.ok) return seconds
    return seconds.value === 0 ? done : fail('lock-password', { seconds: seconds.value })
  }

  return {
    view,
    now: lock,
    unlock: (password) =>
      oneAtATime(async () => {
        const right = await check(password)
        if (!right.ok) return right
        used()
        if (!locked) return ok(view())
        locked = false
        return ok(changed())
      }),
    setPassword: (current, next) =>
      oneAtATime(async () => {
        const right = await check(current)
        if (!right.ok) return right
        const password = next === null ? null : await hashPassword(next)
        const written = await file.update(() => ({ password, ...noGuesses }))
        return written.ok ? ok(changed()) : failed(written.failure)
      }),
    systemLocked() {
      if (settings().lockWithSystem) lock()
    },
    used,
    look(systemIdleSeconds) {
      if (systemIdleSeconds > 0) systemTells = true
      const { lockAfter } = settings()
      // The clock may have been set back.
      usedAt = Math.min(usedAt, now().getTime())
      const unused = (now().getTime() - usedAt) / 1_000
      const idle = systemTells ? Math.min(unused, systemIdleSeconds) : unused
      if (lockAfter > 0 && idle >= lockAfter * 60) lock()
    },
    onChanged: (listener) => void listeners.add(listener),
  }
}
