import type { EmailTestReport, HarborTried, MailDiagnosis } from '@contract/models/email'
import type { HarborEmail } from '../harbor/email'
import { createThrottle } from '../progress/throttle'
import { likelyCause } from './likely-cause'
import { openMailSession, type MailServer } from './mail-session'
import { takeSteps, waitingSteps, type StepPatience } from './take-steps'

/** What a test is given. */
export interface EmailTest extends StepPatience {
  readonly email: HarborEmail
  readonly server: MailServer
  readonly onProgress: (report: EmailTestReport) => void
}

/**
 * Has the registry test the e-mail server, looks at it from this machine meanwhile, and tells of what comes out, some times
 * a second at most. Sends no mail. Never rejects.
 */
export const runEmailTest = async (test: EmailTest): Promise<EmailTestReport> => {
  const { email, server, signal } = test
  const { settings, password } = server
  let harbor: HarborTried = { state: 'running' }
  let steps = waitingSteps(settings)
  let diagnosis: MailDiagnosis | null = null
  let finished = false
  const report = (): EmailTestReport => ({ harbor, steps, diagnosis, finished })
  const progress = createThrottle(() => test.onProgress(report()))

  const askHarbor = async (): Promise<void> => {
    const started = performance.now()
    const outcome = await email.ping(settings, password, signal)
    const millis = Math.round(performance.now() - started)
    harbor = outcome.ok
      ? { state: 'passed', millis }
      : { state: 'failed', failure: outcome.failure, millis }
    progress.request()
  }
  const lookFromHere = async (): Promise<void> => {
    const session = openMailSession(server)
    try {
      await takeSteps(session, settings, test, (taken) => {
        steps = taken
        progress.request()
      })
    } finally {
      session.close()
    }
  }
  const conclude = (ended: HarborTried): void => {
    const failure = ended.state === 'failed' ? ended.failure : null
    diagnosis = likelyCause(failure, { settings, password: password.kind, steps })
    finished = true
  }

  try {
    await Promise.all([askHarbor(), lookFromHere()])
    conclude(harbor)
    progress.flush()
    return report()
  } finally {
    progress.stop()
  }
}
