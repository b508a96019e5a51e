import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { FailureFacts } from '@contract/result'

/**
 * Replaces a file's whole content. Whatever happens, the file then holds the old text or the new one: it is written beside it as
 * NAME.new, flushed to the disk, renamed. The file has mode 0600, a folder that is made for it 0700. Rejects with the
 * system's error. Not for two writers of one file at the same time.
 *
 * Ours because write-file-atomic (6.0.0) ignores how much was written: on a disk that becomes full it renames a shortened
 * file and reports success.
 */
export async function writeAtomically(path: string, text: string | Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const temporary = `${path}.new`
  // What a killed program left. 'wx' then makes sure that the file has our mode and is no link.
  await rm(temporary, { force: true })
  const handle = await open(temporary, 'wx', 0o600)
  try {
    try {
      await handle.writeFile(text)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

/** The system's code of an error, such as ENOENT. */
export function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code
}

/** Why a file couldn't be written. Throws what isn't an error of the system, since that is a bug. */
export function refusalOf(error: unknown): FailureFacts['file']['reason'] {
  const code = codeOf(error)
  if (code === undefined) throw error
  return code === 'ENOSPC' || code === 'EDQUOT' ? 'no-space' : 'not-writable'
}
