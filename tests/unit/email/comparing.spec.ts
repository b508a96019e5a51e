import { setTimeout } from 'node:timers/promises'
import { expect, it } from 'vitest'
import type { EmailSettings } from '@contract/models/email'
import { ok } from '@contract/result'
import { createEmails } from '@main/email/emails'
import type { LastTests } from '@main/email/last-tests'
import { memoryUsers, someCapabilities, someConnection } from '@support/memory-users'
import { noAudit } from '@support/no-audit'
import { noEmail } from '@support/no-email'

const settings: EmailSettings = {
  host: 'smtp.example.org',
  port: 587,
  username: '',
  sender: 'mailer@example.org',
  identity: '',
  ssl: false,
  verifyCertificate: true,
}
const lastTests: LastTests = {
  of: () => null,
  note: () => Promise.resolve(),
  saved: () => Promise.resolve(),
  forget: () => Promise.resolve(),
}

it('four registries at most are asked at a time, and their answers come in the order of the questions', async () => {
  let together = 0
  let most = 0
  const email = {
    ...noEmail,
    read: async () => {
      together += 1
      most = Math.max(most, together)
      await setTimeout(5)
      together -= 1
      const editable = { host: true, port: true, username: true, sender: true, identity: true }
      return ok({ settings, editable: { ...editable, ssl: true, verifyCertificate: true } })
    },
  }
  const session = {
    connection: someConnection,
    capabilities: someCapabilities,
    email,
    audit: noAudit,
  }
  const emails = createEmails({
    sessions: { open: () => Promise.resolve(ok({ ...session, users: memoryUsers([]) })) },
    lastTests,
    trust: { kind: 'system' },
  })
  const ids = Array.from({ length: 30 }, (_, at) => `registry-${at}`)
  const outcome = await emails.compare({ ...settings, port: 25 }, ids)
  expect(outcome).toMatchObject({
    ok: true,
    value: ids.map((connectionId) => ({ connectionId, outcome: { differing: ['port'] } })),
  })
  expect(most).toBe(4)
})
