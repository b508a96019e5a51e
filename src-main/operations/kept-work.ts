import type { Work } from '@contract/models/operation'
import type { Account } from '@contract/models/user'
import { failure } from '@contract/result'
import type { ChangeFacts } from '../journal/change'
import type { KeptPlan } from './operation-log'
import { failedRow, type PlanContext, type PlannedRow } from './plan'
import { planWork } from './strategies'

/** Work as it may be kept on the disk. */
export interface KeptWork {
  /** Without its secrets; null: without them nothing is left that could be planned again. */
  readonly work: Work | null
  /** Whether rows that weren't sent can be sent later by it: they need nothing that was taken out. */
  readonly isResumable: boolean
}

const generated = { kind: 'generated' } as const

/** Takes out of some work what must not be on the disk, and what the rows tell. */
export const keptWorkOf = (work: Work): KeptWork => {
  switch (work.kind) {
    case 'create':
      return {
        work: {
          ...work,
          people: work.people.map((person) => ({ ...person, password: generated })),
        },
        isResumable: work.people.every(({ password }) => password.kind === 'generated'),
      }
    case 'reset-password': {
      const isGiven = work.password.kind === 'given'
      return {
        work: {
          ...work,
          selection: { kind: 'ids', ids: [] },
          password: isGiven ? generated : work.password,
        },
        isResumable: !isGiven,
      }
    }
    case 'set-admin':
    case 'delete':
      return { work: { ...work, selection: { kind: 'ids', ids: [] } }, isResumable: true }
    case 'edit':
      return { work, isResumable: true }
    // What isn't applied is still in the queue.
    case 'queued':
    case 'copy-email':
    case 'share-notes':
      return { work: null, isResumable: false }
  }
}

/** Whom kept rows are about. */
const accountsIn = ({ rows }: KeptPlan): Account[] =>
  rows.flatMap(([connectionId, userId]) => (userId === null ? [] : [{ connectionId, userId }]))

/** A row of work that can't be planned again: it is only told of. */
const toldRow = (
  [connectionId, userId, username]: KeptPlan['rows'][number],
  change: ChangeFacts = { kind: 'copy-email', fields: [] },
): PlannedRow => ({
  at: 'registry',
  connectionId,
  userId,
  username,
  action: null,
  change,
  perform: () => Promise.resolve(failedRow(failure('interrupted', {}))),
})
/** The same, of a note: what is made at the note service is entered in the journal there. */
const toldNote = ([connectionId, userId, username]: KeptPlan['rows'][number]): PlannedRow => ({
  at: 'note-service',
  connectionId,
  userId,
  username,
  perform: () => Promise.resolve(failedRow(failure('interrupted', {}))),
})

/** The work and the rows of a kept plan. */
export const replanned = (
  kept: KeptPlan,
  context: PlanContext,
): { readonly work: Work | null; readonly plan: readonly PlannedRow[] } => {
  const told = kept.rows.map((row, at) =>
    kept.kind === 'share-notes' ? toldNote(row) : toldRow(row, kept.changes?.[at]),
  )
  if (kept.work === null) return { work: null, plan: told }
  const work: Work =
    'selection' in kept.work
      ? { ...kept.work, selection: { kind: 'accounts', accounts: accountsIn(kept) } }
      : kept.work
  const plan = planWork(work, context)
  return { work, plan: plan.ok ? plan.value : told }
}
