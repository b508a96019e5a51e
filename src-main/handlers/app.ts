import type { Handlers } from '@contract/derive'
import type { AppInfo } from '@contract/models/app'
import { done, fail, ok } from '@contract/result'
import type { Connections } from '../connections/connections'

/** What the calls of the group `app` are answered with. */
export interface AppParts {
  readonly info: AppInfo
  readonly copy: (text: string, secret: boolean) => Promise<void>
  /** @returns whether the link was allowed */
  readonly open: (url: string, origins: readonly string[]) => Promise<boolean>
  readonly harborDocs: string
  readonly connections: Connections
}

/** The calls of the group `app`. */
export const appHandlers = (parts: AppParts): Handlers['app'] => ({
  info: () => Promise.resolve(ok(parts.info)),
  async copy({ text, secret }) {
    await parts.copy(text, secret)
    return done
  },
  async openExternal(link) {
    const registries = parts.connections.list().connections
    const url =
      link.kind === 'harbor-docs'
        ? parts.harborDocs
        : registries.find(({ id }) => id === link.connectionId)?.url
    if (url === undefined) return fail('unknown-connection', {})
    const origins = [
      new URL(parts.harborDocs).origin,
      ...registries.map((registry) => registry.url),
    ]
    return (await parts.open(url, origins)) ? done : fail('link-refused', {})
  },
})
