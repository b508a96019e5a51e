import * as v from 'valibot'
import type { AuthMode, SignedIn } from '@contract/models/registry'
import { ok, type Result } from '@contract/result'
import { configurationsAnswer, systemInfoAnswer, versionAnswer } from './answers'
import type { Caller } from './caller'
import { isBefore } from './release'
import { currentUserAnswer } from './user-answers'

const API = '/api/v2.0'

/** What /systeminfo tells. Since 2.13 it tells its version only to who is signed in. */
export interface SystemInfo {
  readonly authMode: AuthMode
  /** Such as 2.6.4. */
  readonly version: string | null
  /** null where it isn't told: to nobody in particular, and by 2.2. */
  readonly readOnly: boolean | null
}

/** GET /systeminfo. It answers also to a wrong password, so it proves no sign-in. */
export const systemInfo = async (
  caller: Caller,
  signal?: AbortSignal,
): Promise<Result<SystemInfo>> => {
  const path = `${API}/systeminfo`
  const outcome = await caller.ask({ method: 'GET', path, signal }, systemInfoAnswer)
  if (!outcome.ok) return outcome
  const { auth_mode, harbor_version, read_only } = outcome.value.value
  return ok({ authMode: auth_mode, version: harbor_version, readOnly: read_only })
}

/** Whether it is a Harbor that answers, asked as nobody. */
export const recognise = async (
  anonymous: Caller,
  signal?: AbortSignal,
): Promise<Result<SystemInfo>> => {
  const version = await anonymous.ask(
    { method: 'GET', path: '/api/version', signal },
    versionAnswer,
  )
  return version.ok ? systemInfo(anonymous, signal) : version
}

/** How the name of every robot account begins, unless the registry was told otherwise. */
const ROBOT_PREFIX = 'robot$'

/**
 * GET /users/current, which proves the sign-in: also of a robot account, which is no user and gets 412. 2.2 looks it up
 * among the users, where it isn't, and fails inside, but only for a right secret.
 */
export const signIn = async (caller: Caller, signal?: AbortSignal): Promise<Result<SignedIn>> => {
  const path = `${API}/users/current`
  const outcome = await caller.ask({ method: 'GET', path, signal }, currentUserAnswer)
  if (!outcome.ok) {
    const { code, facts } = outcome.failure
    const { username } = caller
    const robot =
      (code === 'refused' && facts.status === 412) ||
      (code === 'server-error' && username.startsWith(ROBOT_PREFIX))
    return robot ? ok({ userId: null, username, admin: false }) : outcome
  }
  const { userId, username, admin } = outcome.value.value
  return ok({ userId, username, admin })
}

/** Whether an account may list users, by trying the smallest page. */
export const listsUsers = async (
  caller: Caller,
  signal?: AbortSignal,
): Promise<Result<boolean>> => {
  const path = `${API}/users?page=1&page_size=1`
  const outcome = await caller.ask({ method: 'GET', path, signal }, v.array(v.unknown()))
  if (outcome.ok) return ok(true)
  return outcome.failure.code === 'not-admin' ? ok(false) : outcome
}

/** What the settings tell of the registry's abilities. */
export interface SettingsFindings {
  readonly emailSettings: boolean
  readonly readOnly: boolean
}

/** GET /configurations, for system admins only. Only whether keys are there and one harmless value are looked at. */
export const settings = async (
  caller: Caller,
  signal?: AbortSignal,
): Promise<Result<SettingsFindings>> => {
  const path = `${API}/configurations`
  const outcome = await caller.ask({ method: 'GET', path, signal }, configurationsAnswer)
  if (!outcome.ok) return outcome
  const { email_host, read_only } = outcome.value.value
  return ok({ emailSettings: email_host !== undefined, readOnly: read_only?.value === true })
}

/** Whether /auditlog-exts is there (2.13 and later), which records what happens to users. It is tried where the version isn't told. */
export const recordsUsers = async (
  caller: Caller,
  version: string | null,
  signal?: AbortSignal,
): Promise<Result<boolean>> => {
  if (version !== null) return ok(!isBefore(version, 13))
  const path = `${API}/auditlog-exts?page=1&page_size=1`
  const outcome = await caller.ask({ method: 'GET', path, signal }, v.array(v.unknown()))
  if (outcome.ok) return ok(true)
  const { code, facts } = outcome.failure
  const notThere =
    (code === 'refused' || code === 'not-harbor') && (facts.status === 404 || facts.status === 405)
  return notThere ? ok(false) : outcome
}

/** Harbor 2.2 gives 500 users a page; later ones give 100 and refuse more (422). */
export const maxPageSize = async (
  caller: Caller,
  version: string | null,
  signal?: AbortSignal,
): Promise<Result<number>> => {
  if (version !== null) return ok(isBefore(version, 3) ? 500 : 100)
  // A page beyond the last, so that nobody is in the answer.
  const path = `${API}/users?page=1000000&page_size=101`
  const outcome = await caller.ask({ method: 'GET', path, signal }, v.array(v.unknown()))
  if (outcome.ok) return ok(500)
  return outcome.failure.code === 'not-understood' ? ok(100) : outcome
}
