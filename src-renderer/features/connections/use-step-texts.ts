import type { Capabilities, TestFinding, TestStep } from '@contract/models/registry'
import { useTexts } from '../../i18n'
import { useTook } from '../../i18n/use-took'
import { shortFingerprint } from './fingerprint'
import { usePermissionTexts } from './use-permission-texts'

/** The words of a test's step: its title, what it found (a line each), and the time it took. */
export const useStepTexts = () => {
  const { t, d } = useTexts()
  const took = useTook()
  const permissionTexts = usePermissionTexts()

  const certificateText = (found: Extract<TestFinding, { step: 'certificate' }>): string =>
    found.certificate === null
      ? t('connections.test.found.nothing')
      : t(`connections.test.found.${found.trustedBy}`, {
          fingerprint: shortFingerprint(found.certificate.fingerprint),
          date: d(found.certificate.validTo, 'day'),
        })

  const mayLines = (may: Capabilities['may']): readonly string[] => {
    const { allowed, refused } = permissionTexts(may)
    return [
      ...(allowed === null ? [] : [t('connections.ability.may', { actions: allowed })]),
      ...refused.map((actions) => t('connections.ability.mayNot', { actions })),
    ]
  }

  const details = (found: TestFinding): readonly string[] => {
    switch (found.step) {
      case 'reachable':
        return [t('connections.test.found.reachable', { address: found.address, port: found.port })]
      case 'certificate':
        return [certificateText(found)]
      case 'harbor':
        return [found.version ?? t('connections.test.found.versionUnknown')]
      case 'auth-mode':
        return [
          found.mode === 'db_auth'
            ? t('connections.test.found.usersHere')
            : t('connections.test.found.usersElsewhere'),
        ]
      case 'abilities':
        return [
          ...mayLines(found.may),
          t(found.emailSettings ? 'connections.ability.email' : 'connections.ability.noEmail'),
          t(found.userAudit ? 'connections.ability.audit' : 'connections.ability.noAudit'),
        ]
      case 'signed-in':
      case 'admin':
        return []
    }
  }

  const titleOf = (step: TestStep): string => {
    if (step.state === 'passed' && step.found.step === 'signed-in')
      return t('connections.test.found.signedIn', { name: step.found.username })
    if (step.state === 'passed' && step.found.step === 'auth-mode')
      return t('connections.frame.authentication', { mode: t(`facts.mode.${step.found.mode}`) })
    if (step.state === 'passed' && step.found.step === 'admin' && step.found.robot)
      return t('connections.test.found.robot')
    return t(`connections.test.names.${step.step}`)
  }

  const detailsOf = (step: TestStep): readonly string[] => {
    if (step.state === 'passed') return details(step.found)
    return step.state === 'not-reached' ? [t('connections.test.notReached')] : []
  }

  const timeOf = (step: TestStep): string =>
    step.state === 'passed' || step.state === 'failed' ? took(step.millis) : ''

  return { titleOf, detailsOf, timeOf }
}
