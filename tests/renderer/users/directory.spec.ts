import { describe, expect, it } from 'vitest'
import type { DirectoryPage } from '@contract/models/user'
import { failure, fail, ok, type Result } from '@contract/result'
import { mayAll } from '@support/capabilities'
import { said } from '../page'
import {
  button,
  dialogText,
  fill,
  hasButton,
  loaded,
  namesShown,
  openUsers,
  pageOf,
  people,
  press,
  settled,
  tick,
  userOf,
  whyOff,
  connectionId,
} from './users-screen'

/** Longer than the screen waits before it asks. */
const pause = () => new Promise((resolve) => setTimeout(resolve, 250))

describe('the table of users', () => {
  it('starts to load and shows the first page', async () => {
    const { wrapper, inputs } = await openUsers()

    expect(inputs('users.load')).toEqual([{ connectionId, again: false }])
    expect(namesShown(wrapper)).toEqual(people.map(({ username }) => username))
    expect(wrapper.find('tbody').text()).toContain('built-in')
    expect(wrapper.findAll('tbody tr')[1]?.text()).toContain('you')
  })

  it('never shows the answer to an older search', async () => {
    const answers: ((page: Result<DirectoryPage>) => void)[] = []
    const { wrapper } = await openUsers({
      users: {
        query: ({ match }) =>
          match.text === '' ? ok(pageOf(people)) : new Promise((resolve) => answers.push(resolve)),
      },
    })
    await fill('Name, email or comment', 'old')
    await pause()
    await fill('Name, email or comment', 'new')
    await pause()
    answers[1]?.(ok(pageOf([userOf(9, 'new')])))
    await settled()
    answers[0]?.(ok(pageOf([userOf(10, 'old')])))
    await settled()

    expect(namesShown(wrapper)).toEqual(['new'])
  })

  it('doesn’t say that nobody is there before it has asked who has arrived', async () => {
    const none = { ...pageOf([]), load: { ...loaded, state: 'idle' as const, loaded: 0 } }
    const answers: ((page: Result<DirectoryPage>) => void)[] = []
    const { wrapper, double } = await openUsers({
      users: { query: () => new Promise((resolve) => answers.push(resolve)) },
    })
    answers.shift()?.(ok(none))
    await settled()
    double.emit.users.changed({ connectionId, load: loaded })
    await settled()
    expect(wrapper.text()).not.toContain('Nobody')

    await pause()
    for (const answer of answers) answer(ok({ ...pageOf([]), load: loaded }))
    await settled()
    expect(wrapper.text()).toContain('Nobody in this list')
  })

  it('waits for a pause in typing', async () => {
    const { inputs } = await openUsers({
      users: { query: ({ match }) => ok(pageOf(match.text === '' ? people : people.slice(2))) },
    })
    await pause()
    const before = inputs('users.query').length
    // Both at once: on a busy machine the pause could be over between them.
    await Promise.all(['a', 'an'].map((text) => fill('Name, email or comment', text)))
    await pause()

    expect(inputs('users.query').slice(before)).toEqual([
      expect.objectContaining({ match: { text: 'an', filter: 'all' }, page: 1 }),
    ])
    expect(said()).toBe('2 users found')
  })

  it('sorts by a column, and back', async () => {
    const { wrapper, inputs } = await openUsers()
    const header = () => wrapper.findAll('thead th')[3]
    await press('Email')
    expect(header()?.attributes('aria-sort')).toBe('ascending')
    await press('Email')
    expect(header()?.attributes('aria-sort')).toBe('descending')
    expect(inputs('users.query').at(-1)).toMatchObject({
      sort: { column: 'email', descending: true },
    })
  })

  it('shows rows as they arrive, and stops', async () => {
    const loading = { ...loaded, state: 'loading', loaded: 400, expected: 1284 } as const
    const { wrapper, double, inputs } = await openUsers({
      users: { query: () => ok({ ...pageOf(people), load: loading }), load: () => ok(loading) },
    })
    await pause()
    const before = inputs('users.query').length
    double.emit.users.changed({ connectionId, load: loading })
    await pause()

    expect(inputs('users.query').length).toBeGreaterThan(before)
    expect(wrapper.text()).toContain('Loading 400 of 1,284')
    await press('Stop')
    expect(inputs('users.cancelLoad')).toEqual([{ connectionId }])
    double.emit.users.changed({ connectionId, load: loaded })
    await settled()
    expect(said()).toBe('3 users loaded')
  })

  it('keeps the rows when loading fails, and tries again', async () => {
    const reason = failure('timeout', { seconds: 30 })
    const load = { ...loaded, state: 'failed', failure: reason } as const
    const { wrapper, inputs } = await openUsers({
      users: { query: () => ok({ ...pageOf(people), load }) },
    })
    await pause()

    expect(wrapper.find('.notice[role=alert]').text()).toContain('No answer within 30 s.')
    expect(namesShown(wrapper)).toHaveLength(people.length)
    await press('Try again')
    expect(inputs('users.load').at(-1)).toEqual({ connectionId, again: true })
  })

  it('turns pages, and goes back to the last one when it has become empty', async () => {
    const many = { total: 120 }
    const { inputs, double } = await openUsers({
      users: {
        query: ({ page, pageSize }) =>
          ok(pageOf((page - 1) * pageSize < many.total ? people : [], many.total)),
      },
    })
    await press('Next page')
    await press('Next page')
    many.total = 60
    double.emit.users.changed({ connectionId, load: loaded })
    await pause()
    await settled()

    expect(inputs('users.query').at(-1)).toMatchObject({ page: 2 })
  })

  it('shows the users of another authentication mode, and why some things aren’t done here', async () => {
    const elsewhere = { allowed: false, reason: 'auth-mode' } as const
    const { wrapper } = await openUsers(
      {},
      {},
      {
        authMode: 'ldap_auth',
        may: mayAll({
          create: elsewhere,
          edit: elsewhere,
          'reset-password': elsewhere,
        }),
      },
    )

    expect(namesShown(wrapper)).toHaveLength(people.length)
    expect(wrapper.text()).toContain('Accounts come from your LDAP directory.')
    expect(wrapper.text()).toContain('is not knowable here')
    expect(whyOff('New user')).toContain('accounts come from your LDAP directory')
    await press('anna.weber')
    expect(whyOff('Edit')).toContain('names and email addresses come from')
    expect(whyOff('Reset password')).toContain('passwords belong to')
    expect([whyOff('Set as admin'), whyOff('Delete')]).toEqual([null, null])
    await press('admin')
    expect(whyOff('Reset password')).toBeNull()
  })

  it('shows a person who isn’t an admin the own profile, and why not the others', async () => {
    const { wrapper, inputs } = await openUsers(
      {},
      {},
      {
        me: { userId: 7, username: 'anna.weber', admin: false },
        may: mayAll({ 'own-password': { allowed: true } }, { allowed: false, reason: 'not-admin' }),
      },
    )

    expect(inputs('users.load')).toEqual([])
    expect(wrapper.text()).toContain('anna.weber isn’t a system admin here')
    expect(wrapper.text()).toContain('Harbor lets system admins do this only.')
    expect([whyOff('Change my password'), whyOff('Edit')]).toEqual([null, null])
    expect(whyOff('Set as admin')).toBe('Harbor lets system admins do this only.')
  })

  it('shows what a robot account may do', async () => {
    const { wrapper } = await openUsers(
      {},
      {},
      {
        me: { userId: null, username: 'robot$care', admin: false },
        may: mayAll({ delete: { allowed: false, reason: 'robot' } }),
      },
    )
    expect(wrapper.text()).toContain('robot$care is a robot account. It may list users')
    await press('anna.weber')
    expect(whyOff('Delete')).toContain('robot account')
  })
})

