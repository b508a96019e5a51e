import { describe, expect, it } from 'vitest'
import { failure, ok } from '@contract/result'
import { capabilitiesOf } from '@support/capabilities'
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
    load: () => state.failure && { ok: false as const, failure: state.failure },
    query: () => ok({ ...pageOf(people), load: kept }),
  },
}

describe('People who are known from before, while the registry can’t be asked', () => {
  it('are shown with their age, and what changes something says why it can’t', async () => {
    const { wrapper, inputs } = await openUsers(answers, { state }, {}, '/7')
    expect(wrapper.text()).toMatch(/As of 12 Mar 2026, .*; not connected/)
    expect(wrapper.text()).toContain('These are the people as of')
    expect(wrapper.text()).toContain('Anna Weber')
    const buttons = wrapper
      .findAll('button')
      .filter((button) => /New user|Delete|Reset password/.test(button.text()))
    expect(buttons.length).toBeGreaterThanOrEqual(3)
    for (const button of buttons) {
      expect(button.attributes('aria-disabled'), button.text()).toBe('true')
      expect(button.attributes('title')).toBe(
        'Not connected: this needs the registry. Search and sort work.',
      )
    }
    expect(inputs('users.get')).toEqual([])
  })
})
