import { computed, shallowRef, type Ref } from 'vue'
import type { CaFile, Trust } from '@contract/models/connection'
import type { CertificateView } from '@contract/models/registry'

/** What is stored of a server's trust, with the certificates that it names. */
export interface StoredTrust {
  readonly trust: Trust
  readonly certificates: readonly CertificateView[]
}

/**
 * What a person chooses to be trusted of a server.
 * @param stored what is changed, or null
 * @param plainHttp the address has no certificate at all
 */
export const useTrustForm = (stored: StoredTrust | null, plainHttp: Readonly<Ref<boolean>>) => {
  const trustKind = shallowRef<Trust['kind']>(stored?.trust.kind ?? 'system')
  const caFile = shallowRef<CaFile | null>(storedCaFile(stored))
  const pinned = shallowRef<CertificateView | null>(storedPin(stored))

  /** null: a file or a certificate has still to be chosen. */
  const trust = computed((): Trust | null => {
    if (trustKind.value === 'system' || plainHttp.value) return { kind: 'system' }
    if (trustKind.value === 'pinned')
      return pinned.value === null ? null : { kind: 'pinned', pem: pinned.value.pem }
    const { value: file } = caFile
    return file === null ? null : { kind: 'own-ca', label: file.label, pem: file.pem }
  })
  const pin = (certificate: CertificateView): void => {
    pinned.value = certificate
    trustKind.value = 'pinned'
  }

  return { trustKind, caFile, pinned, trust, pin }
}

const storedPin = (stored: StoredTrust | null): CertificateView | null =>
  stored?.trust.kind === 'pinned' ? (stored.certificates[0] ?? null) : null

const storedCaFile = (stored: StoredTrust | null): CaFile | null =>
  stored?.trust.kind === 'own-ca'
    ? { label: stored.trust.label, pem: stored.trust.pem, certificates: stored.certificates }
    : null
