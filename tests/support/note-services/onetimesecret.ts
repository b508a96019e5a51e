import { randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { startService, type Service, type ServiceOptions } from './service'

/** How a simulated OneTimeSecret is set up. */
export interface OneTimeSecretOptions extends ServiceOptions {
  /** Which APIs are there; both by default. */
  readonly apis?: readonly ('v1' | 'v2')[]
  /** v2 as it was before 0.24: receipts are "private" and "metadata", ids are "key" only. */
  readonly old?: boolean
  /** Tokens by e-mail address. */
  readonly accounts?: Readonly<Record<string, string>>
  /** Whether notes are made without an account; true by default. */
  readonly anonymous?: boolean
  /** Shortest and longest lifetime in seconds; a minute and a week by default. Others are changed silently. */
  readonly lifetimes?: readonly [number, number]
  readonly passphraseRequired?: boolean
  /** Four by default. */
  readonly shortestPassphrase?: number
  /** The domain that links are made for, where it isn't the service's own. */
  readonly shareDomain?: string
}

/** A secret with its receipt. */
export interface OneTimeNote {
  readonly receipt: string
  readonly key: string
  text: string | null
  readonly passphrase: string
  /** In seconds. */
  readonly lifetime: number
  readonly madeAt: number
  /** In the words of v2. */
  state: 'new' | 'previewed' | 'revealed' | 'burned' | 'expired'
  readonly owner: string | null
}

/** A running simulated OneTimeSecret. */
export interface OneTimeSecret extends Service {
  readonly notes: readonly OneTimeNote[]
  /** Opens a link as its recipient does in the browser; null: there is nothing any more, or the passphrase is wrong. */
  open(link: string, passphrase?: string): string | null
}

/** What is answered instead, by v2's status. */
class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message)
  }
}

const id = (): string => randomBytes(31).toString('hex')
const oldStates: Readonly<Record<string, string>> = { previewed: 'viewed', revealed: 'received' }

type Fields = Readonly<Record<string, unknown>>
const fieldsOf = (value: unknown): Fields => (typeof value === 'object' ? { ...value } : {})

