import { getProxyForUrl } from 'proxy-from-env'
import { failed, ok, type Failure } from '@contract/result'
import { proxyServerOf, type FindRoute, type ProxyServer, type Route } from './route'

/** Asks the system which proxies are for a URL; the answer is of the form of a PAC file: "PROXY host:port; DIRECT". */
export type ResolveProxy = (url: string) => Promise<string>

const variables = /^(https?|all)_proxy$/i

const isSet = (): boolean =>
  Object.entries(process.env).some(([name, value]) => variables.test(name) && value !== '')

const kinds: Readonly<Record<string, string>> = { PROXY: 'http', HTTP: 'http', HTTPS: 'https' }

/** The ways that a PAC file's answer names. Those of another kind, such as SOCKS, are left out, and told where there is no other. */
const routeOf = (answer: string): ReturnType<FindRoute> => {
  const ways: (ProxyServer | null)[] = []
  let unsupported: Failure | null = null
  for (const entry of answer.split(';')) {
    const [kind = '', place = ''] = entry.trim().split(/\s+/)
    if (kind.toUpperCase() === 'DIRECT') ways.push(null)
    else if (kind !== '') {
      const server = proxyServerOf(`${kinds[kind.toUpperCase()] ?? 'other'}://${place}`)
      if (server.ok) ways.push(server.value)
      else unsupported = server.failure
    }
  }
  const [first, ...others] = ways
  if (first !== undefined) return Promise.resolve(ok<Route>([first, ...others]))
  return Promise.resolve(unsupported === null ? ok<Route>([null]) : failed(unsupported))
}

/**
 * The system's proxies: by the environment variables (HTTPS_PROXY, HTTP_PROXY, ALL_PROXY, NO_PROXY) where one is set, else by the
 * system's settings.
 */
export const systemRoute =
  (resolve: ResolveProxy): FindRoute =>
  async ({ url }) => {
    if (!isSet()) return routeOf(await resolve(url))
    const proxy = getProxyForUrl(url)
    if (proxy === '') return ok([null])
    const server = proxyServerOf(proxy)
    return server.ok ? ok([server.value]) : server
  }
