import { spawn, type ChildProcess } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it, onTestFinished } from 'vitest'
import { createKeytarStore } from '@main/secrets/keytar-store'
import { missingForKeyring } from '@support/keyring/keyring'
import { forkKeytar, type ForkOptions } from '@support/keyring/node-fork'

const missing = missingForKeyring()
if (missing.length > 0)
  console.warn(`Skipped in part, no keychain to test on: ${missing.join(', ')}`)

const folder = mkdtempSync(join(tmpdir(), 'no-keychain-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** No session bus, and no display by which one could be started. */
const bare = { PATH: process.env['PATH'], HOME: folder, XDG_RUNTIME_DIR: folder }

function openStore(options: ForkOptions) {
  const store = createKeytarStore(forkKeytar(options))
  onTestFinished(() => store.close())
  return store
}

const unavailable = (reason: string) => ({ state: 'unavailable', reason })
const fault = (state: string) => ({ ok: false, failure: { code: 'keychain', facts: { state } } })

/** A copy of the child process in a folder where the package keytar is what is given, or absent. */
function withKeytar(name: string, files: Record<string, string>): string {
  const home = join(folder, name)
  const entry = join(home, 'keytar-process.ts')
  mkdirSync(home)
  writeFileSync(join(home, 'package.json'), '{"type":"module"}')
  copyFileSync('src-main/secrets/keytar-process.ts', entry)
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(join(home, 'node_modules/keytar'), { recursive: true })
    writeFileSync(join(home, 'node_modules/keytar', file), text)
  }
  return entry
}

describe('a keychain that is not there', () => {
  it.runIf(missing.length === 0)('is no-bus without a session bus', async () => {
    const store = openStore({ env: bare })
    expect(await store.status(30_000)).toEqual(unavailable('no-bus'))
    const began = Date.now()
    expect(await store.get('a')).toEqual(fault('no-bus'))
    expect(await store.set('a', 'secret')).toEqual(fault('no-bus'))
    expect(Date.now() - began).toBeLessThan(2_000)

    const dead = { ...bare, DBUS_SESSION_BUS_ADDRESS: `unix:path=${folder}/nothing` }
    expect(await openStore({ env: dead }).status(30_000)).toEqual(unavailable('no-bus'))
    const noDisplay = { ...bare, DISPLAY: ':9999' }
    expect(await openStore({ env: noDisplay }).status(30_000)).toEqual(unavailable('no-bus'))
  })

  it.runIf(missing.length === 0)('is not installed on a bus without one', async () => {
    const address = `unix:path=${folder}/bus`
    const bus = startEmptyBus(address)
    onTestFinished(() => void bus.kill('SIGKILL'))
    await once(bus.stdout ?? bus, 'data')
    const store = openStore({ env: { ...bare, DBUS_SESSION_BUS_ADDRESS: address } })
    expect(await store.status(30_000)).toEqual(unavailable('not-installed'))
  })

  it('is not installed where the package is missing', async () => {
    const store = openStore({ env: bare, entry: withKeytar('missing', {}) })
    expect(await store.status(30_000)).toEqual(unavailable('not-installed'))
    expect(await store.get('a')).toEqual(fault('not-installed'))
  })

  it('is not installed where the package cannot be loaded', async () => {
    const entry = withKeytar('broken', {
      'index.js': "module.exports = require('./keytar.node')",
      'keytar.node': 'not a library',
    })
    expect(await openStore({ env: bare, entry }).status(30_000)).toEqual(
      unavailable('not-installed'),
    )
  })
})

describe('a keychain that fails', () => {
  it('fails without a word of what the library said', async () => {
    const entry = withKeytar('talkative', {
      'index.js': `exports.setPassword = (service, account, secret) => Promise.reject(new Error('cannot store ' + secret))`,
    })
    const outcome = await openStore({ env: bare, entry }).set('a', 'canary', 30_000)
    expect(outcome).toEqual(fault('failed'))
  })

  it('fails when the library crashes the process', async () => {
    const entry = withKeytar('crashing', {
      'index.js': 'exports.getPassword = () => process.kill(process.pid, "SIGSEGV")',
    })
    const store = openStore({ env: bare, entry })
    expect(await store.get('a', 30_000)).toEqual(fault('failed'))
    expect(await store.get('a', 30_000)).toEqual(fault('failed'))
  })

  it('fails when what was stored is not what is read', async () => {
    const entry = withKeytar('forgetful', {
      'index.js': `exports.setPassword = async () => {}; exports.getPassword = async () => 'other'; exports.deletePassword = async () => true`,
    })
    expect(await openStore({ env: bare, entry }).status(30_000)).toEqual(unavailable('failed'))
  })
})

describe('a keychain that takes its time', () => {
  it('is waited for, call by call, and no longer than the limit', async () => {
    const entry = withKeytar('slow', {
      'index.js': `
        const later = (value) => new Promise((resolve) => setTimeout(resolve, 150, value))
        exports.getPassword = (service, account) => later(account === 'never' ? new Promise(() => {}) : 'secret of ' + account)
      `,
    })
    const store = openStore({ env: bare, entry })
    const read = await Promise.all(['a', 'b', 'c'].map((account) => store.get(account, 30_000)))
    expect(read).toEqual(
      ['a', 'b', 'c'].map((account) => ({ ok: true, value: `secret of ${account}` })),
    )
    expect(await store.get('never', 1_000)).toEqual(fault('timeout'))
    expect(await store.get('d', 30_000)).toEqual({ ok: true, value: 'secret of d' })
  })
})

describe('a keychain whose prompt is refused', () => {
  it.each([
    ['on macOS', 'User canceled the operation.'],
    ['on macOS with a locked screen', 'User interaction is not allowed.'],
    ['on Linux', 'Cannot create an item in a locked collection'],
  ])('is locked %s', async (where, message) => {
    const entry = withKeytar(`refused ${where}`, {
      'index.js': `exports.getPassword = exports.setPassword = () => Promise.reject(new Error(${JSON.stringify(message)}))`,
    })
    const store = openStore({ env: bare, entry })
    expect(await store.get('a', 30_000)).toEqual(fault('locked'))
    expect(await store.set('a', 'secret', 30_000)).toEqual(fault('locked'))
  })
})

/** A bus on which no program offers to start. */
function startEmptyBus(address: string): ChildProcess {
  const config = join(folder, 'bus.conf')
  const everything = '<allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/>'
  writeFileSync(
    config,
    `<busconfig><type>session</type><listen>${address}</listen>
    <policy context="default">${everything}</policy></busconfig>`,
  )
  const args = [`--config-file=${config}`, '--nofork', '--print-address=1']
  return spawn('dbus-daemon', args, { env: bare, stdio: ['ignore', 'pipe', 'ignore'] })
}
