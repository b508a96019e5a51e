import { emailFields, type EmailField, type EmailSettings } from '@contract/models/email'
import { fail, ok } from '@contract/result'
import type { SaveEmail } from '@main/operations/copy-email'

const keys: Readonly<Record<EmailField, string>> = {
  host: 'email_host',
  port: 'email_port',
  username: 'email_username',
  sender: 'email_from',
  identity: 'email_identity',
  ssl: 'email_ssl',
  verifyCertificate: 'email_insecure',
}

type Entries = Readonly<Record<string, { readonly value?: unknown } | undefined>>

/** Saves as the program does, at a simulated Harbor as its built-in administrator. */
export const saveEmailAt: SaveEmail = async ({ connection }, { seen, settings, password }) => {
  const send = (body?: object): Promise<Response> =>
    fetch(`${connection.url}/api/v2.0/configurations`, {
      method: body === undefined ? 'GET' : 'PUT',
      headers: {
        authorization: `Basic ${btoa('admin:Harbor12345')}`,
        'content-type': 'application/json',
      },
      ...(body && { body: JSON.stringify(body) }),
    })
  const read = async (): Promise<EmailSettings | null> => {
    const entries = (await (await send()).json()) as Entries
    if (entries[keys.host] === undefined) return null
    const valueOf = (field: EmailField): unknown => entries[keys[field]]?.value
    const values = emailFields.map((field) => [field, valueOf(field)])
    return {
      ...(Object.fromEntries(values) as EmailSettings),
      verifyCertificate: valueOf('verifyCertificate') !== true,
    }
  }
  const differing = (one: EmailSettings, other: EmailSettings): EmailField[] =>
    emailFields.filter((field) => one[field] !== other[field])

  const current = await read()
  if (current === null) return fail('no-email-settings', { version: null })
  if (differing(current, seen).length > 0) return fail('settings-changed', { current })
  const changes = differing(settings, seen).map((field) => [
    keys[field],
    field === 'verifyCertificate' ? !settings[field] : settings[field],
  ])
  const sent = await send({
    ...(Object.fromEntries(changes) as object),
    ...(password.kind === 'given' && { email_password: password.value }),
  })
  if (sent.status === 403) return fail('settings-fixed', {})
  if (!sent.ok) return fail('server-error', { status: sent.status, requestId: null })
  const after = (await read()) ?? settings
  return ok({ settings: after, differing: differing(after, settings) })
}
