import type { ClientCertificate } from '@contract/models/client-certificate'
import type { ConnectionState, ConnectionView } from '@contract/models/connection'
import type { CertificateView } from '@contract/models/registry'
import { ok } from '@contract/result'
import { readCertificates } from '../http/certificate-view'
import type { Secrets } from '../secrets/secrets'
import type { StoredClientCertificate } from './client-certificates'
import type { StoredConnection } from './connection-store'
import type { Passwords } from './passwords'

/** What is looked up for a view. */
export interface ConnectionViewMeans {
  readonly passwords: Pick<Passwords, 'keptIn'>
  readonly secrets: Pick<Secrets, 'keptIn'>
  readonly stateOf: (connectionId: string) => ConnectionState
}

const shownOf = ({ account: _, ...shown }: StoredClientCertificate): ClientCertificate => shown

/** Gives what makes of a stored connection what the screens see: where its secrets are, but none of them. */
export const createConnectionViews = ({ passwords, secrets, stateOf }: ConnectionViewMeans) => {
  const certificates = new WeakMap<StoredConnection, readonly CertificateView[]>()
  const certificatesOf = (connection: StoredConnection): readonly CertificateView[] => {
    const known = certificates.get(connection)
    if (known !== undefined) return known
    const { trust } = connection
    const read = trust.kind === 'system' ? ok([]) : readCertificates(trust.pem)
    const views = read.ok ? read.value : []
    certificates.set(connection, views)
    return views
  }

  return (stored: StoredConnection): ConnectionView => {
    const { passwordFor: _, proxyPassword, clientCertificate, ...connection } = stored
    const hasProxyPassword = proxyPassword !== undefined && secrets.keptIn(proxyPassword) !== 'none'
    return {
      ...connection,
      ...(hasProxyPassword && { hasProxyPassword }),
      ...(clientCertificate !== undefined && { clientCertificate: shownOf(clientCertificate) }),
      password: passwords.keptIn(stored),
      state: stateOf(stored.id),
      certificates: certificatesOf(stored),
    }
  }
}
