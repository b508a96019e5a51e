import { createPinia } from 'pinia'
import type { App } from 'vue'
import type { Router, RouterHistory } from 'vue-router'
import type { ScreenApi } from '@contract/derive'
import { provideBridge } from '../bridge'
import type { Spoken } from '@contract/rules/language'
import { createTexts, speak } from '../i18n'
import { createAppRouter } from './router'
import { createTheme } from './theme'
import { createThemeSheet } from './theme-sheet'

/** What is done with an app once it has all. */
export interface Installed {
  readonly router: Router
  /** Changes the language of the texts and of the toolkit. It begins with English. */
  readonly speak: (spoken: Spoken) => Promise<void>
}

/** Gives an app all that the screens rely on: bridge, stores, words, theme and routes. */
export const install = (app: App, bridge: ScreenApi, history: RouterHistory): Installed => {
  const router = createAppRouter(history)
  provideBridge(app, bridge)
  // The name under which Vuetify looks for a head manager.
  app.provide('usehead', createThemeSheet())
  const texts = createTexts()
  const theme = createTheme()
  app.use(createPinia()).use(texts).use(theme).use(router)
  return {
    router,
    async speak(spoken) {
      const toolkit = await speak(texts, spoken)
      theme.locale.messages.value = { ...theme.locale.messages.value, [spoken.language]: toolkit }
      theme.locale.current.value = spoken.language
    },
  }
}
