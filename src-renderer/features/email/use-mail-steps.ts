import type {
  EmailSettings,
  EmailTestReport,
  HarborTried,
  MailFinding,
  MailStep,
} from '@contract/models/email'
import { useTexts } from '../../i18n'
import { useFailure } from '../../i18n/use-failure'
import { useTook } from '../../i18n/use-took'
import type { ListStep } from '../../ui/list-step'

/** Puts the steps of an e-mail test into words, with what was found and the server's own words. */
export const useMailSteps = () => {
  const { t, n, d, list } = useTexts()
  const sentenceOf = useFailure()
  const took = useTook()

  const secured = (found: Extract<MailFinding, { step: 'secures' }>): readonly string[] => [
    t(`mailTests.secured.${found.by}`, { protocol: found.protocol ?? 'TLS' }),
    ...(found.certificate === null
      ? []
      : [
          t('mailTests.certificate', {
            subject: found.certificate.names[0] ?? found.certificate.subject,
            date: d(found.certificate.validTo, 'day'),
          }),
        ]),
    ...(found.distrusted === null ? [] : [t('mailTests.distrusted')]),
  ]

  const foundIn = (found: MailFinding): readonly string[] => {
    switch (found.step) {
      case 'resolves': {
        const [address = '', ...others] = found.addresses
        return [
          others.length === 0
            ? t('mailTests.found.resolves', { address })
            : t('mailTests.more', { address, count: n(others.length) }),
        ]
      }
      case 'connects':
        return [t('mailTests.found.connects', { address: found.address, port: found.port })]
      case 'greets':
      case 'takes-sender':
        return [t(`mailTests.found.${found.step}`, { words: found.words })]
      case 'secures':
        return secured(found)
      case 'offers': {
        const mechanisms = list(found.mechanisms) || t('mailTests.none')
        return [t('mailTests.found.offers', { mechanisms })]
      }
      case 'signs-in': {
        const { mechanism, words } = found
        return [
          mechanism === null
            ? t('mailTests.noNeed')
            : t('mailTests.found.signs-in', { mechanism, words }),
        ]
      }
    }
  }

  const problemOf = (step: Extract<MailStep, { state: 'failed' }>): readonly string[] => [
    step.certificate === null
      ? t(`mailTests.problems.${step.problem}`)
      : sentenceOf({
          code: 'certificate',
          facts: { reason: step.certificate.reason, certificate: step.certificate.view },
        }).title,
    ...(step.words === null ? [] : [t('mailTests.words', { words: step.words })]),
  ]

  const detailsOf = (step: MailStep): readonly string[] => {
    switch (step.state) {
      case 'passed':
        return foundIn(step.found)
      case 'failed':
        return problemOf(step)
      case 'not-reached':
        return [t('mailTests.notReached')]
      case 'not-tried':
        return [t('mailTests.notTried')]
      case 'waiting':
      case 'running':
        return []
    }
  }

  const timeOf = (step: MailStep | HarborTried): string =>
    'millis' in step ? took(step.millis) : ''

  const titleOf = ({ step }: MailStep, { host, port, username }: EmailSettings): string =>
    step === 'signs-in' && username === ''
      ? t('mailTests.signsInAsNobody')
      : // A port isn't counted in thousands.
        t(`mailTests.steps.${step}`, { host, port: String(port), username })

  return {
    /** What this computer has found out. */
    stepsOf: ({ steps }: EmailTestReport, tested: EmailSettings) =>
      steps.map((step) => ({
        key: step.step,
        state: step.state,
        title: titleOf(step, tested),
        details: detailsOf(step),
        time: timeOf(step),
        certificate: step.state === 'failed' ? (step.certificate?.view ?? null) : null,
      })),
    /** What the registry has answered. */
    harborStep: ({ harbor }: EmailTestReport): ListStep => {
      const details = (): readonly string[] => {
        if (harbor.state !== 'failed') return []
        if (harbor.failure.code === 'mail-not-usable') return [t('mailTests.neverSays')]
        const { title, next } = sentenceOf(harbor.failure)
        return [`${title} ${next}`]
      }
      return {
        key: 'harbor',
        state: harbor.state,
        title: t(`mailTests.harbor.${harbor.state}`),
        details: details(),
        time: timeOf(harbor),
      }
    },
  }
}
