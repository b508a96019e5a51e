import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { AuditEvent, AuditPage, LastSeen } from '@contract/models/audit'
import type { Capabilities } from '@contract/models/registry'
import { fail, ok, type Result } from '@contract/result'
import App from '@screen/app/App.vue'
import { createBridgeDouble } from '@support/bridge-double'
import { connectedWith, listOf, registry } from '../connections/registries'
import { mountScreen } from '../mount-screen'
import { noNotes } from '../notes/no-notes'
import { button, field, link, press, shown } from '../page'
import {
  connectionId,
  openUsers,
  press as pressNamed,
  settled,
  userOf,
} from '../users/users-screen'

const { id } = registry()
const event = (rest: Partial<AuditEvent> = {}): AuditEvent => ({
  id: 7,
  at: '2026-11-25T10:00:00.000Z',
  by: 'karl',
  operation: 'update',
  resourceType: 'user',
  resource: 'anna.weber',
  detail: 'password',
  succeeded: true,
  entry: null,
  ...rest,
})
const admin = { userId: 3, username: 'ops-admin', admin: true }

const open = async (
  events: (input: { choice: string; page: number }) => Result<AuditPage>,
  can: Partial<Capabilities> = {},
) => {
  const double = createBridgeDouble({
    connections: {
      list: () =>
        ok(listOf([registry({ state: connectedWith({ userAudit: true, me: admin, ...can }) })])),
    },
    notes: noNotes,
    audit: { events },
  })
  await mountScreen(App, { bridge: double.api, at: `/registries/${id}/audit` })
  const asked = (): readonly unknown[] =>
    double.calls.filter(({ channel }) => channel === 'audit.events').map(({ input }) => input)
  return { asked }
}

beforeEach(() => {
  document.body.replaceChildren()
})

describe('the audit of a registry', () => {
  it('shows who did what to whom, and what of it is in the journal', async () => {
    const events = [
      event({ entry: 1_012 }),
      event({ id: 6, detail: 'admin', succeeded: false }),
      event({ id: 5, operation: 'scan', resourceType: 'vessel', detail: null, succeeded: null }),
    ]
    const { asked } = await open(() => ok({ events, total: 3 }))
    await vi.waitFor(() => expect(shown()).toContain('Change password'))
    const rows = [...document.querySelectorAll('tbody tr')].map((row) => row.textContent)
    expect(rows[0]).toMatch(/anna\.weber.*karl.*Done.*entry 1,012/)
    expect(rows[1]).toMatch(/Set or revoke admin.*Failed/)
    expect(rows[1]).not.toContain('entry')
    expect(rows[2]).toMatch(/scan vessel.*not told/)
    expect(asked()).toEqual([{ connectionId: id, choice: 'users', page: 1, pageSize: 50 }])
    expect(link('What Wharfinger changed here').getAttribute('href')).toBe(
      `/journal?registry=${id}`,
    )
  })

  it('goes through the pages, and asks for all events from the first one on', async () => {
    const events = Array.from({ length: 50 }, (_, id) => event({ id }))
    const { asked } = await open(() => ok({ events, total: 120 }))
    await vi.waitFor(() => expect(shown()).toContain('1–50 of 120'))
    await press(button('Older events'))
    await press(field('All events'))
    await vi.waitFor(() =>
      expect(asked()).toMatchObject([
        { choice: 'users', page: 1 },
        { choice: 'users', page: 2 },
        { choice: 'everything', page: 1 },
      ]),
    )
  })

  it('says what an older Harbor doesn’t note', async () => {
    await open(() => ok({ events: [], total: 0 }), { userAudit: false })
    await vi.waitFor(() => expect(shown()).toContain('nothing of users'))
    expect(shown()).toContain('The registry has noted nothing of this kind.')
    expect(shown()).not.toContain('All events')
  })

  it('isn’t asked for where the account sees a part of it only', async () => {
    const me = { userId: 9, username: 'anna', admin: false }
    const { asked } = await open(() => fail('not-admin', {}), { me })
    await vi.waitFor(() => expect(shown()).toContain('anna isn’t one here'))
    expect(asked()).toEqual([])
  })

  it('says why it couldn’t be asked, and asks again', async () => {
    const answers = [fail('timeout', { seconds: 30 }), ok({ events: [event()], total: 1 })]
    await open(() => answers.shift() ?? fail('cancelled', {}))
    await vi.waitFor(() => button('Try again'))
    await press(button('Try again'))
    await vi.waitFor(() => expect(shown()).toContain('Change password'))
  })
})

describe('the panel of a person', () => {
  const openPerson = async (
    seen: Result<LastSeen>,
    can: Partial<Capabilities> = { userAudit: true },
    times = { createdAt: '2026-01-01T10:00:00.000Z', updatedAt: '2026-01-01T10:00:00.000Z' },
  ) => {
    const screen = await openUsers(
      {
        users: { get: () => ok(userOf(7, 'anna.weber', { fullName: 'Anna Weber', ...times })) },
        audit: { lastSeen: () => seen },
      },
      {},
      can,
    )
    await pressNamed('anna.weber')
    return screen
  }
  const unchanged = 'Nothing of this account was changed since it was created'

  it('tells on demand when they were active last, and how far back that is known', async () => {
    const { inputs } = await openPerson(
      ok({ last: event({ by: 'anna.weber' }), since: '2026-06-01T08:00:00.000Z' }),
    )
    expect(inputs('audit.lastSeen')).toEqual([])
    await pressNamed('Look in the registry’s audit log')
    await settled()
    expect(inputs('audit.lastSeen')).toEqual([{ connectionId, username: 'anna.weber' }])
    expect(shown()).toMatch(
      /Change password, 25 Nov 2026.*the last event by this user name in the audit log of this registry, which keeps events since 1 Jun 2026/,
    )
  })

  it('claims no more than the log tells', async () => {
    await openPerson(ok({ last: null, since: null }), { userAudit: false })
    await pressNamed('Look in the registry’s audit log')
    await settled()
    expect(shown()).toContain('has no event by this user name. How far back it goes isn’t known.')
    expect(shown()).toContain('pushes, pulls and projects only')
  })

  it('tells that a password was never changed, where that is known', async () => {
    await openPerson(ok({ last: null, since: null }))
    expect(shown()).toContain(`${unchanged}, and so neither was its password`)
  })

  it.each([
    ['the account was changed', {}, { updatedAt: '2026-01-01T10:00:01.000Z' }],
    ['the times aren’t told', {}, { createdAt: null, updatedAt: null }],
    ['the password is kept elsewhere', { authMode: 'ldap_auth' } as const, {}],
  ])('doesn’t tell it where %s', async (_, can, times) => {
    const same = { createdAt: '2026-01-01T10:00:00.000Z', updatedAt: '2026-01-01T10:00:00.000Z' }
    await openPerson(ok({ last: null, since: null }), can, { ...same, ...times } as typeof same)
    expect(shown()).toContain('Anna Weber')
    expect(shown()).not.toContain(unchanged)
  })
})
