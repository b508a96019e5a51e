import { describe, expect, it } from 'vitest'
import { h, ref } from 'vue'
import CheckBox from '@screen/ui/CheckBox.vue'
import MenuButton from '@screen/ui/MenuButton.vue'
import SecretField from '@screen/ui/SecretField.vue'
import SegmentedChoice from '@screen/ui/SegmentedChoice.vue'
import TextField from '@screen/ui/TextField.vue'
import { createBridgeDouble } from '@support/bridge-double'
import { mountScreen } from '../mount-screen'
import { button, descriptionOf, field, fill, press } from '../page'

const { api: bridge } = createBridgeDouble()

describe('a text field', () => {
  it('is labelled, and described by its error in place of its hint', async () => {
    const error = ref('')
    const Screen = () =>
      h(TextField, { modelValue: '', label: 'Name', hint: 'As you like', error: error.value })
    await mountScreen(Screen, { bridge })
    expect(descriptionOf(field('Name'))).toBe('As you like')
    expect(field('Name').getAttribute('aria-invalid')).toBe('false')
    error.value = 'Give it a name.'
    await press(document.body)
    expect(descriptionOf(field('Name'))).toBe('Give it a name.')
    expect(field('Name').getAttribute('aria-invalid')).toBe('true')
  })
})

describe('a secret field', () => {
  it('hides, shows and hides again, and takes what is pasted', async () => {
    const secret = ref('')
    const Screen = () =>
      h(SecretField, {
        modelValue: secret.value,
        'onUpdate:modelValue': (typed: string) => (secret.value = typed),
        label: 'Password',
      })
    await mountScreen(Screen, { bridge })
    const input = field('Password')
    expect(input.type).toBe('password')
    expect(input.autocomplete).toBe('current-password')
    await fill(input, 'Secret-123')
    expect(secret.value).toBe('Secret-123')
    await press(button('Show Password'))
    expect(field('Password').type).toBe('text')
    await press(button('Hide Password'))
    expect(field('Password').type).toBe('password')
  })
})

describe('a segmented choice', () => {
  it('is a group of radio buttons of one name', async () => {
    const chosen = ref('all')
    const Screen = () =>
      h(SegmentedChoice, {
        modelValue: chosen.value,
        'onUpdate:modelValue': (value: string) => (chosen.value = value),
        label: 'Which users',
        options: [
          { value: 'all', label: 'All' },
          { value: 'admins', label: 'Admins' },
        ],
      })
    await mountScreen(Screen, { bridge })
    expect(document.querySelector('fieldset legend')?.textContent).toBe('Which users')
    expect(field('All').checked).toBe(true)
    expect(field('All').name).toBe(field('Admins').name)
    await press(field('Admins'))
    expect(chosen.value).toBe('admins')
  })
})

describe('a check box', () => {
  it('says that only some are chosen', async () => {
    const Screen = () => h(CheckBox, { modelValue: false, label: 'All on this page', mixed: true })
    await mountScreen(Screen, { bridge })
    expect(field('All on this page').indeterminate).toBe(true)
  })
})

describe('a menu button', () => {
  it('opens by press, moves by arrows, and gives the focus back when something is chosen', async () => {
    const chosen: string[] = []
    const Screen = () =>
      h(MenuButton, {
        label: 'Actions',
        items: [
          { key: 'reset', label: 'Reset password' },
          { key: 'delete', label: 'Delete' },
        ],
        onChoose: (key: string) => chosen.push(key),
      })
    await mountScreen(Screen, { bridge })
    expect(button('Actions').getAttribute('aria-haspopup')).toBe('menu')
    await press(button('Actions'))
    expect(button('Actions').getAttribute('aria-expanded')).toBe('true')
    button('Reset password').focus()
    document.activeElement?.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }),
    )
    expect(document.activeElement).toBe(button('Delete'))
    await press(button('Delete'))
    expect(chosen).toEqual(['delete'])
    expect(document.activeElement).toBe(button('Actions'))
  })
})
