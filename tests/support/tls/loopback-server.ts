import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import https from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import type { KeyAndCertificate } from './certificates'

/** A request as the server got it. */
export interface ReceivedRequest {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<IncomingMessage['headers']>
  readonly body: string
}

/** Answers a request, or doesn't. */
export type Answer = (request: ReceivedRequest, response: ServerResponse, socket: Socket) => unknown

/** A server on the loopback interface that answers as a test wants and remembers what it got. */
export interface LoopbackServer {
  readonly url: string
  readonly port: number
  /** Complete requests, in order. */
  readonly received: readonly ReceivedRequest[]
  /** How many connections were opened so far. */
  readonly connections: () => number
  /** Shows another certificate from now on. */
  replaceCertificate(certificate: KeyAndCertificate): void
  close(): Promise<void>
}

/** Starts a server; with a certificate it speaks TLS. */
export const startLoopbackServer = async (
  answer: Answer,
  certificate?: KeyAndCertificate,
): Promise<LoopbackServer> => {
  const received: ReceivedRequest[] = []
  let connections = 0
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const { method = '', url = '', headers } = request
    const whole = { method, url, headers, body: Buffer.concat(chunks).toString() }
    received.push(whole)
    await answer(whole, response, request.socket)
  }
  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    // A test may break the connection while a request is still being read.
    handle(request, response).catch(() => request.socket.destroy())
  }
  const server = certificate
    ? https.createServer(certificate, listener)
    : http.createServer(listener)
  server.on('connection', () => (connections += 1))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `${certificate ? 'https' : 'http'}://127.0.0.1:${port}`,
    port,
    received,
    connections: () => connections,
    replaceCertificate(next) {
      if (server instanceof https.Server) server.setSecureContext(next)
      server.closeAllConnections()
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
