import type { EmailField, EmailSettings } from '../models/email'

/** What a person fills in for the e-mail server; `to` is the address that a test message goes to. */
export type EmailInput = EmailField | 'password' | 'to'

/** A rule of the e-mail settings. */
export type EmailRule = 'required' | 'outer-space' | 'characters' | 'range' | 'format' | 'too-long'

/** A sender as its recipient will see it. */
export interface Sender {
  /** Empty: the address alone. */
  readonly name: string
  readonly address: string
}

const control = /[\u0000-\u001f\u007f]/

/** An address that Go's net/mail.ParseAddress and every server take: dot-atom or quoted local part, a domain of letters. */
const address =
  /^(?:[^\s@<>()[\]\\,;:"]+|"[^"\\\r\n]+")@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i

/** Whether a text is one bare e-mail address (RFC 5321, 4.1.2, without address literals). */
export const isAddress = (text: string): boolean => text.length <= 254 && address.test(text)

/**
 * Reads `email_from`: an address, or a name and an address in angle brackets (RFC 5322, 3.4). The name may be quoted, and
 * must be where it holds one of `()<>[]:;@\\,."`.
 * @returns null where it is neither
 */
export const parseSender = (text: string): Sender | null => {
  if (control.test(text)) return null
  if (isAddress(text)) return { name: '', address: text }
  const [, before, inside] = /^(.*?)\s*<([^<>]*)>$/.exec(text) ?? []
  if (before === undefined || inside === undefined || !isAddress(inside)) return null
  const quoted = /^"((?:[^"\\]|\\.)*)"$/.exec(before)?.[1]
  if (quoted !== undefined) return { name: quoted.replace(/\\(.)/g, '$1'), address: inside }
  return /[()<>[\]:;@\\,."]/.test(before) ? null : { name: before, address: inside }
}

const host = /^(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?\.)*[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?\.?$/i
const ipv6 = /^[0-9a-f:]+(?:%\w+)?$/i

const checkText = (text: string): EmailRule | null => {
  if (text !== text.trim()) return 'outer-space'
  if (control.test(text)) return 'characters'
  return text.length > 255 ? 'too-long' : null
}

const checks: { readonly [F in EmailField]: (value: EmailSettings[F]) => EmailRule | null } = {
  host: (value) => {
    if (value === '') return 'required'
    const general = checkText(value)
    if (general !== null) return general
    return host.test(value) || (value.includes(':') && ipv6.test(value)) ? null : 'format'
  },
  // Harbor takes 0 as well (src/lib/config/metadata/type.go), which no server listens on.
  port: (value) => (value >= 1 && value <= 65_535 ? null : 'range'),
  username: checkText,
  sender: (value) => {
    if (value === '') return 'required'
    return checkText(value) ?? (parseSender(value) === null ? 'format' : null)
  },
  identity: checkText,
  ssl: () => null,
  verifyCertificate: () => null,
}

/**
 * The rule that a field of the e-mail settings breaks, or null. Harbor itself checks the port only
 * (src/lib/config/metadata/metadatalist.go); the rest is ours, so that a typing error is found before a password is sent.
 */
export const checkEmailField = <F extends EmailField>(
  field: F,
  value: EmailSettings[F],
): EmailRule | null => checks[field](value)
