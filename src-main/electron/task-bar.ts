import type { BrowserWindow } from 'electron'
import type { OperationView } from '@contract/models/operation'

/** A value by which Electron takes the progress away. */
const none = -1

/** Whether an operation is worth a look at the task bar: over one it is over at once. */
const isShown = ({ state, total }: OperationView): boolean =>
  total > 1 && (state === 'running' || state === 'cancelling')

/** Nothing is in course, and what waits is held back by its registries for a while. */
const isPaused = ({ counts, slowed }: OperationView): boolean =>
  counts.running === 0 && slowed.length > 0 && slowed.every(({ until }) => until !== null)

/** Shows in the task bar, or the dock, how far the operations are that are under way: all of them together. */
export const createTaskBar = (
  window: () => Pick<BrowserWindow, 'setProgressBar'> | null,
): { show(view: OperationView): void } => {
  const shown = new Map<string, OperationView>()
  return {
    show(view) {
      const isNews = isShown(view) || shown.has(view.id)
      if (!isNews) return
      if (isShown(view)) shown.set(view.id, view)
      else shown.delete(view.id)
      const views = [...shown.values()]
      const total = views.reduce((sum, { total: rows }) => sum + rows, 0)
      const left = views.reduce((sum, { counts }) => sum + counts.waiting + counts.running, 0)
      if (total === 0) window()?.setProgressBar(none)
      else
        window()?.setProgressBar((total - left) / total, {
          mode: views.every(isPaused) ? 'paused' : 'normal',
        })
    },
  }
}
