import { enableAutoUnmount } from '@vue/test-utils'
import { afterEach } from 'vitest'

// What Vuetify asks for and happy-dom lacks.
Object.assign(window, {
  visualViewport: new EventTarget(),
})
Object.assign(document, { elementsFromPoint: () => [] })

enableAutoUnmount(afterEach)
afterEach(() => {
  document.body.replaceChildren()
})
