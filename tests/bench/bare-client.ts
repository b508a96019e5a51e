import http from 'node:http'
import https from 'node:https'
import pLimit from 'p-limit'
import type { Registry } from './registry'

/** A client with nothing but Node's: it sends, reads and parses, and checks nothing. */
export interface BareClient {
  /** What the program asks for: the first page and the built-in admin, then everybody. Gives how many came at last. */
  loadAtOnce(): Promise<number>
  /** In pages, so many in flight. Gives how many came. */
  loadPages(pageSize: number, inFlight: number): Promise<number>
  close(): void
}

/** A bare client with keep-alive. */
export const createBareClient = ({ url, trust, username, password }: Registry): BareClient => {
  const { request, Agent } = url.startsWith('https:') ? https : http
  // A certificate that was pinned when it was met may be of another name.
  const pinned = trust.kind === 'pinned' && {
    ca: trust.pem,
    allowPartialTrustChain: true,
    checkServerIdentity: () => undefined,
  }
  const agent = new Agent({ keepAlive: true, maxSockets: 6, ...pinned })
  const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
  const headers = { authorization, accept: 'application/json' }

  const get = (path: string): Promise<{ value: unknown; total: number }> =>
    new Promise((resolve, reject) => {
      const sent = request(`${url}/api/v2.0/users${path}`, { agent, headers }, (response) => {
        const pieces: Buffer[] = []
        response.on('data', (piece: Buffer) => pieces.push(piece))
        response.on('error', reject)
        response.on('end', () => {
          if (response.statusCode !== 200) return reject(new Error(`${response.statusCode}`))
          const value: unknown = JSON.parse(Buffer.concat(pieces).toString('utf8'))
          resolve({ value, total: Number(response.headers['x-total-count']) })
        })
      })
      sent.on('error', reject)
      sent.end()
    })

  const list = async (paging: string): Promise<{ count: number; total: number }> => {
    const { value, total } = await get(`?${paging}&sort=username,user_id`)
    return { count: Array.isArray(value) ? value.length : 0, total }
  }

  const withBuiltInAdmin = async (lists: Promise<number>): Promise<number> => {
    const [listed] = await Promise.all([lists, get('/1')])
    return listed + 1
  }

  const atOnce = async (): Promise<number> => {
    await list('page=1&page_size=100')
    return (await list('page_size=0')).count
  }

  const pages = async (pageSize: number, inFlight: number): Promise<number> => {
    const limit = pLimit(inFlight)
    const page = (number: number) => list(`page=${number}&page_size=${pageSize}`)
    const first = await page(1)
    const others = Array.from({ length: Math.ceil(first.total / pageSize) - 1 }, (_, at) => at + 2)
    const counts = await Promise.all(others.map((number) => limit(() => page(number))))
    return counts.reduce((sum, { count }) => sum + count, first.count)
  }

  return {
    loadAtOnce: () => withBuiltInAdmin(atOnce()),
    loadPages: (pageSize, inFlight) => withBuiltInAdmin(pages(pageSize, inFlight)),
    close: () => agent.destroy(),
  }
}
