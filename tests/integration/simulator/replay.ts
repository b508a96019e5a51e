import { readFile } from 'node:fs/promises'
import { admin, type Answer, call } from './call'
import { leftOut } from './left-out'

/** A request of a recording. */
export interface RecordedRequest {
  readonly as: string | null
  readonly password?: string
  readonly cookie?: boolean
  readonly method: string
  readonly path: string
  readonly body?: unknown
}

/** A recorded request with its answer. */
export interface RecordedCase {
  readonly name: string
  readonly request: RecordedRequest
  readonly response: Answer
}

/** How a recording is read for the machine that it is replayed on. */
export interface Replay {
  /** Address of the simulator. */
  readonly url: string
  /** What the recorder's mail servers listen on here. */
  readonly mailPorts: Readonly<Record<number, number>>
}

const comparedHeaders = ['content-type', 'location', 'link', 'x-total-count']

/** Reads a recording. */
export const readRecording = async (version: string): Promise<RecordedCase[]> => {
  const file = new URL(`../../fixtures/recordings/harbor-${version}.json`, import.meta.url)
  return JSON.parse(await readFile(file, 'utf8')) as RecordedCase[]
}

/** A time without its digits, but with the precision: milliseconds exactly; of finer ones Go prints as many as needed. */
const timeShape = (time: string): string =>
  time.replace(/\d/g, '0').replace(/\.0{4,6}Z$/, '.000000Z')

/** What of a body must be equal on every instance. */
const comparable = (value: unknown, key = ''): unknown => {
  if (Array.isArray(value)) return value.map((item) => comparable(item))
  if (typeof value === 'string' && /_time$/.test(key)) return timeShape(value)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, comparable(item, name)]),
  )
}

/** Of /health only the names of the components are Harbor's; their state is the machine's. */
const healthNames = (body: unknown): unknown => {
  const { components } = body as { components: { name: string }[] }
  return components.map(({ name }) => name)
}

const cookieShape = (cookie: string): string =>
  cookie.replace(/=[^;]*/, '=…').replace(/Expires=[^;]*/, 'Expires=…')

const shape = ({ request }: RecordedCase, { status, headers, body }: Answer): unknown => ({
  status,
  headers: Object.fromEntries(comparedHeaders.map((name) => [name, headers[name]])),
  cookies: [headers['set-cookie'] ?? []].flat().map(cookieShape),
  csrfToken: headers['x-harbor-csrf-token'] !== undefined,
  body: request.path === '/health' ? healthNames(body) : comparable(body),
})

const withMailPort = (
  request: RecordedRequest,
  mailPorts: Readonly<Record<number, number>>,
): RecordedRequest => {
  if (request.path !== '/email/ping' || typeof request.body !== 'object') return request
  const body = request.body as { email_port: number }
  return {
    ...request,
    body: { ...body, email_port: mailPorts[body.email_port] ?? body.email_port },
  }
}

const recordedAddress = /127\.0\.0\.1:809\d/g

/** The recorded answer as it must be here: only the recorder's own address is another. */
const expected = ({ response, request }: RecordedCase, url: string): Answer =>
  request.path === '/systeminfo'
    ? {
        ...response,
        body: JSON.parse(
          JSON.stringify(response.body).replace(recordedAddress, new URL(url).host),
        ) as unknown,
      }
    : response

/** A case by name, with what must be equal of the recorded or of the simulated answer. */
export type Outcome = readonly [name: string, answer: unknown]

/** Sends a whole recording, in order; what was recorded and what came. */
export const replay = async (
  cases: readonly RecordedCase[],
  { url, mailPorts }: Replay,
): Promise<{ recorded: Outcome[]; simulated: Outcome[] }> => {
  const recorded: Outcome[] = []
  const simulated: Outcome[] = []
  let cookie = ''
  for (const recordedCase of cases) {
    const request = withMailPort(recordedCase.request, mailPorts)
    const answer = await call(url, {
      ...request,
      headers: request.cookie === true ? { cookie } : {},
    })
    cookie = [answer.headers['set-cookie'] ?? []].flat()[0]?.split(';')[0] ?? ''
    recorded.push([recordedCase.name, shape(recordedCase, expected(recordedCase, url))])
    simulated.push([recordedCase.name, shape(recordedCase, answer)])
    for (const { after, body } of leftOut)
      if (after === recordedCase.name)
        await call(url, { ...admin, method: 'POST', path: '/users', body })
  }
  return { recorded, simulated }
}
