import type { FoundPeople, Person, PersonAccount } from '@contract/models/person'

/** How many accounts are shown: a screen without scrolling, and a reason to type more. */
const most = 6

/** An account that may be the caller's, with the person whose it is. */
export interface Caller {
  readonly person: Person
  readonly account: PersonAccount
}

/**
 * The accounts that a search has found, one line each, and how many more there are. The search gives a person's accounts as
 * the registries have told them, which is another order at each start; here it is that of the registries.
 */
export const callersOf = (
  found: FoundPeople,
  registries: readonly string[],
): { readonly callers: readonly Caller[]; readonly more: number } => {
  const all = found.people.flatMap((person) =>
    person.accounts
      .map((account) => ({ person, account }))
      .sort(
        ({ account: one }, { account: other }) =>
          registries.indexOf(one.connectionId) - registries.indexOf(other.connectionId),
      ),
  )
  const unseen = found.total - found.people.length
  return { callers: all.slice(0, most), more: Math.max(0, all.length - most) + unseen }
}
