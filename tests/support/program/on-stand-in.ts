import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import type { ControlAnswer, ControlRequest } from '../chromium-stand-in/control-calls'
import type { Control, Running, Start } from './running'

const register = new URL('../chromium-stand-in/register.mjs', import.meta.url).href

/** The main script of a package's folder; a file is its own. */
const mainOf = (entry: string): string => {
  if (!statSync(entry).isDirectory()) return entry
  const { main } = JSON.parse(readFileSync(join(entry, 'package.json'), 'utf8')) as { main: string }
  return join(entry, main)
}

/** Starts the program's main process in Node, with the stand-in as its electron module. It shows no window yet. */
const spawnOnStandIn = (start: Start): ChildProcess => {
  const child = spawn(
    process.execPath,
    ['--import', register, mainOf(start.entry), `--user-data-dir=${start.userData}`, ...start.args],
    {
      env: {
        ...start.env,
        WHARFINGER_STAND_IN_SCRATCH: start.scratch,
        WHARFINGER_STAND_IN_COLOR_SCHEME: start.colorScheme,
        WHARFINGER_STAND_IN_REDUCED_MOTION: start.reducedMotion ? 'yes' : 'no',
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      serialization: 'advanced',
    },
  )
  child.stdout?.setEncoding('utf8').on('data', start.print)
  child.stderr?.setEncoding('utf8').on('data', start.print)
  return child
}

/** Calls the stand-in's control over the IPC of child_process. A call fails when the process has ended. */
const callerOf = (child: ChildProcess): ((name: string, args: unknown[]) => Promise<unknown>) => {
  const waiting = new Map<number, (answer: ControlAnswer) => void>()
  let count = 0
  const settle = (answer: ControlAnswer): void => {
    waiting.get(answer.id)?.(answer)
    waiting.delete(answer.id)
  }
  child.on('message', settle)
  child.once('close', (code) => {
    const error = `the program has ended (${String(code)})`
    for (const id of [...waiting.keys()]) settle({ id, error })
  })
  return async (name, args) => {
    if (!child.connected) throw new Error('the program has ended')
    const request: ControlRequest = { id: (count += 1), name, args }
    const answer = await new Promise<ControlAnswer>((resolve) => {
      waiting.set(request.id, resolve)
      child.send(request)
    })
    if ('error' in answer) throw new Error(answer.error)
    return answer.value
  }
}

/** Attaches Playwright to the page of the first window, once it has loaded. */
const attach = async (call: (name: string, args: unknown[]) => Promise<unknown>): Promise<Page> => {
  const endpoint = await call('endpoint', [])
  // noDefaults: Playwright would impose its own colour scheme on a page that it merely attaches to.
  const browser = await chromium.connectOverCDP(String(endpoint), { noDefaults: true })
  const page = browser.contexts()[0]?.pages()[0]
  if (page === undefined) throw new Error('the program has no page')
  return page
}

/** Starts the program on the stand-in and attaches to the page of its first window. */
export const runOnStandIn = async (start: Start): Promise<Running> => {
  const child = spawnOnStandIn(start)
  const call = callerOf(child)
  try {
    const page = await attach(call)
    const control = new Proxy({} as Control, {
      get: (_target, name) =>
        name === 'then' ? undefined : (...args: unknown[]) => call(String(name), args),
    })
    return { page, control, process: child }
  } catch (error) {
    child.kill('SIGKILL')
    throw error
  }
}