/** Starts a simulated OneTimeSecret, after apps/api/v1 and apps/api/v2 of its source (August 2026). */
export const startOneTimeSecret = async (
  options: OneTimeSecretOptions = {},
): Promise<OneTimeSecret> => {
  const { apis = ['v1', 'v2'], old = false, accounts = {}, anonymous = true } = options
  const { lifetimes = [60, 604_800], shortestPassphrase = 4, now = Date.now } = options
  const notes: OneTimeNote[] = []

  const expire = (note: OneTimeNote): OneTimeNote => {
    if (note.text !== null && now() >= note.madeAt + note.lifetime * 1_000)
      Object.assign(note, { text: null, state: 'expired' })
    return note
  }

  /** Wrong credentials are refused, never taken for nobody's. */
  const callerOf = ({ headers: { authorization } }: FastifyRequest): string | null => {
    if (authorization === undefined) return null
    const [, encoded = ''] = authorization.split(' ')
    const [account = '', token = ''] = Buffer.from(encoded, 'base64').toString().split(':')
    if (!authorization.startsWith('Basic ') || accounts[account] !== token || token === '')
      throw new Refusal(401, 'Not authorized')
    return account
  }

  const conceal = (fields: Fields, owner: string | null): OneTimeNote => {
    if (owner === null && !anonymous) throw new Refusal(403, 'Guest API access is disabled')
    const text = String(fields['secret'] ?? '')
    const passphrase = String(fields['passphrase'] ?? '')
    if (options.passphraseRequired === true && passphrase === '')
      throw new Refusal(422, 'A passphrase is required for all secrets')
    if (passphrase !== '' && passphrase.length < shortestPassphrase)
      throw new Refusal(422, `Passphrase must be at least ${shortestPassphrase} characters long`)
    if (text === '') throw new Refusal(422, 'You did not provide anything to share')
    const [shortest, longest] = lifetimes
    const wanted = Number(fields['ttl'] ?? 604_800)
    const note: OneTimeNote = {
      receipt: id(),
      key: id(),
      text,
      passphrase,
      lifetime: Math.min(Math.max(wanted, shortest), longest),
      madeAt: now(),
      state: 'new',
      owner,
    }
    notes.push(note)
    return note
  }

  const noteOf = (request: FastifyRequest): OneTimeNote => {
    const { id: wanted } = request.params as { id: string }
    const note = notes.find(({ receipt }) => receipt === wanted)
    if (note === undefined) throw new Refusal(404, 'Unknown secret')
    return expire(note)
  }

  /** Whether it was there to be burnt. */
  const burn = (note: OneTimeNote, fields: Fields): boolean => {
    if (note.text === null) return false
    if (note.passphrase !== '' && fields['passphrase'] !== note.passphrase)
      throw new Refusal(422, 'Incorrect passphrase')
    Object.assign(note, { text: null, state: 'burned' })
    return true
  }

  /** In v2 every value but the times is a string. */
  const receiptV2 = (note: OneTimeNote): object => {
    const { state } = note
    return {
      ...(old ? {} : { identifier: note.receipt }),
      key: note.receipt,
      shortid: note.receipt.slice(0, 8),
      state: old ? (oldStates[state] ?? state) : state,
      secret_ttl: String(note.lifetime),
      created: note.madeAt / 1_000,
      updated: note.madeAt / 1_000,
      has_passphrase: String(note.passphrase !== ''),
      is_burned: String(state === 'burned'),
      is_destroyed: String(note.text === null),
      share_domain: options.shareDomain ?? null,
      secret_identifier: note.text === null ? null : note.key,
    }
  }
  const secretV2 = (note: OneTimeNote): object => ({
    ...(old ? {} : { identifier: note.key }),
    key: note.key,
    state: 'new',
    secret_ttl: String(note.lifetime),
    lifespan: String(note.lifetime),
    has_passphrase: String(note.passphrase !== ''),
  })
  /** v1 has numbers, and the words of 0.23. */
  const receiptV1 = (note: OneTimeNote): object => {
    const state = oldStates[note.state] ?? note.state
    return {
      custid: note.owner ?? 'anon',
      metadata_key: note.receipt,
      ttl: note.lifetime,
      metadata_ttl: note.lifetime * 2,
      state,
      created: Math.floor(note.madeAt / 1_000),
      recipient: [],
      share_domain: options.shareDomain ?? '',
      passphrase_required: note.passphrase !== '',
      ...(state === 'received' ? {} : { secret_key: note.key, secret_ttl: note.lifetime }),
    }
  }

  const refuseAsV2 = (reply: FastifyReply, { status, message }: Refusal): FastifyReply =>
    reply.code(status).send({ error: message, message })
  /** v1 answers 404 to everything, and since 0.24 tells in a header what it means. */
  const refuseAsV1 = (reply: FastifyReply, { status, message }: Refusal): FastifyReply => {
    if (status !== 404) void reply.header('x-ots-intended-status', status === 401 ? '401' : '400')
    return reply.code(404).send({ message })
  }

  const addV2 = (api: FastifyInstance): void => {
    const receipts = old ? ['/private'] : ['/receipt', '/private']
    api.setErrorHandler((error, _request, reply) =>
      refuseAsV2(reply, error instanceof Refusal ? error : new Refusal(500, 'ServerError')),
    )
    api.get('/status', () => ({ success: 'true', status: 'nominal', locale: 'en' }))
    api.get('/version', (request) => {
      if (callerOf(request) === null) throw new Refusal(401, 'Not authorized')
      return { success: 'true', version: ['0', '24', '2', ''], locale: 'en' }
    })
    api.post('/secret/conceal', (request) => {
      const { secret } = fieldsOf(request.body)
      const note = conceal(fieldsOf(secret), callerOf(request))
      const receipt = receiptV2(note)
      return {
        success: 'true',
        record: {
          ...(old ? {} : { receipt }),
          metadata: receipt,
          secret: secretV2(note),
          share_domain: options.shareDomain ?? null,
        },
        details: { kind: 'conceal', recipient: [], recipient_safe: [] },
      }
    })
    for (const path of receipts) {
      api.get(`${path}/:id`, (request) => {
        callerOf(request)
        return { record: receiptV2(noteOf(request)), details: { type: 'record' } }
      })
      api.post(`${path}/:id/burn`, (request) => {
        callerOf(request)
        const note = noteOf(request)
        const burnt = burn(note, fieldsOf(request.body))
        return { success: burnt ? 'true' : '', record: receiptV2(note), details: {} }
      })
    }
  }

  const addV1 = (api: FastifyInstance): void => {
    api.setErrorHandler((error, _request, reply) =>
      refuseAsV1(reply, error instanceof Refusal ? error : new Refusal(500, 'Unexpected error')),
    )
    api.get('/status', () => ({ status: 'nominal', locale: 'en' }))
    api.get('/authcheck', (request) => {
      if (callerOf(request) === null) throw new Refusal(401, 'Not authorized')
      return { status: 'nominal', locale: 'en' }
    })
    api.post('/share', (request) => receiptV1(conceal(fieldsOf(request.body), callerOf(request))))
    for (const path of ['/private', '/metadata', '/receipt']) {
      api.post(`${path}/:id`, (request) => {
        callerOf(request)
        return receiptV1(noteOf(request))
      })
      api.post(`${path}/:id/burn`, (request) => {
        callerOf(request)
        const note = noteOf(request)
        if (!burn(note, fieldsOf(request.body))) throw new Refusal(404, 'Unknown secret')
        return { state: receiptV1(note), secret_shortkey: note.key.slice(0, 8) }
      })
    }
  }

  const service = await startService(options, (app) => {
    const add = { v1: addV1, v2: addV2 }
    for (const version of apis)
      void app.register(
        (api, _options, done) => {
          add[version](api)
          done()
        },
        { prefix: `/api/${version}` },
      )
    app.setNotFoundHandler((_request, reply) =>
      reply.code(404).send({ error: 'Not Found', error_type: 'NotFound' }),
    )
  })
  return Object.assign(service, {
    notes,
    open(link: string, passphrase = '') {
      const [, key] = link.split(`${service.url}/secret/`)
      const note = notes.find((each) => each.key === key)
      if (note === undefined || expire(note).text === null) return null
      if (note.passphrase !== passphrase) return null
      const { text } = note
      Object.assign(note, { text: null, state: 'revealed' })
      return text
    },
  })
}
