import type { MailStep } from '@contract/models/email'
import { fail, ok, type FailureCode, type Result } from '@contract/result'
import { parseSender } from '@contract/rules/email-settings'
import { causeOf } from './likely-cause'
import { openMailSession, type MailServer } from './mail-session'
import { limitOf, takeSteps, type StepPatience } from './take-steps'
import type { Tried } from './tried'

/** How long a server may take over a message, in milliseconds: it may look for viruses first. */
const MESSAGE_LIMIT_MS = 60_000

const subject = 'Test message from Wharfinger'
const text = [
  'This message shows that the email settings work from the computer of whoever sent it,',
  'and how the sender of the registry’s messages will look.',
  '',
  'Nobody’s password was changed. There is nothing to do.',
].join('\n')

/** The message as it is sent (RFC 5322). nodemailer only writes it, it sends nothing. */
const compose = async (sender: string, to: string): Promise<string> => {
  const from = parseSender(sender)
  if (from === null) throw new Error('the sender has not been checked')
  // Only here is it needed: a start of the program doesn't wait for it.
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer')
  const message = new MailComposer({ from, to, subject, text }).compile()
  return (await message.build()).toString('utf8')
}

const wordsIn = (steps: readonly MailStep[]): string | null =>
  steps.flatMap((step) => (step.state === 'failed' ? [step.words] : []))[0] ?? null

/** How the answer to a message was lost that the server had completely; null: it was not lost. */
const lostBy = (reply: Tried<unknown>, signal: AbortSignal): FailureCode | null => {
  if (reply.ok) return null
  if (signal.aborted) return 'cancelled'
  if (reply.problem === 'no-answer') return 'timeout'
  return reply.problem === 'closed' ? 'unreachable' : null
}

/**
 * Sends one message from this machine as Harbor would, and gives what the server says to it. The fields have been checked.
 * Failures: 'mail-not-sent' with the likely cause; 'invalid-setting' of the password where the server wants one and only
 * the registry knows it; 'outcome-unknown' where the server had all of it and didn't say what became of it.
 */
export const sendTestMessage = async (
  server: MailServer,
  to: string,
  patience: StepPatience,
): Promise<Result<{ readonly words: string }>> => {
  const { settings, password } = server
  const { signal } = patience
  const session = openMailSession(server)
  try {
    const steps = await takeSteps(session, settings, patience)
    if (signal.aborted) return fail('cancelled', {})
    const failed = causeOf({ settings, password: password.kind, steps })
    if (failed !== null)
      return fail('mail-not-sent', { diagnosis: failed.cause, words: wordsIn(steps) })
    if (steps.some(({ state }) => state === 'not-tried'))
      return fail('invalid-setting', { field: 'password', rule: 'required' })

    const message = await compose(settings.sender, to)
    const limit = limitOf({ limitMs: MESSAGE_LIMIT_MS, signal })
    const { handedOver, reply } = await session.deliver(to, message, limit)
    if (reply.ok) return ok({ words: reply.value.words })
    const lost = lostBy(reply, signal)
    if (handedOver && lost !== null) return fail('outcome-unknown', { cause: lost })
    if (lost === 'cancelled') return fail('cancelled', {})
    const diagnosis = lost === 'timeout' ? 'no-answer' : 'refused-by-server'
    return fail('mail-not-sent', { diagnosis, words: reply.words })
  } finally {
    session.close()
  }
}
