import { randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { HarborError } from './harbor-error'

const cookie = (request: FastifyRequest, name: string): string | undefined =>
  request.headers.cookie
    ?.split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${name}=`))
    ?.slice(name.length + 1)

const csrfSeconds = 12 * 60 * 60
const csrfHeader = 'x-harbor-csrf-token'

/**
 * Cookies of a Harbor core. It gives every caller a session, and whoever sends one back falls under CSRF protection
 * (src/server/middleware/csrf/csrf.go). A session here is never signed in: that takes the portal's login.
 */
export class Sessions {
  readonly #known = new Set<string>()
  readonly #csrfTokens = new Map<string, string>()
  readonly #secure: () => boolean

  /** @param secure whether the instance is reached by https */
  constructor(secure: () => boolean) {
    this.#secure = secure
  }

  /** Sets the cookies of an answer; throws the 403 of a write that carries a session but no CSRF token. */
  admit(request: FastifyRequest, reply: FastifyReply): void {
    const sent = cookie(request, 'sid')
    if (sent === undefined || !this.#known.has(sent)) this.#start(reply)
    if (sent === undefined) return
    const token = this.#csrfToken(request, reply)
    void reply.header(csrfHeader, token)
    const safe = /^(GET|HEAD|OPTIONS|TRACE)$/.test(request.method)
    if (!safe && request.headers[csrfHeader] !== token)
      throw new HarborError(403, 'CSRF token invalid')
  }

  #start(reply: FastifyReply): void {
    const sid = randomBytes(16).toString('hex')
    this.#known.add(sid)
    void reply.header(
      'set-cookie',
      `sid=${sid}; Path=/; HttpOnly${this.#secure() ? '; Secure' : ''}`,
    )
  }

  #csrfToken(request: FastifyRequest, reply: FastifyReply): string {
    const known = this.#csrfTokens.get(cookie(request, '_gorilla_csrf') ?? '')
    if (known !== undefined) return known
    const value = randomBytes(48).toString('base64url')
    const token = randomBytes(64).toString('base64')
    this.#csrfTokens.set(value, token)
    const expires = new Date(Date.now() + csrfSeconds * 1000).toUTCString()
    const secure = this.#secure() ? '; Secure' : ''
    void reply.header(
      'set-cookie',
      `_gorilla_csrf=${value}; Path=/; Expires=${expires}; Max-Age=${csrfSeconds}; HttpOnly${secure}; SameSite=Strict`,
    )
    return token
  }
}
