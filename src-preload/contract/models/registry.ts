import type { Failure } from '../result'

/** Harbor's `auth_mode` (src/common/const.go). */
export type AuthMode = 'db_auth' | 'ldap_auth' | 'oidc_auth' | 'uaa_auth' | 'http_auth'

/** Why a certificate isn't trusted. `changed`: it isn't the pinned one. */
export type CertificateProblem =
  | 'self-signed'
  | 'unknown-issuer'
  | 'expired'
  | 'not-yet-valid'
  | 'wrong-name'
  | 'changed'
  | 'handshake'

/** A certificate as a person may compare it. Nothing in it is secret. */
export interface CertificateView {
  /** SHA-256 of the DER form, upper case hexadecimal in pairs with colons. */
  readonly fingerprint: string
  readonly subject: string
  readonly issuer: string
  /** ISO 8601. */
  readonly validFrom: string
  /** ISO 8601. */
  readonly validTo: string
  /** The names and addresses it is for (RFC 5280, subjectAltName). */
  readonly names: readonly string[]
  /** The certificate itself, so that it can be pinned. */
  readonly pem: string
}

/** Who is signed in. */
export interface SignedIn {
  /** null: a robot account, which is no user. */
  readonly userId: number | null
  readonly username: string
  /** `sysadmin_flag`, or `admin_role_in_auth`: system admin by an LDAP or OIDC group. A robot never is. */
  readonly admin: boolean
}

/** What can be done with users. `own-password` is for one's own, for which Harbor wants the old one. */
export const userActions = [
  'list',
  'create',
  'edit',
  'reset-password',
  'set-admin',
  'delete',
  'own-password',
] as const
/** See {@link userActions}. */
export type UserAction = (typeof userActions)[number]

/**
 * Whether an account may do something here, or why not: the authentication mode keeps it elsewhere, only a system admin
 * may, this version of Harbor doesn't let anybody in this mode, or a robot account isn't let (by this version or by its
 * permissions). `not-connected` and `not-queued` are never found out: the screens say them of people who are known from before
 * only, the second of what needs a password.
 */
export type Permission =
  | { readonly allowed: true }
  | {
      readonly allowed: false
      readonly reason:
        'auth-mode' | 'not-admin' | 'version' | 'robot' | 'not-connected' | 'not-queued'
    }

/** What a registry can do, found out when connecting. The screens ask this, never the version. */
export interface Capabilities {
  /** Such as 2.6.4; null where the server doesn't tell one (unofficial builds say "-"). */
  readonly version: string | null
  readonly authMode: AuthMode
  readonly me: SignedIn
  /** What this account may do with users, other than the built-in admin, in this authentication mode and version. */
  readonly may: Readonly<Record<UserAction, Permission>>
  /** `/configurations` holds e-mail settings (Harbor up to 2.6, or a fork that kept them). */
  readonly emailSettings: boolean
  /** The server records changes of users (`/auditlog-exts`, Harbor 2.13 and later). */
  readonly userAudit: boolean
  /** Largest accepted page_size of GET /users: 500 in 2.2, else 100. */
  readonly maxPageSize: number
  /** The registry is in its read-only mode. */
  readonly readOnly: boolean
  /** The connection's password is the one that Harbor publishes as its default (CVE-2026-4404). */
  readonly publishedPassword: boolean
}

/** The steps of a connection test, in their order. */
export const testSteps = [
  'reachable',
  'certificate',
  'harbor',
  'signed-in',
  'admin',
  'auth-mode',
  'abilities',
] as const

/** One step of a connection test. */
export type TestStepName = (typeof testSteps)[number]

/** What a passed step found. */
export type TestFinding =
  | { readonly step: 'reachable'; readonly address: string; readonly port: number }
  | {
      readonly step: 'certificate'
      /** null: plain http, there is none. */
      readonly certificate: CertificateView | null
      readonly trustedBy: 'system' | 'own-ca' | 'pinned' | 'nothing'
    }
  | { readonly step: 'harbor'; readonly version: string | null }
  | { readonly step: 'signed-in'; readonly username: string }
  /** A system admin, or a robot account that may list users; what else it may is among the abilities. */
  | { readonly step: 'admin'; readonly robot: boolean }
  | { readonly step: 'auth-mode'; readonly mode: AuthMode }
  | {
      readonly step: 'abilities'
      readonly may: Capabilities['may']
      readonly emailSettings: boolean
      readonly userAudit: boolean
      readonly publishedPassword: boolean
      readonly readOnly: boolean
    }

/** A step as the list shows it. `millis` is how long it took. */
export type TestStep =
  | { readonly state: 'waiting' | 'running' | 'not-reached'; readonly step: TestStepName }
  | {
      readonly state: 'passed'
      readonly step: TestStepName
      readonly found: TestFinding
      readonly millis: number
    }
  | {
      readonly state: 'failed'
      readonly step: TestStepName
      readonly failure: Failure
      readonly millis: number
    }

/** A connection test: every step, in order. It stops at the first failure. */
export interface TestReport {
  readonly steps: readonly TestStep[]
  readonly passed: boolean
  readonly finished: boolean
}
