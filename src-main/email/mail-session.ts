import type { Socket } from 'node:net'
import type {
  EmailPassword,
  EmailSettings,
  MailFinding,
  MailStepName,
} from '@contract/models/email'
import { parseSender } from '@contract/rules/email-settings'
import type { TrustOptions } from '../http/trust'
import { createDialogue, withCode, type Dialogue, type Reply } from './dialogue'
import { connectTo, lookUp, secure, type Secured } from './reach'
import { harborsMechanism, signIn } from './sign-in'
import { found, trouble, type Tried } from './tried'
import { createWordsOf } from './words'

/** A mail server as Harbor would use it. The fields have been checked. */
export interface MailServer {
  readonly settings: EmailSettings
  readonly password: EmailPassword
  /** Whose certificates are trusted. */
  readonly trust: TrustOptions
}

/** What a step comes to; 'stored-password': it can't be tried from here. */
export type Stepped = Tried<MailFinding> | 'stored-password'

/** A connection to a mail server, as it is made step by step. The steps are taken in the order of `stepsOf`. */
export interface MailSession extends Readonly<
  Record<MailStepName, (limit: () => AbortSignal) => Promise<Stepped>>
> {
  /**
   * Sends a message (RFC 5322) to one recipient, after the last step. `handedOver`: all of it was sent, so that the server may
   * have taken it even where its answer is lost.
   */
  deliver(
    to: string,
    message: string,
    limit: () => AbortSignal,
  ): Promise<{ readonly handedOver: boolean; readonly reply: Tried<Reply> }>
  close(): void
}

/** The steps in the order in which they are taken: with SSL, TLS comes before the greeting. */
export const stepsOf = ({ ssl }: EmailSettings): readonly MailStepName[] => [
  'resolves',
  'connects',
  ...(ssl ? (['secures', 'greets'] as const) : (['greets', 'secures'] as const)),
  'offers',
  'signs-in',
  'takes-sender',
]

/** What a server offers (EHLO), by name. */
type Extensions = ReadonlyMap<string, string>

/** Says hello by the name that Harbor has (Go's net/smtp). */
const hello = async (dialogue: Dialogue, signal: AbortSignal): Promise<Tried<Extensions>> => {
  const extended = await dialogue.ask('EHLO localhost', 250, signal)
  if (extended.ok) {
    const lines = extended.value.lines.slice(1).map((line) => line.trim().split(/ (.*)/))
    return found(new Map(lines.map(([name = '', rest = '']) => [name.toUpperCase(), rest])))
  }
  if (extended.problem !== 'refuses') return extended
  const simple = await dialogue.ask('HELO localhost', 250, signal)
  return simple.ok ? found(new Map()) : simple
}

/** A message as it is sent (RFC 5321, 4.5.2): lines end with CRLF, a dot at the beginning of one is doubled, one ends all. */
const asData = (message: string): string => {
  const text = message.replace(/\r?\n/g, '\r\n').replace(/^\./gm, '..')
  return `${text}${text.endsWith('\r\n') ? '' : '\r\n'}.`
}

