import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron'
import { shapeOf, type ScreenApi } from './contract/derive'
import { contract } from './contract/schema'

const api = shapeOf<ScreenApi>(contract, ({ channel, definition }) =>
  definition.kind === 'invoke'
    ? (input: unknown) => ipcRenderer.invoke(channel, input)
    : (listener: (payload: unknown) => void) => {
        const heard = (_event: IpcRendererEvent, payload: unknown): void => listener(payload)
        ipcRenderer.on(channel, heard)
        return () => {
          ipcRenderer.removeListener(channel, heard)
        }
      },
)

contextBridge.exposeInMainWorld('wharfinger', api)
