import { createServer, type AddressInfo, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import type { KeyAndCertificate } from '../tls/certificates'

/** A server on 127.0.0.1 that does to a connection whatever a test wants. */
export interface OddServer {
  readonly port: number
  /** All that it was sent, in the order in which it came. */
  received(): string
  /** How many connections are open now. */
  open(): number
  close(): Promise<void>
}

/** Starts one; with a certificate it speaks TLS from the first byte. */
export const startOddServer = async (
  meet: (socket: Socket) => void,
  certificate?: KeyAndCertificate,
): Promise<OddServer> => {
  const sockets = new Set<Socket>()
  let received = ''
  const take = (socket: Socket): void => {
    socket.on('data', (piece) => (received += piece.toString('latin1')))
    meet(socket)
  }
  const server =
    certificate === undefined ? createServer(take) : createTlsServer({ ...certificate }, take)
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
  })
  server.on('tlsClientError', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    received: () => received,
    open: () => sockets.size,
    close() {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

/** Answers by the first word of a line, such as `EHLO`, after the greeting; what isn't there is answered with 250. */
export type Script = Readonly<Record<string, string | ((line: string, socket: Socket) => void)>>

/** Plays an SMTP server; a line of an answer ends by itself. */
export const playing =
  (greeting: string, script: Script = {}) =>
  (socket: Socket): void => {
    let rest = ''
    socket.write(`${greeting}\r\n`)
    socket.on('data', (piece) => {
      const lines = (rest + piece.toString('latin1')).split('\r\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        const answer = script[line.split(' ')[0]?.toUpperCase() ?? ''] ?? '250 OK'
        if (typeof answer === 'string') socket.write(`${answer}\r\n`)
        else answer(line, socket)
      }
    })
  }
