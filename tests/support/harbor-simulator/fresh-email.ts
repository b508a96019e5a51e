import type { EmailSettings } from '@contract/models/email'

/** The e-mail settings of a new Harbor that has any, which is one before 2.7: what its setting items say. */
export const freshEmail: EmailSettings = {
  host: 'smtp.mydomain.com',
  port: 25,
  username: 'sample_admin@mydomain.com',
  sender: 'admin <sample_admin@mydomain.com>',
  identity: '',
  ssl: false,
  verifyCertificate: true,
}
