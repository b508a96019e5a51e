import type { FastifyInstance, FastifyRequest } from 'fastify'
import { decodeBody } from './beego-request'
import { HarborError } from './harbor-error'
import { callerName, type Instance, isAdmin } from './instance'
import { type MailServer, pingMailServer } from './mail-ping'
import { bodyText } from './swagger-request'

const fields = {
  email_host: 'string',
  email_port: 'int64',
  email_username: 'string',
  email_password: 'string',
  email_ssl: 'bool',
  email_identity: 'string',
  email_insecure: 'bool',
} as const

/** POST /email/ping of Harbor up to 2.6 (src/core/api/email.go), a beego controller to its end. */
export const emailPingRoute = (app: FastifyInstance, { profile, settings }: Instance): void => {
  const complaint = profile.api === 'beego' ? 'Invalid json request' : 'invalid json request'

  const mailServer = (value: (name: keyof typeof fields) => unknown): MailServer => ({
    host: String(value('email_host') ?? ''),
    port: Number(value('email_port')),
    username: String(value('email_username') ?? ''),
    password: String(value('email_password') ?? settings.get('email_password')),
    ssl: value('email_ssl') === true,
    identity: String(value('email_identity') ?? ''),
    insecure: value('email_insecure') === true,
  })

  /** Without a body the stored settings are tried; a password that is left out is the stored one too. */
  const asked = (request: FastifyRequest): MailServer => {
    if (bodyText(request) === '') return mailServer((name) => settings.get(name))
    const body = decodeBody(request, fields, complaint)
    if ((body.email_host ?? '') === '' || body.email_port === undefined)
      throw new HarborError(400, 'empty host or port')
    return mailServer((name) => body[name])
  }

  app.post('/email/ping', async (request, reply) => {
    if (request.caller.kind === 'anonymous') throw new HarborError(401, 'UnAuthorized')
    if (!isAdmin(request)) throw new HarborError(403, callerName(request))
    const gone = new AbortController()
    reply.raw.once('close', () => gone.abort())
    try {
      await pingMailServer(asked(request), gone.signal)
    } catch (error) {
      if (error instanceof HarborError) throw error
      // Harbor says no more, so that nobody explores its network this way.
      throw new HarborError(400, 'failed to ping email server')
    }
    return reply.send()
  })
}
