import { describe, expect, it } from 'vitest'
import type { OperationRow } from '@contract/models/operation'
import type { Holder } from '@contract/models/user'
import { failure, ok, type Failure, type Result } from '@contract/result'
import { said } from '../page'
import {
  button,
  connectionId,
  dialogText,
  field,
  fill,
  hasButton,
  operationOf,
  openUsers,
  press,
  settled,
  tick,
  type UsersScreen,
} from './users-screen'

/** Opens the screen over an operation of one row that ends with a failure, or well. */
const openWithOutcome = async (
  outcome: { failure: Failure | null },
  environment: 'test' | 'production' = 'test',
  state: OperationRow['state'] = 'failed',
): Promise<UsersScreen> => {
  const screen: UsersScreen = await openUsers(
    {
      operations: {
        start: ({ work }) => {
          const view = operationOf(work.kind, {
            admin: work.kind === 'set-admin' ? work.admin : null,
            ...('selection' in work && work.selection.kind === 'ids'
              ? { total: work.selection.ids.length }
              : {}),
          })
          queueMicrotask(() =>
            screen.double.emit.operations.changed({ ...view, state: 'finished' }),
          )
          return ok(view)
        },
        rows: () => {
          const row: OperationRow = {
            index: 0,
            connectionId,
            userId: 7,
            username: 'anna.weber',
            state: outcome.failure === null ? 'done' : state,
            failure: outcome.failure,
            hasPassword: false,
            hasNote: false,
            differing: [],
          }
          return ok({ rows: [row], total: 1 })
        },
      },
    },
    { environment },
  )
  return screen
}

const fillIn = async (): Promise<void> => {
  await press('New user')
  await fill('User name', 'dora.k')
  await fill('Full name', 'Dora K')
  await fill('Email', 'dora@example.com')
}

describe('New user', () => {
  it('shows at each field what is wrong, and sends nothing', async () => {
    const { inputs } = await openWithOutcome({ failure: null })
    await press('New user')
    await fill('Comment (optional)', 'ä'.repeat(16))
    await press('Save')

    expect(dialogText()).toContain('The user name is missing.')
    expect(dialogText()).toContain('It takes 32 bytes; 30 at most are allowed.')
    expect(document.activeElement).toBe(field('User name'))
    expect(inputs('operations.start')).toEqual([])
  })

  it('shows a taken name at its field and keeps what was typed', async () => {
    await openWithOutcome({ failure: failure('taken', { field: 'username' }) })
    await fillIn()
    await press('Save')

    expect(dialogText()).toContain('The user name is taken.')
    expect(field('User name').getAttribute('aria-invalid')).toBe('true')
    expect(field('Email').value).toBe('dora@example.com')
    await fill('User name', 'dora.k2')
    expect(dialogText()).not.toContain('The user name is taken.')
  })

  it('can be left while it is being sent; it is then listed with its password', async () => {
    const view = operationOf('create')
    const row: OperationRow = {
      index: 0,
      connectionId,
      userId: 7,
      username: 'dora.k',
      state: 'done',
      failure: null,
      hasPassword: false,
      hasNote: false,
      differing: [],
    }
    const { double, inputs } = await openUsers({
      operations: { start: () => ok(view), rows: () => ok({ rows: [row], total: 1 }) },
    })
    await fillIn()
    await press('Save')
    expect(hasButton('Cancel')).toBe(false)
    await press('Close')
    expect(hasButton('Save')).toBe(false)
    const dock = (): string => document.querySelector('.dock')?.textContent ?? ''
    expect(dock()).toContain('Adding a user')
    double.emit.operations.changed({ ...view, state: 'finished' })
    await settled()
    expect(dock()).toContain('dora.k was added.')
    expect(hasButton('Show the password of dora.k')).toBe(true)
    expect(inputs('operations.dismiss')).toEqual([])
  })

  it('hands the generated password over', async () => {
    const { inputs } = await openWithOutcome({ failure: null })
    await fillIn()
    await press('Save')

    expect(inputs('operations.start')).toEqual([
      {
        connectionId,
        work: {
          kind: 'create',
          people: [
            {
              username: 'dora.k',
              fullName: 'Dora K',
              email: 'dora@example.com',
              comment: '',
              password: { kind: 'given', value: 'rudder-Tally-48-quay' },
              admin: false,
            },
          ],
        },
      },
    ])
    expect(dialogText()).toContain('User created')
    expect(said()).toBe('User created')
    await press('Copy the password')
    expect(said()).toBe('Copied. It is taken out of the clipboard after 60 seconds.')
    await press('Copy the message')
    expect(said()).toBe('Copied')
    const [password, message] = inputs('app.copy')
    expect(password).toEqual({ text: 'rudder-Tally-48-quay', secret: true })
    expect(message).toMatchObject({ secret: false })
    expect(JSON.stringify(message)).not.toContain('rudder')
  })

  it('ticks what a typed password meets', async () => {
    await openWithOutcome({ failure: null })
    await press('New user')
    await press('Type it instead')
    await fill('Password', 'abc def')

    const ticks = [...document.querySelectorAll('.ticks li')].map((tick) => [
      tick.textContent.includes('not met yet'),
    ])
    expect(ticks.flat()).toEqual([true, false, true, true, true])
  })
})

