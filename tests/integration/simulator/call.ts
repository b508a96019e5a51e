/** A request to a Harbor, real or simulated. */
export interface Call {
  /** Login of Basic authentication; null or absent: none. */
  readonly as?: string | null
  readonly password?: string
  readonly method?: string
  /** Below /api/v2.0. */
  readonly path: string
  /** An object goes out as JSON, a text as it stands. */
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** An answer, real or simulated. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | readonly string[]>>
  /** Parsed where it is JSON. */
  readonly body: unknown
}

/** The built-in administrator of a fresh instance. */
export const admin = { as: 'admin', password: 'Harbor12345' } as const

/** The body of an error answer. */
export const errors = (code: string, message: string): unknown => ({ errors: [{ code, message }] })

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}

/** Sends a request and reads the whole answer. */
export const call = async (
  url: string,
  { as = null, password = '', method = 'GET', path, body, headers = {} }: Call,
): Promise<Answer> => {
  const response = await fetch(`${url}/api/v2.0${path}`, {
    method,
    redirect: 'manual',
    headers: {
      ...(as === null
        ? {}
        : { authorization: `Basic ${Buffer.from(`${as}:${password}`).toString('base64')}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  return {
    status: response.status,
    headers: {
      ...Object.fromEntries(response.headers),
      'set-cookie': response.headers.getSetCookie(),
    },
    body: parsed(await response.text()),
  }
}

/** The body of a request for a new user. */
export const newUser = (
  username: string,
  overrides: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> => ({
  username,
  email: `${username}@example.com`,
  realname: `${username} Real`,
  password: 'Passw0rdX',
  comment: '',
  ...overrides,
})
