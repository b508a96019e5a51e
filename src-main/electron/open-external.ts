import { shell } from 'electron'
import type { MailProvider } from '@contract/models/app'
import { allowedLink } from './allowed-link'

/** Harbor's documentation. */
export const harborDocs = 'https://goharbor.io/docs/'

/** Where the providers of e-mail servers document theirs. */
export const mailProviderDocs: Readonly<Record<MailProvider, string>> = {
  'microsoft-365':
    'https://learn.microsoft.com/exchange/mail-flow-best-practices/how-to-set-up-a-multifunction-device-or-application-to-send-email-using-microsoft-365-or-office-365',
  'google-workspace': 'https://support.google.com/a/answer/176600',
  'amazon-ses': 'https://docs.aws.amazon.com/ses/latest/dg/send-email-smtp.html',
  mailgun: 'https://documentation.mailgun.com/docs/mailgun/user-manual/sending-messages/send-smtp',
  sendgrid:
    'https://www.twilio.com/docs/sendgrid/for-developers/sending-email/integrating-with-the-smtp-api',
  postmark: 'https://postmarkapp.com/developer/user-guide/send-email-with-smtp',
}

/** Opens a link in the browser, the only way out. @returns whether it was allowed */
export const openExternal = async (url: string, origins: readonly string[]): Promise<boolean> => {
  const link = allowedLink(url, origins)
  if (link === null) return false
  await shell.openExternal(link)
  return true
}
