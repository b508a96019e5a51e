import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { AdminsAt, FoundAdmins, Person } from '@contract/models/person'
import { fail, failure, ok, type Result } from '@contract/result'
import App from '@screen/app/App.vue'
import { createBridgeDouble } from '@support/bridge-double'
import { listOf } from '../connections/registries'
import { mountScreen } from '../mount-screen'
import { noNotes } from '../notes/no-notes'
import { button, dialog, field, fill, link, press, shown } from '../page'
import { operationOf, settings } from '../users/users-screen'
import { accountOf, askedOf, connections, eu, personOf, us } from './accounts'

const at = (
  connectionId: string,
  rest: Partial<AdminsAt> = {},
  state: AdminsAt['state'] = 'asked',
): AdminsAt => ({
  ...askedOf(connectionId, state),
  admins: state === 'asked' ? 2 : null,
  byGroup: null,
  builtInKnown: state === 'asked',
  ...rest,
})
const isAdmin = { admin: { kind: 'yes' } } as const
const anna = personOf([accountOf(eu, { admin: true }, isAdmin), accountOf(us, { userId: 9 })])

/** The screen over these admins, whatever the filter. */
const open = async (
  people: readonly Person[],
  found: Partial<FoundAdmins> = {},
  written: Result<string | null> = ok('admins.csv'),
) => {
  const double = createBridgeDouble({
    connections: { list: () => ok(listOf(connections)) },
    settings: { get: () => ok(settings) },
    notes: noNotes,
    people: {
      admins: () => ok({ people, total: people.length, registries: [at(eu), at(us)], ...found }),
      find: () => ok({ people: [], total: 0, registries: [at(eu), at(us)] }),
      exportAdmins: () => written,
      ask: () => ok(undefined),
      cancel: () => ok(undefined),
    },
    operations: { start: () => ok(operationOf('set-admin', { total: 1 })) },
  })
  await mountScreen(App, { bridge: double.api, at: '/admins' })
  await vi.waitFor(() => expect(shown()).toMatch(/of 2 registries|Nobody is asked yet/))
  const last = (channel: string): unknown =>
    double.calls.findLast((call) => call.channel === channel)?.input
  return { double, last }
}
const cells = (): readonly string[] =>
  [...document.querySelectorAll('tbody td:not(.rest)')].map((cell) =>
    (cell.textContent ?? '').replace(/\s+/g, ' ').trim(),
  )

beforeEach(() => {
  document.body.replaceChildren()
})

