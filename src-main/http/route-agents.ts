import http from 'node:http'
import https from 'node:https'
import type { Duplex } from 'node:stream'
import tls from 'node:tls'
import type { Address } from '@contract/rules/address'
import { openSocket, tlsTarget, type FindRoute } from './route'
import type { TrustOptions } from './trust'

type Opened = (error: Error | null, socket: Duplex) => void

const giveTo = (opened: Opened | undefined, socket: Promise<Duplex>): null => {
  socket.then(
    (open) => opened?.(null, open),
    // Node looks at the socket only where there is no error.
    (error: unknown) => opened?.(error as Error, undefined as never),
  )
  return null
}

/** An agent for one address whose connections are opened by a route; over it TLS is spoken by the connection's own rule of trust. */
export const routeAgent = (
  address: Address,
  findRoute: FindRoute,
  trust: TrustOptions | null,
  pool: http.AgentOptions,
): http.Agent => {
  if (!address.secure || trust === null) {
    const agent = new http.Agent(pool)
    agent.createConnection = (_options, opened) => giveTo(opened, openSocket(address, findRoute))
    return agent
  }
  const { secureContext, checkServerIdentity } = trust
  const agent = new https.Agent(pool)
  agent.createConnection = (_options, opened) =>
    giveTo(
      opened,
      openSocket(address, findRoute).then((socket) =>
        tls.connect({ ...tlsTarget(address), socket, secureContext, checkServerIdentity }),
      ),
    )
  return agent
}
