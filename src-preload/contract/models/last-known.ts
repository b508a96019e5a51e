import type { EmailView } from './email'

/** Whether people and settings are kept for when a registry can't be reached; without a keychain there is no key to keep them by. */
export type LastKnownState = 'on' | 'off' | 'no-keychain'

/** E-mail settings as a registry had them. `at`: when, ISO 8601. */
export interface KeptEmail {
  readonly view: EmailView
  readonly at: string
}
