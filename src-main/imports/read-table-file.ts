import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { fail, ok, type FailureFacts, type Result } from '@contract/result'
import { largestTable } from './read-table'

const refuse = (reason: FailureFacts['table-file']['reason']): Result<never> =>
  fail('table-file', { reason, row: null, found: null, expected: null })

/** Reads a file that the person chose, unless it is too large: its name without the folder, and its bytes. Failures 'table-file'. */
export const readTableFile = async (
  path: string,
): Promise<Result<{ readonly name: string; readonly bytes: Uint8Array }>> => {
  try {
    const facts = await stat(path)
    // Of a device or a pipe nobody knows how much would come.
    if (!facts.isFile()) return refuse('unreadable')
    if (facts.size > largestTable) return refuse('too-large')
    return ok({ name: basename(path), bytes: await readFile(path) })
  } catch {
    return refuse('unreadable')
  }
}
