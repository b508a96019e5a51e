import { isDeepStrictEqual } from 'node:util'
import type { Handlers } from '@contract/derive'
import type { Connection } from '@contract/models/connection'
import type { HelpDeskView } from '@contract/models/help-desk'
import type { Work } from '@contract/models/operation'
import type { Settings } from '@contract/models/settings'
import type { Account, User } from '@contract/models/user'
import { failure, type Failure } from '@contract/result'
import { builtInAdminId } from '@contract/rules/guards'
import { signsInOnly } from '../managed/refuse-managed'

/** What the help desk's border looks at. */
export interface LetThroughParts {
  /** null: the mode isn't on. */
  readonly mode: () => HelpDeskView['mode']
  readonly connection: (id: string) => Connection | undefined
  /** A user as they are known; undefined: they aren't. */
  readonly user: (account: Account) => User | undefined
  /** Where a note was made for somebody. */
  readonly noteAt: (noteId: string) => string | undefined
  readonly settings: () => Settings
}

/** What a rule may ask for. */
interface Context extends Omit<LetThroughParts, 'mode'> {
  readonly isHere: (connectionId: string) => boolean
  readonly newUser: boolean
  /** An operation that was started in the mode. */
  readonly isOurs: (operationId: string) => boolean
}

type Rule<F> = F extends (input: infer I) => unknown
  ? true | ((input: I, context: Context) => boolean)
  : never
type Table = {
  readonly [G in keyof Handlers]?: { readonly [C in keyof Handlers[G]]?: Rule<Handlers[G][C]> }
}

/** The one account that some work is about; null: there are several, or it isn't known which. */
const onlyAccount = (connectionId: string, work: Work): Account | null => {
  if (work.kind !== 'reset-password') return null
  const { selection } = work
  const accounts =
    selection.kind === 'accounts'
      ? selection.accounts
      : selection.kind === 'ids'
        ? selection.ids.map((userId) => ({ connectionId, userId }))
        : []
  const [only, ...others] = accounts
  return only === undefined || others.length > 0 ? null : only
}

/** One person's password, who isn't a system admin; or one new person, who won't be. */
const isHelp = (connectionId: string, work: Work, context: Context): boolean => {
  if (!context.isHere(connectionId)) return false
  if (work.kind === 'create') {
    const [only, ...others] = work.people
    return context.newUser && only?.admin === false && others.length === 0
  }
  const account = onlyAccount(connectionId, work)
  if (account === null || !context.isHere(account.connectionId)) return false
  const user = context.user(account)
  return user !== undefined && !user.admin && user.userId !== builtInAdminId
}

const operation = ({ id }: { readonly id: string }, { isOurs }: Context): boolean => isOurs(id)
const connection = ({ id }: { readonly id: string }, { isHere }: Context): boolean => isHere(id)
const noteHere = (id: string, { noteAt, isHere }: Context): boolean => {
  const where = noteAt(id)
  return where !== undefined && isHere(where)
}

/** Every call that the help desk mode lets through. What isn't here is refused, so that a new call is. */
export const letThrough: Table = {
  app: { info: true, copy: true, holdOpen: true, close: true },
  connections: {
    list: true,
    connect: connection,
    cancelConnect: connection,
    checkKeychain: true,
    /** Signing in: nothing but the password, and the user name where there is none yet. */
    save: (input, { connection: find, isHere }) =>
      input.id !== null && isHere(input.id) && signsInOnly(input, find(input.id)),
  },
  users: {
    generatePassword: true,
    holder: ({ connectionId }, { isHere, newUser }) => newUser && isHere(connectionId),
  },
  people: {
    ask: ({ which }, { isHere }) => which.kind === 'ids' && which.ids.every(isHere),
    cancel: true,
    /** Among the people of the mode's registries, which is all that people are asked about in the mode. */
    find: true,
  },
  helpDesk: { get: true, leave: true },
  lock: { get: true, now: true, unlock: true },
  managed: { get: true },
  operations: {
    start: ({ connectionId, work }, context) => isHelp(connectionId, work, context),
    rows: operation,
    cancel: operation,
    retry: operation,
    password: operation,
    dismiss: operation,
  },
  notes: {
    service: true,
    list: true,
    share: ({ secret, recipient }, { isHere }) =>
      secret.kind === 'given' && isHere(recipient.connectionId),
    check: ({ which }, context) =>
      which.kind === 'ids' && which.ids.every((id) => noteHere(id, context)),
    withdraw: ({ id }, context) => noteHere(id, context),
    templates: ({ connectionId }, { isHere }) => isHere(connectionId),
  },
  journal: { state: true },
  settings: {
    get: true,
    /** How passwords are made and handed over. */
    save: ({ passwordStyle: _, handOver: __, spelling: ___, ...rest }, { settings }) => {
      const { passwordStyle: ____, handOver: _____, spelling: ______, ...now } = settings()
      return isDeepStrictEqual(rest, now)
    },
  },
}

/** The border of the help desk mode. */
export interface HelpDeskBorder {
  /** Why a call isn't let through; null: it is, or the mode isn't on. `input` has been checked by the contract. */
  refuse(group: string, call: string, input: unknown): Failure | null
  /** Handlers that note which operations were started in the mode: no others can be gone on with in it. */
  noting(handlers: Handlers['operations']): Handlers['operations']
}

/** See {@link HelpDeskBorder}. */
export const createHelpDeskBorder = (parts: LetThroughParts): HelpDeskBorder => {
  const ours = new Set<string>()
  const table: Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>> = letThrough

  return {
    refuse(group, call, input) {
      const mode = parts.mode()
      if (mode === null) return null
      const ofGroup = Object.hasOwn(table, group) ? table[group] : undefined
      const rule = ofGroup !== undefined && Object.hasOwn(ofGroup, call) ? ofGroup[call] : false
      const isLet =
        typeof rule === 'function'
          ? (rule as (input: unknown, context: Context) => boolean)(input, {
              ...parts,
              isHere: (id) => mode.registries.includes(id),
              newUser: mode.newUser,
              isOurs: (id) => ours.has(id),
            })
          : rule === true
      return isLet ? null : failure('help-desk', {})
    },
    noting: (handlers) => ({
      ...handlers,
      async start(input) {
        const started = await handlers.start(input)
        if (started.ok && parts.mode() !== null) ours.add(started.value.id)
        return started
      },
    }),
  }
}
