import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { defineComponent, h, type Component } from 'vue'
import { createMemoryHistory } from 'vue-router'
import type { ScreenApi } from '@contract/derive'
import { install, type Installed } from '@screen/app/install'

/** Mounts a component or the whole program over a bridge, at a route, in the document. */
export const mountScreen = async (
  component: Component,
  options: { bridge: ScreenApi; at?: string; props?: Record<string, unknown> },
): Promise<{ wrapper: VueWrapper } & Installed> => {
  const history = createMemoryHistory()
  history.replace(options.at ?? '/')
  const made: { installed?: Installed } = {}
  const Root = defineComponent({ render: () => h(component, options.props ?? {}) })
  const wrapper = mount(Root, {
    attachTo: document.body,
    global: {
      plugins: [
        {
          install: (app) => {
            made.installed = install(app, options.bridge, history)
          },
        },
      ],
    },
  })
  const { installed } = made
  if (installed === undefined) throw new Error('The program was not installed')
  await installed.router.isReady()
  await flushPromises()
  return { wrapper, ...installed }
}
