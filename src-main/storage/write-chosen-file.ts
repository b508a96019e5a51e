import { basename } from 'node:path'
import { fail, ok, type Result } from '@contract/result'
import { refusalOf, writeAtomically } from './atomic-write'

/** Writes a text to the file that the person chooses; its name without folder, or null: they chose none. Failure 'file'. */
export const writeChosenFile = async (
  choose: () => Promise<string | null>,
  text: string,
): Promise<Result<string | null>> => {
  const path = await choose()
  if (path === null) return ok(null)
  try {
    await writeAtomically(path, text)
    return ok(basename(path))
  } catch (error) {
    return fail('file', { reason: refusalOf(error) })
  }
}