describe('who is admin where', () => {
  it('asks nobody before the person wants it', async () => {
    const registries = [at(eu, {}, 'not-asked'), at(us, {}, 'not-asked')]
    const { double, last } = await open([], { registries })
    expect(shown()).toContain('Nobody is asked yet')
    expect(double.calls.some(({ channel }) => channel === 'people.ask')).toBe(false)
    await press(button('Ask all registries'))
    expect(last('people.ask')).toEqual({ which: { kind: 'missing' } })
  })

  it('has a row for each person and a column for each registry, with its environment in words', async () => {
    await open([anna])
    const heads = [...document.querySelectorAll('thead th')].map(({ textContent }) => textContent)
    expect(heads[1]).toMatch(/Harbor EU.*Production.*2 admins/)
    expect(heads[2]).toMatch(/Harbor US.*Test/)
    expect(cells()).toEqual(['Admin', 'User'])
    expect(shown()).toContain('1 system admin on 2 of 2 registries')
    expect(link('User: anna.weber on Harbor US').getAttribute('href')).toBe(
      `/registries/${us}/users/9`,
    )
  })

  it('tells what isn’t knowable, with the reason, and what isn’t there or isn’t known', async () => {
    const unknown = { admin: { kind: 'unknown', mode: 'ldap_auth' } } as const
    await open(
      [
        personOf([
          accountOf(eu, { username: 'aw', admin: true }, isAdmin),
          accountOf(us, {}, unknown),
        ]),
        personOf([accountOf(us, { userId: 3, username: 'karl' }, isAdmin)]),
      ],
      { registries: [at(eu, { state: 'failed' }), at(us, { byGroup: 'ldap_auth' })] },
    )
    const [annaAtEu, annaAtUs, karlAtEu, karlAtUs] = cells()
    expect(annaAtEu).toBe('Admin')
    expect(annaAtUs).toMatch(
      /^Not knowable ?Not knowable: Harbor doesn’t tell whether a group \(LDAP\)/,
    )
    expect(annaAtUs).toMatch(/anna\.weber$/)
    expect(karlAtEu).toContain('not known')
    expect(karlAtUs).toBe('Admin')
    expect(shown()).toContain('+ LDAP groups')
    expect(shown()).toContain('there may be admins who aren’t in this table')
  })

  it('says that somebody isn’t there where the registry was asked', async () => {
    await open([personOf([accountOf(eu, { admin: true }, isAdmin)])])
    expect(cells()).toEqual(['Admin', '–not there'])
    expect(shown()).not.toContain('there may be admins who aren’t in this table')
  })

  it('is narrowed by text, registry and number of registries', async () => {
    const { last } = await open([anna])
    const [search] = document.querySelectorAll<HTMLInputElement>('input[type=search]')
    const select = document.querySelector('select')
    if (search === undefined || select === null) throw new Error('There is no search')
    await fill(search, ' anna ')
    await press(field('At several'))
    select.value = us
    select.dispatchEvent(new Event('change', { bubbles: true }))
    await vi.waitFor(() =>
      expect(last('people.admins')).toEqual({
        filter: { text: 'anna', registry: us, spread: 'several' },
        limit: 50,
      }),
    )
  })

  it('leads from a name to the person at all registries', async () => {
    const { last } = await open([anna])
    await press(button('Anna Weber'))
    await vi.waitFor(() => expect(last('people.find')).toEqual({ text: 'anna.weber', limit: 25 }), {
      timeout: 10_000,
    })
  })

  it('revokes wherever the person is admin, and lists where before', async () => {
    const { last } = await open([anna])
    await press(button('Revoke… the admin right of Anna Weber'))
    expect(dialog('Revoke admin of Anna Weber').textContent).toContain('Harbor EU · Production')
    expect(dialog('Revoke admin of Anna Weber').textContent).not.toContain('Harbor US')
    await press(button('Revoke admin on 1 registry'))
    expect(last('operations.start')).toMatchObject({
      work: {
        kind: 'set-admin',
        selection: { kind: 'accounts', accounts: [{ connectionId: eu, userId: 7 }] },
        admin: false,
      },
    })
  })

  it('revokes from nobody who is guarded, or who may be several people, and says why', async () => {
    const guarded = failure('guarded', { guard: 'built-in' })
    const whyNot = { 'revoke-admin': guarded, 'reset-password': null, delete: guarded }
    const builtIn = { userId: 1, username: 'admin', fullName: '', admin: true }
    await open([
      personOf([accountOf(eu, builtIn, { ...isAdmin, whyNot })]),
      personOf([...anna.accounts], { key: 'anna', certain: false }),
    ])
    expect(cells()[0]).toMatch(/^Admin ?built-in$/)
    const revoke = button('Revoke… the admin right of admin')
    expect(revoke.getAttribute('aria-disabled')).toBe('true')
    expect(revoke.title).toContain('built-in')
    expect(button('Revoke… the admin right of Anna Weber').title).toContain('several people')
  })

  it('is written to a file as it is filtered, and says why it couldn’t be', async () => {
    const { last } = await open([anna], {}, fail('file', { reason: 'not-writable' }))
    await press(button('Export…'))
    expect(last('people.exportAdmins')).toEqual({
      filter: { text: '', registry: null, spread: 'all' },
    })
    expect(shown()).toContain('The file can’t be written.')
  })

  it('shows the first people, and more of them', async () => {
    const { last } = await open([anna], { total: 120 })
    expect(shown()).toContain('The first 1 of 120 people')
    await press(button('Show more'))
    await vi.waitFor(() => expect(last('people.admins')).toMatchObject({ limit: 100 }))
  })
})
