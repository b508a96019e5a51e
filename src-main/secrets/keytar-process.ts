/**
 * The child process that talks to the operating system's keychain. It is a process of its own because a keychain that waits
 * for an unanswered prompt hangs every call and even process.exit; from outside it can be timed out and killed.
 *
 * It runs under Electron's utilityProcess (process.parentPort) and under fork of node:child_process (process.send). Secrets
 * arrive and leave as messages only, never on the command line or in the environment, and an error leaves as a code only.
 */
import type { KeytarFault, KeytarReply, KeytarRequest } from './keytar-messages'

/** The name under which this program's entries stand in the keychain. */
const SERVICE = 'wharfinger'

/** The part of Electron's process.parentPort that is used. */
interface ParentPort {
  on(event: 'message', listener: (event: { data: unknown }) => void): void
  postMessage(message: unknown): void
}

// The faults are told apart by the texts of GLib and libsecret, which a German desktop would translate.
process.env['LANGUAGE'] = 'C'

async function run(request: KeytarRequest): Promise<string | boolean | null> {
  const { default: keytar } = await import('keytar')
  switch (request.verb) {
    case 'has':
      return (await keytar.getPassword(SERVICE, request.account)) !== null
    case 'get':
      return keytar.getPassword(SERVICE, request.account)
    case 'set':
      await keytar.setPassword(SERVICE, request.account, request.value)
      return true
    case 'delete':
      return keytar.deletePassword(SERVICE, request.account)
  }
}

const faults: [pattern: RegExp, fault: KeytarFault][] = [
  // Linux (gnome-keyring, KWallet); macOS when the screen is locked or its prompt was refused.
  [/locked collection|is locked|user interaction is not allowed|canceled the operation/i, 'locked'],
  [/autolaunch D-Bus|dbus-launch|could not connect/i, 'no-bus'],
  // There is a bus, but no keychain program answers on it.
  [/not provided by any \.service files/i, 'not-installed'],
]

function faultOf(error: unknown): KeytarFault {
  const { code, message } = error as NodeJS.ErrnoException
  if (
    code === 'ERR_MODULE_NOT_FOUND' ||
    code === 'MODULE_NOT_FOUND' ||
    code === 'ERR_DLOPEN_FAILED'
  )
    return 'not-installed'
  return faults.find(([pattern]) => pattern.test(message))?.[1] ?? 'failed'
}

async function answer(request: KeytarRequest): Promise<KeytarReply> {
  try {
    return { id: request.id, result: await run(request) }
  } catch (error) {
    return { id: request.id, fault: faultOf(error) }
  }
}

const { parentPort } = process as NodeJS.Process & { parentPort?: ParentPort }
if (parentPort) {
  parentPort.on('message', ({ data }) => {
    void answer(data as KeytarRequest).then((reply) => parentPort.postMessage(reply))
  })
} else {
  process.on('message', (request: KeytarRequest) => {
    void answer(request).then((reply) => process.send?.(reply))
  })
  // process.exit would wait for a call that hangs on a prompt.
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'))
}
