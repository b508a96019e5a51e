import { flushPromises } from '@vue/test-utils'
import { describe, expect, it, vi } from 'vitest'
import { mailCauses, type EmailTestReport } from '@contract/models/email'
import { fail, failure, ok, type Result } from '@contract/result'
import { button, field, fill, hasButton, press, said, shown } from '../page'
import { failedBy, open, passed, settings, sslOn587, viewOf } from './email-screen'

const stepsShown = (): readonly string[] =>
  [...document.querySelectorAll('section ol li')].map((step) =>
    (step.textContent ?? '').replace(/\s+/g, ' ').trim(),
  )

describe('a test of the email server', () => {
  it('is of what is on the screen, and passes in words', async () => {
    const { inputs } = await open({ test: () => ok(passed) })
    await fill(field('Server'), 'other.example.com')
    await press(field('None'))
    await press(button('Test server connection'))
    await flushPromises()
    expect(inputs('email.test')).toEqual([
      expect.objectContaining({
        settings: { ...settings, host: 'other.example.com' },
        password: { kind: 'none' },
      }),
    ])
    expect(shown()).toContain('The test passed')
    expect(said()).toBe('The test passed')
    const [harbor, resolves, , greets, secures, , signsIn] = stepsShown()
    expect(harbor).toBe('Harbor can use this serverpassed640 ms')
    expect(resolves).toBe('The name other.example.compassed12 ms192.0.2.7 and 2 more')
    expect(greets).toContain('“220 smtp.example.com ESMTP ready”')
    expect(secures).toContain('TLSv1.3 by STARTTLS')
    expect(secures).toContain('valid until 3 May 2027')
    expect(signsIn).toContain('by PLAIN: “235 Welcome”')
  })

  it('finds nothing to send while a field is wrong', async () => {
    const { inputs } = await open()
    await fill(field('Server'), '')
    await press(button('Test server connection'))
    expect(document.activeElement).toBe(field('Server'))
    expect(inputs('email.test')).toEqual([])
  })

  it('names the likely cause, changes the setting and tests again', async () => {
    const reports = [sslOn587, passed]
    const { inputs } = await open({
      load: () => ok(viewOf({ ssl: true })),
      test: () => ok(reports.shift() ?? passed),
    })
    expect(shown()).toContain('Port 587 begins in plain text')
    await press(button('Test server connection'))
    expect(shown()).toContain('The test failed')
    expect(shown()).toContain('Port 587 doesn’t speak SSL from the first byte.')
    expect(said()).toBe('The test failed. Port 587 doesn’t speak SSL from the first byte.')
    expect(shown()).toContain('The server said: “220 smtp.example.com ESMTP ready”')
    expect(shown()).toContain('Harbor never says why.')
    expect(shown()).toContain('What this computer sees may differ')
    await press(button('Test again with SSL off'))
    await flushPromises()
    expect(field('Use SSL from the first byte').checked).toBe(false)
    expect(inputs<{ settings: unknown }>('email.test').at(-1)?.settings).toMatchObject({
      ssl: false,
    })
    expect(shown()).toContain('The test passed')
    expect(document.activeElement).toBe(button('Test again'))
  })

  it.each(mailCauses)('has words for the cause %s', async (cause) => {
    await open({ test: () => ok(failedBy(cause)) })
    await press(button('Test server connection'))
    const box = [...document.querySelectorAll('section .notice.warning')][0]
    expect(box?.querySelector('strong')?.textContent).toMatch(/\.$/)
    expect(box?.querySelector('p')?.textContent).toMatch(/\.$/)
    expect(box?.textContent).not.toMatch(/[{}]|undefined|null/)
  })

  it('offers no cure for what the operator has set', async () => {
    await open({
      load: () => ok(viewOf({ ssl: true }, { editable: { ...viewOf().editable, ssl: false } })),
      test: () => ok(sslOn587),
    })
    await press(button('Test server connection'))
    expect(hasButton(/^Test again with/)).toBe(false)
    expect(shown()).toContain('The operator of the registry has to change it')
  })

  it('follows the progress, counts the seconds, says them rarely, and can be cancelled', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    let end: (result: Result<EmailTestReport>) => void = () => {}
    const { double, inputs } = await open({
      test: () => new Promise((resolve) => (end = resolve)),
    })
    await press(button('Test server connection'))
    const [{ testId } = { testId: '' }] = inputs<{ testId: string }>('email.test')
    double.emit.email.testProgress({
      testId,
      report: { ...sslOn587, harbor: { state: 'running' }, diagnosis: null, finished: false },
    })
    vi.advanceTimersByTime(19_000)
    await flushPromises()
    expect(shown()).toContain('Testing … 19 s')
    expect(shown()).toContain('Harbor tests it …')
    expect(said()).not.toContain('has been running')
    vi.advanceTimersByTime(1_000)
    await flushPromises()
    expect(said()).toBe('The test has been running for 20 seconds.')
    await press(button('Cancel the test'))
    expect(inputs('email.cancelTest')).toEqual([{ testId }])
    end(fail('cancelled', {}))
    await flushPromises()
    expect(shown()).toContain('The test was cancelled.')
    expect(hasButton('Test server connection')).toBe(true)
    vi.useRealTimers()
  })

  it('says when it is no longer of what is on the screen', async () => {
    await open({ test: () => ok(passed) })
    await press(button('Test server connection'))
    expect(shown()).not.toContain('since this test')
    await fill(field('Port'), '25')
    expect(shown()).toContain('You have changed the settings since this test.')
  })

  it('tells why it couldn’t be made, and keeps what was typed', async () => {
    await open({ test: () => fail('read-only', {}) })
    await fill(field('Port'), '25')
    await press(button('Test server connection'))
    expect(document.querySelector('section [role=alert]')?.textContent).toContain('read-only mode')
    expect(field('Port').value).toBe('25')
  })

  it('tells what is only so from this computer', async () => {
    await open({ test: () => ok({ ...sslOn587, harbor: passed.harbor, diagnosis: null }) })
    await press(button('Test server connection'))
    expect(shown()).toContain('What failed below failed from this computer only.')
  })

  it('shows a failure of the registry’s own beside what this computer sees', async () => {
    await open({
      test: () =>
        ok({
          ...passed,
          harbor: {
            state: 'failed',
            failure: failure('unavailable', { status: 504 }),
            millis: 60_000,
          },
          diagnosis: { cause: 'only-from-registry', cure: null },
        }),
    })
    await press(button('Test server connection'))
    expect(stepsShown()[0]).toContain('(status 504)')
    expect(stepsShown()[0]).toContain('60 s')
  })
})
