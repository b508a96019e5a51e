import type { JournalEntry, JournalFilter } from '@contract/models/journal'
import { foldText, wordsOf } from '../directory/fold-text'
import { csvOf } from '../storage/csv'

/** All that is looked at for a text. */
const textOf = ({ registry, ...entry }: JournalEntry): string =>
  foldText(
    [
      entry.person,
      entry.osUser,
      registry?.name,
      registry?.address,
      registry?.account,
      entry.kind,
      entry.outcome,
      entry.code,
      ...entry.fields,
      ...entry.requestIds,
    ].join('\n'),
  )

/** Whether a filter lets an entry through; every word of its text must be found. */
export const matcherOf = (filter: JournalFilter): ((entry: JournalEntry) => boolean) => {
  const words = wordsOf(filter.text)
  return (entry) => {
    if (filter.kind !== null && entry.kind !== filter.kind) return false
    if (filter.outcome !== null && entry.outcome !== filter.outcome) return false
    if (filter.registry !== null && entry.registry?.id !== filter.registry) return false
    if (filter.person !== null && entry.person !== filter.person) return false
    if (words.length === 0) return true
    const text = textOf(entry)
    return words.every((word) => text.includes(word))
  }
}

/** Entries as CSV: what several values hold is separated by a space. */
export const tableOf = (entries: readonly JournalEntry[]): string =>
  csvOf(
    entries.map(({ registry, fields, requestIds, ...entry }) => ({
      ...entry,
      registry: registry?.name ?? '',
      address: registry?.address ?? '',
      account: registry?.account ?? '',
      fields: fields.join(' '),
      requestIds: requestIds.join(' '),
      queuedAt: entry.queuedAt ?? '',
    })),
    {
      number: 'number',
      at: 'at',
      osUser: 'os_user',
      account: 'harbor_user',
      registry: 'registry',
      address: 'address',
      kind: 'change',
      fields: 'fields',
      person: 'person',
      outcome: 'outcome',
      code: 'code',
      requestIds: 'request_ids',
      queuedAt: 'queued_at',
      hash: 'hash',
    },
  )
