import { nextTick } from 'vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import ZoomNote from '@screen/app/ZoomNote.vue'
import { announcement } from '@screen/ui/announcer'
import { createBridgeDouble } from '@support/bridge-double'
import { mountScreen } from '../mount-screen'

describe('another zoom', () => {
  beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
  afterEach(() => vi.useRealTimers())

  it('is said, and seen for a moment after the last key', async () => {
    const bridge = createBridgeDouble()
    const { wrapper } = await mountScreen(ZoomNote, { bridge: bridge.api })
    expect(wrapper.text()).toBe('')
    bridge.emit.app.zoomed(110)
    vi.advanceTimersByTime(1_000)
    bridge.emit.app.zoomed(125)
    await nextTick()
    await nextTick()
    expect(announcement.value).toBe('Zoom 125 %')
    vi.advanceTimersByTime(1_000)
    await nextTick()
    expect(wrapper.text()).toBe('Zoom 125 %')
    vi.advanceTimersByTime(1_000)
    await nextTick()
    expect(wrapper.text()).toBe('')
    wrapper.unmount()
  })
})
