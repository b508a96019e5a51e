import { join } from 'node:path'
import pLimit from 'p-limit'
import * as v from 'valibot'
import { noteServiceSchema, type NoteService, type NoteServiceView } from '@contract/models/note'
import { done, fail, failed, ok, type Result } from '@contract/result'
import type { Address } from '@contract/rules/address'
import { parseServiceAddress } from '@contract/rules/service-address'
import { checkLogin } from '../connections/draft-rules'
import { readCertificates } from '../http/certificate-view'
import { createHttpClient } from '../http/http-client'
import type { Secrets } from '../secrets/secrets'
import { openJsonFile } from '../storage/json-file'
import type { NoteProvider } from './provider'
import type { Providers } from './providers'

/** A service as it stands in a file; its address is normalised. The id is its account in the secrets. */
export const storedServiceSchema = v.strictObject({
  ...noteServiceSchema.entries,
  id: v.pipe(v.string(), v.uuid()),
})
/** See {@link storedServiceSchema}. */
export type StoredService = v.InferOutput<typeof storedServiceSchema>

/** What the note services need. `newId` gives random UUIDs. */
export interface NoteServiceMeans {
  readonly folder: string
  readonly secrets: Secrets
  readonly providers: Providers
  readonly now: () => Date
  readonly newId: () => string
  /** See ServiceAccess. */
  readonly limitMs?: number
}

/** The service that a person has chosen, and the way to any service. The calls are those of the contract's group `notes`. */
export interface NoteServices {
  /** null: none is chosen. */
  view(): NoteServiceView | null
  chosen(): StoredService | null
  save(input: {
    service: NoteService
    token: string | null
    keep: 'keychain' | 'run'
  }): Promise<Result<NoteServiceView>>
  remove(): Promise<Result<void>>
  test(input: {
    service: NoteService
    token: string | null
  }): Promise<Result<{ readonly version: string | null }>>
  /** Does something by a service, with its token if there is one. */
  use<T>(
    service: StoredService,
    work: (provider: NoteProvider) => Promise<Result<T>>,
  ): Promise<Result<T>>
}

/** The host of a service with its port, as a person knows it. */
export const hostOf = ({ url }: Pick<NoteService, 'url'>): string => new URL(url).host

/** Whether a token that was entered for one may be sent to the other. */
const isSameAccount = (one: NoteService, other: NoteService): boolean =>
  one.kind === other.kind && one.url === other.url && one.account === other.account

/** The address of a service in which everything can be used; otherwise the first failure. */
const checkService = (service: NoteService, token: string | null): Result<Address> => {
  const { kind, url, account, trust, plainHttpAccepted } = service
  const parsed = parseServiceAddress(url)
  if ('problem' in parsed) return fail('address', { problem: parsed.problem })
  if (!parsed.address.secure && !plainHttpAccepted) return fail('plain-http', {})
  if (account !== null && kind !== 'onetimesecret')
    return fail('invalid-request', { path: 'service.account' })
  const mayHaveToken = kind === 'password-pusher' || account !== null
  if (token !== null && !mayHaveToken) return fail('invalid-request', { path: 'token' })
  const login = checkLogin(account ?? '')
  if (!login.ok) return login
  const certificates = trust.kind === 'system' ? ok([]) : readCertificates(trust.pem)
  return certificates.ok ? ok(parsed.address) : certificates
}

/** Opens the file note-service.json in the program's folder. */
export const openNoteServices = async (means: NoteServiceMeans): Promise<NoteServices> => {
  const { secrets, providers } = means
  const file = await openJsonFile(
    join(means.folder, 'note-service.json'),
    { schema: v.nullable(storedServiceSchema), migrations: [], fresh: null },
    means.now,
  )
  const oneAtATime = pLimit(1)

  const viewOf = ({ id, ...service }: StoredService): NoteServiceView => {
    const { trust } = service
    const read = trust.kind === 'system' ? ok([]) : readCertificates(trust.pem)
    return {
      ...service,
      host: hostOf(service),
      token: secrets.keptIn(id),
      certificates: read.ok ? read.value : [],
    }
  }

  const work = async <T>(
    service: NoteService,
    token: string | null,
    job: (provider: NoteProvider) => Promise<Result<T>>,
  ): Promise<Result<T>> => {
    const address = checkService(service, token)
    if (!address.ok) return address
    const { kind, account, trust } = service
    const http = createHttpClient({ address: address.value, trust })
    try {
      const { limitMs } = means
      const limited = limitMs === undefined ? {} : { limitMs }
      return await job(
        providers[kind]({ http, url: address.value.url, account, token, ...limited }),
      )
    } finally {
      http.close()
    }
  }

  /** Writes a service with its token, or leaves everything as it was. */
  const store = async (
    before: StoredService | null,
    next: StoredService,
    token: string | null,
    keep: 'keychain' | 'run',
  ): Promise<Result<StoredService>> => {
    const forgets = before !== null && before.id !== next.id
    if (!forgets && token === null) {
      const written = await file.update(() => next)
      return written.ok ? ok(next) : written
    }
    const place = before === null ? 'none' : secrets.keptIn(before.id)
    const old = before === null ? ok(null) : await secrets.get(before.id)
    if (!old.ok) return old
    const forgotten = forgets ? await secrets.forget(before.id) : done
    if (!forgotten.ok) return forgotten
    const kept = token === null ? done : await secrets.keep(next.id, token, keep)
    const written = kept.ok ? await file.update(() => next) : kept
    if (written.ok) return ok(next)
    await secrets.forget(next.id)
    if (before !== null && old.value !== null && place !== 'none')
      await secrets.keep(before.id, old.value, place)
    return failed(written.failure)
  }

  return {
    view() {
      const service = file.value()
      return service === null ? null : viewOf(service)
    },
    chosen: () => file.value(),
    save: ({ service, token, keep }) =>
      oneAtATime(async () => {
        const address = checkService(service, token)
        if (!address.ok) return address
        const before = file.value()
        const described = { ...service, url: address.value.url }
        const id = before !== null && isSameAccount(before, described) ? before.id : means.newId()
        const stored = await store(before, { ...described, id }, token, keep)
        return stored.ok ? ok(viewOf(stored.value)) : stored
      }),
    remove: () =>
      oneAtATime(async () => {
        const before = file.value()
        if (before === null) return done
        const forgotten = await secrets.forget(before.id)
        if (!forgotten.ok) return forgotten
        const written = await file.update(() => null)
        return written.ok ? done : written
      }),
    async test({ service, token }) {
      const address = checkService(service, token)
      if (!address.ok) return address
      const before = file.value()
      const described = { ...service, url: address.value.url }
      const isStored = before !== null && isSameAccount(before, described)
      const found = token === null && isStored ? await secrets.get(before.id) : ok(token)
      if (!found.ok) return found
      return work(described, found.value, (provider) => provider.probe())
    },
    async use(service, job) {
      const token = await secrets.get(service.id)
      return token.ok ? work(service, token.value, job) : token
    },
  }
}
