import { appendFile, mkdir, readdir, readFile, rename, rm, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import { changeKinds } from '@contract/models/journal'
import {
  workKinds,
  workSchema,
  type OperationFile,
  type RowState,
} from '@contract/models/operation'
import { failureCodes, failure, type Failure } from '@contract/result'
import { codeOf, refusalOf } from '../storage/atomic-write'

/** The form of the files; one more than this is a newer program's. */
const VERSION = 3
/** 1 had no line of a row that was refused, 2 no queued changes. */
const versions = [1, 2, VERSION] as const
/** Longest file that is read, in bytes: several times what 10,000 rows need. */
const LONGEST = 64 * 1_048_576

/** What an operation is to do, as it is kept: without any secret. */
export type KeptPlan = v.InferOutput<typeof planSchema>

const nullableId = v.nullable(v.pipe(v.number(), v.integer()))
const planSchema = v.strictObject({
  version: v.picklist(versions),
  id: v.pipe(v.string(), v.uuid()),
  connectionId: v.string(),
  kind: v.picklist(workKinds),
  admin: v.nullable(v.boolean()),
  startedAt: v.pipe(v.string(), v.isoTimestamp()),
  /** The work with its secrets taken out; null: it can't be planned again. */
  work: v.nullable(workSchema),
  /** Rows that weren't sent can be sent by another run of the program. */
  isResumable: v.boolean(),
  rows: v.array(v.tuple([v.string(), nullableId, v.nullable(v.string())])),
  /** With `queued`: what the journal says of each row. */
  changes: v.exactOptional(
    v.array(
      v.strictObject({
        kind: v.picklist(changeKinds),
        fields: v.array(v.string()),
        queuedAt: v.string(),
      }),
    ),
  ),
})

const failureSchema = v.custom<Failure>((value) =>
  v.is(v.object({ code: v.picklist(failureCodes), facts: v.looseObject({}) }), value),
)
const lineSchema = v.union([
  /** The address that the rows of a connection are about. */
  v.strictObject({ at: v.string(), url: v.string() }),
  /** A row is going to be sent. */
  v.strictObject({ sent: v.number() }),
  /** A row that was sent was refused before anything was done: it is as if it hadn't been sent. */
  v.strictObject({ refused: v.number() }),
  v.strictObject({
    row: v.number(),
    state: v.picklist(['done', 'failed', 'skipped']),
    userId: v.optional(v.number()),
    failure: v.optional(failureSchema),
    /** A password was made for it, and it isn't known that somebody has it. */
    password: v.optional(v.literal(true)),
  }),
])
type Line = v.InferOutput<typeof lineSchema>

/** How a row was left by an earlier run of the program. `sent`: it was, and its outcome isn't known. */
export interface KeptRow {
  readonly state: Exclude<RowState, 'running'> | 'sent'
  readonly userId: number | null
  readonly username: string | null
  readonly failure: Failure | null
  readonly hadPassword: boolean
}

/** An operation of an earlier run of the program. */
export interface KeptOperation {
  readonly plan: KeptPlan
  readonly rows: readonly KeptRow[]
  /** The addresses that its connections led to. */
  readonly urls: ReadonlyMap<string, string>
  readonly log: OperationLog
}

/** The file of one operation, which is only ever appended to. */
export interface OperationLog {
  /** Ends when it is on the disk that a row is going to be sent; a failure: it isn't, so that it mustn't be. */
  sent(row: number): Promise<Failure | null>
  /** A row that was sent was refused, and nothing was done; written with the next lines. */
  refused(row: number): void
  /** What became of a row; written with the next lines. Ends when it is, or can't be. */
  ended(
    row: number,
    end: {
      readonly state: 'done' | 'failed' | 'skipped'
      readonly userId: number | null
      readonly failure: Failure | null
      readonly hasPassword: boolean
    },
  ): Promise<void>
  /** Where the rows of a connection go. */
  met(connectionId: string, url: string): void
  /** Removes the file, after what is being written. */
  remove(): Promise<void>
}

/** Where the operations are kept. */
export interface OperationLogs {
  /** Begins the file of an operation. */
  begin(plan: Omit<KeptPlan, 'version'>): OperationLog
  /** What earlier runs of the program have left, and the files that can't be gone on with. */
  readonly kept: readonly KeptOperation[]
  readonly files: readonly OperationFile[]
}

/**
 * Appends to a file; what comes while something is written is written, and flushed, together. Where the disk refuses, the
 * file is removed: a plan without its marks would have rows sent twice. Only where it can't be removed either, nothing
 * may be sent.
 */
const createLog = (path: string, first: string): OperationLog => {
  let waiting = first
  let isGone = false
  let refusal: Failure | null = null
  let writing: Promise<void> | null = null

  const giveUp = async (error: unknown): Promise<void> => {
    const reason = refusalOf(error)
    isGone = true
    refusal = await rm(path, { force: true }).then(
      () => null,
      () => failure('file', { reason }),
    )
  }
  const write = async (): Promise<void> => {
    // What others add in this turn goes with it.
    await Promise.resolve()
    while (waiting !== '' && !isGone) {
      const lines = waiting
      waiting = ''
      try {
        await appendFile(path, lines, { mode: 0o600, flush: true })
      } catch (error) {
        await giveUp(error)
      }
    }
    writing = null
  }
  const flush = (): Promise<void> => (writing ??= write())
  const add = (line: Line): Promise<void> => {
    if (isGone) return Promise.resolve()
    waiting += `${JSON.stringify(line)}\n`
    return flush()
  }
  if (first !== '') void flush()

  return {
    async sent(row) {
      await add({ sent: row })
      return refusal
    },
    refused: (row) => void add({ refused: row }),
    ended: (row, { state, userId, failure: reason, hasPassword }) =>
      add({
        row,
        state,
        ...(userId !== null && { userId }),
        ...(reason && { failure: reason }),
        ...(hasPassword && { password: true }),
      }),
    met: (connectionId, url) => void add({ at: connectionId, url }),
    async remove() {
      await writing
      isGone = true
      await rm(path, { force: true })
    },
  }
}

type Reading = Omit<KeptOperation, 'log'> | OperationFile['reason']

/** What lines tell of an operation. Half a line at the end is what a killed program was writing: nothing was sent by it. */
const readLines = (text: string): Reading => {
  const [first = '', ...lines] = text.split('\n').slice(0, -1)
  const head: unknown = JSON.parse(first)
  if (v.is(v.object({ version: v.pipe(v.number(), v.minValue(VERSION + 1)) }), head))
    return 'newer-version'
  const plan = v.parse(planSchema, head)
  const urls = new Map<string, string>()
  const rows = plan.rows.map(([, userId, username]): KeptRow => ({
    state: 'waiting',
    userId,
    username,
    failure: null,
    hadPassword: false,
  }))
  for (const text of lines) {
    const line = v.parse(lineSchema, JSON.parse(text))
    if ('at' in line) {
      urls.set(line.at, line.url)
      continue
    }
    const index = 'sent' in line ? line.sent : 'refused' in line ? line.refused : line.row
    const row = rows[index]
    if (row === undefined) return 'damaged'
    if ('sent' in line) rows[index] = { ...row, state: 'sent' }
    else if ('refused' in line) rows[index] = { ...row, state: 'waiting', failure: null }
    else
      rows[index] = {
        ...row,
        state: line.state,
        userId: line.userId ?? row.userId,
        failure: line.failure ?? null,
        hadPassword: line.password === true,
      }
  }
  return { plan, rows, urls }
}

const readLog = async (path: string): Promise<Reading | null> => {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch {
    return 'unreadable'
  }
  // It was killed before its plan was on the disk, so that nothing was sent.
  if (!text.includes('\n')) return null
  if (text.length > LONGEST) return 'unreadable'
  try {
    const reading = readLines(text)
    const end = text.lastIndexOf('\n') + 1
    if (end < text.length) await truncate(path, Buffer.byteLength(text.slice(0, end)))
    return reading
  } catch {
    return 'damaged'
  }
}

/** Opens the folder of the operations, and reads what is there. A damaged file is moved aside, a newer one is left alone. */
export const openOperationLogs = async (
  folder: string,
  now: () => Date,
): Promise<OperationLogs> => {
  const kept: KeptOperation[] = []
  const files: OperationFile[] = []
  const named = await readdir(folder).catch((error: unknown) => {
    if (codeOf(error) !== 'ENOENT') files.push({ path: folder, reason: 'unreadable' })
    return []
  })
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch(() => undefined)
  for (const name of named.filter((name) => name.endsWith('.jsonl')).toSorted()) {
    const path = join(folder, name)
    const reading = await readLog(path)
    if (reading === null) await rm(path, { force: true }).catch(() => undefined)
    else if (reading === 'damaged') {
      // Windows allows no colon in a file's name.
      const aside = `${path}.damaged-${now().toISOString().replaceAll(':', '-')}`
      const movedTo = await rename(path, aside).then(
        () => aside,
        () => path,
      )
      files.push({ path: movedTo, reason: 'damaged' })
    } else if (typeof reading === 'string') files.push({ path, reason: reading })
    else kept.push({ ...reading, log: createLog(path, '') })
  }
  return {
    kept,
    files,
    begin: (plan) =>
      createLog(
        join(folder, `${plan.id}.jsonl`),
        `${JSON.stringify({ version: VERSION, ...plan } satisfies KeptPlan)}\n`,
      ),
  }
}
