import type { FastifyInstance, FastifyRequest } from 'fastify'
import { HarborError } from './harbor-error'
import {
  callerName,
  callingUser,
  type Instance,
  mayWithUsers,
  requireAdmin,
  requireSignedIn,
  sendJson,
} from './instance'
import { type Page, pageOf, swaggerLink } from './paging'
import { filterRows, parseQ, parseSort } from './query'
import type { RobotAction } from './sign-in'
import { bind, type Parameters, urlOf } from './swagger-request'
import { userColumns, userFields } from './user-fields'
import { passwordFault, profileFault, usernameFault } from './user-rules'
import { searchUsers } from './user-search'
import { fitsColumn, type UserRow } from './user-table'
import { currentUserResponse, singleUserResponse } from './user-views'
import { createListAnswers } from './whole-list'

const defaultOrder = [{ column: 'username', descending: false }] as const

const page = (parameters: Parameters): Page => ({
  number: parameters.integer('page', 1),
  size: parameters.integer('page_size', 10, 100),
})

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

const refuse = (fault: string | null): void => {
  if (fault !== null) throw new HarborError(400, fault)
}

/** The user API of Harbor 2.3 and later (src/server/v2.0/handler/user.go). */
export const swaggerUsers = (app: FastifyInstance, instance: Instance): void => {
  const { profile, users, settings, passwords } = instance

  const found = (id: number): UserRow => {
    const row = users.get(id)
    if (row === undefined) throw new HarborError(404, `user ${id} not found`)
    return row
  }

  const may = (request: FastifyRequest, action: RobotAction | 'sysadmin'): boolean =>
    mayWithUsers(instance, request, action)

  /** Refuses who may not; the message is just the caller's name (RequireSystemAccess). */
  const requireMay = (request: FastifyRequest, action: RobotAction | 'sysadmin'): void => {
    requireSignedIn(request)
    if (!may(request, action)) throw new HarborError(403, callerName(request))
  }

  /** The row that an SQL UPDATE by id would hit. */
  const updatable = (id: number): UserRow => {
    const row = users.get(id)
    if (row === undefined) throw new HarborError(404, `user with id ${id} not found`)
    return row
  }

  const isSelf = (request: FastifyRequest, id: number): boolean => callingUser(request)?.id === id

  const requireReadable = (request: FastifyRequest, id: number): void => {
    requireSignedIn(request)
    if (isSelf(request, id) || may(request, 'read')) return
    throw new HarborError(
      403,
      profile.refusalNames === 'action'
        ? `Not authorized to read user: ${id}`
        : callerName(request),
    )
  }

  const requireDeletable = (request: FastifyRequest, id: number): void => {
    requireSignedIn(request)
    if (!may(request, 'delete'))
      throw new HarborError(
        403,
        profile.refusalNames === 'action' ? 'Not authorized to delete users' : callerName(request),
      )
    if (isSelf(request, id) || id === 1)
      throw new HarborError(403, `User with ID ${id} cannot be deleted`)
  }

  /** In the database mode an admin and oneself; in the others only user 1, by an admin. */
  const requireModifiable = (request: FastifyRequest, id: number): void => {
    requireSignedIn(request)
    const database = settings.authMode === 'db_auth'
    const allowed = may(request, 'update')
    if (database ? allowed || isSelf(request, id) : id === 1 && allowed) return
    const namesAction = profile.refusalNames === 'action' || (!database && id !== 1)
    throw new HarborError(
      403,
      namesAction ? `User with ID ${id} can't be updated` : callerName(request),
    )
  }

  const requireCreatable = (request: FastifyRequest): void => {
    const mode = settings.authMode
    if (mode !== 'db_auth')
      throw new HarborError(403, `creating local user is not allowed under auth mode: ${mode}`)
    if (settings.get('self_registration') === true && !may(request, 'create'))
      throw new HarborError(403, 'self-registration cannot be triggered via API')
    requireMay(request, 'create')
  }

  const listAnswer = createListAnswers(() => users.version)
  app.get('/users', (request, reply) => {
    const asked = bind(request, (parameters) => ({
      page: page(parameters),
      q: parameters.text('q'),
      sort: parameters.text('sort'),
      username: parameters.text('username'),
      email: parameters.text('email'),
    }))
    requireMay(request, 'list')
    const conditions = parseQ(asked.q)
    for (const name of ['username', 'email'] as const)
      if (asked[name] !== '') conditions.set(name, { kind: 'fuzzy', value: asked[name] })
    const order = parseSort(asked.sort, userColumns)
    const rows = filterRows(
      users.sorted(order.length > 0 ? order : defaultOrder),
      userFields,
      conditions,
    )
    const link = swaggerLink(urlOf(request), rows.length, asked.page)
    if (link !== '') void reply.header('link', link)
    void reply.header('x-total-count', String(rows.length))
    return reply
      .header('content-type', 'application/json')
      .send(listAnswer(pageOf(rows, asked.page)))
  })

  app.get('/users/search', (request, reply) => {
    const asked = bind(request, (parameters) => ({
      page: page(parameters),
      username: parameters.requiredText('username'),
    }))
    requireSignedIn(request)
    const matching = filterRows(
      users.sorted(defaultOrder),
      userFields,
      new Map([['username', { kind: 'fuzzy', value: asked.username }]]),
    )
    const link = swaggerLink(urlOf(request), matching.length, asked.page)
    if (link !== '') void reply.header('link', link)
    void reply.header('x-total-count', String(matching.length))
    const rows =
      matching.length === 0
        ? []
        : searchUsers[profile.search](users, matching, asked.username, asked.page)
    return sendJson(
      reply,
      rows.map(({ id, username }) => ({ user_id: id, username })),
    )
  })

  app.get('/users/current', (request, reply) => {
    requireSignedIn(request)
    const user = callingUser(request)
    if (user === undefined)
      throw new HarborError(412, 'get current user not available for security context: robot')
    return sendJson(reply, currentUserResponse(found(user.id), settings.authMode))
  })

  app.post('/users', async (request, reply) => {
    const body = bind(request, (parameters) =>
      parameters.body(
        'userReq',
        'UserCreationReq',
        {
          username: 'string',
          email: 'string',
          realname: 'string',
          password: 'string',
          comment: 'string',
        },
        { email: 255, username: 255 },
      ),
    )
    requireCreatable(request)
    const username = text(body.username)
    const password = text(body.password)
    const fields = {
      email: text(body.email),
      realname: text(body.realname),
      comment: text(body.comment),
    }
    refuse(
      passwordFault(password, profile) ??
        profileFault(fields, profile) ??
        usernameFault(username, profile),
    )
    const stored = await passwords.set(password, profile.passwordRounds)
    const row = users.insert({
      ...fields,
      username,
      sysadmin: false,
      createdAt: instance.now(),
      password: stored,
    })
    if (row === 'too-long') throw new HarborError(500)
    if (row === 'taken')
      throw new HarborError(409, `user ${username} or email ${fields.email} already exists`)
    return reply
      .code(201)
      .header('location', `${urlOf(request).pathname}/${row.id}`)
      .send()
  })

  app.get('/users/:user_id', (request, reply) => {
    const id = bind(request, (parameters) => parameters.id('user_id'))
    requireReadable(request, id)
    const row = found(id)
    // The controller asks for the record of everybody but user 1 (getUserByID).
    if (settings.authMode === 'oidc_auth' && id !== 1 && row.withoutOidc === true)
      throw new HarborError(500)
    return sendJson(reply, singleUserResponse(row, settings.authMode))
  })

  app.put('/users/:user_id', (request, reply) => {
    const { id, body } = bind(request, (parameters) => ({
      id: parameters.id('user_id'),
      body: parameters.body('profile', 'UserProfile', {
        email: 'string',
        realname: 'string',
        comment: 'string',
      }),
    }))
    requireModifiable(request, id)
    const fields = {
      email: text(body.email),
      realname: text(body.realname),
      comment: text(body.comment),
    }
    refuse(profileFault(fields, profile))
    const row = updatable(id)
    const taken = fields.email !== row.email && users.emailTaken(fields.email)
    // Both are refused only by the database, and Harbor doesn't look at why.
    if (taken || !fitsColumn(fields.email)) throw new HarborError(500)
    users.update(row, fields)
    return reply.send()
  })

  app.put('/users/:user_id/sysadmin', (request, reply) => {
    const { id, body } = bind(request, (parameters) => ({
      id: parameters.id('user_id'),
      body: parameters.body('sysadminFlag', 'UserSysAdminFlag', { sysadmin_flag: 'bool' }),
    }))
    requireMay(request, 'sysadmin')
    users.update(updatable(id), { sysadmin: body.sysadmin_flag === true })
    return reply.send()
  })

  app.put('/users/:user_id/password', async (request, reply) => {
    const { id, body } = bind(request, (parameters) => ({
      id: parameters.id('user_id'),
      body: parameters.body('password', 'PasswordReq', {
        old_password: 'string',
        new_password: 'string',
      }),
    }))
    requireModifiable(request, id)
    const password = text(body.new_password)
    if (
      isSelf(request, id) &&
      !(await passwords.matches(found(id).password, text(body.old_password)))
    )
      throw new HarborError(403, 'Current password is incorrect')
    refuse(passwordFault(password, profile))
    const row = found(id)
    if (await passwords.matches(row.password, password))
      throw new HarborError(400, 'New password is identical to old password')
    const stored = await passwords.set(password, profile.passwordRounds)
    users.update(row, { password: stored })
    return reply.send()
  })

  app.put('/users/:user_id/cli_secret', (request, reply) => {
    const id = bind(request, (parameters) => {
      parameters.body('secret', 'OIDCCliSecretReq', { secret: 'string' })
      return parameters.id('user_id')
    })
    const mode = settings.authMode
    if (mode !== 'oidc_auth')
      throw new HarborError(412, `unable to update CLI secret under authmode: ${mode}`)
    if (!isSelf(request, id)) requireAdmin(request)
    if (id === 1) throw new HarborError(404, `OIDC info for user with id ${id} not found`)
    found(id)
    return reply.send()
  })

  app.delete('/users/:user_id', (request, reply) => {
    const id = bind(request, (parameters) => parameters.id('user_id'))
    requireDeletable(request, id)
    users.remove(found(id))
    return reply.send()
  })
}
