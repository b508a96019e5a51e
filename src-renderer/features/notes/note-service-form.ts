import { computed, ref, shallowRef, watch, type Ref } from 'vue'
import type { PasswordKept } from '@contract/models/connection'
import type {
  NoteService,
  NoteServiceKind,
  NoteServiceView,
  NoteTerms,
} from '@contract/models/note'
import { failure, type Failure } from '@contract/result'
import { parseAddress } from '@contract/rules/address'
import { useTrustForm } from '../connections/trust-form'

/** OneTimeSecret's own regions; accounts and notes live in one of them. */
export const regions = ['eu', 'us', 'ca', 'uk', 'nz'] as const

/** The host of a region. */
export const regionHost = (region: (typeof regions)[number]): string =>
  `${region}.onetimesecret.com`

/**
 * What a person enters about a note service. Nothing is entered beforehand, so that no service is chosen by not looking.
 * @param stored the service that is changed, or null
 * @param kept where the stored token is by now
 */
export const useNoteServiceForm = (
  stored: NoteServiceView | null,
  kept: Readonly<Ref<PasswordKept>>,
) => {
  const kind = shallowRef<NoteServiceKind | null>(stored?.kind ?? null)
  const url = ref(stored?.url ?? '')
  const account = ref(stored?.account ?? '')
  const token = ref('')
  /** A new token is entered in place of the stored one. */
  const replacing = shallowRef(false)
  const plainHttpAccepted = ref(stored?.plainHttpAccepted ?? false)
  const terms = shallowRef<NoteTerms>({
    lifetime: stored?.lifetime ?? 604_800,
    passphrase: stored?.passphrase ?? true,
  })

  const parsed = computed(() => parseAddress(url.value))
  const origin = computed(() => ('address' in parsed.value ? parsed.value.address.url : null))
  const plainHttp = computed(() => 'address' in parsed.value && !parsed.value.address.secure)
  const addressFailure = computed((): Failure | null =>
    'problem' in parsed.value ? failure('address', { problem: parsed.value.problem }) : null,
  )
  const trust = useTrustForm(stored, plainHttp)

  const takesAccount = computed(() => kind.value === 'onetimesecret')
  const takesToken = computed(
    () => kind.value === 'password-pusher' || (takesAccount.value && account.value.trim() !== ''),
  )
  const ownAccount = computed(() =>
    takesAccount.value && account.value.trim() !== '' ? account.value.trim() : null,
  )
  /** The stored token is for this: the same kind, address and account. */
  const tokenStored = computed(
    () =>
      stored !== null &&
      kept.value !== 'none' &&
      takesToken.value &&
      kind.value === stored.kind &&
      url.value.trim() === stored.url &&
      ownAccount.value === stored.account,
  )
  const keepsToken = computed(() => tokenStored.value && !replacing.value)
  const tokenMissing = computed(
    () => ownAccount.value !== null && !keepsToken.value && token.value === '',
  )
  const complete = computed(
    () =>
      kind.value !== null &&
      addressFailure.value === null &&
      !tokenMissing.value &&
      (!plainHttp.value || plainHttpAccepted.value),
  )

  // An acceptance is for one address, not for whatever is typed afterwards.
  watch(
    origin,
    () =>
      (plainHttpAccepted.value =
        stored?.url === url.value.trim() && stored.plainHttpAccepted === true),
  )

  return {
    kind,
    url,
    origin,
    account,
    token,
    replacing,
    plainHttp,
    plainHttpAccepted,
    terms,
    addressFailure,
    ...trust,
    takesAccount,
    takesToken,
    keepsToken,
    tokenStored,
    tokenMissing,
    /** Enough for a test. It may be what shows the certificate that is to be pinned. */
    testable: computed(
      () => complete.value && (trust.trust.value !== null || trust.trustKind.value === 'pinned'),
    ),
    savable: computed(() => complete.value && trust.trust.value !== null),
    /** What a test's outcome is about. */
    essence: [kind, origin, url, account, token, trust.trust, plainHttpAccepted] as const,
    /** The entries, as they cross the border; null: no kind is chosen. */
    service: (): NoteService | null =>
      kind.value === null
        ? null
        : {
            kind: kind.value,
            url: url.value.trim(),
            account: ownAccount.value,
            trust: trust.trust.value ?? { kind: 'system' },
            plainHttpAccepted: plainHttp.value && plainHttpAccepted.value,
            ...terms.value,
          },
    /** The typed token; null: the stored one stays, or there is none. */
    newToken: (): string | null =>
      takesToken.value && !keepsToken.value && token.value !== '' ? token.value : null,
  }
}

/** See {@link useNoteServiceForm}. */
export type NoteServiceForm = ReturnType<typeof useNoteServiceForm>
