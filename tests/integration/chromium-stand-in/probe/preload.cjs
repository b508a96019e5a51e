/* eslint-disable @typescript-eslint/no-require-imports -- a sandboxed preload has nothing else */
const { contextBridge, ipcRenderer } = require('electron')

contextBridge.exposeInMainWorld('probe', {
  call: (channel, ...args) => ipcRenderer.invoke(channel, ...args),
  note: (text) => ipcRenderer.send('note', text),
  listen: (listener) => {
    const heard = (_event, ...news) => listener(...news)
    ipcRenderer.on('news', heard)
    return () => ipcRenderer.removeListener('news', heard)
  },
  modules: () => require('node:fs'),
  sync: () => ipcRenderer.sendSync('anything'),
  nested: { value: 1 },
})
