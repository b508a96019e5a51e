import type { ConnectionDraft } from '@contract/models/connection'
import type { TransferredSecret } from '@contract/models/transfer'
import { done, fail, ok, type Failure, type Result } from '@contract/result'
import type { Secrets } from '../secrets/secrets'
import type { ConnectionStore, StoredConnection } from './connection-store'
import { checkDraft } from './draft-rules'
import type { KeychainWatch } from './keychain-watch'

/** A connection that is to be added with others. */
export interface NewConnection {
  readonly draft: ConnectionDraft
  /** The secrets that are kept for it afterwards. */
  readonly awaits: readonly TransferredSecret[]
}

/** The secrets of a connection that was added. */
export type NewSecrets = { readonly id: string } & Readonly<
  Partial<Record<TransferredSecret, string>>
>

/** Adding many connections, as an import does. */
export interface AddingMany {
  /**
   * Adds connections in one write; what became of each, by its id. Failures as those of a draft, 'duplicate-address', and 'file' for
   * all of them. Nothing is kept for one that the list hasn't: a program that is killed leaves no secret behind.
   */
  addAll(all: readonly NewConnection[]): Promise<readonly Result<{ readonly id: string }>[]>
  /**
   * Keeps what those await in the keychain, one after the other, and tells of each when it is kept, or why it isn't. A keychain that
   * refuses isn't asked for the next one, since each could take as long as a person may to unlock it. Failures 'keychain', 'file'.
   */
  keepSecrets(
    all: readonly NewSecrets[],
    hear: (secrets: NewSecrets, outcome: Result<void>) => Promise<void>,
  ): Promise<void>
}

/** Adding over the list and the secrets. `newId` gives random UUIDs. */
export const createAddingMany = ({
  store,
  secrets,
  keychain,
  newId,
}: {
  readonly store: ConnectionStore
  readonly secrets: Pick<Secrets, 'keep' | 'forget'>
  readonly keychain: Pick<KeychainWatch, 'learn' | 'works'>
  readonly newId: () => string
}): AddingMany => {
  const keepOne = async ({ id, password, proxyPassword }: NewSecrets): Promise<Result<void>> => {
    const account = store.find(id)?.proxyPassword
    const kept: string[] = []
    for (const [at, secret] of [
      [id, password],
      [account, proxyPassword],
    ] as const) {
      if (at === undefined || secret === undefined) continue
      const outcome = await secrets.keep(at, secret, 'keychain')
      kept.push(at)
      if (outcome.ok) continue
      for (const one of kept) await secrets.forget(one)
      return keychain.learn(outcome)
    }
    keychain.works()
    return done
  }

  return {
    async addAll(all) {
      const names = new Map(store.all().map(({ url, name }) => [url, name]))
      const checked = all.map(({ draft, awaits }): Result<StoredConnection> => {
        const address = checkDraft(draft)
        if (!address.ok) return address
        const { url } = address.value
        const twin = names.get(url)
        if (twin !== undefined) return fail('duplicate-address', { name: twin })
        names.set(url, draft.name)
        const hasAccount = draft.proxy?.kind === 'address' && draft.proxy.username !== ''
        return ok({
          ...draft,
          id: newId(),
          url,
          passwordFor: awaits.includes('password') ? url : null,
          ...(hasAccount && awaits.includes('proxyPassword') && { proxyPassword: newId() }),
        })
      })
      const fresh = checked.flatMap((one) => (one.ok ? [one.value] : []))
      const written = fresh.length === 0 ? done : await store.put(...fresh)
      return checked.map((one) => (one.ok && !written.ok ? written : one))
    },
    async keepSecrets(all, hear) {
      let refusal: Failure | null = null
      for (const one of all) {
        const outcome: Result<void> =
          refusal === null ? await keepOne(one) : { ok: false, failure: refusal }
        if (!outcome.ok && outcome.failure.code === 'keychain')
          if (outcome.failure.facts.state !== 'too-long') refusal = outcome.failure
        await hear(one, outcome)
      }
    },
  }
}
