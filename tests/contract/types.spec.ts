import { describe, expect, it } from 'vitest'
import type { Handlers, Notifications, ScreenApi } from '@contract/derive'
import { done, fail, failure, ok } from '@contract/result'

/**
 * What must not compile. The type check of the whole project holds these lines: an expected error that doesn't come is
 * an error. Nothing of it runs.
 */
const mistakes = (
  api: ScreenApi,
  handlers: Handlers,
  notify: Notifications,
): readonly unknown[] => {
  // @ts-expect-error -- a handler is missing
  const missing: Handlers['app'] = { info: handlers.app.info, copy: handlers.app.copy }

  // @ts-expect-error -- a whole group is missing
  const missingGroup: Handlers = { app: handlers.app, users: handlers.users }

  const unknownCall: Handlers['app'] = {
    ...handlers.app,
    // @ts-expect-error -- the contract has no such call
    shutDown: () => Promise.resolve(done),
  }

  const wrongAnswer: Handlers['users'] = {
    ...handlers.users,
    // @ts-expect-error -- the contract promises a text
    generatePassword: () => Promise.resolve(ok(7)),
  }

  const bareAnswer: Handlers['users'] = {
    ...handlers.users,
    // @ts-expect-error -- an outcome is a Result
    generatePassword: () => Promise.resolve('Kx7m'),
  }

  const messageServed: Handlers['users'] = {
    ...handlers.users,
    // @ts-expect-error -- a message isn't a call
    changed: () => Promise.resolve(done),
  }

  // @ts-expect-error -- an input is missing
  void api.users.get({ connectionId: 'x' })

  // @ts-expect-error -- there is no input
  void api.app.info({})

  // @ts-expect-error -- the screen can't read a password
  void api.connections.password({ id: 'x' })

  // @ts-expect-error -- only the main side tells something
  api.operations.changed({ id: 'x' })

  // @ts-expect-error -- a payload is of its type
  notify.users.changed({ connectionId: 'x' })

  // @ts-expect-error -- a code has its facts
  const withoutFacts = failure('user-gone', {})

  // @ts-expect-error -- the list of codes is closed
  const unknownCode = fail('broken', {})

  return [
    missing,
    missingGroup,
    unknownCall,
    wrongAnswer,
    bareAnswer,
    messageServed,
    withoutFacts,
    unknownCode,
  ]
}

describe('what must not compile', () => {
  it('is held by the type check', () => {
    expect(mistakes).toBeTypeOf('function')
  })
})
