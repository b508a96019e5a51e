import { describe, expect, it, vi } from 'vitest'
import { failure, ok } from '@contract/result'
import { capabilitiesOf } from '@support/capabilities'
import { registry } from './connections/registries'
import { arrived, open, viewOf } from './email/email-screen'
import { loaded, openUsers, pageOf, people } from './users/users-screen'

const state = {
  kind: 'failed' as const,
  at: '2026-11-26T08:00:00.000Z',
  failure: failure('unreachable', {
    host: 'harbor.eu.example.com',
    port: 443,
    reason: 'refused',
  }),
  capabilities: capabilitiesOf(),
}
const kept = { ...loaded, state: 'failed' as const, kept: true as const, failure: state.failure }
const answers = {
  users: {
    load: () => ({ ok: false as const, failure: state.failure }),
    query: () => ok({ ...pageOf(people), load: kept }),
  },
}

describe('People who are known from before, while the registry can’t be asked', () => {
  it('are shown with their age, and what changes something says why it can’t', async () => {
    const { wrapper } = await openUsers(answers, { state }, {}, '/7')
    expect(wrapper.text()).toMatch(/As of 12 Mar 2026, .*; not connected/)
    expect(wrapper.get('.directory > [role=status]').text()).toContain('These are the people as of')
    expect(wrapper.text()).toContain('Anna Weber')
    // The person's panel lies over a narrow page, and comes a moment later.
    const acting = (): readonly HTMLButtonElement[] =>
      [...document.querySelectorAll('button')].filter((button) =>
        ['New user', 'Reset password'].includes(button.textContent.trim()),
      )
    const buttons = await vi.waitFor(() => {
      expect(acting().length).toBeGreaterThanOrEqual(2)
      return acting()
    })
    for (const button of buttons) {
      expect(button.getAttribute('aria-disabled'), button.textContent).toBe('true')
      expect(button.title).toBe(
        'Not connected: this needs the registry. It can’t be queued, since passwords are kept in no file.',
      )
    }
  })

  it('can be acted on where this run has loaded them: that signs in again', async () => {
    const thisRun = { users: { ...answers.users, query: () => ok(pageOf(people)) } }
    const { wrapper } = await openUsers(thisRun, { state })
    const create = wrapper.findAll('button').find((button) => button.text() === 'New user')
    expect(create?.attributes('aria-disabled')).toBeUndefined()
  })
})

const email = {
  load: () => ({ ok: false as const, failure: state.failure }),
  lastKnown: () => ok({ view: viewOf(), at: '2026-03-12T09:14:00.000Z' }),
}

describe('E-mail settings that are known from before', () => {
  it('can be read while the registry can’t be asked, with their age and no field', async () => {
    const list = [
      registry({
        state: { ...state, capabilities: capabilitiesOf({ emailSettings: true }) },
      }),
    ]
    const connect = () => ({ ok: false as const, failure: state.failure })
    await open(email, { list, others: { connections: { connect } } })
    await arrived(() => {
      expect(document.body.textContent).toMatch(/As of 12 Mar 2026, .*; not connected\./)
    })
    expect(document.body.textContent).toContain('smtp.example.com')
    expect(document.querySelectorAll('main input')).toHaveLength(0)
  })
})
