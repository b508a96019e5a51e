import * as v from 'valibot'
import type { Failure } from '../result'
import type { CertificateProblem, CertificateView } from './registry'

const text = v.pipe(v.string(), v.maxLength(1_024))

/**
 * The e-mail server of a registry (Harbor's `email_*` settings, up to 2.6) without the password, which Harbor never
 * returns. The rules of the fields are in contract/rules and are checked again by the main process.
 */
export const emailSettingsSchema = v.strictObject({
  /** `email_host`. */
  host: text,
  /** `email_port`. */
  port: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(65_535)),
  /** `email_username`; empty: Harbor doesn't sign in, unless the server offers it. */
  username: text,
  /** `email_from`: an address, or a name with an address in angle brackets. */
  sender: text,
  /** `email_identity`: the authorisation identity of AUTH PLAIN (RFC 4616), nearly always empty. */
  identity: text,
  /** `email_ssl`: TLS from the first byte. Without it Harbor upgrades by STARTTLS wherever that is offered. */
  ssl: v.boolean(),
  /** The opposite of `email_insecure`. */
  verifyCertificate: v.boolean(),
})
/** See {@link emailSettingsSchema}. */
export type EmailSettings = v.InferOutput<typeof emailSettingsSchema>
/** A field of the e-mail settings. */
export type EmailField = keyof EmailSettings

/** The fields, in the order of the form. */
export const emailFields = [
  'host',
  'port',
  'username',
  'sender',
  'identity',
  'ssl',
  'verifyCertificate',
] as const satisfies readonly EmailField[]

/** Which password: the one that the registry has stored (nobody can read it), another one, or none at all. */
export const emailPasswordSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('stored') }),
  v.strictObject({
    kind: v.literal('given'),
    value: v.pipe(v.string(), v.nonEmpty(), v.maxLength(1_024)),
  }),
  v.strictObject({ kind: v.literal('none') }),
])
/** See {@link emailPasswordSchema}. */
export type EmailPassword = v.InferOutput<typeof emailPasswordSchema>

/** The last test of a registry's e-mail server that this program made. */
export interface EmailTested {
  /** ISO 8601. */
  readonly at: string
  readonly passed: boolean
  /** It was made with the settings that the registry has stored now. */
  readonly ofStored: boolean
}

/** The e-mail settings as the registry has them stored. */
export interface EmailView {
  readonly settings: EmailSettings
  /** Whether each may be changed; false: whoever operates the registry has set it (`editable`). */
  readonly editable: Readonly<Record<EmailField, boolean>>
  /** null: not tested by this program yet. */
  readonly tested: EmailTested | null
}

/** What a save has led to. */
export interface EmailSaved {
  readonly view: EmailView
  /** Fields that the registry has stored otherwise than they were sent. */
  readonly differing: readonly EmailField[]
}

/** The steps of the diagnosis from this machine. With SSL `secures` comes before `greets`; a report has them as they are taken. */
export const mailSteps = [
  'resolves',
  'connects',
  'greets',
  'secures',
  'offers',
  'signs-in',
  'takes-sender',
] as const
/** See {@link mailSteps}. */
export type MailStepName = (typeof mailSteps)[number]

/** What a passed step found. `words` are the server's own, in one line, shortened, without control characters. */
export type MailFinding =
  | { readonly step: 'resolves'; readonly addresses: readonly string[] }
  | { readonly step: 'connects'; readonly address: string; readonly port: number }
  | { readonly step: 'greets'; readonly words: string }
  | {
      readonly step: 'secures'
      /** TLS from the first byte, by STARTTLS, or not at all, because it isn't offered. */
      readonly by: 'ssl' | 'starttls' | 'nothing'
      /** Such as TLSv1.3; null without TLS. */
      readonly protocol: string | null
      readonly certificate: CertificateView | null
      /** Why this machine doesn't trust the certificate, which the settings say needn't be verified; or null. */
      readonly distrusted: CertificateProblem | null
    }
  /** AUTH mechanisms (RFC 4954), upper case. */
  | { readonly step: 'offers'; readonly mechanisms: readonly string[] }
  /** The mechanism; null: nobody needs to sign in. */
  | { readonly step: 'signs-in'; readonly mechanism: string | null; readonly words: string }
  | { readonly step: 'takes-sender'; readonly words: string }

