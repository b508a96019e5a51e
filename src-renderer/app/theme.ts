import { createVuetify } from 'vuetify'
import { aliases, mdi } from 'vuetify/iconsets/mdi-svg'

const variables = {
  'high-emphasis-opacity': 1,
  'medium-emphasis-opacity': 1,
  'border-opacity': 1,
}

/** Light: text reaches 4.5 : 1 on its ground, edges of fields 3 : 1. */
const light = {
  dark: false,
  colors: {
    background: '#f3f5f7',
    surface: '#ffffff',
    rail: '#e9edf1',
    line: '#d8dee5',
    'field-line': '#8493a0',
    text: '#16212b',
    'text-second': '#4a5966',
    'text-third': '#576673',
    primary: '#0a5f7d',
    'primary-tint': '#dcedf4',
    error: '#b3261e',
    'error-tint': '#fce4e2',
    warning: '#8a5a00',
    'warning-tint': '#fdf0d5',
    success: '#1b6e3c',
    'success-tint': '#def1e4',
    neutral: '#e7ebef',
    'on-primary': '#ffffff',
    'on-error': '#ffffff',
    'on-background': '#16212b',
    'on-surface': '#16212b',
  },
  variables: { ...variables, 'border-color': '#d8dee5' },
}

/** Dark, by the same measures. */
const dark = {
  dark: true,
  colors: {
    background: '#12181d',
    surface: '#182026',
    rail: '#0e1317',
    line: '#2e3a43',
    'field-line': '#687a8b',
    text: '#e7edf1',
    'text-second': '#a9b7c2',
    'text-third': '#93a2ae',
    primary: '#6cc3de',
    'primary-tint': '#17313d',
    error: '#ff9c93',
    'error-tint': '#3f1b1b',
    warning: '#f0bd5b',
    'warning-tint': '#39290d',
    success: '#7fd39b',
    'success-tint': '#12301f',
    neutral: '#26313a',
    'on-primary': '#0b1a20',
    'on-error': '#2b0b09',
    'on-background': '#e7edf1',
    'on-surface': '#e7edf1',
  },
  variables: { ...variables, 'border-color': '#2e3a43' },
}

/** The toolkit's defaults, set once. The theme follows the system's. */
export const createTheme = () =>
  createVuetify({
    icons: { defaultSet: 'mdi', aliases, sets: { mdi } },
    theme: { defaultTheme: 'system', themes: { light, dark } },
    display: { mobileBreakpoint: 840 },
    defaults: {
      global: { ripple: false },
      VBtn: { variant: 'outlined', height: 34 },
      VTextField: { variant: 'outlined', density: 'compact', hideDetails: 'auto' },
      VTextarea: { variant: 'outlined', density: 'compact', hideDetails: 'auto' },
      VMenu: { offset: 4, transition: 'fade-transition' },
      VDialog: { transition: 'fade-transition' },
      VList: { density: 'compact' },
      VProgressLinear: { height: 3, color: 'primary' },
    },
  })
