import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { OperationView } from '@contract/models/operation'
import { createNotices } from '@main/electron/notices'
import { createTaskBar } from '@main/electron/task-bar'

const setProgressBar = vi.fn()
beforeEach(() => void setProgressBar.mockClear())

const view = (id: string, done: number, total: number, rest: Partial<OperationView> = {}) =>
  ({
    id,
    total,
    state: done === total ? 'finished' : 'running',
    counts: { waiting: total - done, running: 0, done, failed: 0, skipped: 0 },
    slowed: [],
    ...rest,
  }) as unknown as OperationView
const asked = { connectionId: 'one', reason: 'asked', until: '2025-03-01T12:00:12.000Z' } as const

describe('the task bar', () => {
  it('shows how far all operations are together, and nothing at the end', () => {
    const { show } = createTaskBar(() => ({ setProgressBar }))
    show(view('a', 0, 10))
    show(view('a', 5, 10))
    show(view('b', 0, 30))
    show(view('a', 10, 10))
    show(view('b', 15, 30))
    show(view('b', 30, 30))
    show(view('b', 30, 30))
    expect(setProgressBar.mock.calls.map(([at]) => at as number)).toEqual([
      0, 0.5, 0.125, 0, 0.5, -1,
    ])
  })

  it('says that it is paused where all of them wait', () => {
    const { show } = createTaskBar(() => ({ setProgressBar }))
    show(view('a', 5, 10, { slowed: [asked] }))
    show(view('b', 5, 10))
    show(view('b', 5, 10, { slowed: [{ ...asked, until: null }] }))
    expect(setProgressBar.mock.calls.map(([, options]) => options as unknown)).toEqual([
      { mode: 'paused' },
      { mode: 'normal' },
      { mode: 'normal' },
    ])
  })

  it('shows nothing of one, of what was interrupted, and without a window', () => {
    const { show } = createTaskBar(() => ({ setProgressBar }))
    show(view('a', 0, 1))
    show(view('b', 3, 9, { state: 'interrupted' }))
    createTaskBar(() => null).show(view('c', 0, 10))
    expect(setProgressBar).not.toHaveBeenCalled()
  })
})

describe('a notification', () => {
  const begin = (isFocused: boolean, isSupported = true, isLocked = false) => {
    const shown: unknown[] = []
    const clicks: (() => void)[] = []
    const window = {
      isFocused: () => isFocused,
      isDestroyed: () => false,
      isMinimized: () => true,
      restore: vi.fn(),
      focus: vi.fn(),
    }
    class System {
      static isSupported = (): boolean => isSupported
      constructor(readonly options: unknown) {}
      on(_: string, click: () => void): void {
        clicks.push(click)
      }
      show(): void {
        shown.push(this.options)
      }
      close(): void {}
    }
    const tell = createNotices(
      System as unknown as Parameters<typeof createNotices>[0],
      () => window as unknown as ReturnType<Parameters<typeof createNotices>[1]>,
      () => isLocked,
    )
    return { tell, shown, clicks, window }
  }
  const notice = { title: 'Users added', text: '9 done' }

  it('is shown to who isn’t in the window, and a click leads there', () => {
    const { tell, shown, clicks, window } = begin(false)
    tell(notice)
    expect(shown).toEqual([{ title: 'Users added', body: '9 done' }])
    clicks[0]?.()
    expect(window.restore).toHaveBeenCalledOnce()
    expect(window.focus).toHaveBeenCalledOnce()
  })

  it('is shown to who is there, too, while the program is locked: its window tells nothing', () => {
    const { tell, shown } = begin(true, true, true)
    tell(notice)
    expect(shown).toHaveLength(1)
  })

  it('isn’t shown to who is there, or where there are none', () => {
    for (const { tell, shown } of [begin(true), begin(false, false)]) {
      tell(notice)
      expect(shown).toEqual([])
    }
  })
})
