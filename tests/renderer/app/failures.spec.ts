import { describe, expect, it } from 'vitest'
import { defineComponent } from 'vue'
import { failure, failureCodes, type Failure, type FailureFacts } from '@contract/result'
import { failures } from '@screen/i18n/en/failures'
import type { Sentence } from '@screen/i18n/failing-facts'
import { useFailure } from '@screen/i18n/use-failure'
import FailureNotice from '@screen/ui/FailureNotice.vue'
import { createBridgeDouble } from '@support/bridge-double'
import { mountScreen } from '../mount-screen'

const { api: bridge } = createBridgeDouble()

const sentenceReader = async (): Promise<(failure: Failure) => Sentence> => {
  const held: { read?: (failure: Failure) => Sentence } = {}
  const Reader = defineComponent({
    setup: () => {
      held.read = useFailure()
      return () => null
    },
  })
  await mountScreen(Reader, { bridge })
  const { read } = held
  if (read === undefined) throw new Error('The reader was not set up')
  return read
}

/** Facts for each code, with what a sentence may name. */
const facts: FailureFacts = {
  unreachable: { host: 'harbor.example.com', port: 8443, reason: 'refused' },
  timeout: { seconds: 15 },
  cancelled: {},
  certificate: { reason: 'expired', certificate: null },
  proxy: { host: 'proxy.example.com', port: 3128, reason: 'server', status: 503 },
  redirected: { status: 302, to: 'https://sso.example.com' },
  'not-harbor': { status: 404, reason: 'status' },
  'too-large': { limit: 10 * 2 ** 20 },
  unavailable: { status: 503 },
  'server-error': { status: 500, requestId: 'f00d' },
  'wrong-password': { username: 'ops-admin' },
  'not-admin': {},
  'read-only': {},
  'settings-fixed': {},
  'not-understood': { reason: 'changing' },
  'auth-mode': { mode: 'ldap_auth' },
  refused: { status: 409, code: 'CONFLICT', reason: 'conflict' },
  'user-gone': { userId: 7 },
  taken: { field: 'email' },
  'invalid-field': { field: 'fullName', rule: 'too-long' },
  'changed-meanwhile': { current: { email: 'a@example.com', fullName: 'A', comment: '' } },
  'outcome-unknown': { cause: 'timeout' },
  'not-sent': { cause: 'timeout' },
  interrupted: {},
  'same-password': {},
  'old-password': {},
  guarded: { guard: 'self' },
  address: { problem: 'malformed' },
  'duplicate-address': { name: 'Harbor EU' },
  'plain-http': {},
  'password-needed': { reason: 'none' },
  'not-connected': {},
  'unknown-connection': {},
  'queue-full': { most: 500 },
  'not-as-queued': { reason: 'changed' },
  'unknown-operation': {},
  'no-email-settings': { version: '2.9.5' },
  'invalid-setting': { field: 'host', rule: 'required' },
  'settings-changed': {
    current: {
      host: 'smtp.example.com',
      port: 25,
      username: '',
      sender: 'a@example.com',
      identity: '',
      ssl: false,
      verifyCertificate: true,
    },
  },
  'mail-not-usable': {},
  'mail-not-sent': { diagnosis: 'wrong-login', words: '535 no' },
  'no-note-service': {},
  'note-service': { reason: 'refused', host: 'eu.example.com', status: 422 },
  'note-gone': {},
  'unknown-note': {},
  keychain: { state: 'no-bus' },
  file: { reason: 'no-space' },
  'client-certificate': { reason: 'required' },
  'client-certificate-file': { reason: 'expired' },
  'connection-file': { reason: 'passphrase' },
  'ca-file': { reason: 'unreadable' },
  'table-file': { reason: 'cells', row: 3, found: 2, expected: 5 },
  'unknown-import': {},
  managed: { what: 'noteService' },
  'help-desk': {},
  'help-desk-password': { seconds: 4 },
  locked: {},
  'lock-password': { seconds: 4 },
  'link-refused': {},
  'untrusted-sender': {},
  'invalid-request': { path: 'draft.url' },
  internal: { id: '4711' },
}

describe('the sentence of a failure', () => {
  it.each(failureCodes)('is complete for %s', async (code) => {
    const read = await sentenceReader()
    const { title, next } = read(failure(code, facts[code]))
    for (const text of [title, next]) {
      expect(text).toMatch(/[.:?a-z0-9]$/)
      expect(text).not.toMatch(/[{}]|undefined|null|\[object/)
    }
  })

  it('names only facts that its code has', () => {
    for (const code of failureCodes) {
      const named = [...JSON.stringify(failures[code]).matchAll(/\{(\w+)\}/g)].map(
        ([, name]) => name,
      )
      expect(Object.keys(facts[code])).toEqual(expect.arrayContaining(named))
    }
  })

  it('is picked by the fact that decides, and uses words for the others', async () => {
    const read = await sentenceReader()
    const { unreachable } = facts
    expect(read(failure('unreachable', unreachable)).title).toBe(
      'harbor.example.com refuses connections on port 8443.',
    )
    expect(read(failure('unreachable', { ...unreachable, reason: 'dns' })).title).toBe(
      'No computer is known as harbor.example.com.',
    )
    expect(read(failure('invalid-field', facts['invalid-field'])).title).toBe(
      'The full name is too long.',
    )
    expect(read(failure('redirected', { status: 302, to: null })).title).toContain(
      'to another address (status 302)',
    )
    expect(read(failure('too-large', facts['too-large'])).title).toContain('10 MB')
  })

  it('is said when it appears', async () => {
    await mountScreen(FailureNotice, {
      bridge,
      props: { failure: failure('auth-mode', { mode: 'ldap_auth' }) },
    })
    expect(document.querySelector('[role=alert]')?.textContent).toContain('LDAP authentication')
  })
})
