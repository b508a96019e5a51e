import http from 'node:http'
import https from 'node:https'
import net, { type AddressInfo, type Socket } from 'node:net'
import type { KeyAndCertificate } from '../tls/certificates'

/** An HTTP proxy on the loopback interface that tunnels (CONNECT) to the loopback interface and remembers what it was asked for. */
export interface ProxyUnderTest {
  readonly url: string
  readonly port: number
  /** The targets of the tunnels that it was asked for, in order. */
  readonly asked: readonly string[]
  /** The tunnels that it opened. */
  readonly opened: () => number
  close(): Promise<void>
}

/** What the proxy does; without credentials it lets everybody through, and with a status it lets nobody. */
export interface ProxyOptions {
  readonly credentials?: string
  readonly status?: number
  readonly certificate?: KeyAndCertificate
}

/** Starts a proxy. What can't be reached is answered with 502, as proxies do. */
export const startProxy = async (options: ProxyOptions = {}): Promise<ProxyUnderTest> => {
  const asked: string[] = []
  const sockets = new Set<Socket>()
  let opened = 0
  const server = options.certificate ? https.createServer(options.certificate) : http.createServer()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket)).on('error', () => socket.destroy())
  })
  server.on('connect', (request, socket, head) => {
    const client = socket as Socket
    const authority = request.url ?? ''
    asked.push(authority)
    const answer = (status: number, more = ''): void =>
      void client.end(`HTTP/1.1 ${status} Refused\r\n${more}Content-Length: 0\r\n\r\n`)
    if (options.status !== undefined) return answer(options.status)
    const wanted = `Basic ${Buffer.from(options.credentials ?? '').toString('base64')}`
    if (options.credentials !== undefined && request.headers['proxy-authorization'] !== wanted)
      return answer(407, 'Proxy-Authenticate: Basic realm="proxy"\r\n')
    const port = Number(/:(\d+)$/.exec(authority)?.[1])
    let isOpen = false
    const target = net.connect(port, '127.0.0.1', () => {
      isOpen = true
      opened += 1
      client.write('HTTP/1.1 200 Connection established\r\n\r\n')
      target.write(head)
      target.pipe(client).pipe(target)
    })
    sockets.add(target)
    target.on('error', () => (isOpen ? client.destroy() : answer(502)))
    client.on('error', () => target.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `${options.certificate ? 'https' : 'http'}://127.0.0.1:${port}`,
    port,
    asked,
    opened: () => opened,
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
