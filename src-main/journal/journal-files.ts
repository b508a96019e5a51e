import { mkdir, open, readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import { codeOf, writeAtomically } from '../storage/atomic-write'
import { beginning, type ChainEnd } from './chain'

/** Longest file that is read, in bytes: many times what is written into one. */
const LONGEST_FILE = 64 * 1_048_576

const named = /^journal-(\d{6})\.jsonl$/
const aside = /^half-written-.*\.txt$/
const nameOf = (number: number): string => `journal-${String(number).padStart(6, '0')}.jsonl`

const headSchema = v.strictObject({
  number: v.pipe(v.number(), v.integer(), v.minValue(1)),
  hash: v.string(),
})

/** A file of the journal, read. */
export interface ReadFile {
  readonly name: string
  readonly lines: readonly string[]
  /** What stands behind the last line without being one; empty: nothing. */
  readonly rest: string
}

/** The files of a journal: numbered, of one JSON object a line, and beside them how far it got. */
export interface JournalFiles {
  /** Their names, oldest first. */
  names(): Promise<readonly string[]>
  read(name: string): Promise<ReadFile>
  /** Moves what stands behind the last line of a file into a file of its own. */
  setAside(file: ReadFile): Promise<void>
  /** The names of what was set aside, oldest first. */
  setAsides(): Promise<readonly string[]>
  /**
   * Appends lines to the last file, or to a new one where that is long or isn't what was left; they are on the disk when it ends.
   * Rejects with the system's error; then nothing is appended.
   */
  append(lines: string): Promise<void>
  /** The end that was remembered last; the beginning: none, or it can't be read. */
  head(): Promise<ChainEnd>
  /** Remembers the end, beside the files. */
  saveHead(head: ChainEnd): Promise<void>
}

/** The files in a folder; `longest` is the size in bytes from which on another one is begun. */
export const openJournalFiles = (
  folder: string,
  longest: number,
  now: () => Date,
): JournalFiles => {
  const headPath = join(folder, 'head.json')
  /** The file that is appended to, and how long it was left; null: not known yet. */
  let current: { readonly number: number; readonly size: number } | null = null

  const matching = async (pattern: RegExp): Promise<readonly string[]> => {
    try {
      return (await readdir(folder)).filter((name) => pattern.test(name)).toSorted()
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return []
      throw error
    }
  }
  const names = (): Promise<readonly string[]> => matching(named)

  const read = async (name: string): Promise<ReadFile> => {
    const path = join(folder, name)
    if ((await stat(path)).size > LONGEST_FILE) throw new Error('a file of the journal is too long')
    const text = await readFile(path, 'utf8')
    const end = text.lastIndexOf('\n') + 1
    const lines = end === 0 ? [] : text.slice(0, end - 1).split('\n')
    return { name, lines, rest: text.slice(end) }
  }

  const findCurrent = async (): Promise<{ readonly number: number; readonly size: number }> => {
    const last = (await names()).at(-1)
    if (last === undefined) return { number: 1, size: 0 }
    const number = Number(named.exec(last)?.[1])
    // Nothing is written behind half a line, nor into a file that can't be read.
    const isWhole = await read(last).then(
      ({ rest }) => rest === '',
      () => false,
    )
    return isWhole
      ? { number, size: (await stat(join(folder, last))).size }
      : { number: number + 1, size: 0 }
  }

  /** Appends to one file, unless it isn't as it was left. */
  const appendTo = async (number: number, size: number, bytes: Buffer): Promise<boolean> => {
    const path = join(folder, nameOf(number))
    const handle = await open(path, 'a', 0o600)
    try {
      if ((await handle.stat()).size !== size) return false
      try {
        await handle.writeFile(bytes)
        await handle.sync()
      } catch (error) {
        // A part of it may be there. Where it can't be taken away either, the next entries go to another file.
        await handle.truncate(size).catch(() => undefined)
        throw error
      }
      current = { number, size: size + bytes.length }
      return true
    } finally {
      await handle.close()
    }
  }

  return {
    names,
    read,
    async setAside({ name, lines, rest }) {
      // Windows allows no colon in a file's name.
      const time = now().toISOString().replaceAll(':', '-')
      const options = { flag: 'wx', mode: 0o600, flush: true }
      await writeFile(join(folder, `half-written-${time}-${name}.txt`), rest, options)
      const whole = lines.map((line) => `${line}\n`).join('')
      await truncate(join(folder, name), Buffer.byteLength(whole))
    },
    setAsides: () => matching(aside),
    async append(lines) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const bytes = Buffer.from(lines)
      const { number, size } = current ?? (await findCurrent())
      if (size < longest && (await appendTo(number, size, bytes))) return
      // It is long enough, or something else has written to it.
      if (!(await appendTo(number + 1, 0, bytes))) throw new Error('a new file has content')
    },
    async head() {
      try {
        const parsed = v.safeParse(headSchema, JSON.parse(await readFile(headPath, 'utf8')))
        return parsed.success ? parsed.output : beginning
      } catch {
        return beginning
      }
    },
    saveHead: (head) => writeAtomically(headPath, `${JSON.stringify(head)}\n`),
  }
}