describe('what is typed for a new user', () => {
  const pause = () => new Promise((resolve) => setTimeout(resolve, 500))

  it('is looked up: who has it is told, and an answer to what was typed before is dropped', async () => {
    const answers: ((holder: Result<Holder | null>) => void)[] = []
    const { inputs } = await openUsers({
      users: { holder: () => new Promise((resolve) => answers.push(resolve)) },
    })
    await press('New user')
    await fill('Email', 'ben@example.com')
    await pause()
    expect(inputs('users.holder')).toEqual([
      { connectionId, field: 'email', value: 'ben@example.com', except: null },
    ])
    await fill('Email', 'ben2@example.com')
    answers[0]?.(ok({ userId: 8, username: 'ben.okafor' }))
    await settled()
    expect(dialogText()).not.toContain('has this email address already')

    await pause()
    answers[1]?.(ok({ userId: 9, username: 'ben2' }))
    await settled()
    expect(dialogText()).toContain('ben2 has this email address already.')
  })

  it('is looked up by Save, too, which waits for it and sends nothing that is taken', async () => {
    const answers: ((holder: Result<Holder | null>) => void)[] = []
    const { inputs } = await openUsers({
      users: { holder: () => new Promise((resolve) => answers.push(resolve)) },
    })
    await fillIn()
    await press('Save')
    expect(inputs('users.holder')).toEqual([
      { connectionId, field: 'username', value: 'dora.k', except: null },
      { connectionId, field: 'email', value: 'dora@example.com', except: null },
    ])
    expect(button('Saving …').disabled).toBe(true)
    answers[0]?.(ok({ userId: 9, username: 'dora.k' }))
    answers[1]?.({ ok: false, failure: failure('timeout', { seconds: 30 }) })
    await settled()
    expect(dialogText()).toContain('dora.k exists already.')
    expect(document.activeElement).toBe(field('User name'))
    expect(inputs('operations.start')).toEqual([])
    const link = [...document.querySelectorAll('a')].find((a) => a.textContent === 'Show dora.k')
    expect(link?.getAttribute('href')).toContain(`/registries/${connectionId}/users/9`)
    link?.click()
    await settled()
    expect(inputs('users.get')).toEqual([{ connectionId, userId: 9 }])
    expect(hasButton('Save')).toBe(false)
  })

  it('says whose a rule is: Harbor’s of this version, or ours', async () => {
    await openWithOutcome({ failure: null })
    await press('New user')
    await press('Type it instead')
    await fill('Password', `Aa1${'x'.repeat(126)}`)
    expect(dialogText()).toContain(
      'It takes 129 bytes; 128 at most are allowed. Letters beyond a to z take two or more. Harbor 2.6 would take it; Wharfinger doesn’t, because other versions of Harbor refuse it.',
    )
    await fill('Email', `${'ä'.repeat(250)}@example.com`)
    expect(dialogText()).toContain('It has 262 characters; 255 at most are allowed.')
    await fill('Full name', 'Dora #1')
    expect(dialogText()).toContain('The full name has a character that isn’t allowed.')
    // Nor is it ours that the full name and the address break.
    expect(dialogText().match(/\S+ \S+ would take it[^.]*\./g)).toEqual([
      'Harbor 2.6 would take it; Wharfinger doesn’t, because without a name nobody can sign in.',
      'Harbor 2.6 would take it; Wharfinger doesn’t, because other versions of Harbor refuse it.',
    ])
  })

  it('says the rule that isn’t met, as an error only when typing on can’t mend it', async () => {
    await openWithOutcome({ failure: null })
    await press('New user')
    await fill('Email', 'ben@exam')
    expect(dialogText()).toContain('The email address hasn’t the right form.')
    expect(field('Email').getAttribute('aria-invalid')).toBe('false')
    await fill('User name', 'a:b')
    expect(dialogText()).toContain('nobody with a “:” in the name can sign in')
    expect(field('User name').getAttribute('aria-invalid')).toBe('true')
  })

  it('may be a system admin at once; it is told if only that didn’t work', async () => {
    const { inputs } = await openWithOutcome({ failure: failure('not-admin', {}) }, 'test', 'done')
    await fillIn()
    await tick('System admin')
    expect(dialogText()).toContain('System admins see and change everything')
    await press('Save')
    expect(inputs('operations.start')).toMatchObject([{ work: { people: [{ admin: true }] } }])
    expect(dialogText()).toContain('User created')
    expect(dialogText()).toContain('couldn’t be set as system admin')
  })

  it('gets a password in the style that was chosen, which is remembered', async () => {
    const { inputs } = await openWithOutcome({ failure: null })
    await press('New user')
    const before = inputs('users.generatePassword').length
    document.querySelector<HTMLInputElement>('input[value=words]')?.click()
    await settled()
    expect(inputs('settings.save')).toMatchObject([{ passwordStyle: { kind: 'words', words: 4 } }])
    expect(inputs('users.generatePassword')).toHaveLength(before + 1)
  })
})

