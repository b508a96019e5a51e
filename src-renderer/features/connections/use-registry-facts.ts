import { computed, type ComputedRef } from 'vue'
import type { ConnectionView } from '@contract/models/connection'
import { useTexts } from '../../i18n'
import { roleOf } from './role-of'
import { usePermissionTexts } from './use-permission-texts'

/** A name and its value. */
export interface Fact {
  readonly name: string
  /** A text, or several that stand below each other. */
  readonly value: string | readonly string[]
}

/** What is stored about a registry, and what was found out when connecting (null before). */
export const useRegistryFacts = (
  connection: () => ConnectionView,
): { stored: ComputedRef<readonly Fact[]>; found: ComputedRef<readonly Fact[] | null> } => {
  const { t, d } = useTexts()
  const permissionTexts = usePermissionTexts()

  const trustText = ({ url, trust }: ConnectionView): string => {
    if (url.startsWith('http:')) return t('connections.view.trusted.nothing')
    return t(`connections.view.trusted.${trust.kind}`, {
      file: trust.kind === 'own-ca' ? trust.label : '',
    })
  }

  const stored = computed(() => {
    const view = connection()
    return [
      { name: t('connections.view.address'), value: view.url },
      { name: t('connections.view.username'), value: view.username },
      {
        name: t('connections.view.password'),
        value: t(`connections.view.kept.${view.password}`),
      },
      {
        name: t('connections.view.environment'),
        value: t(`app.environments.${view.environment}`),
      },
      { name: t('connections.view.colour'), value: t(`connections.colours.${view.colour}`) },
      { name: t('connections.view.trust'), value: trustText(view) },
      ...(view.proxy === undefined
        ? []
        : [
            {
              name: t('connections.network.proxy'),
              value:
                view.proxy.kind === 'address'
                  ? view.proxy.url
                  : t('connections.network.now.system'),
            },
          ]),
      ...(view.clientCertificate === undefined
        ? []
        : [
            {
              name: t('connections.ownCertificate.title'),
              value: t('connections.ownCertificate.fact', {
                subject: view.clientCertificate.subject,
                date: d(view.clientCertificate.validTo, 'day'),
              }),
            },
          ]),
    ]
  })

  const found = computed(() => {
    const { state } = connection()
    if (state.kind !== 'connected') return null
    const { version, authMode, me, may, emailSettings, userAudit } = state.capabilities
    const { allowed, refused } = permissionTexts(may)
    return [
      {
        name: t('connections.view.version'),
        value: version ?? t('connections.view.versionUnknown'),
      },
      { name: t('connections.view.authentication'), value: t(`facts.mode.${authMode}`) },
      {
        name: t('connections.view.signedIn'),
        value: t(`connections.view.${roleOf(me)}`, { name: me.username }),
      },
      {
        name: t('connections.view.may'),
        value: allowed ?? t('connections.may.nothing'),
      },
      ...(refused.length > 0 ? [{ name: t('connections.view.mayNot'), value: refused }] : []),
      {
        name: t('connections.view.email'),
        value: t(emailSettings ? 'connections.view.yes' : 'connections.view.no'),
      },
      {
        name: t('connections.view.audit'),
        value: t(userAudit ? 'connections.view.recorded' : 'connections.view.notRecorded'),
      },
    ]
  })
  return { stored, found }
}
