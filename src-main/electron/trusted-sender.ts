import type { IpcMainInvokeEvent, WebContents } from 'electron'
import { isScreenUrl } from './origin'

/** Whether a message comes from our window's main frame, showing our page. A frame inside it is never trusted. */
export const isTrustedSender = (event: IpcMainInvokeEvent, window: WebContents | null): boolean => {
  const frame = event.senderFrame
  return (
    window !== null &&
    event.sender === window &&
    frame !== null &&
    frame.parent === null &&
    isScreenUrl(frame.url)
  )
}
