import type { ManagedName } from './models/managed'
import type { AuthMode, CertificateProblem, CertificateView } from './models/registry'
import type { Profile } from './models/operation'
import type { Guard } from './rules/guards'
import type { AddressProblem } from './rules/address'
import type { EmailSettings, MailDiagnosis } from './models/email'
import type { EmailInput, EmailRule } from './rules/email-settings'
import type { FieldRule, UserField } from './rules/user-fields'

/** A code without facts. */
type Nothing = Record<never, never>

/**
 * Everything that can go wrong for a person, with the facts that a sentence about it needs. The list is closed:
 * the screens have a sentence and a next step for each code, and the compiler finds a missing one. Facts never
 * hold a secret, a server's body or a stack.
 */
export interface FailureFacts {
  /** No connection could be made, or it broke. */
  unreachable: {
    host: string
    port: number
    reason: 'dns' | 'refused' | 'reset' | 'no-route' | 'protocol'
  }
  /** No complete answer in time. `seconds` is the limit that passed. */
  timeout: { seconds: number }
  /** The person cancelled. */
  cancelled: Nothing
  /** The server's certificate isn't trusted by the connection's rule. */
  certificate: { reason: CertificateProblem; certificate: CertificateView | null }
  /**
   * There is no way through the proxy of the connection. `status` is what it answered, where it did. 'sign-in': it wants one, or
   * refuses this one (407). 'server': it can't reach the server (5xx). 'kind': it is no HTTP proxy, as a system's may be.
   */
  proxy: {
    host: string
    port: number
    reason:
      | 'unreachable'
      | 'sign-in'
      | 'server'
      | 'refused'
      | 'protocol'
      | 'certificate'
      | 'kind'
      | 'password'
    status: number | null
  }
  /** The address answers with a redirect, which is never followed. `to` is the origin it points at, where it is one. */
  redirected: { status: number; to: string | null }
  /** Something answers, but not as Harbor's API does. `proxy`: one in between that wants a sign-in of its own (407). */
  'not-harbor': { status: number; reason: 'html' | 'not-json' | 'shape' | 'status' | 'proxy' }
  /** The answer is longer than the limit, in bytes. */
  'too-large': { limit: number }
  /**
   * A gateway or Harbor itself says that it can't serve now (429, 502, 503, 504). `retryAfter`: for how long it asks not to
   * be asked again, in seconds, where it says so.
   */
  unavailable: { status: number; retryAfter?: number }
  /** Harbor failed inside (500). `requestId` is its X-Request-Id, for the operator's log. */
  'server-error': { status: number; requestId: string | null }
  /** The user name or the password is wrong (401). */
  'wrong-password': { username: string }
  /** The account isn't a system admin and this needs one (403). */
  'not-admin': Nothing
  /** The registry is in the read-only mode (403 DENIED). */
  'read-only': Nothing
  /** The registry's settings come from its environment (CONFIG_OVERWRITE_JSON) and can't be changed (403). */
  'settings-fixed': Nothing
  /** Harbor can't make anything of the request's form (422). */
  'not-understood': { reason: 'reading' | 'changing' }
  /** The authentication mode of the registry doesn't allow it. */
  'auth-mode': { mode: AuthMode }
  /**
   * A refusal for which there is no code of its own. `status` is HTTP's, `code` is Harbor's. What it means by its status:
   * nothing for this kind of account (412), no such call (404, 405), a conflict (409); else what was being done.
   */
  refused: {
    status: number
    code: string | null
    reason: 'account' | 'no-such-call' | 'conflict' | 'reading' | 'changing'
  }
  /** The user doesn't exist any more (404). */
  'user-gone': { userId: number }
  /** The name or the e-mail address belongs to somebody else. Harbor 2.3 and later don't tell which. */
  taken: { field: 'username' | 'email' | 'username-or-email' }
  /** A field breaks a rule, found here or by the server. */
  'invalid-field': { field: UserField; rule: FieldRule }
  /** The profile was changed by somebody else since it was read; this is what it is now. */
  'changed-meanwhile': { current: Profile }
  /** The answer to a change was lost, and the server couldn't be asked whether it was made. `cause` says how it was lost. */
  'outcome-unknown': { cause: FailureCode }
  /** Nothing was sent, because it is unknown of those before whether it was done; `cause` says how their answers were lost. */
  'not-sent': { cause: FailureCode }
  /** The program ended before it was known, or before it was sent. */
  interrupted: Nothing
  /** The new password equals the old one. */
  'same-password': Nothing
  /** A person's own password needs the old one, and it is wrong or missing. */
  'old-password': Nothing
  /** The program doesn't do this, to protect the account. */
  guarded: { guard: Guard }
  /** The address can't be a registry's. */
  address: { problem: AddressProblem }
  /** Another connection has this address. */
  'duplicate-address': { name: string }
  /** http without TLS was not accepted by the person. */
  'plain-http': Nothing
  /** There is no password for this connection, or it may not be used for a changed address. */
  'password-needed': { reason: 'none' | 'address-changed' }
  'unknown-connection': Nothing
  /** Who it is about is known from before only, and the registry isn't connected. */
  'not-connected': Nothing
  /** No more changes can be queued for the registry: `most` wait at most. */
  'queue-full': { most: number }
  /** A queued change isn't sent, because something isn't as it was when it was queued; 'removed': it isn't in the queue any more. */
  'not-as-queued': { reason: 'changed' | 'another' | 'elsewhere' | 'removed' }
  'unknown-operation': Nothing
  /** The registry has no e-mail settings: Harbor 2.7 and later. */
  'no-email-settings': { version: string | null }
  /** A field of the e-mail settings breaks a rule, found here or by the server. */
  'invalid-setting': { field: EmailInput; rule: EmailRule }
  /** The e-mail settings were changed by somebody else since they were read; this is what they are now. */
  'settings-changed': { current: EmailSettings }
  /** The registry couldn't reach or use the e-mail server (POST /email/ping, 400). Harbor tells no reason. */
  'mail-not-usable': Nothing
  /** A message couldn't be sent from this machine. `words` are the e-mail server's own, or null. */
  'mail-not-sent': { diagnosis: MailDiagnosis['cause']; words: string | null }
  /** No note service is chosen. */
  'no-note-service': Nothing
  /** A note service doesn't do what is asked. `host` is its host. */
  'note-service': {
    reason:
      /** Nothing of this kind answers there. */
      | 'not-found'
      | 'unauthorized'
      /** Anonymous notes are switched off, or the account may not. */
      | 'forbidden'
      | 'limit'
      | 'refused'
      /** The link that came back is on another host than the one that was asked. */
      | 'foreign-link'
      | 'wrong-answer'
      /** It may have made a note, whose link nobody has then. */
      | 'answer-lost'
    host: string
    status: number | null
  }
  /** The note is gone already: read, expired or withdrawn. */
  'note-gone': Nothing
  'unknown-note': Nothing
  /** The keychain can't be used. */
  keychain: { state: 'locked' | 'not-installed' | 'no-bus' | 'timeout' | 'failed' | 'too-long' }
  /** A file can't be written, or one of the program can't be read. */
  file: { reason: 'not-writable' | 'no-space' | 'newer-version' | 'not-readable' }
  /**
   * The server wants a client certificate and got none ('required'), refuses the one it got, or ended the handshake without
   * saying why. 'not-kept': the connection has one, but its key isn't on this computer any more.
   */
  'client-certificate': { reason: 'required' | 'refused' | 'handshake' | 'not-kept' }
  /** The chosen file can't be used as a client certificate. 'too-costly': its passphrase takes too long to try. 'gone': it isn't held any more. */
  'client-certificate-file': {
    reason:
      | 'unreadable'
      | 'too-large'
      | 'too-costly'
      | 'not-a-certificate'
      | 'no-key'
      | 'other-key'
      | 'passphrase'
      | 'expired'
      | 'gone'
  }
  /**
   * A file of connections can't be used or made. 'damaged': it isn't as this program writes it. 'passphrase': it isn't the one, or the file
   * was changed. 'entry': one of its connections can't be understood. 'gone': it isn't held any more.
   */
  'connection-file': {
    reason:
      | 'unreadable'
      | 'too-large'
      | 'not-connections'
      | 'newer-version'
      | 'damaged'
      | 'passphrase'
      | 'entry'
      | 'gone'
  }
  /** The chosen file isn't a certificate. */
  'ca-file': { reason: 'unreadable' | 'not-a-certificate' | 'too-large' }
  /**
   * The chosen file isn't a table of people. `row` is where, as a spreadsheet counts; null: all of it. `found` and `expected`
   * are numbers of cells.
   */
  'table-file': {
    reason:
      | 'unreadable'
      | 'too-large'
      | 'too-many-rows'
      | 'empty'
      | 'no-rows'
      | 'binary'
      | 'one-column'
      | 'no-header'
      | 'open-quote'
      | 'stray-quote'
      | 'cells'
    row: number | null
    found: number | null
    expected: number | null
  }
  /** No file of people is held for the registry. */
  'unknown-import': Nothing
  /** The organisation's managed configuration has set it. */
  managed: { what: ManagedName }
  /** The help desk mode doesn't let this be done. */
  'help-desk': Nothing
  /** The password doesn't end the help desk mode; the next one is looked at after so many seconds. */
  'help-desk-password': { seconds: number }
  /** The program is locked. */
  locked: Nothing
  /** The password isn't the one that opens the lock; the next one is looked at after so many seconds. */
  'lock-password': { seconds: number }
  /** The link isn't one that the program opens. */
  'link-refused': Nothing
  /** A call from a place that may not call. */
  'untrusted-sender': Nothing
  /** The input doesn't fit the contract. `path` names the field. */
  'invalid-request': { path: string }
  /** A bug of ours. `id` is also in the log. */
  internal: { id: string }
}

