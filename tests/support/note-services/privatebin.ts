import { createHash, createHmac, randomBytes } from 'node:crypto'
import { deflateRawSync } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { readPaste, type Paste } from './privatebin-page'
import { startService, type Service, type ServiceOptions } from './service'

/** How a simulated PrivateBin is set up. */
export interface PrivateBinOptions extends ServiceOptions {
  /** The path that it lives under, without a trailing slash. */
  readonly path?: string
  /** Expirations with their lengths in seconds; those of the sample configuration by default. */
  readonly expirations?: Readonly<Record<string, number>>
  /** The expiration that an unknown one is silently replaced by; 1week by default. */
  readonly usual?: string
  /** Versions before 1.6 don't list their expirations. */
  readonly old?: boolean
  /** Seconds between two pastes of one address; 0 by default, 10 in the sample configuration. */
  readonly pause?: number
  /** Only some addresses may create pastes, and ours isn't one. */
  readonly closed?: boolean
  /** Where the answers' links are, instead of on the service itself. */
  readonly linkBase?: string
}

/** A paste as it is stored. */
export interface StoredPaste extends Paste {
  readonly id: string
  readonly salt: string
  readonly madeAt: number
  /** In milliseconds since 1970. */
  readonly expiresAt: number
}

/** A running simulated PrivateBin. */
export interface PrivateBin extends Service {
  /** All pastes that were ever made. */
  readonly notes: readonly StoredPaste[]
  /** Those that are still there. */
  readonly stored: ReadonlyMap<string, StoredPaste>
  /** Opens a link as its recipient does in the browser; null: there is nothing any more, or the passphrase is wrong. */
  open(link: string, passphrase?: string): Promise<string | null>
}

/** cfg/conf.sample.php. */
const sample: Readonly<Record<string, number>> = {
  '5min': 300,
  '10min': 600,
  '1hour': 3_600,
  '1day': 86_400,
  '1week': 604_800,
  '1month': 2_592_000,
  '1year': 31_536_000,
  never: 0,
}
const GONE = 'Document does not exist, has expired or has been deleted.'

const isBase64 = (value: unknown, longest: number): boolean =>
  typeof value === 'string' &&
  value.length <= longest &&
  /^[A-Za-z0-9+/]+={0,2}$/.test(value) &&
  value.length % 4 === 0

/** What is looked at in a paste that is to be created (lib/FormatV2.php). */
const isValid = (data: Record<string, unknown>): boolean => {
  const { v, adata, ct, meta } = data
  if (Object.keys(data).sort().join() !== 'adata,ct,meta,v' || !Array.isArray(adata)) return false
  const [cipher] = adata as unknown[]
  if (!Array.isArray(cipher) || cipher.length < 8) return false
  const [iv, salt, iterations, keySize, tagSize, algorithm, mode, compression] = cipher as unknown[]
  if (!isBase64(iv, 24) || !isBase64(salt, 14) || !isBase64(ct, 10_000_000)) return false
  const bytes = Buffer.from(String(ct), 'base64')
  const expire = Object.keys(meta as object).join() === 'expire'
  return (
    Number(v) >= 2 &&
    Number(iterations) > 10_000 &&
    [128, 192, 256].includes(Number(keySize)) &&
    [64, 96, 128].includes(Number(tagSize)) &&
    algorithm === 'aes' &&
    ['ctr', 'cbc', 'gcm'].includes(String(mode)) &&
    ['zlib', 'none'].includes(String(compression)) &&
    bytes.length <= deflateRawSync(bytes).length &&
    expire
  )
}

