/**
 * A program that asks a server by its own trust, through a proxy with TLS of its own, and prints what came of it. On the command
 * line: the server's address, the proxy's, and its sign-in.
 */
import { parseAddress } from '@contract/rules/address'
import { ok } from '@contract/result'
import { createHttpClient } from '@main/http/http-client'

const [server = '', proxy = '', credentials = ''] = process.argv.slice(2)
const parsed = parseAddress(server)
if ('problem' in parsed) throw new Error(parsed.problem)
const { hostname, port } = new URL(proxy)
const [username = '', password = ''] = credentials.split(':')
const http = createHttpClient({
  address: parsed.address,
  trust: { kind: 'system' },
  route: () =>
    Promise.resolve(
      ok([
        { host: hostname, port: Number(port), secure: true, credentials: { username, password } },
      ]),
    ),
})
const answer = await http.request({ method: 'GET', path: '/', timeoutMs: 10_000 })
http.close()
process.stdout.write(JSON.stringify(answer))
