import { computed, onScopeDispose, shallowRef } from 'vue'
import type { ConnectionDraft } from '@contract/models/connection'
import { testSteps, type CertificateView, type TestReport } from '@contract/models/registry'
import type { Failure } from '@contract/result'
import { useBridge } from '../../bridge'

/** What is tested: see `connections.test` of the contract. */
export interface TestInput {
  readonly id: string | null
  readonly draft: ConnectionDraft
  readonly password: string | null
  readonly proxyPassword?: string
  readonly clientCertificate?: string | null
}

/** A connection test with its progress; it ends with the component that started it. */
export const useConnectionTest = () => {
  const bridge = useBridge()
  /** The last test's steps, or null when there is none that counts. */
  const report = shallowRef<TestReport | null>(null)
  /** Why the test could not even be started. */
  const refusal = shallowRef<Failure | null>(null)
  const runningId = shallowRef<string | null>(null)

  const stopListening = bridge.connections.testProgress((progress) => {
    if (progress.testId === runningId.value) report.value = progress.report
  })

  const cancel = async (): Promise<void> => {
    if (runningId.value !== null) await bridge.connections.cancelTest({ testId: runningId.value })
  }
  /** Forgets the result, because it is about something else now. */
  const clear = (): void => {
    void cancel()
    runningId.value = null
    report.value = null
    refusal.value = null
  }
  const run = async (input: TestInput): Promise<void> => {
    clear()
    const testId = crypto.randomUUID()
    runningId.value = testId
    report.value = waiting
    const answer = await bridge.connections.test({ testId, ...input })
    if (runningId.value !== testId) return
    runningId.value = null
    report.value = answer.ok ? answer.value : null
    refusal.value = answer.ok ? null : answer.failure
  }
  onScopeDispose(() => {
    stopListening()
    void cancel()
  })

  return {
    report,
    refusal,
    running: computed(() => runningId.value !== null),
    passed: computed(() => report.value?.passed === true),
    failed: computed(
      () => refusal.value !== null || (report.value?.finished === true && !report.value.passed),
    ),
    /** The server's certificate, as the test saw it, whether it was trusted or not. */
    seen: computed(() => (report.value === null ? null : certificateIn(report.value))),
    run,
    cancel,
    clear,
  }
}

/** See {@link useConnectionTest}. */
export type ConnectionTest = ReturnType<typeof useConnectionTest>

const waiting: TestReport = {
  steps: testSteps.map((step, index) => ({ step, state: index === 0 ? 'running' : 'waiting' })),
  passed: false,
  finished: false,
}

const certificateIn = ({ steps }: TestReport): CertificateView | null => {
  for (const step of steps) {
    if (step.state === 'passed' && step.found.step === 'certificate') return step.found.certificate
    if (step.state === 'failed' && step.failure.code === 'certificate')
      return step.failure.facts.certificate
  }
  return null
}
