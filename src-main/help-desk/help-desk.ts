import { join } from 'node:path'
import pLimit from 'p-limit'
import * as v from 'valibot'
import type { Connection } from '@contract/models/connection'
import {
  helpDeskPlanSchema,
  type HelpDeskPlan,
  type HelpDeskView,
} from '@contract/models/help-desk'
import { fail, ok, type Result } from '@contract/result'
import { parseAddress } from '@contract/rules/address'
import type { Managed } from '../managed/managed'
import { createGuesses, guessesEntries, noGuesses } from '../passwords/guesses'
import { hashedPasswordSchema, hashPassword } from '../passwords/hashed-password'
import { openJsonFile } from '../storage/json-file'

const fileSchema = v.strictObject({
  /** null: it isn't on. */
  mode: v.nullable(v.strictObject({ plan: helpDeskPlanSchema, password: hashedPasswordSchema })),
  ...guessesEntries,
})

/** What the help desk mode needs. */
export interface HelpDeskMeans {
  /** The program's folder. */
  readonly folder: string
  readonly now: () => Date
  readonly managed: Pick<Managed, 'policy' | 'isLocked'>
  readonly connections: () => readonly Pick<Connection, 'id' | 'url'>[]
}

/** The help desk mode. The calls are those of the contract's group `helpDesk`. */
export interface HelpDesk {
  view(): HelpDeskView
  enter(plan: HelpDeskPlan, password: string): Promise<Result<HelpDeskView>>
  /** Failure 'help-desk-password' when it is wrong, or comes too soon after a wrong one. */
  leave(password: string): Promise<Result<HelpDeskView>>
  /** Calls the listener when the mode begins or ends. */
  onChanged(listener: (view: HelpDeskView) => void): void
}

/** Opens help-desk.json in the program's folder. What the managed configuration has locked comes before it. */
export const openHelpDesk = async (means: HelpDeskMeans): Promise<HelpDesk> => {
  const { managed, now } = means
  const file = await openJsonFile(
    join(means.folder, 'help-desk.json'),
    { schema: fileSchema, migrations: [], fresh: { mode: null, ...noGuesses } },
    now,
  )
  const listeners = new Set<(view: HelpDeskView) => void>()
  const oneAtATime = pLimit(1)
  const guess = createGuesses(file, now)

  const proposal = managed.policy?.helpDesk?.value ?? null
  const isLocked = managed.isLocked('helpDesk')
  /** The policy's registries, which may be added or removed while the program runs. */
  const idsAt = (addresses: readonly string[] | 'all'): readonly string[] => {
    if (addresses === 'all') return means.connections().map(({ id }) => id)
    const urls = addresses.map((address) => {
      const parsed = parseAddress(address)
      return 'address' in parsed ? parsed.address.url : address
    })
    return means
      .connections()
      .filter(({ url }) => urls.includes(url))
      .map(({ id }) => id)
  }

  const proposed = (): HelpDeskPlan | null => {
    if (proposal === null || isLocked) return null
    const registries = idsAt(proposal.registries)
    return {
      registries:
        proposal.registries === 'all' || registries.length === 0 ? 'all' : [...registries],
      newUser: proposal.newUser,
    }
  }
  const mode = (): HelpDeskView['mode'] => {
    if (isLocked && proposal !== null)
      return {
        registries: idsAt(proposal.registries),
        newUser: proposal.newUser,
        guard: 'organisation',
      }
    const { mode: own } = file.value()
    if (own === null) return null
    const { registries, newUser } = own.plan
    const there = means.connections().map(({ id }) => id)
    return {
      registries: there.filter((id) => registries === 'all' || registries.includes(id)),
      newUser,
      guard: 'password',
    }
  }
  const view = (): HelpDeskView => ({ mode: mode(), proposed: proposed() })

  const told = (written: Result<unknown>): Result<HelpDeskView> => {
    if (!written.ok) return written
    for (const listener of listeners) listener(view())
    return ok(view())
  }

  return {
    view,
    enter: (plan, password) =>
      oneAtATime(async () => {
        if (isLocked) return fail('managed', { what: 'helpDesk' })
        const hashed = await hashPassword(password)
        return told(await file.update(() => ({ mode: { plan, password: hashed }, ...noGuesses })))
      }),
    leave: (password) =>
      oneAtATime(async () => {
        if (isLocked) return fail('managed', { what: 'helpDesk' })
        const { mode: own } = file.value()
        if (own === null) return ok(view())
        const seconds = await guess(password, own.password)
        if (!seconds.ok) return seconds
        if (seconds.value > 0) return fail('help-desk-password', { seconds: seconds.value })
        return told(await file.update(() => ({ mode: null, ...noGuesses })))
      }),
    onChanged: (listener) => void listeners.add(listener),
  }
}
