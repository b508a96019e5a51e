import { describe, expect, it } from 'vitest'
import { defineComponent, h } from 'vue'
import { failure } from '@contract/result'
import FailureNotice from '@screen/ui/FailureNotice.vue'
import { createBridgeDouble } from '@support/bridge-double'
import { mountScreen } from '../mount-screen'

const shown = async (what: Parameters<typeof h>[1] & { failure: unknown }): Promise<string> => {
  const Screen = defineComponent({ render: () => h(FailureNotice, what as never) })
  const { wrapper } = await mountScreen(Screen, { bridge: createBridgeDouble().api })
  return wrapper.find('[role=alert]').text()
}

describe('the sentence of a failure', () => {
  it('is picked by the fact that decides, and names the facts', async () => {
    const text = await shown({
      failure: failure('unreachable', {
        host: 'harbor.example.com',
        port: 8443,
        reason: 'refused',
      }),
    })
    expect(text).toContain('harbor.example.com refuses connections on port 8443.')
    expect(text).toContain('Check the port.')
  })

  it('uses words for the values of facts', async () => {
    expect(await shown({ failure: failure('auth-mode', { mode: 'ldap_auth' }) })).toContain('LDAP')
    expect(await shown({ failure: failure('redirected', { status: 302, to: null }) })).toContain(
      'to another address (status 302)',
    )
    expect(await shown({ failure: failure('too-large', { limit: 10 * 2 ** 20 }) })).toContain(
      '10 MB',
    )
  })
})
