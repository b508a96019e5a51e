import type { Notifications } from '@contract/derive'
import { createEndsWhileLocked } from './lock/ended-while-locked'
import type { HeldNews } from './lock/while-locked'
import type { Program } from './program'

/** Whom the program's parts tell beside each other. */
export interface Followers {
  readonly news: HeldNews
  readonly showOperations: Notifications['operations']['changed']
  readonly clearClipboard: () => Promise<unknown>
  /** An operation has ended while the program is locked. */
  readonly tellEnd: () => void
}

/** Lets the program's parts hear of each other, and the screens of all. */
export const follow = (
  program: Program,
  { news, showOperations, clearClipboard, tellEnd }: Followers,
): void => {
  const { notify } = news
  const {
    connections,
    directories,
    emails,
    helpDesk,
    imports,
    journal,
    lastKnown,
    lock,
    notes,
    operations,
    overview,
    people,
    queue,
    store,
  } = program
  connections.onChanged(lastKnown.follows)
  directories.onChanged(({ connectionId, load: { state } }) => {
    if (state === 'loaded') lastKnown.changed(connectionId)
  })
  connections.onChanged(queue.follows)
  connections.onChanged(notify.connections.changed)
  directories.onChanged(notify.users.changed)
  people.onChanged(notify.people.changed)
  helpDesk.onChanged(notify.helpDesk.changed)
  queue.onChanged(notify.queue.changed)
  lock.onChanged((view) => {
    if (!view.locked) news.release()
    notify.lock.changed(view)
    if (!view.locked) return
    program.secrets.forgetRun()
    program.connectionImport.release(null)
    connections.signOut()
    void clearClipboard()
  })
  operations.onChanged(notify.operations.changed)
  operations.onChanged(showOperations)
  operations.onChanged(createEndsWhileLocked(() => lock.view().locked, tellEnd))
  notes.onChanged(notify.notes.changed)
  journal.onChanged(notify.journal.changed)
  overview.onChanged(notify.overview.changed)
  connections.onEnded(operations.cancelAll)
  connections.onEnded(directories.forget)
  connections.onEnded(imports.forget)
  connections.onEnded(emails.end)
  connections.onEnded(overview.forget)
  connections.onEnded(lastKnown.forget)
  connections.onEnded((id) => {
    if (store.find(id) !== undefined) return
    void program.lastTests.forget(id)
    void program.templates.forget(id)
    void queue.forget(id)
  })
}
