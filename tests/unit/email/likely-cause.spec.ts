import { describe, expect, it } from 'vitest'
import {
  mailCauses,
  mailSteps,
  type EmailSettings,
  type MailCause,
  type MailDiagnosis,
  type MailFinding,
  type MailProblem,
  type MailStep,
  type MailStepName,
} from '@contract/models/email'
import type { CertificateProblem } from '@contract/models/registry'
import { failure, type Failure } from '@contract/result'
import { causeOf, likelyCause, type MailFacts } from '@main/email/likely-cause'

const settings: EmailSettings = {
  host: 'smtp.example.org',
  port: 587,
  username: 'mailer',
  sender: 'mailer@example.org',
  identity: '',
  ssl: false,
  verifyCertificate: true,
}

interface Facts {
  readonly tls?: boolean
  readonly mechanisms?: readonly string[]
  readonly username?: string
  readonly password?: MailFacts['password']
}

const findings = ({ tls = true, mechanisms = ['PLAIN', 'CRAM-MD5'] }: Facts): MailFinding[] => [
  { step: 'resolves', addresses: ['192.0.2.1'] },
  { step: 'connects', address: '192.0.2.1', port: 587 },
  { step: 'greets', words: '220 hello' },
  {
    step: 'secures',
    by: tls ? 'starttls' : 'nothing',
    protocol: tls ? 'TLSv1.3' : null,
    certificate: null,
    distrusted: null,
  },
  { step: 'offers', mechanisms },
  { step: 'signs-in', mechanism: 'PLAIN', words: '235 in' },
  { step: 'takes-sender', words: '250 ok' },
]

const passed = (found: MailFinding): MailStep => ({
  state: 'passed',
  step: found.step,
  found,
  millis: 1,
})
const untried = (step: MailStepName): MailStep => ({
  state: 'not-tried',
  step,
  why: 'stored-password',
})

const allPassed = (facts: Facts = {}): readonly MailStep[] => findings(facts).map(passed)

/** Steps of which one failed. */
const failedAt = (
  step: MailStepName,
  problem: MailProblem,
  facts: Facts = {},
  reason: CertificateProblem | null = null,
): readonly MailStep[] =>
  allPassed(facts).map((found, at) => {
    const place = mailSteps.indexOf(step)
    if (at < place) return found
    if (at > place) return { state: 'not-reached', step: found.step }
    const certificate = reason === null ? null : { reason, view: null }
    return { state: 'failed', step, problem, words: null, certificate, millis: 1 }
  })

const factsOf = (steps: readonly MailStep[], facts: Facts = {}): MailFacts => ({
  settings: { ...settings, username: facts.username ?? settings.username },
  password: facts.password ?? 'given',
  steps,
})

const notUsable = failure('mail-not-usable', {})
const openRelay: Facts = { username: '', password: 'none' }
const certificate = (reason: CertificateProblem) =>
  factsOf(failedAt('secures', 'certificate', {}, reason))

/** What failed, and the cause. */
const table: readonly (readonly [string, MailFacts, MailCause])[] = [
  ['no such host', factsOf(failedAt('resolves', 'no-such-host')), 'no-such-host'],
  ['no DNS', factsOf(failedAt('resolves', 'no-answer')), 'no-such-host'],
  ['nobody listens', factsOf(failedAt('connects', 'refused')), 'refused'],
  ['reset at once', factsOf(failedAt('connects', 'closed')), 'refused'],
  ['no way there', factsOf(failedAt('connects', 'no-route')), 'no-route'],
  ['a firewall', factsOf(failedAt('connects', 'no-answer')), 'no-answer'],
  ['silence', factsOf(failedAt('greets', 'no-answer')), 'no-greeting'],
  ['hanging up', factsOf(failedAt('greets', 'closed')), 'no-greeting'],
  ['TLS at once', factsOf(failedAt('greets', 'speaks-tls')), 'tls-without-ssl'],
  ['another protocol', factsOf(failedAt('greets', 'not-smtp')), 'not-smtp'],
  ['megabytes', factsOf(failedAt('greets', 'too-much')), 'not-smtp'],
  ['nobody is wanted', factsOf(failedAt('greets', 'refuses')), 'refused-by-server'],
  ['plain text', factsOf(failedAt('secures', 'plain-text')), 'ssl-on-plain-port'],
  ['an old TLS', factsOf(failedAt('secures', 'handshake')), 'handshake'],
  ['expired', certificate('expired'), 'certificate-expired'],
  ['of tomorrow', certificate('not-yet-valid'), 'certificate-not-yet-valid'],
  ['of another', certificate('wrong-name'), 'certificate-wrong-name'],
  ['its own', certificate('self-signed'), 'certificate-untrusted'],
  ['of a stranger', certificate('unknown-issuer'), 'certificate-untrusted'],
  ['a broken one', certificate('handshake'), 'handshake'],
  ['STARTTLS is put off', factsOf(failedAt('secures', 'refuses')), 'refused-by-server'],
  ['a hello is refused', factsOf(failedAt('offers', 'refuses')), 'refused-by-server'],
  ['wrong', factsOf(failedAt('signs-in', 'wrong-login')), 'wrong-login'],
  ['504', factsOf(failedAt('signs-in', 'no-mechanism')), 'mechanism-refused'],
  ['454', factsOf(failedAt('signs-in', 'refuses')), 'refused-by-server'],
  ['hung up', factsOf(failedAt('signs-in', 'closed')), 'refused-by-server'],
  ['forgotten', factsOf(failedAt('signs-in', 'no-answer', openRelay), openRelay), 'no-answer'],
  [
    'LOGIN only under TLS',
    factsOf(failedAt('signs-in', 'no-mechanism', { mechanisms: ['LOGIN', 'CRAM-MD5'] })),
    'plain-only',
  ],
  [
    'PLAIN only without TLS',
    factsOf(failedAt('signs-in', 'no-mechanism', { tls: false, mechanisms: ['PLAIN'] })),
    'cram-md5-only',
  ],
  [
    'an open relay',
    factsOf(failedAt('signs-in', 'wrong-login'), openRelay),
    'login-offered-on-open-relay',
  ],
  [
    'a user without a password',
    factsOf(failedAt('signs-in', 'refuses'), { password: 'none' }),
    'login-offered-on-open-relay',
  ],
  [
    'an open relay without what Harbor knows',
    factsOf(failedAt('signs-in', 'no-mechanism', { mechanisms: ['LOGIN'] }), openRelay),
    'login-offered-on-open-relay',
  ],
]

