import type { EmailSettings } from '@contract/models/email'
import { mailProviders, type MailProvider } from '@contract/models/app'

/** What the form can be filled in for: a provider whose documentation is known, or a relay of one's own. */
export type MailPreset = MailProvider | 'relay'

/** All of them, in the order of the menu. */
export const mailPresets: readonly MailPreset[] = [...mailProviders, 'relay']

/** What a preset sets. An empty server has to be filled in by the person; without a user name nobody signs in. */
export interface PresetValues {
  readonly settings: Pick<
    EmailSettings,
    'host' | 'port' | 'ssl' | 'verifyCertificate' | 'username' | 'identity'
  >
  /** Whether the server wants a password. */
  readonly signsIn: boolean
}

/** STARTTLS, to which Harbor upgrades on its own, and then AUTH PLAIN. */
const submission = (host: string, username = ''): PresetValues => ({
  settings: { host, port: 587, ssl: false, verifyCertificate: true, username, identity: '' },
  signsIn: true,
})

/** Port 25 without sign-in. */
const relay: PresetValues = {
  settings: {
    host: '',
    port: 25,
    ssl: false,
    verifyCertificate: true,
    username: '',
    identity: '',
  },
  signsIn: false,
}

/**
 * The providers' published values, as far as Harbor can use them: with TLS it signs in by PLAIN only. That is why
 * Microsoft 365 is its relay without sign-in; smtp.office365.com offers LOGIN and XOAUTH2. The sources are opened by
 * `app.openExternal` ('mail-provider').
 */
export const presetValues: Readonly<Record<MailPreset, PresetValues>> = {
  'microsoft-365': relay,
  'google-workspace': submission('smtp.gmail.com'),
  'amazon-ses': submission(''),
  mailgun: submission('smtp.mailgun.org'),
  sendgrid: submission('smtp.sendgrid.net', 'apikey'),
  postmark: submission('smtp.postmarkapp.com'),
  relay,
}