describe('the chosen people', () => {
  it('decide what the admin button does', async () => {
    await openUsers()
    await tick('Select anna.weber')
    expect([hasButton('Set as admin'), hasButton('Revoke admin')]).toEqual([true, false])
    await tick('Select anna.weber')
    await tick('Select ops')
    expect([hasButton('Set as admin'), hasButton('Revoke admin')]).toEqual([false, true])
    await tick('Select anna.weber')
    expect([hasButton('Set 1 as admin'), hasButton('Revoke 1 admin')]).toEqual([true, true])
  })

  it('are counted without those who are left alone, who are named with the reason', async () => {
    await openUsers({
      users: {
        summary: ({ selection }) => {
          const both = selection.kind === 'ids' && selection.ids.length === 2
          const left = [{ username: 'ops', guard: 'self' } as const]
          return ok({
            count: both ? 2 : 1,
            admins: 1,
            others: both ? 1 : 0,
            usernames: both ? ['anna.weber', 'ops'] : ['ops'],
            leftAlone: {
              'revoke-admin': left,
              'reset-password': [{ username: 'ops', guard: 'own-password' }],
              delete: left,
            },
            chosen: [],
          })
        },
      },
    })
    await tick('Select ops')
    expect(whyOff('Revoke admin')).toContain('ops is left alone. This is the account you are')
    await press('Revoke admin')
    expect(said()).toContain('ops is left alone. This is the account you are')
    await tick('Select anna.weber')
    expect([hasButton('Set 1 as admin'), hasButton('Revoke admin')]).toEqual([true, true])
    await press('Actions')
    await press('Reset password')
    expect(dialogText()).toContain('Reset 1 password')
    expect(dialogText()).toContain('ops is left alone.')
    expect(dialogText()).toContain('Use “Change my password” for it')
    expect(dialogText()).not.toContain('lock yourself out')
  })

  it('can be all that match, but some', async () => {
    const { inputs } = await openUsers({ users: { query: () => ok(pageOf(people, 1284)) } })
    await tick('Select all on this page')
    await press('Select all 1,284')
    await tick('Select anna.weber')

    expect(inputs('users.summary').at(-1)).toEqual({
      connectionId,
      selection: { kind: 'matching', match: { text: '', filter: 'all' }, except: [7] },
      among: [],
    })
  })

  it('stay chosen while the search changes, unless they are all that match', async () => {
    const { wrapper } = await openUsers({
      users: {
        query: () => ok(pageOf(people, 1284)),
        summary: ({ selection }) =>
          ok({
            count: selection.kind === 'ids' ? selection.ids.length : 1284,
            admins: 0,
            others: 1,
            usernames: ['anna.weber'],
            leftAlone: { 'revoke-admin': [], 'reset-password': [], delete: [] },
            chosen: [],
          }),
      },
    })
    await tick('Select anna.weber')
    await fill('Name, email or comment', 'ben')
    await pause()
    expect(wrapper.text()).toContain('1 selected')

    await tick('Select all on this page')
    await press('Select all 1,284 that match')
    expect(wrapper.text()).toContain('1,284 selected')
    await fill('Name, email or comment', 'anna')
    await pause()
    expect(wrapper.text()).not.toContain('selected')
    expect(said()).toBe('The selection was cleared, because the search changed.')
  })
})