describe('Reset password', () => {
  it('that is wanted before the password is generated waits for it', async () => {
    let make = (_password: Result<string>): void => undefined
    const { inputs } = await openUsers({
      users: { generatePassword: () => new Promise((resolve) => (make = resolve)) },
      operations: { start: () => ok(operationOf('reset-password')) },
    })
    await press('anna.weber')
    await press('Reset password')
    document.querySelector<HTMLButtonElement>('[role=dialog] button[type=submit]')?.click()
    await settled()
    expect(inputs('operations.start')).toEqual([])
    make(ok('rudder-Tally-48-quay'))
    await settled()
    expect(inputs('operations.start')).toMatchObject([
      { work: { password: { kind: 'given', value: 'rudder-Tally-48-quay' } } },
    ])
  })

  it('is typed where that was chosen before the generated one came', async () => {
    let make = (_password: Result<string>): void => undefined
    await openUsers({
      users: { generatePassword: () => new Promise((resolve) => (make = resolve)) },
    })
    await press('anna.weber')
    await press('Reset password')
    await press('Type it instead')
    await fill('New password', 'Typed-9-Password')
    make(ok('rudder-Tally-48-quay'))
    await settled()
    expect(field('New password').value).toBe('Typed-9-Password')
  })

  it('of one person shows a failure and lets try again', async () => {
    const outcome: { failure: Failure | null } = { failure: failure('timeout', { seconds: 30 }) }
    const { inputs } = await openWithOutcome(outcome)
    await press('anna.weber')
    await press('Reset password')
    const send = async (): Promise<void> => {
      document.querySelector<HTMLButtonElement>('[role=dialog] button[type=submit]')?.click()
      await settled()
    }
    await send()
    expect(dialogText()).toContain('No answer within 30 s.')

    outcome.failure = null
    await send()
    expect(dialogText()).toContain('Password reset')
    expect(dialogText()).toContain('sessions of Anna Weber stay signed in')
    expect(inputs('operations.dismiss')).toHaveLength(2)
  })
})

