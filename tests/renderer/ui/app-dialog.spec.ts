import { flushPromises } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { defineComponent, h, ref } from 'vue'
import AppDialog from '@screen/ui/AppDialog.vue'
import TextField from '@screen/ui/TextField.vue'
import { createBridgeDouble } from '@support/bridge-double'
import { mountScreen } from '../mount-screen'
import { button, dialog, field, hasDialog, press } from '../page'

const show = async (busy = false) => {
  const open = ref(false)
  const submitted = ref(0)
  const Screen = defineComponent({
    render: () => [
      h('button', { onClick: () => (open.value = true) }, 'Open'),
      open.value
        ? h(
            AppDialog,
            {
              modelValue: true,
              'onUpdate:modelValue': (value: boolean) => (open.value = value),
              title: 'A question',
              busy,
              onSubmit: () => submitted.value++,
            },
            {
              subtitle: () => 'Harbor EU · Production',
              default: () =>
                h(TextField, { modelValue: '', label: 'Answer', 'data-first-focus': '' }),
            },
          )
        : null,
    ],
  })
  await mountScreen(Screen, { bridge: createBridgeDouble().api })
  button('Open').focus()
  await press(button('Open'))
  return { submitted }
}

const escape = async (): Promise<void> => {
  document.activeElement?.dispatchEvent(
    new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }),
  )
  await flushPromises()
}

describe('a dialog', () => {
  it('is named by its title, described by its subtitle, and has the focus', async () => {
    await show()
    const described = dialog('A question').getAttribute('aria-describedby') ?? ''
    expect(document.getElementById(described)?.textContent).toBe('Harbor EU · Production')
    expect(dialog('A question').getAttribute('aria-modal')).toBe('true')
    expect(document.activeElement).toBe(field('Answer'))
  })

  it('closes by Escape and gives the focus back', async () => {
    await show()
    await escape()
    expect(hasDialog()).toBe(false)
    expect(document.activeElement).toBe(button('Open'))
  })

  it('gives the focus to the part of the screen where it was, where that is gone', async () => {
    const main = document.createElement('main')
    main.innerHTML = '<div class="bar"><button>Once</button></div>'
    document.body.append(main)
    await show()
    await escape()
    button('Once').focus()
    await press(button('Open'))
    button('Once').remove()
    await escape()
    expect(document.activeElement).toBe(document.querySelector('.bar'))
  })

  it('doesn’t let the way back lead out of it, when it has the focus itself', async () => {
    await show()
    dialog('A question').querySelector('form')?.focus()
    const event = new KeyboardEvent('keydown', {
      key: 'Tab',
      shiftKey: true,
      bubbles: true,
      cancelable: true,
    })
    document.activeElement?.dispatchEvent(event)
    expect(event.defaultPrevented).toBe(true)
  })

  it('stays open while something must not be interrupted', async () => {
    await show(true)
    await escape()
    expect(hasDialog()).toBe(true)
  })

  it('submits when its form does', async () => {
    const { submitted } = await show()
    dialog('A question')
      .querySelector('form')
      ?.dispatchEvent(new Event('submit', { cancelable: true }))
    expect(submitted.value).toBe(1)
  })
})
