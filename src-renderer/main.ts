import '@fontsource-variable/inter/wght.css'
import '@fontsource-variable/jetbrains-mono/wght.css'
import 'vuetify/styles/core'
import './app/theme.css'
import './app/fields.css'
import { createApp, h } from 'vue'
import { createWebHashHistory } from 'vue-router'
import App from './app/App.vue'
import { install } from './app/install'
import { keepFocus } from './app/keep-focus'
import { windowBridge } from './bridge'
import { useConnections } from './features/connections/connections-store'
import { useHelpDesk } from './features/help-desk/help-desk-store'
import { useJournal } from './features/journal/journal-store'
import LockGate from './features/lock/LockGate.vue'
import { useLock } from './features/lock/lock-store'
import { followLanguage } from './features/settings/follow-language'
import { watchPresses } from './ui/after-press'

const app = createApp({ render: () => h(LockGate, null, { default: () => h(App) }) })
const { speak } = install(app, windowBridge(), createWebHashHistory())
keepFocus(document)
watchPresses(document)
void app
  .runWithContext(() => {
    // The main process tells how the journal is once the page has loaded, which is before the screens are there.
    useJournal()
    // All of it at once, so that the first screen is drawn whole. What a locked program refuses is asked for when it is open.
    return Promise.all([
      followLanguage(speak),
      useLock().load(),
      useHelpDesk().load(),
      useConnections().load(),
    ])
  })
  .finally(() => app.mount('#app'))