/** Why a step failed. */
export type MailProblem =
  | 'no-such-host'
  | 'refused'
  | 'no-route'
  | 'no-answer'
  | 'closed'
  /** The server answers in plain text where TLS was expected from the first byte. */
  | 'plain-text'
  /** The port speaks TLS from the first byte, and was expected to greet. */
  | 'speaks-tls'
  | 'not-smtp'
  | 'certificate'
  | 'handshake'
  /** No AUTH mechanism that Harbor uses: without TLS CRAM-MD5, with TLS PLAIN. */
  | 'no-mechanism'
  | 'wrong-login'
  | 'refuses'
  | 'too-much'

/** A step as the list shows it. `millis` is how long it took. */
export type MailStep =
  | { readonly state: 'waiting' | 'running' | 'not-reached'; readonly step: MailStepName }
  /** It can't be tried from here: the stored password is the registry's alone. */
  | { readonly state: 'not-tried'; readonly step: MailStepName; readonly why: 'stored-password' }
  | {
      readonly state: 'passed'
      readonly step: MailStepName
      readonly found: MailFinding
      readonly millis: number
    }
  | {
      readonly state: 'failed'
      readonly step: MailStepName
      readonly problem: MailProblem
      /** What the server said (see {@link MailFinding}), or null. */
      readonly words: string | null
      /** With `certificate`: why, and which. */
      readonly certificate: {
        readonly reason: CertificateProblem
        readonly view: CertificateView | null
      } | null
      readonly millis: number
    }

/** The likely cause of a failed test. */
export const mailCauses = [
  'no-such-host',
  'refused',
  'no-route',
  'no-answer',
  /** SSL is on, and the port greets in plain text: 587 and 25 do. */
  'ssl-on-plain-port',
  /** SSL is off, and the port speaks TLS from the first byte, as 465 does: Harbor waits until a proxy gives up. */
  'tls-without-ssl',
  'no-greeting',
  'not-smtp',
  'certificate-expired',
  'certificate-not-yet-valid',
  'certificate-wrong-name',
  'certificate-untrusted',
  'handshake',
  /** The server offers AUTH, so Harbor signs in, with an empty user name or password: relays refuse that. */
  'login-offered-on-open-relay',
  /** Without TLS Harbor knows CRAM-MD5 only. */
  'cram-md5-only',
  /** With TLS Harbor knows PLAIN only. */
  'plain-only',
  'wrong-login',
  /** 504: the mechanism isn't accepted for this account. */
  'mechanism-refused',
  'sender-refused',
  'refused-by-server',
  /** All that can be tried from here works with what is known: the password that the registry has stored, most likely. */
  'stored-password',
  /** It works from here: the registry's network, names or authorities are others. */
  'only-from-registry',
] as const
/** See {@link mailCauses}. */
export type MailCause = (typeof mailCauses)[number]

/** The likely cause, with the settings that would cure it, where settings can. */
export interface MailDiagnosis {
  readonly cause: MailCause
  readonly cure: Partial<
    Pick<EmailSettings, 'port' | 'ssl' | 'verifyCertificate' | 'username'>
  > | null
}

/** What the registry itself answers to the test (`POST /email/ping`). */
export type HarborTried =
  | { readonly state: 'running' }
  | { readonly state: 'passed'; readonly millis: number }
  | { readonly state: 'failed'; readonly failure: Failure; readonly millis: number }

/** A test of the e-mail server: what the registry answers, beside what this machine sees. */
export interface EmailTestReport {
  readonly harbor: HarborTried
  readonly steps: readonly MailStep[]
  /**
   * When both have ended: why the registry's test failed at the e-mail server (also where the person ended it, but a step
   * from here had failed by then); or, where it passed, that the sender is refused, which the registry doesn't try. Else null.
   */
  readonly diagnosis: MailDiagnosis | null
  readonly finished: boolean
}

/** How a registry's settings compare with those that are to be copied to it. */
export interface EmailComparison {
  readonly connectionId: string
  /** What it has stored, or why that can't be had. */
  readonly outcome:
    | {
        readonly kind: 'read'
        readonly settings: EmailSettings
        readonly differing: readonly EmailField[]
      }
    | { readonly kind: 'failed'; readonly failure: Failure }
}
