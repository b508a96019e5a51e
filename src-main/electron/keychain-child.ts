import { utilityProcess } from 'electron'
import type { KeytarChild } from '../secrets/keytar-client'

/** Starts the keychain's process with Electron (the RunAsNode fuse is off, so that Node's fork isn't there). */
export const startKeychainChild = (file: string): KeytarChild => {
  const child = utilityProcess.fork(file, [], {
    serviceName: 'Wharfinger keychain',
    stdio: 'ignore',
  })
  return {
    postMessage: (message) => child.postMessage(message),
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => child.on('exit', () => listener()),
    kill: () => {
      // SIGKILL, because a child that waits for a prompt ignores everything else
      if (child.pid === undefined) child.kill()
      else process.kill(child.pid, 'SIGKILL')
    },
  }
}
