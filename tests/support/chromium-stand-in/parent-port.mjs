// Loaded first in a child of utilityProcess.fork: gives it Electron's process.parentPort over Node's IPC. Plain
// JavaScript, so that a child starts without a TypeScript loader.
import { EventEmitter } from 'node:events'

class ParentPort extends EventEmitter {
  postMessage(message) {
    process.send?.(message)
  }

  // Electron's port starts by itself with the first listener, and so does Node's channel.
  start() {}
}

const port = new ParentPort()
port.on('newListener', (name) => {
  if (name === 'message' && port.listenerCount('message') === 0)
    process.on('message', (data) => port.emit('message', { data, ports: [] }))
})
// The program is gone. SIGKILL, because process.exit waits for a native call that hangs.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'))
Object.defineProperty(process, 'parentPort', { value: port })