/** The closed list of failure codes. */
export type FailureCode = keyof FailureFacts

/** What went wrong, as a value: a code and its facts. */
export type Failure = {
  [C in FailureCode]: { readonly code: C; readonly facts: Readonly<FailureFacts[C]> }
}[FailureCode]

/** A failure of one code. */
export type FailureOf<C extends FailureCode> = Extract<Failure, { code: C }>

/** The outcome of a call: a value, or a failure. */
export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure }

/** An outcome that succeeded. */
export const ok = <T>(value: T): Result<T> => ({ ok: true, value })

/** A success without a value. */
export const done: Result<void> = { ok: true, value: undefined }

/** A failure made of its code and facts. */
export const failure = <C extends FailureCode>(code: C, facts: FailureFacts[C]): FailureOf<C> =>
  ({ code, facts }) as FailureOf<C>

/** An outcome that failed. */
export const fail = <C extends FailureCode>(code: C, facts: FailureFacts[C]): Result<never> => ({
  ok: false,
  failure: failure(code, facts),
})

/** Passes a failure on as the outcome of another call. */
export const failed = (reason: Failure): Result<never> => ({ ok: false, failure: reason })

const codes: Record<FailureCode, true> = {
  unreachable: true,
  timeout: true,
  cancelled: true,
  certificate: true,
  proxy: true,
  redirected: true,
  'not-harbor': true,
  'too-large': true,
  unavailable: true,
  'server-error': true,
  'wrong-password': true,
  'not-admin': true,
  'read-only': true,
  'settings-fixed': true,
  'not-understood': true,
  'auth-mode': true,
  refused: true,
  'user-gone': true,
  taken: true,
  'invalid-field': true,
  'changed-meanwhile': true,
  'outcome-unknown': true,
  'not-sent': true,
  interrupted: true,
  'same-password': true,
  'old-password': true,
  guarded: true,
  address: true,
  'duplicate-address': true,
  'plain-http': true,
  'password-needed': true,
  'unknown-connection': true,
  'not-connected': true,
  'queue-full': true,
  'not-as-queued': true,
  'unknown-operation': true,
  'no-email-settings': true,
  'invalid-setting': true,
  'settings-changed': true,
  'mail-not-usable': true,
  'mail-not-sent': true,
  'no-note-service': true,
  'note-service': true,
  'note-gone': true,
  'unknown-note': true,
  keychain: true,
  file: true,
  'client-certificate': true,
  'client-certificate-file': true,
  'connection-file': true,
  'ca-file': true,
  'table-file': true,
  'unknown-import': true,
  managed: true,
  'help-desk': true,
  'help-desk-password': true,
  locked: true,
  'lock-password': true,
  'link-refused': true,
  'untrusted-sender': true,
  'invalid-request': true,
  internal: true,
}

/** All failure codes, for the tests that hold the screens' sentences complete. */
export const failureCodes = Object.keys(codes) as readonly FailureCode[]
