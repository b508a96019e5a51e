import { fail } from '@contract/result'
import type { HarborEmail } from '@main/harbor/email'

const none = () => Promise.resolve(fail('no-email-settings', { version: null }))

/** The e-mail settings of a registry that has none, for tests that aren't about them. */
export const noEmail: HarborEmail = { read: none, write: none, ping: none }
