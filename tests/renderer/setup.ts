import { disableAutoUnmount, enableAutoUnmount } from '@vue/test-utils'
import { afterEach } from 'vitest'
import { announce } from '@screen/ui/announcer'

// What Vuetify asks for and happy-dom lacks.
Object.assign(window, {
  visualViewport: new EventTarget(),
})
Object.assign(document, { elementsFromPoint: () => [] })

// The files share their modules (isolate: false), so this runs once a file.
disableAutoUnmount()
enableAutoUnmount(afterEach)
afterEach(() => {
  document.body.replaceChildren()
  // What was said last would stand in the next file's screen.
  announce('')
})
