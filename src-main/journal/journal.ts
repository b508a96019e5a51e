import pLimit from 'p-limit'
import type { FailureFacts } from '@contract/result'
import type {
  JournalEntry,
  JournalFilter,
  JournalFormat,
  JournalPage,
  JournalState,
} from '@contract/models/journal'
import { createThrottle } from '../progress/throttle'
import { codeOf, refusalOf } from '../storage/atomic-write'
import {
  beginning,
  chain,
  chainable,
  checkChain,
  entryOfLine,
  fartherOf,
  lineOf,
  type ChainCheck,
  type ChainEnd,
} from './chain'
import { entryOf, type RecordChange, type Unchained } from './change'
import { openJournalFiles } from './journal-files'
import { matcherOf, tableOf } from './journal-view'

/** Size of a file in bytes from which on another one is begun: little enough to be read in one go between other work. */
const LONGEST = 262_144

/** So many entries are written, and flushed, together. */
const TOGETHER = 100

/** So long, in milliseconds, a change is held up by its entry at most: a disk may hang. */
const LIMIT_MS = 5_000

/** What the journal needs. */
export interface JournalMeans {
  /** A folder of its own. */
  readonly folder: string
  /** Who is signed in to this computer. */
  readonly osUser: string
  readonly now: () => Date
  /** Records a bug under a new id and gives the id. */
  readonly reportBug: (place: string, error: unknown) => string
  /** See LONGEST. */
  readonly longest?: number
  /** See LIMIT_MS. */
  readonly limitMs?: number
}

/** What this program changed. It is only ever appended to. */
export interface Journal {
  readonly record: RecordChange
  /** A page of what a filter lets through, newest first; `page` counts from 1. */
  query(filter: JournalFilter, page: number, pageSize: number): Promise<JournalPage>
  state(): JournalState
  /** Calls the listener after every change, at most ten times a second; gives back its removal. */
  onChanged(listener: (state: JournalState) => void): () => void
  /** Checks the whole chain. */
  check(): Promise<JournalState>
  /** What a filter lets through, as the text of a file: a table newest first, or the lines as they stand. */
  textOf(filter: JournalFilter, format: JournalFormat): Promise<string>
  /** Ends when all is written that can be, or takes too long. */
  close(): Promise<void>
}

/** Whether something ends within so many milliseconds. */
const endsWithin = (ms: number, task: Promise<void>): Promise<boolean> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), ms)
    void task.then(() => {
      clearTimeout(timer)
      resolve(true)
    })
  })

