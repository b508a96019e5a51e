import type { Page } from 'playwright-core'
import type { Colour, ConnectionDraft, Environment } from '@contract/models/connection'
import type { SimulatedRegistry } from './registries'

/** A registry that is put into the list without its dialog. */
export interface QuickRegistry {
  readonly name: string
  readonly url: string
  readonly environment: Environment
  readonly colour: Colour
  /** In PEM, pinned; null: plain http. */
  readonly certificate: string | null
  readonly username?: string
  /** Default: the simulated administrator's. */
  readonly password?: string
}

/** A simulated registry as it is put into the list. */
export const quickOf = ({
  entry,
  certificate,
}: Pick<SimulatedRegistry, 'entry' | 'certificate'>): QuickRegistry => ({
  name: entry.name,
  url: entry.address,
  username: entry.username,
  password: entry.password,
  environment: entry.environment.toLowerCase() as Environment,
  colour: entry.colour.toLowerCase() as Colour,
  certificate,
})

/**
 * Adds registries by the calls that the dialog makes, which takes no time; gives their ids. `keep`: where their passwords are
 * kept; where there is no keychain, they are kept for this run.
 */
export const addSeveral = (
  page: Page,
  registries: readonly QuickRegistry[],
  keep: 'keychain' | 'run' = 'run',
): Promise<readonly string[]> =>
  page.evaluate(
    // No function with a name in here: tsx, with which the bench runs, would have it call one of its own.
    async ({ entries, keep }) => {
      const ids: string[] = []
      for (const { password, ...draft } of entries) {
        const entered = { id: null, draft, password }
        let saved = await window.wharfinger.connections.save({ ...entered, keep })
        if (!saved.ok && saved.failure.code === 'keychain')
          saved = await window.wharfinger.connections.save({ ...entered, keep: 'run' })
        if (!saved.ok) throw new Error(saved.failure.code)
        ids.push(saved.value.id)
      }
      return ids
    },
    {
      keep,
      entries: registries.map(
        ({ certificate, username = 'admin', password = 'Harbor12345', ...rest }) => {
          const trust: ConnectionDraft['trust'] =
            certificate === null ? { kind: 'system' } : { kind: 'pinned', pem: certificate }
          return { ...rest, username, password, trust, plainHttpAccepted: certificate === null }
        },
      ),
    },
  )
