import type { Capabilities, SignedIn } from '@contract/models/registry'
import { ok, type Failure, type Result } from '@contract/result'
import type { HttpClient } from '../http/http-client'
import { createAudit, type HarborAudit } from './audit'
import { createCaller, type Credentials } from './caller'
import { createEmail, type HarborEmail } from './email'
import type { HarborUsers } from './harbor-users'
import { permissionsOf, type Standing } from './permissions'
import { isBefore } from './release'
import { findRobotActions, type RobotActions } from './robot-permissions'
import {
  listsUsers,
  maxPageSize,
  recognise,
  recordsUsers,
  settings,
  signIn,
  systemInfo,
  type SystemInfo,
} from './system'
import { createUsers } from './users'

/** The password of every fresh Harbor (make/harbor.yml.tmpl; CVE-2026-4404). */
const PUBLISHED_PASSWORD = 'Harbor12345'

/** What a registry can do for an account. */
export type Abilities = Omit<Capabilities, 'version' | 'authMode' | 'me'>

/** What a sign-in has found out so far. `managesUsers`: see {@link Harbor.managesUsers}. */
export interface Findings extends Omit<Standing, 'robot'> {
  readonly managesUsers: boolean
}

/** One Harbor for one account. The calls are in the order in which a sign-in makes them. */
export interface Harbor {
  /** Asks as nobody whether it is a Harbor at all, so that the password goes to nothing else. */
  recognise(signal?: AbortSignal): Promise<Result<SystemInfo>>
  /** Sends the password, once. */
  signIn(signal?: AbortSignal): Promise<Result<SignedIn>>
  /**
   * Whether the account is one that manages users: a system admin, or a robot that may list users, which is tried.
   * @param version as it is told to nobody in particular; a 2.2 fails inside whatever a robot asks of users
   */
  managesUsers(
    me: SignedIn,
    version: SystemInfo['version'],
    signal?: AbortSignal,
  ): Promise<Result<boolean>>
  systemInfo(signal?: AbortSignal): Promise<Result<SystemInfo>>
  /**
   * Who isn't a system admin can't see the settings, so they aren't asked for. What a robot account may is tried.
   * @param readOnly as /systeminfo tells it
   */
  abilities(
    findings: Findings,
    readOnly: SystemInfo['readOnly'],
    signal?: AbortSignal,
  ): Promise<Result<Abilities>>
  users(
    capabilities: Pick<Capabilities, 'authMode' | 'me' | 'version' | 'maxPageSize'>,
  ): HarborUsers
  email(capabilities: Pick<Capabilities, 'version'>): HarborEmail
  audit(capabilities: Pick<Capabilities, 'userAudit' | 'version'>): HarborAudit
}

/** What a session adds to the calls that it makes. */
export interface HarborOptions {
  /** Gives the client for one try to sign in as somebody else; without it, the same client. */
  readonly clientForOthers?: () => HttpClient
  /** Is told every refusal by Harbor. */
  readonly onRefused?: (failure: Failure) => void
}

/** Harbor's API over a client. Each call is sent as often as the client does. */
export const createHarbor = (
  http: HttpClient,
  credentials: Credentials,
  { clientForOthers = () => http, onRefused }: HarborOptions = {},
): Harbor => {
  const anonymous = createCaller(http, null)
  const caller = createCaller(http, credentials, onRefused)
  const publishedPassword = credentials.password === PUBLISHED_PASSWORD

  /** Nothing for a person. Harbor 2.2 fails inside whatever a robot account asks of users. */
  const robotActions = async (
    { me, version, authMode, managesUsers }: Findings,
    signal?: AbortSignal,
  ): Promise<Result<RobotActions>> =>
    me.userId !== null || isBefore(version, 3)
      ? ok(new Set())
      : findRobotActions(caller, authMode, managesUsers, signal)

  return {
    recognise: (signal) => recognise(anonymous, signal),
    signIn: (signal) => signIn(caller, signal),
    async managesUsers({ userId, admin }, version, signal) {
      return userId !== null || isBefore(version, 3) ? ok(admin) : listsUsers(caller, signal)
    },
    systemInfo: (signal) => systemInfo(caller, signal),
    async abilities(findings, readOnly, signal) {
      const robot = await robotActions(findings, signal)
      if (!robot.ok) return robot
      const may = permissionsOf({ ...findings, robot: robot.value })
      if (!findings.me.admin) {
        return ok({
          may,
          emailSettings: false,
          userAudit: false,
          maxPageSize: 100,
          readOnly: readOnly ?? false,
          publishedPassword,
        })
      }
      const found = await settings(caller, signal)
      if (!found.ok) return found
      const userAudit = await recordsUsers(caller, findings.version, signal)
      if (!userAudit.ok) return userAudit
      const pageSize = await maxPageSize(caller, findings.version, signal)
      if (!pageSize.ok) return pageSize
      return ok({
        may,
        emailSettings: found.value.emailSettings,
        userAudit: userAudit.value,
        maxPageSize: pageSize.value,
        readOnly: readOnly ?? found.value.readOnly,
        publishedPassword,
      })
    },
    users: ({ me, ...context }) =>
      createUsers(caller, { ...context, myUserId: me.userId }, (someone) =>
        createCaller(clientForOthers(), someone),
      ),
    email: ({ version }) => createEmail(caller, version),
    audit: (capabilities) => createAudit(caller, capabilities),
  }
}
