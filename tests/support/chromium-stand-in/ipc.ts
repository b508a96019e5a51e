import { EventEmitter } from 'node:events'
import type { IpcMainInvokeEvent, WebContents } from 'electron'
import { clone } from './clone'
import type { Frame } from './frames'
import { strict } from './not-implemented'
import { record } from './traffic'

type Handler = (event: IpcMainInvokeEvent, ...args: unknown[]) => unknown

/** What became of an invoke: a value that can be cloned, or the message of an error. */
export type Outcome = { kind: 'result'; value: unknown } | { kind: 'error'; message: string }

class IpcMain extends EventEmitter {
  readonly handlers = new Map<string, Handler>()

  handle(channel: string, handler: Handler): void {
    if (this.handlers.has(channel))
      throw new Error(`Attempted to register a second handler for '${channel}'`)
    this.handlers.set(channel, handler)
  }

  removeHandler(channel: string): void {
    this.handlers.delete(channel)
  }
}

/** Electron's `ipcMain` module. */
export const ipcMain = strict('ipcMain', new IpcMain())

const eventOf = (sender: WebContents, senderFrame: Frame): IpcMainInvokeEvent =>
  strict('IpcMainEvent', { type: 'frame', sender, senderFrame }) as unknown as IpcMainInvokeEvent

/** Calls the handler of a channel, as for `ipcRenderer.invoke`. */
export const dispatchInvoke = async (
  sender: WebContents,
  frame: Frame,
  channel: string,
  args: readonly unknown[],
): Promise<Outcome> => {
  record('invoke', channel, args)
  try {
    const handler = ipcMain.handlers.get(channel)
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`)
    const value = clone(await handler(eventOf(sender, frame), ...args))
    record('result', channel, value)
    return { kind: 'result', value }
  } catch (error) {
    const message = `Error invoking remote method '${channel}': ${String(error)}`
    record('error', channel, message)
    return { kind: 'error', message }
  }
}

/** Tells the listeners of a channel, as for `ipcRenderer.send`. */
export const dispatchSend = (
  sender: WebContents,
  frame: Frame,
  channel: string,
  args: readonly unknown[],
): void => {
  record('send', channel, args)
  ipcMain.emit(channel, eventOf(sender, frame), ...args)
}