describe('the likely cause of a failed test', () => {
  it.each(table)('%s: %#', (_, facts, cause) => {
    expect(likelyCause(notUsable, facts)?.cause).toBe(cause)
    expect(causeOf(facts)?.cause).toBe(cause)
  })

  const stored = (username: string): MailFacts =>
    factsOf([...allPassed().slice(0, 5), untried('signs-in'), untried('takes-sender')], {
      username,
      password: 'stored',
    })

  it.each([
    ['the stored password', stored('mailer'), 'stored-password'],
    ['a stored password for nobody', stored(''), 'login-offered-on-open-relay'],
    ['nothing from here', factsOf(allPassed()), 'only-from-registry'],
    [
      'the sender, which the registry does not try',
      factsOf(failedAt('takes-sender', 'refuses')),
      'only-from-registry',
    ],
  ] as const)('is %s', (_, facts, cause) => {
    for (const failed of [
      notUsable,
      failure('timeout', { seconds: 75 }),
      failure('unavailable', { status: 504 }),
    ])
      expect(likelyCause(failed, facts)).toEqual({ cause, cure: null })
  })

  it('is the sender where the registry is content', () => {
    const facts = factsOf(failedAt('takes-sender', 'refuses'))
    expect(likelyCause(null, facts)).toEqual({ cause: 'sender-refused', cure: null })
  })

  it('has a cure where a setting is one', () => {
    const cures = new Map(
      table.map(([, facts, cause]): [MailCause, MailDiagnosis['cure']] => [
        cause,
        likelyCause(notUsable, facts)?.cure ?? null,
      ]),
    )
    expect(Object.fromEntries([...cures].filter(([, cure]) => cure !== null))).toEqual({
      'ssl-on-plain-port': { ssl: false },
      'tls-without-ssl': { ssl: true },
      'certificate-untrusted': { verifyCertificate: false },
    })
  })

  it('can be every one of the list', () => {
    const others: MailCause[] = ['stored-password', 'only-from-registry', 'sender-refused']
    expect(new Set([...table.map(([, , cause]) => cause), ...others])).toEqual(new Set(mailCauses))
  })
})

describe('there is no cause', () => {
  it.each<[string, Failure | null, MailFacts]>([
    ['where all works', null, factsOf(allPassed())],
    ['where only this machine fails', null, factsOf(failedAt('connects', 'refused'))],
    ['where the person ended it', failure('cancelled', {}), factsOf(allPassed())],
    ...[
      failure('read-only', {}),
      failure('not-admin', {}),
      failure('unavailable', { status: 502 }),
      failure('unreachable', { host: 'registry', port: 443, reason: 'reset' }),
      failure('no-email-settings', { version: null }),
    ].map((failed): [string, Failure, MailFacts] => [
      `where it is not about the mail server: ${failed.code}`,
      failed,
      factsOf(failedAt('connects', 'refused')),
    ]),
  ])('%s', (_, harbor, facts) => {
    expect(likelyCause(harbor, facts)).toBeNull()
  })

  it('but where the person ended it when it was found, it stays', () => {
    const facts = factsOf(failedAt('greets', 'speaks-tls'))
    expect(likelyCause(failure('cancelled', {}), facts)?.cause).toBe('tls-without-ssl')
  })
})
