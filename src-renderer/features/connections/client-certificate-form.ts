import { computed, shallowRef } from 'vue'
import type { ClientCertificate, ClientCertificateFile } from '@contract/models/client-certificate'
import type { ConnectionView } from '@contract/models/connection'

/**
 * The client certificate that a person chooses. Its key stays in the main process.
 * @param stored what is changed, or null
 * @param url the address now: a stored certificate is for its own only
 */
export const useClientCertificateForm = (
  stored: ConnectionView | null,
  url: () => string | undefined,
) => {
  /** undefined: nothing was chosen; null: what is stored is taken away. */
  const chosen = shallowRef<ClientCertificateFile | null | undefined>(undefined)

  const storedHere = computed((): ClientCertificate | null =>
    stored !== null && url() === stored.url ? (stored.clientCertificate ?? null) : null,
  )
  const certificate = computed((): ClientCertificate | null =>
    chosen.value === undefined ? storedHere.value : (chosen.value?.certificate ?? null),
  )
  /** A file is chosen that waits for its passphrase. */
  const isLocked = computed(() => chosen.value?.certificate === null)
  /** See `clientCertificate` of the contract's `connections.save`. */
  const change = computed((): string | null | undefined =>
    chosen.value === undefined || chosen.value === null ? chosen.value : chosen.value.fileId,
  )
  const take = (file: ClientCertificateFile): void => {
    chosen.value = file
  }
  const remove = (): void => {
    chosen.value = storedHere.value === null ? undefined : null
  }
  const changed = (): { clientCertificate?: string | null } =>
    change.value === undefined ? {} : { clientCertificate: change.value }

  return { chosen, certificate, isLocked, change, take, remove, changed }
}

/** See {@link useClientCertificateForm}. */
export type ClientCertificateForm = ReturnType<typeof useClientCertificateForm>
