import '@fontsource-variable/inter/wght.css'
import '@fontsource-variable/jetbrains-mono/wght.css'
import 'vuetify/styles/core'
import './app/theme.css'
import { createApp } from 'vue'
import { createWebHashHistory } from 'vue-router'
import App from './app/App.vue'
import { install } from './app/install'
import { keepFocus } from './app/keep-focus'
import { windowBridge } from './bridge'
import { useJournal } from './features/journal/journal-store'
import { followLanguage } from './features/settings/follow-language'
import { watchPresses } from './ui/after-press'

const app = createApp(App)
const { speak } = install(app, windowBridge(), createWebHashHistory())
keepFocus(document)
watchPresses(document)
void app
  .runWithContext(() => {
    // The main process tells how the journal is once the page has loaded, which is before the screens are there.
    useJournal()
    return followLanguage(speak)
  })
  .finally(() => app.mount('#app'))
