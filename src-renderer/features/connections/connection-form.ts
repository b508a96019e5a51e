import { computed, ref, watch } from 'vue'
import {
  colours,
  type Colour,
  type ConnectionDraft,
  type ConnectionView,
  type Environment,
} from '@contract/models/connection'
import { failure, type Failure } from '@contract/result'
import { parseAddress } from '@contract/rules/address'
import { hostText } from './host-text'
import { useClientCertificateForm } from './client-certificate-form'
import { useProxyForm } from './proxy-form'
import { useTrustForm } from './trust-form'

/** A text that a person must fill in. */
export type RequiredField = 'name' | 'username' | 'password'

/**
 * What a person enters about a registry.
 * @param stored the registry that is changed, or null for a new one
 * @param others the other registries, for duplicates and colours
 */
export const useConnectionForm = (
  stored: ConnectionView | null,
  others: readonly ConnectionView[],
) => {
  const unusedColour = colours.find((colour) => others.every((other) => other.colour !== colour))

  const address = ref(stored?.url ?? '')
  const typedName = ref(stored?.name ?? null)
  const username = ref(stored?.username ?? '')
  const password = ref('')
  const environment = ref<Environment>(stored?.environment ?? 'production')
  const colour = ref<Colour>(stored?.colour ?? unusedColour ?? 'grey')
  const plainHttpAccepted = ref(stored?.plainHttpAccepted ?? false)

  const parsed = computed(() => parseAddress(address.value))
  const origin = computed(() => ('address' in parsed.value ? parsed.value.address : null))
  const plainHttp = computed(() => origin.value?.secure === false)

  const { trustKind, caFile, pinned, trust, pin } = useTrustForm(stored, plainHttp)
  const network = useProxyForm(stored)
  const ownCertificate = useClientCertificateForm(stored, () => origin.value?.url)
  const proxyText = computed(() => JSON.stringify(network.proxy.value))
  const trustText = computed(() => JSON.stringify(trust.value))

  /** The host, until a name is typed. */
  const name = computed({
    get: () => typedName.value ?? (origin.value === null ? '' : hostText(origin.value.url)),
    set: (typed) => (typedName.value = typed),
  })

  const duplicate = computed(() => others.find((other) => other.url === origin.value?.url))
  const addressFailure = computed((): Failure | null => {
    if ('problem' in parsed.value) return failure('address', { problem: parsed.value.problem })
    const { value } = duplicate
    return value === undefined ? null : failure('duplicate-address', { name: value.name })
  })

  /** The stored password may be used: there is one, and the address is the one that it is for. */
  const passwordStored = computed(
    () => stored !== null && stored.password !== 'none' && origin.value?.url === stored.url,
  )
  const missing = computed((): readonly RequiredField[] => [
    ...(name.value.trim() === '' ? (['name'] as const) : []),
    ...(username.value === '' ? (['username'] as const) : []),
    ...(password.value === '' && !passwordStored.value ? (['password'] as const) : []),
  ])
  /** All is entered but, perhaps, the password and what is to be trusted. */
  const entered = computed(
    () =>
      addressFailure.value === null &&
      missing.value.every((field) => field === 'password') &&
      (!plainHttp.value || plainHttpAccepted.value) &&
      network.proxyMissing.value.length === 0 &&
      !ownCertificate.isLocked.value,
  )
  /** Enough for a test. It may be what shows the certificate that is to be pinned. */
  const testable = computed(
    () =>
      entered.value &&
      missing.value.length === 0 &&
      (trust.value !== null || trustKind.value === 'pinned'),
  )

  // An acceptance is for one address, not for whatever is typed afterwards.
  watch(
    () => origin.value?.url,
    (url) => (plainHttpAccepted.value = stored?.url === url && stored?.plainHttpAccepted === true),
  )

  /** All that a connection hangs on, to be watched: when it changes, a test is worth nothing any more. */
  const essence = [
    () => origin.value?.url,
    username,
    password,
    trustText,
    proxyText,
    network.proxyPassword,
    ownCertificate.change,
    plainHttpAccepted,
  ] as const
  /** Nothing of that differs from what is stored. */
  const essenceStored = computed(
    () =>
      stored !== null &&
      origin.value?.url === stored.url &&
      username.value === stored.username &&
      password.value === '' &&
      trustText.value === JSON.stringify(stored.trust) &&
      proxyText.value === JSON.stringify(stored.proxy ?? null) &&
      network.proxyPassword.value === '' &&
      ownCertificate.change.value === undefined &&
      plainHttpAccepted.value === stored.plainHttpAccepted,
  )

  /** The entries, as they cross the border. */
  const draft = (): ConnectionDraft => ({
    name: name.value.trim(),
    url: address.value,
    username: username.value,
    colour: colour.value,
    environment: environment.value,
    trust: trust.value ?? { kind: 'system' },
    ...(network.proxy.value !== null && { proxy: network.proxy.value }),
    plainHttpAccepted: plainHttp.value && plainHttpAccepted.value,
  })
  /** The typed password; null: the stored one stays. */
  const newPassword = (): string | null => (password.value === '' ? null : password.value)

  return {
    address,
    name,
    username,
    password,
    environment,
    colour,
    trustKind,
    caFile,
    pinned,
    trust,
    ...network,
    ownCertificate,
    plainHttpAccepted,
    origin,
    plainHttp,
    addressFailure,
    passwordStored,
    missing,
    entered,
    testable,
    essence,
    essenceStored,
    draft,
    newPassword,
    pin,
  }
}

/** See {@link useConnectionForm}. */
export type ConnectionForm = ReturnType<typeof useConnectionForm>
