import { KnownEvents, strict } from './not-implemented'

type Scheme = 'light' | 'dark'

const state: { source: 'system' | Scheme; system: Scheme } = {
  source: 'system',
  system: process.env['WHARFINGER_STAND_IN_COLOR_SCHEME'] === 'dark' ? 'dark' : 'light',
}

/** The colours that pages are to show. */
export const colorScheme = (): Scheme => (state.source === 'system' ? state.system : state.source)

class NativeTheme extends KnownEvents {
  constructor() {
    super('nativeTheme', ['updated'])
  }

  get shouldUseDarkColors(): boolean {
    return colorScheme() === 'dark'
  }

  get themeSource(): 'system' | Scheme {
    return state.source
  }

  set themeSource(source: 'system' | Scheme) {
    state.source = source
    this.emit('updated')
  }
}

/** Electron's `nativeTheme` module. */
export const nativeTheme = strict('nativeTheme', new NativeTheme())

/** The person switches the operating system's colours. */
export const setSystemScheme = (scheme: Scheme): void => {
  state.system = scheme
  nativeTheme.emit('updated')
}
