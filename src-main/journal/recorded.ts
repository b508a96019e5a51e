import { isDeepStrictEqual } from 'node:util'
import type { Connection, ConnectionDraft } from '@contract/models/connection'
import { done, type Result } from '@contract/result'
import type { Connections } from '../connections/connections'
import type { Emails } from '../email/emails'
import { collectRequestIds } from '../harbor/request-ids'
import type { Notes } from '../sharing/notes'
import { outcomeOf, type ChangeFacts, type RecordChange } from './change'
import { emailChange } from './email-change'

/** What recording needs beside what is recorded. */
export interface RecordedMeans {
  readonly record: RecordChange
  /** The connection as it is stored now. */
  readonly find: (connectionId: string) => Connection | undefined
}

const draftFields = [
  'name',
  'url',
  'username',
  'colour',
  'environment',
  'trust',
  'proxy',
  'plainHttpAccepted',
] as const satisfies readonly (keyof ConnectionDraft)[]

const differing = (before: Connection, after: Connection): readonly string[] =>
  draftFields.filter((field) => !isDeepStrictEqual(before[field], after[field]))

/**
 * Connections that record what is changed of them, and of the passwords. A connection that couldn't be saved is as it was, so
 * that there is nothing to record.
 */
export const recordedConnections = (
  connections: Connections,
  { record, find }: RecordedMeans,
): Connections => {
  const plain = { person: null, requestIds: [] }

  /** Does something to a connection, and records it with what came of it. */
  const recording = async (
    id: string,
    change: ChangeFacts,
    task: () => Promise<Result<void>>,
  ): Promise<Result<void>> => {
    const connection = find(id)
    const outcome = await task()
    await record({ ...change, ...plain, ...outcomeOf(outcome), connection })
    return outcome
  }

  return {
    ...connections,
    async save(input) {
      const before = input.id === null ? undefined : find(input.id)
      const saved = await connections.save(input)
      if (!saved.ok) return saved
      const about = { ...plain, ...outcomeOf(saved), connection: saved.value }
      const changed = before === undefined ? [] : differing(before, saved.value)
      // A password for the proxy alone is a change as well.
      const isProxyChanged = before !== undefined && input.proxyPassword !== undefined
      const isKeyChanged = before !== undefined && input.clientCertificate !== undefined
      const fields = [
        ...new Set([
          ...changed,
          ...(isProxyChanged ? ['proxy'] : []),
          ...(isKeyChanged ? ['clientCertificate'] : []),
        ]),
      ]
      if (before === undefined) await record({ kind: 'add-connection', fields, ...about })
      else if (fields.length > 0) await record({ kind: 'change-connection', fields, ...about })
      if (input.password !== null)
        await record({ kind: 'store-password', fields: [input.keep], ...about })
      return saved
    },
    async addAll(all) {
      const outcomes = await connections.addAll(all)
      const isDone = { ...plain, ...outcomeOf(done), kind: 'add-connection', fields: [] } as const
      const added = outcomes.flatMap((one) => (one.ok ? [find(one.value.id)] : []))
      await Promise.all(added.map((connection) => record({ ...isDone, connection })))
      return outcomes
    },
    keepSecrets: (all, hear) =>
      connections.keepSecrets(all, async (secrets, outcome) => {
        const fields = ['keychain']
        const about = { ...plain, ...outcomeOf(outcome), connection: find(secrets.id) }
        if (outcome.ok && secrets.password !== undefined)
          await record({ kind: 'store-password', fields, ...about })
        await hear(secrets, outcome)
      }),
    remove: (input) =>
      recording(input.id, { kind: 'remove-connection', fields: [] }, () =>
        connections.remove(input),
      ),
    forgetPassword: (id) =>
      recording(id, { kind: 'forget-password', fields: [] }, () => connections.forgetPassword(id)),
    async changePassword(input) {
      const connection = find(input.id)
      const { outcome, requestIds } = await collectRequestIds(() =>
        connections.changePassword(input),
      )
      await record({
        kind: 'own-password',
        fields: outcome.ok ? [outcome.value.kept] : [],
        connection,
        person: connection?.username ?? null,
        isDone: outcome.ok,
        failure: outcome.ok ? outcome.value.failure : outcome.failure,
        requestIds,
      })
      return outcome
    },
  }
}

/** E-mail settings that record what is saved of them. */
export const recordedEmails = (emails: Emails, { record, find }: RecordedMeans): Emails => ({
  ...emails,
  async save(input) {
    const change = emailChange('save-email', input)
    const connection = find(input.connectionId)
    const { outcome, requestIds } = await collectRequestIds(() => emails.save(input))
    if (change.fields.length > 0)
      await record({ ...change, ...outcomeOf(outcome), connection, person: null, requestIds })
    return outcome
  },
})

/** Notes that record that they are made and withdrawn. */
export const recordedNotes = (notes: Notes, { record, find }: RecordedMeans): Notes => ({
  ...notes,
  async share(order) {
    const { connectionId, username } = order.recipient
    const shared = await notes.share(order)
    await record({
      kind: 'make-note',
      fields: [],
      connection: find(connectionId),
      person: username,
      requestIds: [],
      ...outcomeOf(shared),
    })
    return shared
  },
  async withdraw(id) {
    const note = notes.list().find((other) => other.id === id)
    const withdrawn = await notes.withdraw(id)
    if (note !== undefined)
      await record({
        kind: 'withdraw-note',
        fields: [],
        connection: find(note.connectionId),
        person: note.username,
        requestIds: [],
        ...outcomeOf(withdrawn),
      })
    return withdrawn
  },
})