/** A connection to a mail server that does what Harbor does, and tells each step apart. */
export const openMailSession = ({ settings, password, trust }: MailServer): MailSession => {
  const { host, port, ssl, verifyCertificate } = settings
  const { identity, username } = settings
  const secret = password.kind === 'given' ? password.value : ''
  // What AUTH PLAIN sends is hidden as a whole, too: of a short password its encoding wouldn't be found in it.
  const wordsOf = createWordsOf(
    secret === '' ? [] : [secret, `${identity}\0${username}\0${secret}`],
  )
  const address = parseSender(settings.sender)?.address ?? ''
  let addresses: readonly string[] = []
  /** Opened and not spoken over yet. */
  let plain: Socket | null = null
  let open: Dialogue | null = null
  let tls = false
  let extensions: Extensions = new Map()
  let signedIn = false

  const dialogue = (): Dialogue => {
    if (open === null) throw new Error('a step is taken before the one that it builds on')
    return open
  }
  const talkOver = (connection: Socket): void => {
    open = createDialogue(connection, wordsOf)
  }

  /** A second look, over a connection of its own, which is closed again. */
  const lookAgain = async <T>(
    signal: AbortSignal,
    look: (connection: Socket) => Promise<Tried<T>>,
  ): Promise<Tried<T>> => {
    const connected = await connectTo(addresses, port, signal)
    if (!connected.ok) return connected
    const seen = await look(connected.value)
    connected.value.destroy()
    return seen
  }
  const speaksTls = (signal: AbortSignal): Promise<Tried<unknown>> =>
    lookAgain(signal, (connection) => secure(connection, host, trust, signal))
  const greeting = (signal: AbortSignal): Promise<Tried<Reply>> =>
    lookAgain(signal, (connection) => createDialogue(connection, wordsOf).reply(signal))

  /** TLS over the connection, by the setting whether the certificate is verified. */
  const secured = async (
    connection: Socket,
    signal: AbortSignal,
  ): Promise<Tried<Omit<Secured, 'socket'>>> => {
    const made = await secure(connection, host, trust, signal)
    // Silence and hanging up, too, are no handshake: by then the server has been there.
    if (!made.ok) return made.problem === 'plain-text' ? made : trouble('handshake')
    const { socket: over, ...facts } = made.value
    if (facts.distrusted !== null && verifyCertificate) {
      over.destroy()
      const { distrusted: reason, certificate: view } = facts
      return trouble('certificate', null, { reason, view })
    }
    talkOver(over)
    tls = true
    return found(facts)
  }

  const secureAtOnce = async (limit: () => AbortSignal): Promise<Stepped> => {
    if (plain === null) throw new Error('TLS is begun before there is a connection')
    const made = await secured(plain, limit())
    if (made.ok) return found({ step: 'secures', by: 'ssl', ...made.value })
    if (made.problem !== 'plain-text') return made
    const greeted = await greeting(limit())
    return greeted.ok
      ? trouble('plain-text', greeted.value.words)
      : trouble('not-smtp', greeted.words)
  }

  const secureByCommand = async (limit: () => AbortSignal): Promise<Stepped> => {
    const signal = limit()
    const offered = await hello(dialogue(), signal)
    if (!offered.ok) return offered
    extensions = offered.value
    const nothing = { protocol: null, certificate: null, distrusted: null }
    if (!extensions.has('STARTTLS')) return found({ step: 'secures', by: 'nothing', ...nothing })
    const agreed = await dialogue().ask('STARTTLS', 220, signal)
    if (!agreed.ok) return agreed
    const made = await secured(dialogue().release(), signal)
    if (made.ok) return found({ step: 'secures', by: 'starttls', ...made.value })
    return made.problem === 'plain-text' ? trouble('handshake') : made
  }

  const startMail = (signal: AbortSignal): Promise<Tried<Reply>> => {
    // RFC 6531: an address beyond ASCII must be announced.
    const beyond = /[^\x20-\x7e]/.test(address) && extensions.has('SMTPUTF8')
    return dialogue().ask(`MAIL FROM:<${address}>${beyond ? ' SMTPUTF8' : ''}`, 250, signal)
  }

  return {
    async resolves(limit) {
      const looked = await lookUp(host, limit())
      if (!looked.ok) return looked
      addresses = looked.value
      return found({ step: 'resolves', addresses })
    },
    async connects(limit) {
      const connected = await connectTo(addresses, port, limit())
      if (!connected.ok) return connected
      // Under TLS from the first byte, nothing but TLS may read from it.
      if (ssl) plain = connected.value
      else talkOver(connected.value)
      return found({ step: 'connects', address: connected.value.remoteAddress ?? '', port })
    },
    async greets(limit) {
      const greeted = withCode(await dialogue().reply(limit()), 220)
      if (greeted.ok) return found({ step: 'greets', words: greeted.value.words })
      const silent = greeted.problem === 'no-answer' && !ssl
      return silent && (await speaksTls(limit())).ok ? trouble('speaks-tls') : greeted
    },
    secures: ssl ? secureAtOnce : secureByCommand,
    async offers(limit) {
      if (tls) {
        const offered = await hello(dialogue(), limit())
        if (!offered.ok) return offered
        extensions = offered.value
      }
      const mechanisms = (extensions.get('AUTH') ?? '').toUpperCase().split(' ')
      return found({ step: 'offers', mechanisms: mechanisms.filter((name) => name !== '') })
    },
    async 'signs-in'(limit) {
      const offered = extensions.get('AUTH')
      signedIn = offered === undefined
      if (offered === undefined) return found({ step: 'signs-in', mechanism: null, words: '' })
      const mechanism = harborsMechanism(tls)
      if (!offered.toUpperCase().split(' ').includes(mechanism)) return trouble('no-mechanism')
      if (password.kind === 'stored') return 'stored-password'
      const answered = await signIn(
        dialogue(),
        { identity, username, password: secret },
        tls,
        limit(),
      )
      if (!answered.ok) return answered
      signedIn = true
      return found({ step: 'signs-in', mechanism, words: answered.value.words })
    },
    async 'takes-sender'(limit) {
      // Before somebody has signed in, what a server says of a sender means nothing.
      if (!signedIn) return 'stored-password'
      const taken = await startMail(limit())
      return taken.ok ? found({ step: 'takes-sender', words: taken.value.words }) : taken
    },
    async deliver(to, message, limit) {
      const recipient = await dialogue().ask(`RCPT TO:<${to}>`, 250, limit())
      const begun = recipient.ok ? await dialogue().ask('DATA', 354, limit()) : recipient
      if (!begun.ok) return { handedOver: false, reply: begun }
      return { handedOver: true, reply: await dialogue().ask(asData(message), 250, limit()) }
    },
    close() {
      plain?.destroy()
      open?.leave()
    },
  }
}
