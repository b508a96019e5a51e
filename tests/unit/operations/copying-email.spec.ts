import { describe, expect, it } from 'vitest'
import type { EmailPassword, EmailSettings } from '@contract/models/email'
import type { Work } from '@contract/models/operation'
import { fail, failure, ok, type Failure } from '@contract/result'
import type { SaveEmail } from '@main/operations/copy-email'
import { memoryUsers, sessionsWith } from '@support/memory-users'
import { connectionId, over, valueOf } from './under-test'

const settings: EmailSettings = {
  host: 'smtp.example.org',
  port: 587,
  username: 'mailer',
  sender: 'Registry <mailer@example.org>',
  identity: '',
  ssl: false,
  verifyCertificate: true,
}
const seen: EmailSettings = { ...settings, host: 'smtp.mydomain.com', port: 25 }
const given: EmailPassword = { kind: 'given', value: 'Smtp-Passw0rd' }
const copying = (facts: Partial<Extract<Work, { kind: 'copy-email' }>> = {}): Work => ({
  kind: 'copy-email',
  settings,
  password: given,
  targets: [{ connectionId, seen }],
  ...facts,
})

/** A registry that takes settings, or answers with a failure as long as there is one. */
const saving = (...problems: readonly Failure[]) => {
  const left = [...problems]
  const inputs: Parameters<SaveEmail>[1][] = []
  const saveEmail: SaveEmail = (_, input) => {
    inputs.push(input)
    const problem = left.shift()
    return Promise.resolve(
      problem === undefined
        ? ok({ settings: input.settings, differing: [] })
        : { ok: false, failure: problem },
    )
  }
  return { inputs, saveEmail }
}

const begin = (saveEmail: SaveEmail) => over(sessionsWith(memoryUsers([])), false, { saveEmail })

describe('a copy of e-mail settings', () => {
  it('is sent to each registry with what was seen of it, and is about the registry itself', async () => {
    const { inputs, saveEmail } = saving()
    const { run } = await begin(saveEmail)
    const { view, rows } = await run(copying())
    expect(inputs).toEqual([{ seen, settings, password: given }])
    expect(view).toMatchObject({ kind: 'copy-email', registries: [connectionId], total: 1 })
    expect(rows).toEqual([
      {
        index: 0,
        connectionId,
        userId: null,
        username: null,
        state: 'done',
        failure: null,
        hasPassword: false,
        hasNote: false,
        differing: [],
      },
    ])
  })

  it('tells what was stored otherwise', async () => {
    const { run } = await begin(() => Promise.resolve(ok({ settings, differing: ['sender'] })))
    const { rows } = await run(copying())
    expect(rows[0]).toMatchObject({ state: 'done', differing: ['sender'] })
  })

  it('that changes nothing only looks whether that is still so', async () => {
    const same = copying({
      targets: [{ connectionId, seen: settings }],
      password: { kind: 'stored' },
    })
    const { inputs, saveEmail } = saving()
    const { run } = await begin(saveEmail)
    const { rows } = await run(same)
    expect(rows[0]).toMatchObject({ state: 'skipped', failure: null })
    expect(inputs).toHaveLength(1)

    const changed = failure('settings-changed', { current: seen })
    const elsewhere = await begin(saving(changed).saveEmail)
    expect((await elsewhere.run(same)).rows[0]).toMatchObject({ state: 'failed', failure: changed })
  })

  it('that changes the password only is a change', async () => {
    const { run } = await begin(saving().saveEmail)
    const { rows } = await run(copying({ targets: [{ connectionId, seen: settings }] }))
    expect(rows[0]?.state).toBe('done')
  })

  it.each([
    ['though the answer was lost before', failure('outcome-unknown', { cause: 'timeout' }), seen],
    ['where nothing was sent before', failure('unavailable', { status: 503 }), settings],
  ])('leaves other settings alone %s', async (_, first, current) => {
    const changed = failure('settings-changed', { current })
    const { run, operations, finished, rowsOf } = await begin(saving(first, changed).saveEmail)
    const { id } = await run(copying())
    operations.retry(id)
    await finished(id)
    expect(rowsOf(id)[0]).toMatchObject({ state: 'failed', failure: changed })
  })

  it('has its password in no view, no row and no failure, and can not be undone', async () => {
    const { run, views, operations } = await begin(saving().saveEmail)
    const { id, view, rows } = await run(copying())
    expect(JSON.stringify([views, view, rows])).not.toContain('Smtp-Passw0rd')
    expect(operations.undo(id)).toEqual(fail('invalid-request', { path: 'id' }))
    expect(valueOf(operations.selection(id, 'done'))).toMatchObject({ kind: 'kept', count: 0 })
  })
})