/** Opens the journal, and begins to check it; what is recorded meanwhile is written after that. */
export const openJournal = (means: JournalMeans): Journal => {
  const { folder, osUser, now, reportBug, longest = LONGEST, limitMs = LIMIT_MS } = means
  const files = openJournalFiles(folder, longest, now)
  const listeners = new Set<(state: JournalState) => void>()
  /** The chain is checked and continued by one at a time. */
  const oneAtATime = pLimit(1)
  const registries = new Map<string, string>()
  let known: Omit<JournalState, 'registries' | 'unwritten'> = {
    check: 'running',
    breaks: [],
    broken: 0,
    entries: 0,
    since: null,
    setAside: [],
  }
  let last: ChainEnd = beginning
  const waiting: Unchained[] = []
  let refusal: FailureFacts['file']['reason'] | null = null
  let writing: Promise<void> | null = null

  const state = (): JournalState => ({
    ...known,
    registries: [...registries].map(([id, name]) => ({ id, name })),
    unwritten: refusal === null ? null : { count: waiting.length, reason: refusal },
  })
  const news = createThrottle(() => {
    for (const listener of listeners) listener(state())
  })
  /** How far it got is written behind the entries, and not waited for: an older end is as true, but tells less. */
  const headNews = createThrottle(() => void saveHead(), 1_000)
  const oneHeadAtATime = pLimit(1)
  const saveHead = (): Promise<void> =>
    oneHeadAtATime(() => files.saveHead(last).catch(() => undefined))

  const learn = ({ registry, at }: Unchained): void => {
    if (registry !== null) registries.set(registry.id, registry.name)
    known = { ...known, entries: known.entries + 1, since: known.since ?? at }
  }

  const checkFiles = async (check: ChainCheck): Promise<void> => {
    known = { ...known, check: 'running', entries: 0, since: null }
    registries.clear()
    news.request()
    let end = { file: 'journal-000001.jsonl', line: 1 }
    for (const name of await files.names()) {
      const file = await files.read(name)
      for (const [index, line] of file.lines.entries()) {
        const entry = check.take(line, name, index + 1)
        if (entry !== null) learn(entry)
      }
      end = { file: name, line: file.lines.length + 1 }
      if (file.rest === '') continue
      const isAside = await files.setAside(file).then(
        () => true,
        () => false,
      )
      if (!isAside) check.take(file.rest, name, end.line)
    }
    check.end(end.file, end.line)
    const broken = check.broken()
    known = {
      ...known,
      check: broken === 0 ? 'intact' : 'broken',
      breaks: check.breaks,
      broken,
      setAside: await files.setAsides(),
    }
  }

  const check = (): Promise<JournalState> =>
    oneAtATime(async () => {
      const head = fartherOf(await files.head(), last)
      const check = checkChain(head)
      // Whatever hinders the reading, the work goes on.
      await checkFiles(check).catch(() => (known = { ...known, check: 'unreadable' }))
      last = fartherOf(check.last(), head)
      news.flush()
      return state()
    })

  const whyNot = (error: unknown): FailureFacts['file']['reason'] => {
    if (codeOf(error) !== undefined) return refusalOf(error)
    reportBug('journal', error)
    return 'not-writable'
  }

  /** Whether the first of those that wait could be written. */
  const writeSome = async (batch: readonly Unchained[]): Promise<boolean> => {
    let end = last
    const entries = batch.map((entry): JournalEntry => {
      const chained = chain(entry, end)
      end = chained
      return chained
    })
    try {
      await files.append(entries.map((entry) => `${lineOf(entry)}\n`).join(''))
      waiting.splice(0, batch.length)
      last = { number: end.number, hash: end.hash }
      refusal = null
      for (const entry of batch) learn(entry)
      headNews.request()
      return true
    } catch (error) {
      refusal = whyNot(error)
      return false
    }
  }

  const writeWaiting = async (): Promise<void> => {
    writing = null
    let isWritten = true
    while (isWritten && waiting.length > 0) isWritten = await writeSome(waiting.slice(0, TOGETHER))
    news.request()
  }

  const flush = (): Promise<void> => (writing ??= oneAtATime(writeWaiting))

  /** All entries that a filter lets through, newest first, file by file. */
  const matching = async function* (filter: JournalFilter): AsyncGenerator<JournalEntry> {
    const matches = matcherOf(filter)
    for (const name of (await files.names()).toReversed()) {
      const { lines } = await files.read(name)
      for (const line of lines.toReversed()) {
        const entry = entryOfLine(line)
        if (entry !== null && matches(entry)) yield entry
      }
    }
  }

  void check()
  return {
    async record(change) {
      try {
        waiting.push(chainable(entryOf(change, now().toISOString(), osUser)))
      } catch (error) {
        reportBug('journal', error)
        return
      }
      if (await endsWithin(limitMs, flush())) return
      // Once it is written after all, that is told as well.
      refusal ??= 'not-writable'
      news.request()
    },
    async query(filter, page, pageSize) {
      const from = (page - 1) * pageSize
      const entries: JournalEntry[] = []
      let total = 0
      for await (const entry of matching(filter)) {
        if (total >= from && entries.length < pageSize) entries.push(entry)
        total += 1
      }
      return { entries, total }
    },
    state,
    onChanged(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    check,
    async textOf(filter, format) {
      const entries: JournalEntry[] = []
      for await (const entry of matching(filter)) entries.push(entry)
      return format === 'csv'
        ? tableOf(entries)
        : entries
            .toReversed()
            .map((entry) => `${lineOf(entry)}\n`)
            .join('')
    },
    async close() {
      headNews.stop()
      const written = flush().then(() => (last.number > 0 ? saveHead() : undefined))
      await endsWithin(limitMs, written)
    },
  }
}
