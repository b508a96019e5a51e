import { createHmac } from 'node:crypto'
import { connect, isIP, type Socket } from 'node:net'
import { connect as connectTls, type TLSSocket } from 'node:tls'

/** An SMTP server and how to sign in to it: Harbor's e-mail settings. */
export interface MailServer {
  readonly host: string
  readonly port: number
  readonly identity: string
  readonly username: string
  readonly password: string
  /** TLS from the first byte. */
  readonly ssl: boolean
  /** Takes any certificate. */
  readonly insecure: boolean
}

const connectMilliseconds = 60_000

interface Reply {
  readonly code: number
  readonly lines: readonly string[]
}

/** One SMTP connection, command by command. There is no time limit on a reply, as there is none in Harbor. */
class Dialogue {
  readonly #socket: Socket
  #received = ''
  #wake: (() => void) | undefined
  #failure: Error | undefined

  constructor(socket: Socket) {
    this.#socket = socket
    socket.on('data', this.#take)
    socket.on('error', this.#fail)
    socket.on('close', this.#end)
  }

  readonly #take = (chunk: Buffer): void => {
    this.#received += chunk.toString('latin1')
    this.#wake?.()
  }

  readonly #fail = (error: Error): void => {
    this.#failure ??= error
    this.#wake?.()
  }

  readonly #end = (): void => this.#fail(new Error('connection closed'))

  /** Leaves the socket to TLS. */
  release(): Socket {
    this.#socket.off('data', this.#take)
    this.#socket.off('close', this.#end)
    return this.#socket
  }

  send(line: string): Promise<Reply> {
    this.#socket.write(`${line}\r\n`)
    return this.reply()
  }

  /** The next reply; its last line has a space after the code (RFC 5321, 4.2). */
  async reply(): Promise<Reply> {
    const lines: string[] = []
    for (;;) {
      const line = await this.#line()
      // As Go's net/textproto: what has no code is no reply.
      if (!/^[1-9]\d\d[ -]/.test(line)) throw new Error('malformed reply')
      lines.push(line.slice(4))
      if (line.charAt(3) !== '-') return { code: Number(line.slice(0, 3)), lines }
    }
  }

  async #line(): Promise<string> {
    for (;;) {
      const end = this.#received.indexOf('\n')
      if (end >= 0) {
        const line = this.#received.slice(0, end).replace(/\r$/, '')
        this.#received = this.#received.slice(end + 1)
        return line
      }
      if (this.#failure !== undefined) throw this.#failure
      await new Promise<void>((resolve) => (this.#wake = resolve))
    }
  }
}

const expect = ({ code, lines }: Reply, wanted: number): readonly string[] => {
  if (code !== wanted) throw new Error(`unexpected reply ${code}`)
  return lines
}

const connected = (socket: Socket, event: 'connect' | 'secureConnect'): Promise<void> =>
  new Promise((resolve, reject) => {
    socket.once(event, resolve)
    socket.once('error', reject)
    socket.once('close', () => reject(new Error('connection closed')))
  })

const dial = async ({ host, port }: MailServer, signal: AbortSignal): Promise<Socket> => {
  const socket = connect({ host, port })
  signal.addEventListener('abort', () => socket.destroy(), { once: true })
  socket.setTimeout(connectMilliseconds, () => socket.destroy(new Error('i/o timeout')))
  await connected(socket, 'connect')
  socket.setTimeout(0)
  return socket
}

const secure = async (socket: Socket, { host, insecure }: MailServer): Promise<TLSSocket> => {
  const secured = connectTls({
    socket,
    host,
    ...(isIP(host) === 0 ? { servername: host } : {}),
    rejectUnauthorized: !insecure,
  })
  await connected(secured, 'secureConnect')
  return secured
}

/** Says hello; the extensions that the server offers, by name. */
const hello = async (dialogue: Dialogue): Promise<Set<string>> => {
  const reply = await dialogue.send('EHLO localhost')
  if (reply.code === 250)
    return new Set(reply.lines.slice(1).map((line) => line.split(' ')[0]?.toUpperCase() ?? ''))
  expect(await dialogue.send('HELO localhost'), 250)
  return new Set()
}

const base64 = (text: string): string => Buffer.from(text).toString('base64')

const authenticate = async (
  dialogue: Dialogue,
  server: MailServer,
  tls: boolean,
): Promise<void> => {
  const { identity, username, password } = server
  if (tls) {
    const response = base64(`${identity}\0${username}\0${password}`)
    expect(await dialogue.send(`AUTH PLAIN ${response}`), 235)
    return
  }
  const [challenge = ''] = expect(await dialogue.send('AUTH CRAM-MD5'), 334)
  const digest = createHmac('md5', password).update(Buffer.from(challenge, 'base64')).digest('hex')
  expect(await dialogue.send(base64(`${username} ${digest}`)), 235)
}

/**
 * Connects and signs in to a mail server as Harbor up to 2.6 does (src/common/utils/email/mail.go with Go's net/smtp):
 * STARTTLS whenever it is offered, AUTH whenever it is offered: PLAIN under TLS, else CRAM-MD5, offered or not.
 * No mail is sent. Rejects where it fails; never settles where the server never answers, until the signal.
 */
export const pingMailServer = async (server: MailServer, signal: AbortSignal): Promise<void> => {
  let socket = await dial(server, signal)
  try {
    if (server.ssl) socket = await secure(socket, server)
    let dialogue = new Dialogue(socket)
    expect(await dialogue.reply(), 220)
    let extensions = await hello(dialogue)
    let tls = server.ssl
    if (!tls && extensions.has('STARTTLS')) {
      expect(await dialogue.send('STARTTLS'), 220)
      socket = await secure(dialogue.release(), server)
      dialogue = new Dialogue(socket)
      extensions = await hello(dialogue)
      tls = true
    }
    if (extensions.has('AUTH')) await authenticate(dialogue, server, tls)
  } finally {
    socket.destroy()
  }
}
