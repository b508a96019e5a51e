import type { FastifyReply, FastifyRequest } from 'fastify'
import type { AuditTrail } from './audit'
import { HarborError } from './harbor-error'
import type { Passwords } from './passwords'
import type { Profile } from './profile'
import type { Settings } from './settings'
import type { Caller, RobotAction, SignIn } from './sign-in'
import type { UserRow, UserTable } from './user-table'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who sends the request; set before any handler runs. */
    caller: Caller
  }
}

/** One simulated Harbor: what its handlers work on. */
export interface Instance {
  readonly profile: Profile
  readonly users: UserTable
  readonly settings: Settings
  readonly passwords: Passwords
  readonly signIn: SignIn
  readonly audit: AuditTrail
  /** Milliseconds since 1970, with a fraction. */
  readonly now: () => number
  /** The address under which clients reach the instance. */
  readonly externalUrl: () => string
}

/** Sends JSON with exactly this content type (Fastify would add a charset to an object's). */
export const sendJson = (
  reply: FastifyReply,
  body: unknown,
  type = 'application/json',
): FastifyReply => reply.header('content-type', type).send(Buffer.from(JSON.stringify(body)))

/** Whether the caller is a system admin: by their own right, or by a group of theirs. */
export const isAdmin = ({ caller }: FastifyRequest): boolean =>
  caller.kind === 'user' && (caller.user.sysadmin || caller.user.adminByGroup === true)

/**
 * Whether the caller may do this with users: a system admin, or a robot account that is let. For granting and revoking
 * that is the permission to update, but it takes effect in other versions.
 */
export const mayWithUsers = (
  { profile }: Instance,
  request: FastifyRequest,
  action: RobotAction | 'sysadmin',
): boolean => {
  const { caller } = request
  return caller.kind === 'robot'
    ? caller.may.has(action === 'sysadmin' ? 'update' : action) &&
        profile.robotsMay.includes(action)
    : isAdmin(request)
}

/** The user who calls; undefined for a robot and for nobody. */
export const callingUser = ({ caller }: FastifyRequest): UserRow | undefined =>
  caller.kind === 'user' ? caller.user : undefined

/** The caller's name; empty for nobody. */
export const callerName = ({ caller }: FastifyRequest): string =>
  caller.kind === 'user' ? caller.user.username : caller.kind === 'robot' ? caller.name : ''

/** Refuses nobody's request. */
export const requireSignedIn = (request: FastifyRequest): void => {
  if (request.caller.kind === 'anonymous') throw new HarborError(401, 'unauthorized')
}

/** Refuses everybody but system admins; the message is just the caller's name (RequireSystemAccess). */
export const requireAdmin = (request: FastifyRequest): void => {
  requireSignedIn(request)
  if (!isAdmin(request)) throw new HarborError(403, callerName(request))
}
