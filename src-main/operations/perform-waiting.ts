import type { SlowedRegistry } from '@contract/models/operation'
import { failed, failure, type Failure, type Result } from '@contract/result'
import type { Session } from '../connections/session'
import type { OperationParts } from './operation'
import { placeOf, type Row, type Rows } from './operation-rows'
import { mostAtOnce, type Pace } from './pace'
import { bugOf, type createPreparing } from './perform-row'
import { perKey } from './per-key'
import { failedRow } from './plan'
import { createRisingLatency } from './rising-latency'
import { createStopRule } from './stop-rule'

/** The rows of an operation that wait, being performed. */
export interface Performing {
  /** Ends when no row waits or is in course any more. */
  readonly ended: Promise<void>
  /** Sends no new row, or none at one connection's registry; those in course aren't sent again either. */
  cancel(connectionId: string | null): void
  /** The registries at which rows wait, or go slowly, because of the registry. */
  slowed(): readonly SlowedRegistry[]
}

/** What performing needs. `anew`: see OperationParts. */
export interface PerformingParts extends Pick<
  OperationParts,
  'open' | 'paceOf' | 'log' | 'reportBug'
> {
  readonly rows: Rows
  readonly prepare: ReturnType<typeof createPreparing>
  readonly anew: boolean
  readonly onSlowed: () => void
}

/** The rows that are about one place, those that wait with the next one last. */
interface Lane {
  readonly place: string
  /** null: nothing is held back there. */
  readonly pace: Pace | null
  readonly waiting: Row[]
  running: number
}

const cancelled = failure('cancelled', {})

/** A refusal after which less is to be sent. */
const isPaced = (reason: Failure | null): reason is Failure & { readonly code: 'unavailable' } =>
  reason?.code === 'unavailable' && (reason.facts.status === 429 || reason.facts.status === 503)

/**
 * Performs the rows that wait: in their order, but for those at a registry that is to be left alone for a while. A row that is
 * refused with 429 waits again, unless something that was sent for it may have been done; one that is refused with 503
 * isn't sent again by itself. What hinders the rows at a place is the failure of each of them that waits, so that a retry
 * sends it, too.
 */
