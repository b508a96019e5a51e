import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { FoundPeople, Person } from '@contract/models/person'
import { failure, ok } from '@contract/result'
import App from '@screen/app/App.vue'
import { createBridgeDouble, type Answers } from '@support/bridge-double'
import { listOf } from '../connections/registries'
import { mountScreen } from '../mount-screen'
import { noNotes } from '../notes/no-notes'
import { button, dialog, field, fill, hasButton, link, press, said, shown } from '../page'
import { operationOf, settings } from '../users/users-screen'
import { accountOf, askedOf, connections, eu, personOf, us } from './accounts'

const bothAsked = [askedOf(eu, 'asked'), askedOf(us, 'asked')]

/** The screen over these people, who are found by any text. */
const open = async (
  people: readonly Person[],
  found: Partial<FoundPeople> = {},
  answers: Answers['operations'] = {},
) => {
  const double = createBridgeDouble({
    connections: { list: () => ok(listOf(connections)) },
    settings: { get: () => ok(settings) },
    notes: noNotes,
    people: {
      find: ({ text }) =>
        ok({
          people: text === '' ? [] : people,
          total: text === '' ? 0 : people.length,
          registries: bothAsked,
          ...found,
        }),
      ask: () => ok(undefined),
      cancel: () => ok(undefined),
    },
    operations: { start: () => ok(operationOf('delete', { total: 2 })), ...answers },
  })
  await mountScreen(App, { bridge: double.api, at: '/people' })
  await vi.waitFor(() => expect(shown()).toContain('Whom are you looking for?'))
  const search = async (text: string): Promise<void> => {
    const [input] = document.querySelectorAll<HTMLInputElement>('input[type=search]')
    if (input === undefined) throw new Error('There is no search')
    await fill(input, text)
    await vi.waitFor(() => {
      expect(
        double.calls.findLast(({ channel }) => channel === 'people.find')?.input,
      ).toMatchObject({
        text,
      })
      expect(shown()).not.toContain('Whom are you looking for?')
    })
  }
  const started = (): unknown =>
    double.calls.findLast(({ channel }) => channel === 'operations.start')?.input
  return { double, search, started }
}

beforeEach(() => {
  document.body.replaceChildren()
})

describe('the registries that are asked', () => {
  it('are asked when the person wants it, and not before', async () => {
    const { double } = await open([], {
      registries: [askedOf(eu, 'not-asked'), askedOf(us, 'asked')],
    })
    expect(shown()).toContain('1 registry isn’t asked yet.')
    expect(double.calls.some(({ channel }) => channel === 'people.ask')).toBe(false)
    await press(button('Ask the other 1'))
    expect(double.calls).toContainEqual({
      channel: 'people.ask',
      input: { which: { kind: 'missing' } },
    })
  })

  it('are followed while they are asked, which can be cancelled', async () => {
    const { double } = await open([], {
      registries: [askedOf(eu, 'asking'), askedOf(us, 'waiting')],
    })
    expect(shown()).toContain('Asked 0 of 2 registries · 0 users so far')
    await press(button('Cancel'))
    expect(double.calls.some(({ channel }) => channel === 'people.cancel')).toBe(true)
    double.emit.people.changed([{ ...askedOf(eu, 'asked'), loaded: 1_200 }, askedOf(us, 'asking')])
    await vi.waitFor(() =>
      expect(shown()).toContain('Asked 1 of 2 registries · 1,200 users so far'),
    )
  })

  it('that couldn’t be asked are told with the reason, and asked again', async () => {
    const refused = failure('not-admin', {})
    const { double } = await open([], {
      registries: [askedOf(eu, 'asked'), askedOf(us, 'failed', refused)],
    })
    expect(shown()).toContain('Harbor US could not be askedThis account isn’t a system admin.')
    await press(button('Try again'))
    expect(double.calls.findLast(({ channel }) => channel === 'people.ask')?.input).toEqual({
      which: { kind: 'ids', ids: [us] },
    })
  })

  it('that couldn’t be asked are told one by one where there are several', async () => {
    const refused = failure('not-admin', {})
    const { double } = await open([], {
      registries: [askedOf(eu, 'failed', refused), askedOf(us, 'failed', refused)],
    })
    expect(shown()).toContain('2 registries could not be asked')
    await press(button('Ask Harbor US again'))
    await press(button('Ask them again'))
    expect(
      double.calls.flatMap(({ channel, input }) => (channel === 'people.ask' ? [input] : [])),
    ).toEqual([{ which: { kind: 'ids', ids: [us] } }, { which: { kind: 'ids', ids: [eu, us] } }])
  })
})

