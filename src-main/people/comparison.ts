import type {
  Compared,
  Comparison,
  CreationPlan,
  DifferenceFilter,
  DifferenceKind,
  MissingChoice,
  PersonDifference,
} from '@contract/models/comparison'
import { mostCreated } from '@contract/models/comparison'
import type { ConnectionView } from '@contract/models/connection'
import type { AskedRegistry } from '@contract/models/person'
import type { Holder, User } from '@contract/models/user'
import { failure, type Failure } from '@contract/result'
import { builtInAdminId } from '@contract/rules/guards'
import { userFieldChecks } from '@contract/rules/user-fields'
import { compareTexts } from '../directory/compare-texts'
import type { Directories } from '../directory/directories'
import type { Entry } from '../directory/entry'
import { reservedHolder } from '../directory/find-holder'
import { foldText, wordsOf } from '../directory/fold-text'
import { refusalOf } from '../directory/refusal-of'

/** What comparing needs. */
export interface ComparisonParts {
  readonly connections: () => readonly Pick<ConnectionView, 'id' | 'state'>[]
  readonly directories: Pick<Directories, 'look'>
  /** All registries. */
  readonly registries: () => readonly AskedRegistry[]
}

/** Compares the people of two registries, as far as they are loaded. Connects to nothing. */
export interface Comparing {
  /** @param page counts from 1 */
  compare(compared: Compared, filter: DifferenceFilter, page: number, pageSize: number): Comparison
  /** All differences that the filter lets through, in the order of the user names. */
  differences(compared: Compared, filter: DifferenceFilter): readonly PersonDifference[]
  plan(compared: Compared, which: MissingChoice): CreationPlan
}

/** Everything that differs between two lists of users. */
interface Found {
  readonly source: readonly Entry[]
  readonly target: readonly Entry[]
  readonly differences: readonly PersonDifference[]
  readonly same: number
}

const copied = ['username', 'email', 'fullName', 'comment'] as const

/** Capitals make no other address: that two registries write it in another way is no difference. */
const isSameEmail = (one: string, other: string): boolean =>
  one === other || one.toLowerCase() === other.toLowerCase()

const holderOf = (user: User | undefined): Holder | null =>
  user === undefined ? null : { userId: user.userId, username: user.username }

const isBuiltIn = ({ userId }: User): boolean => userId === builtInAdminId

/**
 * What differs. Harbor tells upper from lower case in user names and in the e-mail that two users can't share. The built-in
 * admin is the same at all registries, however it is called, and isn't told to every account: then it is left out.
 */
const differencesOf = (source: readonly Entry[], target: readonly Entry[]): Found => {
  const byName = new Map<string, User>()
  const byEmail = new Map<string, User>()
  const byFoldedName = new Map<string, User>()
  let builtIn: User | undefined
  for (const { user } of target) {
    byEmail.set(user.email, user)
    byFoldedName.set(user.username.toLowerCase(), user)
    if (isBuiltIn(user)) builtIn = user
    else byName.set(user.username, user)
  }
  const whyNot = (user: User, emailOf: User | undefined): Failure | null => {
    for (const field of copied) {
      const rule = userFieldChecks[field](user[field])
      if (rule !== null) return failure('invalid-field', { field, rule })
    }
    const isTaken =
      reservedHolder('username', user.username) !== undefined || user.username === builtIn?.username
    if (isTaken) return failure('taken', { field: 'username' })
    return emailOf === undefined ? null : failure('taken', { field: 'email' })
  }

  const differences: PersonDifference[] = []
  const met = new Set<User>()
  let same = 0
  const none = { whyNot: null, emailOf: null, alike: null }
  for (const { user } of source) {
    const other = isBuiltIn(user) ? builtIn : byName.get(user.username)
    if (other !== undefined) {
      met.add(other)
      const kinds: DifferenceKind[] = []
      if (!isSameEmail(user.email, other.email)) kinds.push('email')
      if (user.admin !== other.admin) kinds.push('admin')
      if (kinds.length === 0) same += 1
      else differences.push({ kinds, source: user, target: other, ...none })
    } else if (!isBuiltIn(user)) {
      const emailOf = user.email === '' ? undefined : byEmail.get(user.email)
      differences.push({
        kinds: ['missing'],
        source: user,
        target: null,
        whyNot: whyNot(user, emailOf),
        emailOf: holderOf(emailOf),
        alike: holderOf(byFoldedName.get(user.username.toLowerCase())),
      })
    }
  }
  for (const { user } of target)
    if (!met.has(user) && !isBuiltIn(user))
      differences.push({ kinds: ['extra'], source: null, target: user, ...none })
  const nameOf = (each: PersonDifference): string => (each.source ?? each.target)?.username ?? ''
  return {
    source,
    target,
    differences: differences.toSorted((one, other) => compareTexts(nameOf(one), nameOf(other))),
    same,
  }
}

