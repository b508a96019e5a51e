import { execFileSync } from 'node:child_process'
import { onTestFinished } from 'vitest'

/** Mounts a disk of so many kB on a folder of the running test, which is gone with the test; false: that isn't permitted here. */
export const mountSmallDisk = (folder: string, kilobytes: number): boolean => {
  try {
    const size = `size=${String(kilobytes)}k`
    execFileSync('mount', ['-t', 'tmpfs', '-o', size, 'tmpfs', folder], { stdio: 'ignore' })
  } catch {
    return false
  }
  // Lazily: what the program has open there is closed a little later than the test ends.
  onTestFinished(() => void execFileSync('umount', ['--lazy', folder]))
  return true
}
