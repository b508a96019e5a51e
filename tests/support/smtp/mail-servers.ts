import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { generate } from 'selfsigned'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

/** The only account of the test mail servers. */
export const mailAccount = { username: 'mailer@example.com', password: 's3cret-Mail' } as const

/** How a mail server is reached: without TLS, with STARTTLS, or with TLS from the first byte. */
export type MailSecurity = 'plain' | 'starttls' | 'tls'

/** A running mail server on 127.0.0.1. */
export interface TestMailServer {
  readonly port: number
  /** PEM of its certificate; empty without TLS. */
  readonly certificate: string
  /** The method of each attempt to sign in, such as `CRAM-MD5`, oldest first. */
  readonly attempts: readonly string[]
  /** The messages that it took, as they came. */
  readonly messages: readonly string[]
  close(): Promise<void>
}

/** How to start a mail server. */
export interface MailServerOptions {
  readonly security: MailSecurity
  /** 0 or absent: any free port. */
  readonly port?: number
  /** What it offers for signing in; none: nobody needs to. */
  readonly authMethods?: readonly string[]
}

const selfSigned = (): Promise<{ private: string; cert: string }> =>
  generate([{ name: 'commonName', value: 'mail.example.com' }], {
    keyType: 'ec',
    extensions: [
      { name: 'basicConstraints', cA: false },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  })

/** Starts an SMTP server (RFC 5321) with a self-signed certificate made on the spot; it keeps what it is sent in memory. */
export const startMailServer = async ({
  security,
  port = 0,
  authMethods = security === 'plain' ? ['CRAM-MD5', 'PLAIN', 'LOGIN'] : ['PLAIN', 'LOGIN'],
}: MailServerOptions): Promise<TestMailServer> => {
  const { private: key, cert } =
    security === 'plain' ? { private: '', cert: '' } : await selfSigned()
  const attempts: string[] = []
  const messages: string[] = []

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
    authOptional: authMethods.length === 0,
    onAuth: (auth, _session, done) => {
      attempts.push(auth.method)
      const right =
        auth.username === mailAccount.username &&
        (auth.method === 'CRAM-MD5'
          ? auth.validatePassword(mailAccount.password)
          : auth.password === mailAccount.password)
      if (right) done(null, { user: auth.username })
      else done(new Error('Invalid username or password'))
    },
    onData: (stream, _session, done) => {
      let message = ''
      stream.on('data', (chunk: Buffer) => (message += chunk.toString('utf8')))
      stream.on('end', () => {
        messages.push(message)
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
    messages,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
