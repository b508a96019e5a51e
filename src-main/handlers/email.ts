import type { Handlers, Notifications } from '@contract/derive'
import { done } from '@contract/result'
import type { Emails } from '../email/emails'

/** The calls of the group `email`. */
export const emailHandlers = (
  emails: Emails,
  notify: Notifications['email'],
): Handlers['email'] => ({
  load: ({ connectionId }) => emails.load(connectionId),
  save: (input) => emails.save(input),
  test: (input) =>
    emails.test(input, (report) => notify.testProgress({ testId: input.testId, report })),
  cancelTest({ testId }) {
    emails.cancelTest(testId)
    return Promise.resolve(done)
  },
  sendMessage: (input) => emails.sendMessage(input),
  compare: ({ settings, connectionIds }) => emails.compare(settings, connectionIds),
})
