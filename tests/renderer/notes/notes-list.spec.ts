import { describe, expect, it, vi } from 'vitest'
import { failure, fail, ok } from '@contract/result'
import App from '@screen/app/App.vue'
import { createBridgeDouble, type Answers } from '@support/bridge-double'
import { listOf, registry } from '../connections/registries'
import { mountScreen } from '../mount-screen'
import { said } from '../page'
import { button, dialogText, hasButton, press, settled } from '../users/users-screen'
import { noNotes } from './no-notes'
import { noteOf, pick, serviceOf } from './notes-screen'
import { noOverview } from '../overview/no-overview'

const some = [
  noteOf(1),
  noteOf(2, { username: 'ben.okafor', state: 'read', checkedAt: '2026-11-25T10:00:00.000Z' }),
  noteOf(3, {
    username: 'chen.li',
    state: 'unknown',
    checkedAt: '2026-11-25T10:00:00.000Z',
    failure: failure('timeout', { seconds: 15 }),
  }),
]

const open = async (notes: Answers['notes'] = {}) => {
  const double = createBridgeDouble({
    ...noOverview,
    connections: { list: () => ok(listOf([registry()])) },
    notes: { ...noNotes, service: () => ok(serviceOf()), list: () => ok(some), ...notes },
  })
  const { router } = await mountScreen(App, { bridge: double.api, at: '/' })
  document.querySelector<HTMLAnchorElement>('a[href$="/notes"]')?.click()
  await vi.waitUntil(() => router.currentRoute.value.name === 'notes', 20_000)
  await settled()
  const inputs = (channel: string): readonly unknown[] =>
    double.calls.filter((call) => call.channel === channel).map(({ input }) => input)
  return { double, inputs }
}
const names = (): readonly string[] =>
  [...document.querySelectorAll('tbody th')].map((cell) => cell.textContent.trim())
const text = (): string => document.body.textContent.replace(/\s+/g, ' ')

describe('the list of notes', () => {
  it('is reached from the rail, which tells how many are unread', async () => {
    const { double } = await open()
    expect(text()).toContain('1 unread')
    expect(names()).toEqual(['anna.weber', 'ben.okafor', 'chen.li'])
    expect(text()).toContain('No answer within 15 s.')
    double.emit.notes.changed([noteOf(1, { state: 'read' })])
    await settled()
    expect(text()).not.toContain('unread')
  })

  it('without notes says what it is for, and offers to choose a service', async () => {
    await open({ service: () => ok(null), list: () => ok([]) })
    expect(text()).toContain('hands a new password over by a link that opens once')
    await press('Choose a note service…')
    expect(dialogText()).toContain('Note service')
  })

  it('is checked, exported and cleared for what the filter shows', async () => {
    const { inputs } = await open({
      check: () => ok(undefined),
      export: () => ok('notes.csv'),
      forget: () => ok(undefined),
    })
    await press('Check now')
    expect(said()).toBe('The services were asked.')
    expect(inputs('notes.check')).toEqual([{ which: { kind: 'all' } }])
    await pick('read')
    expect(names()).toEqual(['ben.okafor'])
    await press('Export…')
    expect(inputs('notes.export')).toEqual([{ which: { kind: 'ids', ids: [noteOf(2).id] } }])
    expect(said()).toBe('Written to notes.csv.')
    await press('Remove 1 from the list…')
    expect(inputs('notes.forget')).toEqual([])
    await press('Remove from the list')
    expect(inputs('notes.forget')).toEqual([{ which: { kind: 'ids', ids: [noteOf(2).id] } }])
    expect(said()).toBe('1 note was removed from the list.')
  })

  it('withdraws a note after a question, and says why it couldn’t', async () => {
    const outcomes = [fail('note-gone', {}), ok(noteOf(1, { state: 'withdrawn' }))]
    const { inputs } = await open({
      withdraw: () => outcomes.shift() ?? fail('unknown-note', {}),
    })
    expect(hasButton('Withdraw the note for ben.okafor')).toBe(false)
    await press('Withdraw the note for anna.weber')
    expect(document.activeElement).toBe(button('Cancel'))
    expect(inputs('notes.withdraw')).toEqual([])
    await press('Withdraw the note')
    expect(dialogText()).toContain('The note isn’t there any more.')
    await press('Withdraw the note')
    expect(dialogText()).toBe('')
    expect(text()).toContain('Withdrawn')
    expect(said()).toBe('The note was withdrawn.')
  })

  it('says why it can’t be shown, and tries again', async () => {
    const answers = [fail('file', { reason: 'not-writable' }), ok(some)]
    await open({ list: () => answers.shift() ?? ok([]) })
    expect(names()).toEqual([])
    await press('Try again')
    expect(names()).toHaveLength(3)
  })
})
