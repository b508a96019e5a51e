import type { ConnectionDraft } from '@contract/models/connection'
import { fail, ok, type Result } from '@contract/result'
import { parseAddress, type Address } from '@contract/rules/address'
import { readCertificates } from '../http/certificate-view'

/** The address of a draft; failures 'address', and 'plain-http' where the person hasn't accepted it. */
export const addressOf = ({
  url,
  plainHttpAccepted,
}: Pick<ConnectionDraft, 'url' | 'plainHttpAccepted'>): Result<Address> => {
  const parsed = parseAddress(url)
  if ('problem' in parsed) return fail('address', { problem: parsed.problem })
  if (!parsed.address.secure && !plainHttpAccepted) return fail('plain-http', {})
  return ok(parsed.address)
}

/** A user name that can sign in: RFC 7617 ends it at the first colon. Failure 'invalid-field'. */
export const checkLogin = (username: string): Result<string> =>
  username.includes(':')
    ? fail('invalid-field', { field: 'username', rule: 'characters' })
    : ok(username)

/** The address of a draft in which everything can be used; otherwise the first failure. */
export const checkDraft = (draft: ConnectionDraft): Result<Address> => {
  const address = addressOf(draft)
  if (!address.ok) return address
  const login = checkLogin(draft.username)
  if (!login.ok) return login
  const certificates = draft.trust.kind === 'system' ? address : readCertificates(draft.trust.pem)
  return certificates.ok ? address : certificates
}
