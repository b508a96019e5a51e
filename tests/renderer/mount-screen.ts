import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { defineComponent, h, type Component } from 'vue'
import { createMemoryHistory, type Router } from 'vue-router'
import type { ScreenApi } from '@contract/derive'
import { install } from '@screen/app/install'

/** Mounts a component or the whole program over a bridge, at a route, in the document. */
export const mountScreen = async (
  component: Component,
  options: { bridge: ScreenApi; at?: string; props?: Record<string, unknown> },
): Promise<{ wrapper: VueWrapper; router: Router }> => {
  const history = createMemoryHistory()
  history.replace(options.at ?? '/')
  const installed: { router?: Router } = {}
  const Root = defineComponent({ render: () => h(component, options.props ?? {}) })
  const wrapper = mount(Root, {
    attachTo: document.body,
    global: {
      plugins: [
        {
          install: (app) => {
            installed.router = install(app, options.bridge, history)
          },
        },
      ],
    },
  })
  const { router } = installed
  if (router === undefined) throw new Error('The program was not installed')
  await router.isReady()
  await flushPromises()
  return { wrapper, router }
}
