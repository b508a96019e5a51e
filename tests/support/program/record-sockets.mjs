// Loaded by NODE_OPTIONS before the main process: each connection that the process opens by TCP is a line "host:port" in the file that
// WHARFINGER_SOCKETS names, as it was asked for, before a name is looked up.
import { appendFileSync } from 'node:fs'
import { Socket } from 'node:net'

const file = process.env['WHARFINGER_SOCKETS']
const { connect } = Socket.prototype
Socket.prototype.connect = function (...args) {
  // net.connect gives what it has made of its arguments as a list in the first.
  const [options] = Array.isArray(args[0]) ? args[0] : args
  if (typeof options === 'object' && options !== null && options.port !== undefined)
    appendFileSync(file, `${options.host ?? 'localhost'}:${options.port}\n`)
  else if (typeof options === 'number')
    appendFileSync(file, `${typeof args[1] === 'string' ? args[1] : 'localhost'}:${options}\n`)
  return connect.apply(this, args)
}
