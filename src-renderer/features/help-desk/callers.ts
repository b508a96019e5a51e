import type { FoundPeople, Person, PersonAccount } from '@contract/models/person'

/** How many accounts are shown: a screen without scrolling, and a reason to type more. */
const most = 6

/** An account that may be the caller's, with the person whose it is. */
export interface Caller {
  readonly person: Person
  readonly account: PersonAccount
}

/** The accounts that a search has found, one line each, and how many more there are. */
export const callersOf = (
  found: FoundPeople,
): { readonly callers: readonly Caller[]; readonly more: number } => {
  const all = found.people.flatMap((person) =>
    person.accounts.map((account) => ({ person, account })),
  )
  const unseen = found.total - found.people.length
  return { callers: all.slice(0, most), more: Math.max(0, all.length - most) + unseen }
}