export const startPerforming = (parts: PerformingParts): Performing => {
  const { rows, log, prepare } = parts
  const bug = bugOf(parts.reportBug)
  const sessions = new Map<string, Promise<Result<Session>>>()
  const open = (connectionId: string): Promise<Result<Session>> => {
    const opened =
      sessions.get(connectionId) ??
      parts.open(connectionId, parts.anew).catch((error: unknown) => failed(bug(error)))
    sessions.set(connectionId, opened)
    return opened
  }
  const stopRuleOf = perKey(createStopRule)
  const isRisingAt = perKey(createRisingLatency)
  const settling: Promise<void>[] = []
  const cancelledAt = new Set<string | null>()
  const isCancelled = (place: string): boolean => cancelledAt.has(null) || cancelledAt.has(place)

  /** Tells the pace of a refusal; false: there is no sense in going on. */
  const isToWait = (pace: Pace, { facts }: Failure & { readonly code: 'unavailable' }): boolean =>
    pace.refused(facts.status === 429 ? 429 : 503, facts.retryAfter ?? null)

  const attempt = async (row: Row, { place, pace }: Lane): Promise<void> => {
    const prepared = await prepare(row, open)
    // It may have been left while the session was opened.
    if (row.state !== 'waiting') return
    if (!prepared.ok) {
      const { failure: reason } = prepared
      const isAsked = isPaced(reason) && reason.facts.status === 429
      if (pace === null || !isAsked || !isToWait(pace, reason))
        return rows.leave(row, 'failed', reason)
      sessions.delete(place)
      return
    }
    rows.enter(row, 'running')
    const unmarked = log === null ? null : await log.sent(row.index)
    if (unmarked !== null) return rows.settle(row, failedRow(unmarked))
    const { outcome, writes, record } = await prepared.value()
    const reason = outcome.failure ?? null
    let stop: Failure | null = null
    if (pace !== null && isPaced(reason)) {
      const isFutile = !isToWait(pace, reason)
      if (!isFutile && reason.facts.status === 429 && !writes.letThrough)
        return isCancelled(place) ? rows.leave(row, 'skipped', cancelled) : rows.putBack(row)
      if (isFutile) stop = reason
    } else {
      stop = stopRuleOf(place)(outcome)
      if (writes.servedIn !== null) pace?.served()
      if (writes.servedIn !== null && isRisingAt(place)(writes.servedIn)) pace?.slower()
    }
    // The next row doesn't wait for this one's to be written.
    if (record === null) rows.settle(row, outcome)
    else settling.push(record().then(() => rows.settle(row, outcome)))
    if (stop !== null) rows.leaveWaiting('failed', stop, place)
  }

  const lanes = lanesOf(parts)
  let running = 0
  let resolve = (): void => undefined
  let reject = (_: unknown): void => undefined
  const performed = new Promise<void>((whenDone, whenBroken) => {
    resolve = whenDone
    reject = whenBroken
  })

  /** The next row of a lane. */
  const nextOf = ({ waiting }: Lane): Row | undefined => {
    while (waiting.length > 0 && waiting.at(-1)?.state !== 'waiting') waiting.pop()
    return waiting.at(-1)
  }
  const isOpen = ({ pace, running: there }: Lane): boolean => there < (pace?.atOnce() ?? mostAtOnce)
  const next = (): { readonly lane: Lane; readonly row: Row } | null => {
    let first: { readonly lane: Lane; readonly row: Row } | null = null
    for (const lane of lanes) {
      const row = isOpen(lane) ? nextOf(lane) : undefined
      if (row !== undefined && (first === null || row.index < first.row.index))
        first = { lane, row }
    }
    return first
  }
  const perform = async (row: Row, lane: Lane): Promise<void> => {
    running += 1
    lane.running += 1
    lane.waiting.pop()
    await attempt(row, lane)
    if (row.state === 'waiting') lane.waiting.push(row)
    running -= 1
    lane.running -= 1
    look()
  }
  const look = (): void => {
    while (running < mostAtOnce) {
      const found = next()
      if (found === null) break
      void perform(found.row, found.lane).catch(reject)
    }
    if (running === 0 && lanes.every((lane) => nextOf(lane) === undefined)) resolve()
  }
  const stops = lanes.map(({ pace }) =>
    pace?.onChanged(() => {
      parts.onSlowed()
      look()
    }),
  )
  const end = async (): Promise<void> => {
    try {
      await performed
      await Promise.all(settling)
    } finally {
      for (const stop of stops) stop?.()
    }
  }
  look()
  return {
    ended: end(),
    cancel(connectionId) {
      cancelledAt.add(connectionId)
      rows.leaveWaiting('skipped', cancelled, connectionId)
      look()
    },
    slowed: () =>
      lanes.flatMap((lane) => {
        const view = nextOf(lane) === undefined ? null : (lane.pace?.view() ?? null)
        return view === null ? [] : [{ connectionId: lane.place, ...view }]
      }),
  }
}

/** What waits, by place. What a person does to one isn't paced: they see it refused at once, and try again when they like. */
const lanesOf = ({ rows, paceOf }: PerformingParts): readonly Lane[] => {
  const isPacedAt = ({ planned }: Row): boolean => planned.at === 'registry' && rows.all.length > 1
  const lanes = new Map<string, Lane>()
  // Backwards: the next one of a lane is its last, so that taking it costs nothing.
  for (const row of rows.all.toReversed()) {
    if (row.state !== 'waiting') continue
    const place = placeOf(row.planned)
    const pace = isPacedAt(row) ? paceOf(place) : null
    const lane = lanes.get(place) ?? { place, pace, waiting: [], running: 0 }
    lane.waiting.push(row)
    lanes.set(place, lane)
  }
  for (const { pace } of lanes.values()) pace?.renew()
  return [...lanes.values()]
}
