import type { Handlers, Notifications } from '@contract/derive'
import { done, ok } from '@contract/result'
import type { Emails } from '../email/emails'
import type { LastKnown } from '../last-known/last-known'

/** The calls of the group `email`. */
export const emailHandlers = (
  emails: Emails,
  lastKnown: Pick<LastKnown, 'email' | 'putEmail'>,
  notify: Notifications['email'],
): Handlers['email'] => ({
  async load({ connectionId }) {
    const loaded = await emails.load(connectionId)
    if (loaded.ok) lastKnown.putEmail(connectionId, loaded.value)
    return loaded
  },
  lastKnown: async ({ connectionId }) => ok(await lastKnown.email(connectionId)),
  async save(input) {
    const saved = await emails.save(input)
    if (saved.ok) lastKnown.putEmail(input.connectionId, saved.value.view)
    return saved
  },
  test: (input) =>
    emails.test(input, (report) => notify.testProgress({ testId: input.testId, report })),
  cancelTest({ testId }) {
    emails.cancelTest(testId)
    return Promise.resolve(done)
  },
  sendMessage: (input) => emails.sendMessage(input),
  compare: ({ settings, connectionIds }) => emails.compare(settings, connectionIds),
})
