import type { Capabilities, SignedIn } from '@contract/models/registry'
import { ok, type Result } from '@contract/result'
import type { HttpClient } from '../http/http-client'
import { createCaller, type Credentials } from './caller'
import type { HarborUsers } from './harbor-users'
import {
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

/** What a registry can do for an account, beyond its authentication mode. */
export type Abilities = Pick<
  Capabilities,
  'emailSettings' | 'userAudit' | 'maxPageSize' | 'readOnly' | 'publishedPassword'
>

/** One Harbor for one account. The calls are in the order in which a sign-in makes them. */
export interface Harbor {
  /** Asks as nobody whether it is a Harbor at all, so that the password goes to nothing else. */
  recognise(signal?: AbortSignal): Promise<Result<SystemInfo>>
  /** Sends the password, once. */
  signIn(signal?: AbortSignal): Promise<Result<SignedIn>>
  systemInfo(signal?: AbortSignal): Promise<Result<SystemInfo>>
  /** Who isn't a system admin can do nothing here, so then nothing is asked. */
  abilities(me: SignedIn, info: SystemInfo, signal?: AbortSignal): Promise<Result<Abilities>>
  users(capabilities: Pick<Capabilities, 'authMode' | 'me'>): HarborUsers
}

/** Harbor's API over a client. Each call is sent as often as the client does. */
export const createHarbor = (http: HttpClient, credentials: Credentials): Harbor => {
  const anonymous = createCaller(http, null)
  const caller = createCaller(http, credentials)
  const publishedPassword = credentials.password === PUBLISHED_PASSWORD

  return {
    recognise: (signal) => recognise(anonymous, signal),
    signIn: (signal) => signIn(caller, signal),
    systemInfo: (signal) => systemInfo(caller, signal),
    async abilities({ admin }, { readOnly, version }, signal) {
      if (!admin) {
        return ok({
          emailSettings: false,
          userAudit: false,
          maxPageSize: 100,
          readOnly: readOnly ?? false,
          publishedPassword,
        })
      }
      const found = await settings(caller, signal)
      if (!found.ok) return found
      const userAudit = await recordsUsers(caller, signal)
      if (!userAudit.ok) return userAudit
      const pageSize = await maxPageSize(caller, version, signal)
      if (!pageSize.ok) return pageSize
      return ok({
        emailSettings: found.value.emailSettings,
        userAudit: userAudit.value,
        maxPageSize: pageSize.value,
        readOnly: readOnly ?? found.value.readOnly,
        publishedPassword,
      })
    },
    users: ({ authMode, me }) => createUsers(caller, { authMode, myUserId: me.userId }),
  }
}
