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

const app = createApp(App)
install(app, windowBridge(), createWebHashHistory())
keepFocus(document)
app.mount('#app')
