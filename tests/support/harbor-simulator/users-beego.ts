import type { FastifyInstance, FastifyRequest } from 'fastify'
import { decodeBody } from './beego-request'
import type { GoType } from './go-json'
import { HarborError } from './harbor-error'
import { callingUser, type Instance, isAdmin, sendJson } from './instance'
import { beegoLink, type Page, pageOf } from './paging'
import { urlOf } from './swagger-request'
import { passwordFault, profileFault, usernameFault } from './user-rules'
import { fitsColumn, type UserRow } from './user-table'
import { beegoUser, singleBeegoUser } from './user-views'

const json = 'application/json; charset=utf-8'
const maxPageSize = 500
const byUsername = [{ column: 'username', descending: false }] as const

const userStruct: Readonly<Record<string, GoType>> = {
  username: 'string',
  email: 'string',
  realname: 'string',
  password: 'string',
  comment: 'string',
  sysadmin_flag: 'bool',
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

const parameter = (request: FastifyRequest, name: string): string =>
  urlOf(request).searchParams.get(name) ?? ''

const positive = (request: FastifyRequest, name: string, absent: number): number => {
  const given = parameter(request, name)
  const value = given === '' ? absent : /^\d{1,18}$/.test(given) ? Number(given) : 0
  if (value <= 0) throw new HarborError(400, `invalid ${name}`)
  return value
}

const pageIn = (request: FastifyRequest): Page => ({
  number: positive(request, 'page', 1),
  size: Math.min(maxPageSize, positive(request, 'page_size', maxPageSize)),
})

/** The user API of Harbor 2.2 (src/core/api/user.go at v2.2.4). */
export const beegoUsers = (app: FastifyInstance, instance: Instance): void => {
  const { profile, users, settings, passwords } = instance

  /** Who calls; only a user of the database gets past this. */
  const caller = (request: FastifyRequest): UserRow => {
    if (request.caller.kind === 'anonymous') throw new HarborError(401, 'UnAuthorize')
    const user = callingUser(request)
    if (user === undefined) throw new HarborError(500)
    return user
  }

  /** The user that the path names; checked before any permission. */
  const target = (request: FastifyRequest): { self: UserRow; row: UserRow } => {
    const self = caller(request)
    const { id = '' } = request.params as Record<string, string>
    if (id === 'current') return { self, row: self }
    if (!/^[-+]?\d+$/.test(id)) throw new HarborError(400, 'invalid user Id')
    // The query then has no condition and finds too many rows.
    if (Number(id) === 0) throw new HarborError(500)
    const row = users.get(Number(id))
    if (row === undefined) throw new HarborError(404)
    return { self, row }
  }

  /** In the database mode an admin and oneself; in the others only user 1, by itself. */
  const modifiable = (request: FastifyRequest, self: UserRow, row: UserRow): boolean =>
    settings.authMode === 'db_auth'
      ? isAdmin(request) || self === row
      : row.id === 1 && self === row

  /** Users whose name and e-mail contain these texts, in the very case. */
  const matching = (username: string, email: string): readonly UserRow[] =>
    users
      .sorted(byUsername)
      .filter((row) => row.username.includes(username) && row.email.includes(email))

  app.get('/users', (request, reply) => {
    caller(request)
    if (!isAdmin(request)) throw new HarborError(403, 'user does not have admin role')
    const page = pageIn(request)
    const rows = matching(parameter(request, 'username'), parameter(request, 'email'))
    const link = beegoLink(urlOf(request), rows.length, page)
    if (link !== '') void reply.header('link', link)
    void reply.header('x-total-count', String(rows.length))
    return sendJson(reply, pageOf(rows, page).map(beegoUser), json)
  })

  app.get('/users/search', (request, reply) => {
    caller(request)
    const page = pageIn(request)
    const username = parameter(request, 'username')
    if (username === '') throw new HarborError(400, 'username is required')
    const rows = matching(username, '')
    const link = beegoLink(urlOf(request), rows.length, page)
    if (link !== '') void reply.header('link', link)
    void reply.header('x-total-count', String(rows.length))
    const found = pageOf(rows, page).map((row) => ({ user_id: row.id, username: row.username }))
    // A nil slice in Go.
    return sendJson(reply, found.length === 0 ? null : found, json)
  })

  app.post('/users', async (request, reply) => {
    const selfRegistration = settings.get('self_registration') === true
    if (request.caller.kind !== 'anonymous' || !selfRegistration) caller(request)
    if (settings.authMode !== 'db_auth') throw new HarborError(403)
    if (!isAdmin(request))
      throw new HarborError(
        403,
        selfRegistration ? 'self-registration cannot be triggered via API' : '',
      )
    const body = decodeBody(request, userStruct)
    const username = text(body.username)
    const password = text(body.password)
    const fields = {
      email: text(body.email),
      realname: text(body.realname),
      comment: text(body.comment),
    }
    const fault =
      usernameFault(username, profile) ??
      passwordFault(password, profile) ??
      profileFault(fields, profile)
    if (fault !== null) throw new HarborError(400, `register error:${fault}`)
    if (users.nameTaken(username)) throw new HarborError(409, 'username has already been used')
    if (users.emailTaken(fields.email)) throw new HarborError(409, 'email has already been used')
    const stored = await passwords.set(password, profile.passwordRounds)
    const row = users.insert({
      ...fields,
      username,
      sysadmin: body.sysadmin_flag === true,
      // Harbor 2.2 stores the time of creation in whole seconds.
      createdAt: Math.floor(instance.now() / 1000) * 1000,
      password: stored,
    })
    if (typeof row === 'string') throw new HarborError(500)
    return reply.code(201).header('location', `${request.url}/${row.id}`).send()
  })

  app.get('/users/:id', (request, reply) => {
    const { self, row } = target(request)
    if (self !== row && !isAdmin(request))
      throw new HarborError(403, 'user does not have admin role')
    return sendJson(reply, singleBeegoUser(row, settings.authMode), json)
  })

  app.put('/users/:id', (request, reply) => {
    const { self, row } = target(request)
    if (!modifiable(request, self, row))
      throw new HarborError(403, `User with ID ${row.id} cannot be modified`)
    const body = decodeBody(request, userStruct)
    const fields = {
      email: text(body.email),
      realname: text(body.realname),
      comment: text(body.comment),
    }
    const fault = profileFault(fields, profile)
    if (fault !== null) throw new HarborError(400, `change user profile error:${fault}`)
    if (fields.email !== row.email && users.emailTaken(fields.email))
      throw new HarborError(409, 'email has already been used')
    if (!fitsColumn(fields.email)) throw new HarborError(500)
    users.update(row, fields)
    return reply.send()
  })

  app.put('/users/:id/sysadmin', (request, reply) => {
    const { row } = target(request)
    if (!isAdmin(request)) throw new HarborError(403, 'User does not have admin role')
    const body = decodeBody(request, userStruct)
    users.update(row, { sysadmin: body.sysadmin_flag === true })
    return reply.send()
  })

  app.put('/users/:id/password', async (request, reply) => {
    const { self, row } = target(request)
    if (!modifiable(request, self, row))
      throw new HarborError(403, `User with ID: ${row.id} is not modifiable`)
    const body = decodeBody(request, { old_password: 'string', new_password: 'string' })
    const old = text(body.old_password)
    const password = text(body.new_password)
    if (self === row && old === '') throw new HarborError(400, 'empty old_password')
    const fault = passwordFault(password, profile)
    if (fault !== null) throw new HarborError(400, fault)
    if (self === row && !(await passwords.matches(row.password, old)))
      throw new HarborError(403, 'incorrect old_password')
    if (await passwords.matches(row.password, password))
      throw new HarborError(400, 'the new password can not be same with the old one')
    const stored = await passwords.set(password, profile.passwordRounds)
    users.update(row, { password: stored })
    return reply.send()
  })

  app.put('/users/:id/cli_secret', (request) => {
    const { self, row } = target(request)
    if (settings.authMode !== 'oidc_auth')
      throw new HarborError(412, 'the auth mode has to be oidc auth')
    if (self !== row && !isAdmin(request)) throw new HarborError(403)
    throw new HarborError(412, 'user is not onboarded via OIDC AuthN')
  })

  app.delete('/users/:id', (request, reply) => {
    const { self, row } = target(request)
    const mode = settings.authMode
    if (!isAdmin(request) || mode !== 'db_auth' || row.id === 1 || self === row)
      throw new HarborError(
        403,
        `User with ID: ${row.id} cannot be removed, auth mode: ${mode}, current user ID: ${self.id}`,
      )
    users.remove(row)
    return reply.send()
  })
}