const nothing: Found = { source: [], target: [], differences: [], same: 0 }

const hasWords = ({ source, target }: PersonDifference, words: readonly string[]): boolean => {
  const folded = [source, target].map((user) =>
    user === null ? '' : foldText(`${user.username}\n${user.fullName}\n${user.email}`),
  )
  return words.every((word) => folded.some((text) => text.includes(word)))
}

/** Comparisons over the directories. The last one is kept for as long as neither list of users changes. */
export const createComparing = ({
  connections,
  directories,
  registries,
}: ComparisonParts): Comparing => {
  let last = nothing

  const bothOf = ({ source, target }: Compared): readonly AskedRegistry[] =>
    [source, target].flatMap(
      (id) => registries().find(({ connectionId }) => connectionId === id) ?? [],
    )
  /** All whose users are known as of some time in this run, also while they are loaded again. */
  const isComplete = (compared: Compared): boolean => {
    const both = bothOf(compared)
    const isKnown = ({ connectionId, loadedAt }: AskedRegistry): boolean =>
      loadedAt !== null && directories.look(connectionId).load.kept !== true
    return both.length === 2 && both.every(isKnown)
  }
  const found = (compared: Compared): Found => {
    if (!isComplete(compared)) return nothing
    const source = directories.look(compared.source).all
    const target = directories.look(compared.target).all
    if (last.source !== source || last.target !== target) last = differencesOf(source, target)
    return last
  }

  const filtered = (
    all: readonly PersonDifference[],
    { kind, text }: DifferenceFilter,
  ): readonly PersonDifference[] => {
    const words = wordsOf(text)
    if (kind === null && words.length === 0) return all
    return all.filter(
      (each) => (kind === null || each.kinds.includes(kind)) && hasWords(each, words),
    )
  }

  const whyNotCreate = (target: string): Failure | null => {
    const capabilities = connections().find(({ id }) => id === target)?.state.capabilities
    if (capabilities === undefined) return null
    const refusal = refusalOf('create', capabilities)
    return refusal ?? (capabilities.readOnly ? failure('read-only', {}) : null)
  }

  return {
    compare(compared, filter, page, pageSize) {
      const { differences, same } = found(compared)
      const rows = filtered(differences, filter)
      const counts = { missing: 0, email: 0, admin: 0, extra: 0 }
      let creatable = 0
      for (const { kinds, whyNot } of differences) {
        for (const kind of kinds) counts[kind] += 1
        if (kinds.includes('missing') && whyNot === null) creatable += 1
      }
      return {
        registries: bothOf(compared),
        complete: isComplete(compared),
        same,
        counts,
        differing: differences.length,
        creatable,
        rows: rows.slice((page - 1) * pageSize, page * pageSize),
        total: rows.length,
        whyNotCreate: whyNotCreate(compared.target),
      }
    },
    differences: (compared, filter) => filtered(found(compared).differences, filter),
    plan(compared, which) {
      const chosen = which.kind === 'all' ? null : new Set(which.ids)
      const people: User[] = []
      const left: { user: User; whyNot: Failure }[] = []
      for (const { source, target, whyNot } of found(compared).differences) {
        if (source === null || target !== null) continue
        if (chosen !== null && !chosen.has(source.userId)) continue
        if (whyNot === null) people.push(source)
        else left.push({ user: source, whyNot })
      }
      const first = people.slice(0, mostCreated)
      return { people: first, more: people.length - first.length, left }
    },
  }
}
