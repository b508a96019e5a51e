import type {
  EmailPassword,
  EmailSettings,
  MailCause,
  MailDiagnosis,
  MailProblem,
  MailStep,
  MailStepName,
} from '@contract/models/email'
import type { CertificateProblem } from '@contract/models/registry'
import type { Failure } from '@contract/result'

type FailedStep = Extract<MailStep, { state: 'failed' }>

/** What the likely cause is found from. */
export interface MailFacts {
  readonly settings: EmailSettings
  readonly password: EmailPassword['kind']
  readonly steps: readonly MailStep[]
}

const ofCertificate: Readonly<Record<CertificateProblem, MailCause>> = {
  expired: 'certificate-expired',
  'not-yet-valid': 'certificate-not-yet-valid',
  'wrong-name': 'certificate-wrong-name',
  'self-signed': 'certificate-untrusted',
  'unknown-issuer': 'certificate-untrusted',
  changed: 'certificate-untrusted',
  handshake: 'handshake',
}

/** What a problem means in every step, unless the step knows better. */
const inGeneral: Readonly<Record<MailProblem, MailCause>> = {
  'no-such-host': 'no-such-host',
  refused: 'refused',
  'no-route': 'no-route',
  'no-answer': 'no-answer',
  closed: 'refused-by-server',
  'plain-text': 'ssl-on-plain-port',
  'speaks-tls': 'tls-without-ssl',
  'not-smtp': 'not-smtp',
  certificate: 'certificate-untrusted',
  handshake: 'handshake',
  'no-mechanism': 'mechanism-refused',
  'wrong-login': 'wrong-login',
  refuses: 'refused-by-server',
  'too-much': 'not-smtp',
}

/** What a problem means in one step. */
const inStep: Partial<Record<MailStepName, Partial<Record<MailProblem, MailCause>>>> = {
  resolves: { 'no-answer': 'no-such-host' },
  connects: { closed: 'refused' },
  greets: { 'no-answer': 'no-greeting', closed: 'no-greeting' },
}

/** What a step found that has passed. */
const foundIn = <S extends MailStepName>(steps: readonly MailStep[], name: S) => {
  const step = steps.find((each) => each.step === name)
  return step?.state === 'passed' ? step.found : null
}

/** Why signing in failed, which depends on who wants to sign in and on what is offered. */
const ofSignIn = ({ problem }: FailedStep, { settings, password, steps }: MailFacts): MailCause => {
  const said = problem === 'no-mechanism' || problem === 'wrong-login' || problem === 'refuses'
  if (said && (settings.username === '' || password === 'none'))
    return 'login-offered-on-open-relay'
  if (problem !== 'no-mechanism') return inGeneral[problem]
  const secured = foundIn(steps, 'secures')
  const offered = foundIn(steps, 'offers')
  const plain = secured?.step === 'secures' && secured.by === 'nothing'
  const mechanism = plain ? 'CRAM-MD5' : 'PLAIN'
  if (offered?.step === 'offers' && offered.mechanisms.includes(mechanism))
    return 'mechanism-refused'
  return plain ? 'cram-md5-only' : 'plain-only'
}

const ofStep = (failed: FailedStep, facts: MailFacts): MailCause => {
  if (failed.certificate !== null) return ofCertificate[failed.certificate.reason]
  if (failed.step === 'signs-in') return ofSignIn(failed, facts)
  if (failed.step === 'takes-sender') return 'sender-refused'
  return inStep[failed.step]?.[failed.problem] ?? inGeneral[failed.problem]
}

/** The settings that cure a cause for sure. Whom to trust a person decides: not verifying is offered where nobody vouches. */
const cures: Partial<Record<MailCause, MailDiagnosis['cure']>> = {
  'ssl-on-plain-port': { ssl: false },
  'tls-without-ssl': { ssl: true },
  'certificate-untrusted': { verifyCertificate: false },
}

const diagnosed = (cause: MailCause): MailDiagnosis => ({ cause, cure: cures[cause] ?? null })

const failedStep = (steps: readonly MailStep[]): FailedStep | null =>
  steps.find((step) => step.state === 'failed') ?? null

/** Why a step failed; null where none did. */
export const causeOf = (facts: MailFacts): MailDiagnosis | null => {
  const failed = failedStep(facts.steps)
  return failed === null ? null : diagnosed(ofStep(failed, facts))
}

/** Whether the registry's test failed at the mail server, and not before it came to that. */
export const failedAtServer = ({ code, facts }: Failure): boolean =>
  code === 'mail-not-usable' ||
  code === 'timeout' ||
  (code === 'unavailable' && facts.status === 504)

/**
 * The likely cause, when both tests have ended: why the registry's failed, by what this machine sees; or, where the registry
 * is content, that the sender is refused, which it doesn't try. null where there is nothing to explain.
 * @param harbor the registry's failure, or null
 */
export const likelyCause = (harbor: Failure | null, facts: MailFacts): MailDiagnosis | null => {
  const failed = failedStep(facts.steps)
  const senderRefused = failed?.step === 'takes-sender'
  if (harbor === null) return senderRefused ? causeOf(facts) : null
  // A test that the person ended has no outcome, but what was found until then stays.
  if (harbor.code === 'cancelled') return senderRefused ? null : causeOf(facts)
  if (!failedAtServer(harbor)) return null
  if (failed !== null && !senderRefused) return causeOf(facts)
  const untried = facts.steps.some(({ state }) => state === 'not-tried')
  if (!untried) return diagnosed('only-from-registry')
  return diagnosed(
    facts.settings.username === '' ? 'login-offered-on-open-relay' : 'stored-password',
  )
}