describe('the panel of one person', () => {
  it('asks the server, and gives the focus back to the row', async () => {
    const { wrapper, inputs } = await openUsers({
      users: { get: () => ok(userOf(7, 'anna.weber', { comment: 'Build team' })) },
    })
    await press('anna.weber')

    expect(inputs('users.get')).toEqual([{ connectionId, userId: 7 }])
    expect(document.body.textContent).toContain('Build team')
    await press('Close the person’s panel')
    expect(namesShown(wrapper)).toHaveLength(people.length)
    expect(document.activeElement).toBe(button('anna.weber'))
  })

  it('offers nothing that would lock oneself out', async () => {
    const { inputs } = await openUsers()
    await press('ops')
    expect(whyOff('Delete')).toContain('You are signed in with this account.')
    await press('Revoke admin')
    expect(inputs('operations.start')).toEqual([])
  })

  it('offers nothing that would take the right of the last admin', async () => {
    const only = pageOf([userOf(7, 'anna.weber', { admin: true }), userOf(8, 'ben.okafor')])
    const { inputs } = await openUsers({
      users: {
        query: () => ok({ ...only, lastAdmin: 7 }),
        get: ({ userId }) => ok(userOf(userId, 'anna.weber', { admin: true })),
      },
    })
    await press('anna.weber')
    expect(whyOff('Revoke admin')).toContain('This is the only system admin')
    expect(whyOff('Delete')).toBeNull()
    await press('Revoke admin')
    expect(inputs('operations.start')).toEqual([])
  })

  it('says that the person is gone', async () => {
    await openUsers({ users: { get: ({ userId }) => fail('user-gone', { userId }) } })
    await press('anna.weber')
    expect(document.body.textContent).toContain('The user doesn’t exist any more.')
  })
})
