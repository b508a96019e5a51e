import { computed, onScopeDispose, shallowRef } from 'vue'
import {
  mailSteps,
  type EmailPassword,
  type EmailSettings,
  type EmailTestReport,
} from '@contract/models/email'
import type { Failure } from '@contract/result'
import { useBridge } from '../../bridge'
import { useTexts } from '../../i18n'
import { announce } from '../../ui/announcer'

/** Seconds between two times that a screen reader is told that the test still runs. */
const saidEvery = 20

const started: EmailTestReport = {
  harbor: { state: 'running' },
  steps: mailSteps.map((step, index) => ({ step, state: index === 0 ? 'running' : 'waiting' })),
  diagnosis: null,
  finished: false,
}

/** A test of a registry's e-mail server with its progress; it ends with the component that started it. */
export const useEmailTest = (connectionId: string) => {
  const bridge = useBridge()
  const { t } = useTexts()
  /** The last test, or null when there was none. */
  const report = shallowRef<EmailTestReport | null>(null)
  /** What it was of. */
  const tested = shallowRef<EmailSettings | null>(null)
  /** Why it couldn't be made, or didn't come to its end. */
  const refusal = shallowRef<Failure | null>(null)
  const runningId = shallowRef<string | null>(null)
  const seconds = shallowRef(0)

  const stopListening = bridge.email.testProgress((progress) => {
    if (progress.testId === runningId.value) report.value = progress.report
  })
  let clock: ReturnType<typeof setInterval> | undefined
  const tick = (): void => {
    seconds.value += 1
    if (seconds.value % saidEvery === 0) announce(t('email.test.still', { seconds: seconds.value }))
  }

  const cancel = async (): Promise<void> => {
    if (runningId.value !== null) await bridge.email.cancelTest({ testId: runningId.value })
  }
  const run = async (settings: EmailSettings, password: EmailPassword): Promise<void> => {
    void cancel()
    const testId = crypto.randomUUID()
    runningId.value = testId
    report.value = started
    refusal.value = null
    tested.value = settings
    seconds.value = 0
    clearInterval(clock)
    clock = setInterval(tick, 1_000)
    const answer = await bridge.email.test({ testId, connectionId, settings, password })
    if (runningId.value !== testId) return
    clearInterval(clock)
    runningId.value = null
    report.value = answer.ok ? answer.value : null
    refusal.value = answer.ok ? null : answer.failure
  }
  onScopeDispose(() => {
    stopListening()
    clearInterval(clock)
    void cancel()
  })

  return {
    report,
    tested,
    refusal,
    seconds,
    running: computed(() => runningId.value !== null),
    run,
    cancel,
  }
}

/** See {@link useEmailTest}. */
export type EmailTest = ReturnType<typeof useEmailTest>