it('says at the field of a new password what the server doesn’t like about it', async () => {
  const outcome: { failure: Failure | null } = { failure: failure('same-password', {}) }
  await openWithOutcome(outcome)
  await press('anna.weber')
  await press('Reset password')
  await press('Type it instead')
  await fill('New password', 'Passw0rdX')
  document.querySelector<HTMLButtonElement>('[role=dialog] button[type=submit]')?.click()
  await settled()
  const input = field('New password')
  expect(input.getAttribute('aria-invalid')).toBe('true')
  expect(document.activeElement).toBe(input)
  expect(dialogText().split('That is the password the user has already.')).toHaveLength(2)
  await fill('New password', 'Passw0rdY')
  expect(input.getAttribute('aria-invalid')).toBe('false')
})

it('keeps a password whose fate is unknown, when its dialog is closed, until it is dismissed', async () => {
  const { inputs } = await openWithOutcome({
    failure: failure('outcome-unknown', { cause: 'timeout' }),
  })
  await press('anna.weber')
  await press('Reset password')
  document.querySelector<HTMLButtonElement>('[role=dialog] button[type=submit]')?.click()
  await settled()
  await press('Cancel')
  const shown = (): string =>
    document.querySelector('[aria-label=Operations] output')?.textContent ?? ''
  expect(shown()).toBe('')
  await press('Show the password of anna.weber')
  expect(shown()).toBe('rudder-Tally-48-quay')
  expect(inputs('operations.password')).toEqual([])
  await press('Dismiss')
  expect(hasButton('Show the password of anna.weber')).toBe(false)
})

describe('what needs a question', () => {
  it('deletes in production only when the name of the registry is typed', async () => {
    const { inputs } = await openWithOutcome({ failure: null }, 'production')
    await tick('Select anna.weber')
    await tick('Select ben.okafor')
    await press('Actions')
    await press('Delete')
    expect(dialogText()).toContain('Harbor EU · Production')
    expect(dialogText()).toContain('anna.weber, ben.okafor')
    expect(document.activeElement).toBe(button('Cancel'))
    await press('Delete 2 users')
    expect(inputs('operations.start')).toEqual([])

    await fill('Type “Harbor EU” to delete', 'Harbor EU')
    await press('Delete 2 users')
    expect(inputs('operations.start')).toEqual([
      { connectionId, work: { kind: 'delete', selection: { kind: 'ids', ids: [7, 8] } } },
    ])
    expect(hasButton('Clear')).toBe(false)
  })

  it('grants one person at once outside production', async () => {
    const { inputs } = await openWithOutcome({ failure: null })
    await tick('Select anna.weber')
    await press('Set as admin')
    expect(inputs('operations.start')).toEqual([
      {
        connectionId,
        work: { kind: 'set-admin', selection: { kind: 'ids', ids: [7] }, admin: true },
      },
    ])
    expect(document.body.textContent).toContain('anna.weber is a system admin now.')
    expect(said()).toBe('anna.weber is a system admin now.')
  })

  it('asks before it grants in production', async () => {
    const { inputs } = await openWithOutcome({ failure: null }, 'production')
    await tick('Select anna.weber')
    await press('Set as admin')
    expect(dialogText()).toContain('Harbor EU · Production')
    expect(inputs('operations.start')).toEqual([])
  })
})
