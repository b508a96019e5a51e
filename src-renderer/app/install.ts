import { createPinia } from 'pinia'
import type { App } from 'vue'
import type { Router, RouterHistory } from 'vue-router'
import type { ScreenApi } from '@contract/derive'
import { provideBridge } from '../bridge'
import { createTexts } from '../i18n'
import { createAppRouter } from './router'
import { createTheme } from './theme'
import { createThemeSheet } from './theme-sheet'

/** Gives an app all that the screens rely on: bridge, stores, words, theme and routes. */
export const install = (app: App, bridge: ScreenApi, history: RouterHistory): Router => {
  const router = createAppRouter(history)
  provideBridge(app, bridge)
  // The name under which Vuetify looks for a head manager.
  app.provide('usehead', createThemeSheet())
  app.use(createPinia()).use(createTexts()).use(createTheme()).use(router)
  return router
}
