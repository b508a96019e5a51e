import { type EmailSettings, type MailStep } from '@contract/models/email'
import { deadlineOf } from '../http/deadline'
import { stepsOf, type MailSession, type Stepped } from './mail-session'

/** How long a step may take, in milliseconds; one that looks twice has it twice. */
export const STEP_LIMIT_MS = 10_000

/** The person's cancel, and how long a step may take, in milliseconds. */
export interface StepPatience {
  readonly limitMs: number
  readonly signal: AbortSignal
}

/** A time limit that begins now, and the person's cancel. */
export const limitOf =
  ({ limitMs, signal }: StepPatience) =>
  (): AbortSignal =>
    deadlineOf(limitMs, signal).signal

/** All steps, with none taken yet. */
export const waitingSteps = (settings: EmailSettings): readonly MailStep[] =>
  stepsOf(settings).map((step) => ({ state: 'waiting', step }))

const stepOf = (step: MailStep['step'], stepped: Stepped, millis: number): MailStep => {
  if (stepped === 'stored-password') return { state: 'not-tried', step, why: stepped }
  if (stepped.ok) return { state: 'passed', step, found: stepped.value, millis }
  const { problem, words, certificate } = stepped
  return { state: 'failed', step, problem, words, certificate, millis }
}

/** Takes the steps of a session one after the other, up to the first that fails, and tells of every change. */
export const takeSteps = async (
  session: MailSession,
  settings: EmailSettings,
  patience: StepPatience,
  onSteps: (steps: readonly MailStep[]) => void = () => undefined,
): Promise<readonly MailStep[]> => {
  const steps = [...waitingSteps(settings)]
  const notReached = (from: number): void => {
    for (const [at, { step }] of steps.entries())
      if (at >= from) steps[at] = { state: 'not-reached', step }
  }
  for (const [at, { step }] of steps.entries()) {
    steps[at] = { state: 'running', step }
    onSteps([...steps])
    const started = performance.now()
    const stepped = await session[step](limitOf(patience))
    if (patience.signal.aborted) {
      notReached(at)
      break
    }
    const taken = stepOf(step, stepped, Math.round(performance.now() - started))
    steps[at] = taken
    if (taken.state !== 'failed') continue
    notReached(at + 1)
    break
  }
  onSteps([...steps])
  return steps
}
