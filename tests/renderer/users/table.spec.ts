import { describe, expect, it } from 'vitest'
import { ok } from '@contract/result'
import {
  button,
  connectionId,
  dialogText,
  field,
  hasButton,
  openUsers,
  pageOf,
  people,
  press,
  settings,
  settled,
  tick,
  userOf,
} from './users-screen'

const type = async (key: string, held: KeyboardEventInit = {}): Promise<void> => {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...held })
  document.activeElement?.dispatchEvent(event)
  await settled()
}
const chosen = (): readonly string[] =>
  people.map(({ username }) => username).filter((username) => field(`Select ${username}`).checked)

describe('the keys of the table', () => {
  it('walk, choose, and choose on the way', async () => {
    await openUsers()
    button('ops').focus()
    await type('ArrowDown')
    expect(document.activeElement).toBe(button('anna.weber'))
    await type(' ')
    expect(chosen()).toEqual(['anna.weber'])
    await type('ArrowDown', { shiftKey: true })
    expect(chosen()).toEqual(['anna.weber', 'ben.okafor'])
    expect(document.activeElement).toBe(button('ben.okafor'))
    await type('ArrowRight')
    expect(document.activeElement).toBe(button('Actions for ben.okafor'))
  })

  it('choose the page, and ask before they delete the chosen people', async () => {
    await openUsers()
    button('anna.weber').focus()
    await type('a', { ctrlKey: true })
    expect(chosen()).toHaveLength(people.length)
    await type('Delete')
    expect(dialogText()).toContain(`Delete ${people.length} users`)
  })

  it('open the panel, and delete one person who isn’t chosen', async () => {
    const { inputs } = await openUsers()
    field('Select anna.weber').focus()
    await type('Enter')
    expect(inputs('users.get')).toEqual([{ connectionId, userId: 7 }])
    await press('Close the person’s panel')
    await type('Delete')
    expect(dialogText()).toContain('anna.weber (Anna Weber)')
    expect(dialogText()).toContain('robot accounts they made keep working')
  })
})

describe('the table of users', () => {
  it('chooses a range with Shift and a click on a row', async () => {
    await openUsers()
    await tick('Select admin')
    const row = field('Select anna.weber').closest('tr')
    row?.dispatchEvent(new MouseEvent('click', { bubbles: true, shiftKey: true }))
    await settled()
    expect(chosen()).toEqual(['admin', 'ops', 'anna.weber'])
  })

  it('has a menu for each row, by its button and at the pointer', async () => {
    await openUsers()
    await press('Actions for anna.weber')
    await press('Edit')
    expect(dialogText()).toContain('anna.weber (Anna Weber)')
    await press('Cancel')

    const row = field('Select ben.okafor').closest('tr')
    row?.dispatchEvent(
      new MouseEvent('contextmenu', { bubbles: true, cancelable: true, clientX: 9, clientY: 9 }),
    )
    await settled()
    const menu = document.querySelector('[role=menu][aria-label="Actions for ben.okafor"]')
    expect(menu?.textContent).toContain('Set as admin')
  })

  it('has the columns that were chosen, and remembers them', async () => {
    const changed = userOf(7, 'anna.weber', { updatedAt: '2026-03-12T09:14:00.000Z' })
    const { wrapper, inputs } = await openUsers({ users: { query: () => ok(pageOf([changed])) } })
    expect(hasButton('Changed')).toBe(false)
    await press('Columns')
    await tick('Changed')
    expect(wrapper.find('tbody').text()).toContain('12 Mar 2026')
    await tick('Comment')
    expect(hasButton('Comment')).toBe(false)
    expect(inputs('settings.save').at(-1)).toEqual({
      ...settings,
      userColumns: ['fullName', 'email', 'admin', 'createdAt', 'updatedAt'],
    })
  })
})
