import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { makeServerCertificate, type KeyAndCertificate } from '../tls/certificates'

/** The only account of the test mail servers. */
export const mailAccount = { username: 'mailer@example.com', password: 's3cret-Mail' } as const

/** How a mail server is reached: without TLS, with STARTTLS, or with TLS from the first byte. */
export type MailSecurity = 'plain' | 'starttls' | 'tls'

/** A message that a mail server took. */
export interface TakenMessage {
  readonly from: string
  readonly to: readonly string[]
  /** As it came, headers and all. */
  readonly text: string
}

/** A running mail server on 127.0.0.1. */
export interface TestMailServer {
  readonly port: number
  /** PEM of its certificate; empty without TLS. */
  readonly certificate: string
  /** The method of each attempt to sign in, such as `CRAM-MD5`, oldest first. */
  readonly attempts: readonly string[]
  /** The senders that were named, oldest first. */
  readonly senders: readonly string[]
  /** The messages that it took, as they came. */
  readonly messages: readonly string[]
  /** The same with their envelopes. */
  readonly taken: readonly TakenMessage[]
  close(): Promise<void>
}

/** How to start a mail server. */
export interface MailServerOptions {
  readonly security: MailSecurity
  /** 0 or absent: any free port. */
  readonly port?: number
  /** Of the account; without it, the one of `mailAccount`. */
  readonly password?: string
  /** What it offers for signing in; none: nobody needs to. */
  readonly authMethods?: readonly string[]
  /** Nobody needs to sign in, although it is offered. */
  readonly openRelay?: boolean
  /** What it shows; without it, a self-signed one made on the spot for localhost and 127.0.0.1. */
  readonly certificate?: KeyAndCertificate
  /** The code by which it refuses to sign somebody in, 535 without it; with `always`, also the right login. */
  readonly loginRefused?: {
    readonly code: number
    readonly text: string
    readonly always?: boolean
  }
  /** Refuses every sender, 550. */
  readonly refusesSenders?: boolean
  /** Refuses every recipient, 550. */
  readonly refusesRecipients?: boolean
  /** How long it takes over the greeting, over a sign-in and over a sender, in milliseconds. */
  readonly slowMs?: number
}

const refusal = (code: number, text: string): Error =>
  Object.assign(new Error(text), { responseCode: code })

/** Starts an SMTP server (RFC 5321); it keeps what it is sent in memory. */
export const startMailServer = async ({
  security,
  port = 0,
  password = mailAccount.password,
  authMethods = security === 'plain' ? ['CRAM-MD5', 'PLAIN', 'LOGIN'] : ['PLAIN', 'LOGIN'],
  openRelay = authMethods.length === 0,
  certificate,
  loginRefused = { code: 535, text: 'Invalid username or password' },
  refusesSenders = false,
  refusesRecipients = false,
  slowMs = 0,
}: MailServerOptions): Promise<TestMailServer> => {
  const { key, cert } =
    security === 'plain'
      ? { key: '', cert: '' }
      : (certificate ?? (await makeServerCertificate({ commonName: 'mail.example.com' })))
  const attempts: string[] = []
  const senders: string[] = []
  const taken: TakenMessage[] = []

  const options: SMTPServerOptions = {
    ...(security === 'plain' ? {} : { key, cert }),
    secure: security === 'tls',
    disabledCommands: [
      ...(security === 'starttls' ? [] : ['STARTTLS']),
      ...(authMethods.length > 0 ? [] : ['AUTH']),
    ],
    hideSTARTTLS: security !== 'starttls',
    allowInsecureAuth: true,
    authMethods: [...authMethods],
    authOptional: openRelay,
    onConnect: (_session, done) => void sleep(slowMs).then(() => done()),
    onAuth: async (auth, _session, done) => {
      attempts.push(auth.method)
      await sleep(slowMs)
      const right =
        auth.username === mailAccount.username &&
        (auth.method === 'CRAM-MD5' ? auth.validatePassword(password) : auth.password === password)
      if (right && loginRefused.always !== true) done(null, { user: auth.username })
      else done(refusal(loginRefused.code, loginRefused.text))
    },
    onMailFrom: async ({ address }, _session, done) => {
      senders.push(address)
      await sleep(slowMs)
      if (refusesSenders) done(refusal(550, '5.7.1 Sender address rejected: not owned by user'))
      else done()
    },
    onRcptTo: (_address, _session, done) => {
      if (refusesRecipients) done(refusal(550, '5.1.1 No such user here'))
      else done()
    },
    onData: (stream, { envelope }, done) => {
      let text = ''
      stream.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = envelope
        const from = mailFrom === false ? '' : mailFrom.address
        taken.push({ from, to: rcptTo.map(({ address }) => address), text })
        done()
      })
    },
  }
  const server = new SMTPServer(options)
  // A client that breaks a connection off is part of the tests.
  server.on('error', () => {})
  const { server: listener } = server
  server.listen(port, '127.0.0.1')
  await once(listener, 'listening')
  return {
    port: (listener.address() as AddressInfo).port,
    certificate: cert,
    attempts,
    senders,
    get messages() {
      return taken.map(({ text }) => text)
    },
    taken,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
