import type { Handlers } from '@contract/derive'
import type { AppInfo, ExternalLink, MailProvider } from '@contract/models/app'
import { done, fail, ok } from '@contract/result'
import type { Connections } from '../connections/connections'

/** What the calls of the group `app` are answered with. */
export interface AppParts {
  readonly info: AppInfo
  readonly copy: (text: string, secret: boolean) => Promise<void>
  readonly notify: (notice: { readonly title: string; readonly text: string }) => void
  /** @returns whether the link was allowed */
  readonly open: (url: string, origins: readonly string[]) => Promise<boolean>
  readonly harborDocs: string
  readonly mailProviderDocs: Readonly<Record<MailProvider, string>>
  readonly connections: Connections
  readonly closing: { hold(hold: boolean): void; close(): void }
}

/** The address that a link stands for; undefined: of a registry that isn't there. */
const addressOf = (link: ExternalLink, parts: AppParts): string | undefined => {
  if (link.kind === 'harbor-docs') return parts.harborDocs
  if (link.kind === 'mail-provider') return parts.mailProviderDocs[link.provider]
  const url = parts.connections.list().connections.find(({ id }) => id === link.connectionId)?.url
  if (url === undefined || link.kind === 'registry') return url
  // The page of Harbor's portal on which the link "Forgot password" would be.
  return `${url}/harbor/sign-in`
}

/** The calls of the group `app`. */
export const appHandlers = (parts: AppParts): Handlers['app'] => ({
  info: () => Promise.resolve(ok(parts.info)),
  async copy({ text, secret }) {
    await parts.copy(text, secret)
    return done
  },
  notify(notice) {
    parts.notify(notice)
    return Promise.resolve(done)
  },
  async openExternal(link) {
    const url = addressOf(link, parts)
    if (url === undefined) return fail('unknown-connection', {})
    const origins = [
      ...[parts.harborDocs, ...Object.values(parts.mailProviderDocs)].map(
        (constant) => new URL(constant).origin,
      ),
      ...parts.connections.list().connections.map((registry) => registry.url),
    ]
    return (await parts.open(url, origins)) ? done : fail('link-refused', {})
  },
  holdOpen({ hold }) {
    parts.closing.hold(hold)
    return Promise.resolve(done)
  },
  close() {
    parts.closing.close()
    return Promise.resolve(done)
  },
})
