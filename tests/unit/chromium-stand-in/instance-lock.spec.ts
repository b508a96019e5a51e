import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { lockInstance, unlockInstance } from '@support/chromium-stand-in/instance-lock'

let folder = ''
const lock = (): string => join(folder, 'SingletonLock')

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wharfinger-lock-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

describe('the instance lock', () => {
  it('is taken, and given back', () => {
    expect(lockInstance(folder, undefined, vi.fn())).toBe(true)
    expect(readFileSync(lock(), 'utf8')).toBe(String(process.pid))
    unlockInstance(folder)
    expect(existsSync(lock())).toBe(false)
  })

  it('belongs to the process that runs, which is told of the other', () => {
    writeFileSync(lock(), String(process.ppid))
    expect(lockInstance(folder, { key: 1 }, vi.fn())).toBe(false)
    unlockInstance(folder)
    expect(readFileSync(lock(), 'utf8')).toBe(String(process.ppid))

    rmSync(lock())
    const hear = vi.fn()
    expect(lockInstance(folder, undefined, hear)).toBe(true)
    expect(hear).toHaveBeenCalledExactlyOnceWith({
      argv: process.argv,
      cwd: process.cwd(),
      data: { key: 1 },
    })
    expect(readdirSync(folder)).toEqual(['SingletonLock'])
    unlockInstance(folder)
  })

  it('of a process that was killed counts for nothing', () => {
    // above the largest process id of Linux, macOS and Windows
    writeFileSync(lock(), '4999999')
    expect(lockInstance(folder, undefined, vi.fn())).toBe(true)
    unlockInstance(folder)
  })
})
