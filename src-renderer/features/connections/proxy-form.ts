import { computed, ref, shallowRef } from 'vue'
import type { ConnectionView } from '@contract/models/connection'
import type { Proxy } from '@contract/models/proxy'
import { parseProxyAddress } from '@contract/rules/proxy-address'

/**
 * What a person chooses a registry to be reached through.
 * @param stored what is changed, or null
 */
export const useProxyForm = (stored: ConnectionView | null) => {
  const storedProxy = stored?.proxy
  const storedAddress = storedProxy?.kind === 'address' ? storedProxy : null

  const proxyKind = shallowRef<Proxy['kind'] | 'none'>(storedProxy?.kind ?? 'none')
  const proxyAddress = ref(storedAddress?.url ?? '')
  const proxyUsername = ref(storedAddress?.username ?? '')
  const proxyPassword = ref('')

  const place = computed(() => parseProxyAddress(proxyAddress.value))
  /** Null: none, or one that still lacks something. */
  const proxy = computed((): Proxy | null => {
    if (proxyKind.value === 'none') return null
    if (proxyKind.value === 'system') return { kind: 'system' }
    const url = place.value?.url
    return url === undefined ? null : { kind: 'address', url, username: proxyUsername.value }
  })
  /** The stored password is for this very account of this proxy. */
  const proxyPasswordStored = computed(
    () =>
      stored?.hasProxyPassword === true &&
      storedAddress !== null &&
      proxyUsername.value === storedAddress.username &&
      place.value?.url === parseProxyAddress(storedAddress.url)?.url,
  )
  /** What of the proxy is still missing or wrong. */
  const proxyMissing = computed((): readonly ('address' | 'username' | 'password')[] => {
    if (proxyKind.value !== 'address') return []
    const named = proxyUsername.value !== ''
    return [
      ...(place.value === null ? (['address'] as const) : []),
      ...(proxyUsername.value.includes(':') || (!named && proxyPassword.value !== '')
        ? (['username'] as const)
        : []),
      ...(named && proxyPassword.value === '' && !proxyPasswordStored.value
        ? (['password'] as const)
        : []),
    ]
  })
  /** The typed password; empty where the stored one stays. */
  const newProxyPassword = (): { proxyPassword?: string } =>
    proxyKind.value !== 'address' || proxyPassword.value === ''
      ? {}
      : { proxyPassword: proxyPassword.value }

  return {
    proxyKind,
    proxyAddress,
    proxyUsername,
    proxyPassword,
    proxy,
    proxyPasswordStored,
    proxyMissing,
    newProxyPassword,
  }
}