/** Starts a simulated PrivateBin, after lib/Controller.php of its source (2.0, August 2026). */
export const startPrivateBin = async (options: PrivateBinOptions = {}): Promise<PrivateBin> => {
  const { path = '', expirations = sample, usual = '1week', pause = 0, now = Date.now } = options
  const notes: StoredPaste[] = []
  const stored = new Map<string, StoredPaste>()
  let lastPaste = Number.NEGATIVE_INFINITY

  const error = (message: string) => ({ status: 1, message })
  /** Reading takes away what has expired, and what is burnt after reading. */
  const read = (id: string): StoredPaste | null => {
    const paste = stored.get(id)
    if (paste === undefined) return null
    const over = now() >= paste.expiresAt
    if (over || paste.adata[3] === 1) stored.delete(id)
    return over ? null : paste
  }
  const tokenOf = ({ id, salt }: StoredPaste): string =>
    createHmac('sha256', salt).update(id).digest('hex')

  const create = (data: Record<string, unknown>, base: string): object => {
    if (options.closed === true) return error('Your IP is not authorized to create documents.')
    if (now() < lastPaste + (pause + 1) * 1_000 && pause > 0)
      return error(`Please wait ${pause} seconds between each post.`)
    lastPaste = now()
    if (!isValid(data)) return error('Invalid data.')
    const { adata, ct } = data as unknown as Paste
    const { expire } = data['meta'] as { expire: string }
    const seconds = expirations[expire] ?? expirations[usual] ?? 0
    const paste: StoredPaste = {
      id: createHash('sha256').update(ct).digest('hex').slice(0, 16),
      salt: randomBytes(32).toString('hex'),
      adata,
      ct,
      madeAt: now(),
      expiresAt: seconds === 0 ? Number.POSITIVE_INFINITY : now() + seconds * 1_000,
    }
    notes.push(paste)
    stored.set(paste.id, paste)
    const url = `${base}/?${paste.id}`
    return { status: 0, id: paste.id, url, deletetoken: tokenOf(paste) }
  }

  const remove = (id: string, token: string): object => {
    // Looking at it is reading it, so that a wrong token burns it as well.
    const paste = read(id)
    if (paste === null) return error(GONE)
    if (token !== tokenOf(paste)) return error('Wrong deletion token. Document was not deleted.')
    stored.delete(id)
    return { status: 0, id, url: `${path}/?${id}` }
  }

  const isJsonCall = ({ headers }: FastifyRequest): boolean =>
    headers['x-requested-with'] === 'JSONHttpRequest' ||
    (headers.accept ?? '').includes('application/json')
  const page = (reply: FastifyReply): FastifyReply =>
    reply.type('text/html').send('<!doctype html><title>PrivateBin</title>')

  const service = await startService(options, (app) => {
    app.get(`${path}/`, (request, reply) => {
      const query = request.query as Record<string, string>
      if (query['jsonld'] !== undefined) {
        const types = { Expiration: { '@type': 'so:Text', '@enum': Object.keys(expirations) } }
        const text = JSON.stringify(options.old === true ? {} : types)
        return reply.type('application/ld+json').send(text)
      }
      if (!isJsonCall(request)) return page(reply)
      const [id = ''] = Object.keys(query)
      const paste = read(id)
      if (paste === null) return error(GONE)
      const { adata, ct } = paste
      return { status: 0, id, url: `${path}/?${id}`, adata, ct, v: 2, meta: {} }
    })
    app.post(`${path}/`, (request, reply) => {
      if (!isJsonCall(request)) return page(reply)
      const data = { ...(request.body as Record<string, unknown> | undefined) }
      const { pasteid, deletetoken } = data
      return typeof pasteid === 'string' && typeof deletetoken === 'string'
        ? remove(pasteid, deletetoken)
        : create(data, options.linkBase ?? path)
    })
  })
  const url = `${service.url}${path}`
  return Object.defineProperties(
    Object.assign(service, {
      notes,
      stored,
      async open(link: string, passphrase = '') {
        const [, id = '', fragment = ''] =
          /^\/\?([a-f0-9]+)#(.+)$/.exec(link.replace(url, '')) ?? []
        const paste = read(id)
        return paste === null ? null : readPaste(paste, fragment, passphrase).catch(() => null)
      },
    }),
    { url: { value: url } },
  )
}
