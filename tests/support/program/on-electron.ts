import { fileURLToPath } from 'node:url'
import { _electron } from 'playwright-core'
import type { Control, Running, Start } from './running'

const recorder = fileURLToPath(new URL('./electron-recorder.cjs', import.meta.url))

/** Starts the program on Electron. Its control is the recorder, which Electron loads before the program. */
export const runOnElectron = async (binary: string, start: Start): Promise<Running> => {
  const defined = Object.entries(start.env).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  )
  const application = await _electron.launch({
    executablePath: binary,
    args: [
      '-r',
      recorder,
      // Chromium's sandbox refuses to run as root; that the program asks for it is asserted by a test of its own.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...(start.reducedMotion ? ['--force-prefers-reduced-motion'] : []),
      start.entry,
      `--user-data-dir=${start.userData}`,
      ...start.args,
    ],
    env: Object.fromEntries(defined),
    colorScheme: start.colorScheme,
  })
  const child = application.process()
  child.stdout?.setEncoding('utf8').on('data', start.print)
  child.stderr?.setEncoding('utf8').on('data', start.print)
  const page = await application.firstWindow()
  await page.waitForLoadState()
  const call = (name: string, args: unknown[]): Promise<unknown> =>
    name === 'setColorScheme'
      ? page.emulateMedia({ colorScheme: args[0] === 'dark' ? 'dark' : 'light' })
      : application.evaluate(
          (_modules, request) => {
            const control: unknown = Reflect.get(globalThis, 'programControl')
            const called: unknown = Reflect.get(Object(control), request.name)
            if (typeof called !== 'function') throw new Error(`not on Electron: ${request.name}`)
            return Reflect.apply(called, control, request.args) as unknown
          },
          { name, args },
        )
  const control = new Proxy({} as Control, {
    get: (_target, name) =>
      name === 'then' ? undefined : (...args: unknown[]) => call(String(name), args),
  })
  return { page, control, process: child }
}
