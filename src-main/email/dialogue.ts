import type { Socket } from 'node:net'
import type { MailProblem } from '@contract/models/email'
import { found, trouble, type Tried } from './tried'
import type { WordsOf } from './words'

/** Longest reply, in bytes. Those of real servers are shorter than 2,000. */
const REPLY_LIMIT = 16_384
/** How long a server has to close its side after it was told goodbye, in milliseconds. */
const GOODBYE_LIMIT_MS = 1_000

/** A reply of a server (RFC 5321, 4.2). */
export interface Reply {
  readonly code: number
  /** Its lines without the code. */
  readonly lines: readonly string[]
  /** All of it, fit to be shown. */
  readonly words: string
}

/** An SMTP connection, command by command. Every wait ends with its signal ('no-answer'). */
export interface Dialogue {
  /** The next reply. */
  reply(signal: AbortSignal): Promise<Tried<Reply>>
  /** Sends a command line, and gives the reply to it. */
  send(line: string, signal: AbortSignal): Promise<Tried<Reply>>
  /** The reply if it has this code; else it counts as a refusal. */
  ask(line: string, code: number, signal: AbortSignal): Promise<Tried<Reply>>
  /** Leaves the socket to TLS. What came before that isn't read any more (RFC 3207, 6). */
  release(): Socket
  /** Says goodbye and closes; doesn't wait for it. */
  leave(): void
}

/** A reply that has another code than it must have, as the problem that it is. */
export const withCode = (reply: Tried<Reply>, code: number): Tried<Reply> =>
  !reply.ok || reply.value.code === code ? reply : trouble('refuses', reply.value.words)

/** A dialogue over a socket that is open. */
export const createDialogue = (socket: Socket, wordsOf: WordsOf): Dialogue => {
  /** What has come and isn't read yet: a byte a character, so that nothing is torn apart. */
  let received = ''
  let ended: MailProblem | null = null
  let wake = (): void => undefined

  const end = (problem: MailProblem): void => {
    ended ??= problem
    wake()
  }
  const closed = (): void => end('closed')
  const take = (piece: Buffer): void => {
    received += piece.toString('latin1')
    if (received.length > REPLY_LIMIT) {
      end('too-much')
      socket.destroy()
    } else if (piece.includes('\n')) wake()
  }
  socket.on('data', take)
  socket.on('error', closed)
  socket.on('close', closed)

  const readable = (bytes: string): string => Buffer.from(bytes, 'latin1').toString('utf8')

  /** The reply that is there completely, or null. */
  const nextReply = (): Tried<Reply> | null => {
    const lines: string[] = []
    let at = 0
    for (;;) {
      const lineEnd = received.indexOf('\n', at)
      if (lineEnd < 0) return null
      const line = readable(received.slice(at, lineEnd).replace(/\r$/, ''))
      at = lineEnd + 1
      if (!/^[2-5]\d\d(?:[ -]|$)/.test(line)) return trouble('not-smtp', wordsOf(line))
      lines.push(line.slice(4))
      if (line.charAt(3) === '-') continue
      received = received.slice(at)
      const code = line.slice(0, 3)
      return found({ code: Number(code), lines, words: wordsOf([code, ...lines].join(' ')) })
    }
  }

  const woken = (signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      wake = () => {
        signal.removeEventListener('abort', wake)
        resolve()
      }
      signal.addEventListener('abort', wake)
    })

  const reply: Dialogue['reply'] = async (signal) => {
    for (;;) {
      const next = nextReply()
      if (next !== null) return next
      if (ended !== null)
        return trouble(ended, received === '' ? null : wordsOf(readable(received)))
      if (signal.aborted) return trouble('no-answer')
      await woken(signal)
    }
  }
  const send: Dialogue['send'] = (line, signal) => {
    if (socket.writable) socket.write(`${line}\r\n`)
    return reply(signal)
  }

  return {
    reply,
    send,
    ask: async (line, code, signal) => withCode(await send(line, signal), code),
    release() {
      socket.off('data', take)
      socket.off('close', closed)
      return socket
    },
    leave() {
      setTimeout(() => socket.destroy(), GOODBYE_LIMIT_MS).unref()
      if (socket.writable) socket.end('QUIT\r\n')
    },
  }
}
