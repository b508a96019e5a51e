import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import type { HelpDeskPlan } from '@contract/models/help-desk'
import { openHelpDesk } from '@main/help-desk/help-desk'
import type { Policy } from '@main/managed/policy'
import { scratchFolder } from '@support/scratch-folder'

const eu = { id: '3f0c2f0a-5a7e-4d0e-9c1c-8d1f6a2b7c11', url: 'https://eu.example.com' }
const us = { id: '3f0c2f0a-5a7e-4d0e-9c1c-8d1f6a2b7c12', url: 'https://us.example.com' }
const plan: HelpDeskPlan = { registries: [eu.id], newUser: true }
const secret = 'canary tea at noon'

const clock = { now: 0 }
const open = (folder: string, policy: Policy | null = null) => {
  const { helpDesk } = policy ?? {}
  return openHelpDesk({
    folder,
    now: () => new Date(Date.UTC(2026, 10, 24) + clock.now),
    managed: { policy, isLocked: () => helpDesk?.locked === true },
    connections: () => [eu, us],
  })
}
const policyOf = (locked: boolean, registries: 'all' | string[] = ['EU.example.com/']): Policy => ({
  version: 1,
  settings: {},
  helpDesk: { locked, value: { registries, newUser: false } },
})

describe('the help desk mode', () => {
  it('is on from when it was begun until its password ends it, also after a restart', async () => {
    const folder = scratchFolder()
    const told = vi.fn()
    const first = await open(folder)
    first.onChanged(told)
    expect(first.view()).toEqual({ mode: null, proposed: null })
    await first.enter(plan, secret)
    const mode = { registries: [eu.id], newUser: true, guard: 'password' }
    expect(told.mock.calls).toEqual([[{ mode, proposed: null }]])
    const second = await open(folder)
    expect(second.view().mode).toEqual(mode)
    expect(await second.leave(secret)).toEqual({ ok: true, value: { mode: null, proposed: null } })
    expect((await open(folder)).view().mode).toBeNull()
  })

  it('keeps its password as a hash with a salt of its own, and what that costs', async () => {
    const folder = scratchFolder()
    const helpDesk = await open(folder)
    const texts: string[] = []
    for (const _ of [1, 2]) {
      await helpDesk.enter(plan, secret)
      texts.push(await readFile(join(folder, 'help-desk.json'), 'utf8'))
    }
    for (const text of texts) {
      expect(text).not.toContain('canary')
      expect(text).toMatch(/"N": 131072,\s+"r": 8,\s+"p": 1/)
    }
    const [one, other] = texts.map((text) => /"hash": "([^"]+)"/.exec(text)?.[1])
    expect(one).not.toBe(other)
    expect(JSON.stringify(helpDesk.view())).not.toContain(one)
  })

  it('takes no password for longer after each wrong one, whoever starts the program anew', async () => {
    const folder = scratchFolder()
    const helpDesk = await open(folder)
    await helpDesk.enter(plan, secret)
    const seconds: unknown[] = []
    for (const _ of [1, 2, 3]) {
      const wrong = await helpDesk.leave('wrong')
      if (wrong.ok || wrong.failure.code !== 'help-desk-password') throw new Error('it was right')
      seconds.push(wrong.failure.facts.seconds)
      clock.now += wrong.failure.facts.seconds * 1_000
    }
    expect(seconds).toEqual([1, 2, 4])
    clock.now -= 1_000
    const early = { ok: false, failure: { code: 'help-desk-password', facts: { seconds: 1 } } }
    expect(await helpDesk.leave(secret)).toEqual(early)
    expect(await (await open(folder)).leave(secret)).toEqual(early)
    clock.now += 1_000
    expect(await helpDesk.leave(secret)).toMatchObject({ ok: true })
  })

  it('isn’t ended by a wait that a clock made long, nor by many tries at once', async () => {
    const helpDesk = await open(scratchFolder())
    await helpDesk.enter(plan, secret)
    const tries = await Promise.all([
      helpDesk.leave('a'),
      helpDesk.leave('b'),
      helpDesk.leave(secret),
    ])
    expect(tries.map(({ ok }) => ok)).toEqual([false, false, false])
    clock.now -= 3_600_000
    expect(await helpDesk.leave(secret)).toMatchObject({ failure: { facts: { seconds: 60 } } })
  })

  it('stays on where its end can’t be written', async () => {
    const folder = scratchFolder()
    const helpDesk = await open(folder)
    await helpDesk.enter(plan, secret)
    await mkdir(join(folder, 'help-desk.json.new'))
    expect(await helpDesk.leave(secret)).toMatchObject({ failure: { code: 'file' } })
    expect(helpDesk.view().mode).not.toBeNull()
  })

  it('has no way in or out where the managed configuration locks it', async () => {
    const helpDesk = await open(scratchFolder(), policyOf(true))
    expect(helpDesk.view()).toEqual({
      mode: { registries: [eu.id], newUser: false, guard: 'organisation' },
      proposed: null,
    })
    const refused = { ok: false, failure: { code: 'managed', facts: { what: 'helpDesk' } } }
    expect(await helpDesk.leave(secret)).toEqual(refused)
    expect(await helpDesk.enter({ registries: 'all', newUser: true }, secret)).toEqual(refused)
    const ofNone = await open(scratchFolder(), policyOf(true, ['https://gone.example.com']))
    expect(ofNone.view().mode?.registries).toEqual([])
  })

  it('is only proposed where it isn’t locked', async () => {
    const helpDesk = await open(scratchFolder(), policyOf(false))
    expect(helpDesk.view()).toEqual({
      mode: null,
      proposed: { registries: [eu.id], newUser: false },
    })
  })
})
