import { inject, type App, type InjectionKey } from 'vue'
import type { ScreenApi } from '@contract/derive'

declare global {
  interface Window {
    /** What the preload exposes. */
    readonly wharfinger: ScreenApi
  }
}

const key: InjectionKey<ScreenApi> = Symbol('bridge')

/** The main process, as the preload offers it. */
export const windowBridge = (): ScreenApi => window.wharfinger

/** Makes a bridge known to every component and store of an app. */
export const provideBridge = (app: App, bridge: ScreenApi): void => {
  app.provide(key, bridge)
}

/** The main process, for a component's or a store's set-up. */
export const useBridge = (): ScreenApi => {
  const bridge = inject(key)
  if (bridge === undefined) throw new Error('No bridge is provided')
  return bridge
}