describe('a person who was found', () => {
  it('stands with all accounts, each of which leads to the person there', async () => {
    const { search } = await open([
      personOf([
        accountOf(eu, { admin: true }, { admin: { kind: 'yes' } }),
        accountOf(
          us,
          { userId: 9, username: 'aw', email: 'other@example.com' },
          { admin: { kind: 'unknown', mode: 'ldap_auth' } },
        ),
      ]),
    ])
    await search('anna')
    await vi.waitFor(() => expect(said()).toBe('1 person found'))
    expect(shown()).toContain('“anna” on 2 of 2 registries')
    expect(shown()).toContain('1 person')
    expect(shown()).toContain('not knowable (LDAP group)')
    expect(shown()).toContain('other@example.com')
    expect(link('aw').getAttribute('href')).toBe(`/registries/${us}/users/9`)
  })

  it('has every account selected but those with which nothing can be done, which say why', async () => {
    const self = failure('guarded', { guard: 'self' })
    const own = failure('guarded', { guard: 'own-password' })
    const { search } = await open([
      personOf([
        accountOf(
          eu,
          {},
          { whyNot: { 'revoke-admin': self, 'reset-password': own, delete: self } },
        ),
        accountOf(us),
      ]),
    ])
    await search('anna')
    const mine = field('Select anna.weber on Harbor EU')
    expect([mine.checked, mine.disabled]).toEqual([false, true])
    expect(field('Select anna.weber on Harbor US').checked).toBe(true)
    expect(shown()).toContain(
      'Can’t reset the password, delete: This is the account you are signed in with.',
    )
  })

  it('with whom nothing can be done says so on every button', async () => {
    const self = failure('guarded', { guard: 'self' })
    const whyNot = { 'revoke-admin': self, 'reset-password': self, delete: self }
    const { search, started } = await open([personOf([accountOf(eu, {}, { whyNot })])])
    await search('anna')
    await press(button('Delete everywhere…'))
    expect(button('Delete everywhere…').title).toBe('This is the account you are signed in with.')
    expect(started()).toBeUndefined()
  })

  it('who may be several has nothing selected, and says so', async () => {
    const { search, started } = await open([
      personOf([accountOf(eu), accountOf(us)], { certain: false }),
    ])
    await search('anna')
    expect(shown()).toContain('These accounts may belong to several people')
    expect(field('Select anna.weber on Harbor EU').checked).toBe(false)
    await press(button('Delete everywhere…'))
    expect(button('Delete everywhere…').getAttribute('aria-disabled')).toBe('true')
    expect(started()).toBeUndefined()
  })

  it('is closed but the first, and opened', async () => {
    const karl = accountOf(us, { userId: 9, username: 'karl', fullName: 'Karl Weber' })
    const { search } = await open([personOf([accountOf(eu)]), personOf([karl])])
    await search('weber')
    expect(shown()).not.toContain('karl ')
    await press(button(/^Karl Weber/))
    expect(link('karl')).toBeDefined()
  })
})

describe('what is done everywhere', () => {
  const isAdmin = { admin: { kind: 'yes' } } as const

  it('lists what will happen where, and whom it leaves alone', async () => {
    const { search, started } = await open([
      personOf([accountOf(eu, { admin: true }, isAdmin), accountOf(us)]),
    ])
    await search('anna')
    await press(button('Revoke admin…'))
    const text = dialog('Revoke admin of Anna Weber').textContent
    expect(text).toContain('Harbor EU · Production')
    expect(text).toContain('anna.weber isn’t a system admin any more')
    expect(text).toContain('anna.weber: The account isn’t a system admin there.')
    await press(button('Revoke admin on 1 registry'))
    expect(started()).toEqual({
      connectionId: eu,
      work: {
        kind: 'set-admin',
        selection: { kind: 'accounts', accounts: [{ connectionId: eu, userId: 7 }] },
        admin: false,
      },
    })
  })

  it('wants the person’s name to delete at several, and the registry’s at one', async () => {
    const { search, started } = await open([personOf([accountOf(eu), accountOf(us)])])
    await search('anna')
    await press(button('Delete everywhere…'))
    await press(button('Delete 2 accounts'))
    expect(shown()).toContain('This isn’t “Anna Weber”.')
    expect(started()).toBeUndefined()
    await press(button('Cancel'))

    await press(field('Select anna.weber on Harbor US'))
    await press(button('Delete everywhere…'))
    await fill(field('Type “Harbor EU” to delete'), 'Harbor EU')
    await press(button('Delete 1 account'))
    expect(started()).toEqual({
      connectionId: eu,
      work: {
        kind: 'delete',
        selection: { kind: 'accounts', accounts: [{ connectionId: eu, userId: 7 }] },
      },
    })
  })

  it('makes one password for all where that is wanted', async () => {
    const { search, started } = await open([personOf([accountOf(eu), accountOf(us)])])
    await search('anna')
    await press(button('Reset everywhere…'))
    await press(field('One for all'))
    await press(button('Reset 2 passwords'))
    expect(said()).toBe('Started. The outcomes are at the foot of the window.')
    expect(started()).toMatchObject({
      work: { kind: 'reset-password', password: { kind: 'generated-for-all' } },
    })
  })

  it('says why it can’t be started, and stays', async () => {
    const { search } = await open(
      [personOf([accountOf(eu), accountOf(us)])],
      {},
      {
        start: () => ({ ok: false, failure: failure('internal', { id: 'bug-7' }) }),
      },
    )
    await search('anna')
    await press(button('Reset everywhere…'))
    await press(button('Reset 2 passwords'))
    expect(dialog('Reset the passwords of Anna Weber').textContent).toContain('bug-7')
    expect(hasButton('Reset 2 passwords')).toBe(true)
  })
})
