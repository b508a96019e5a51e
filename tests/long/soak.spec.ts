import { readdirSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { expect, it, onTestFinished } from 'vitest'
import { tellFigure } from '@support/figures'
import { startHarborSimulator } from '@support/harbor-simulator/simulator'
import { launchProgram, type Program } from '@support/program/launch'
import { processesOf } from '@support/program/processes'
import { addSeveral } from '@support/screens/several-registries'

const requests = 10_000
const navigations = 1_000
/** What is done before it is measured the first time: code is compiled, caches fill, and what is shown once is loaded. */
const warmUp = { requests: 2_500, navigations: 255 }
/** Idle connections are ended after 15 s, and the limit of a call is forgotten after 30 s. */
const untilIdle = 32_000

/**
 * What may have grown after all of it. The heaps grow by machine code, which is made as late as after thousands of calls; two
 * hundred bytes a request, or two kilobytes a navigation, would be more than that.
 */
const allowance = {
  'heap of the main process, MB': 2,
  'open files and sockets of the main process': 3,
  'what keeps the main process alive': 3,
  'heap of the page, MB': 2,
  'nodes of the page': 100,
  'event listeners of the page': 5,
  'documents of the page': 0,
} as const
type Figures = Readonly<Record<keyof typeof allowance, number>>

/** Loads, reads, changes and asks, a few at a time, until the registries have got so many requests more. */
const askOn = async (page: Page, ids: readonly string[], count: () => number, more: number) => {
  const end = count() + more
  while (count() < end)
    await page.evaluate(async (registries) => {
      const { users, email, operations, overview } = window.wharfinger
      const change = async (connectionId: string, admin: boolean): Promise<void> => {
        const selection = { kind: 'ids' as const, ids: [3, 4, 5] }
        const started = await operations.start({
          connectionId,
          work: { kind: 'set-admin', selection, admin },
        })
        if (!started.ok) throw new Error(started.failure.code)
        const { id } = started.value
        const isFinished = async (): Promise<boolean> => {
          const listed = await operations.list()
          return (
            listed.ok &&
            listed.value.views.some((view) => view.id === id && view.state === 'finished')
          )
        }
        while (!(await isFinished())) await new Promise((resolve) => setTimeout(resolve, 10))
        await operations.dismiss({ id })
      }
      for (const connectionId of registries) {
        await users.load({ connectionId, again: true })
        await Promise.all(
          Array.from({ length: 40 }, (_, index) =>
            users.get({ connectionId, userId: 3 + (index % 20) }),
          ),
        )
        await email.load({ connectionId })
        await change(connectionId, true)
        await change(connectionId, false)
        await overview.check({ connectionId })
      }
    }, ids)
}

/** The screens by their addresses, each with a heading by which it is known. */
const screensFor = (
  ids: readonly string[],
): readonly (readonly [path: string, heading: string])[] => [
  ...ids.flatMap((id) =>
    (
      [
        ['users', 'Users'],
        ['import', 'Import people'],
        ['email', 'Email'],
        ['audit', 'Audit'],
        ['registry', 'Connection'],
      ] as const
    ).map(([part, heading]) => [`/registries/${id}/${part}`, heading] as const),
  ),
  ['/people', 'Find a person'],
  ['/admins', 'System admins'],
  ['/compare', 'Compare registries'],
  ['/notes', 'One-time notes'],
  ['/journal', 'Journal'],
  ['/settings', 'Settings'],
  ['/', 'All registries'],
]

/** Goes from screen to screen, as by the links, and waits for each. */
const walkOn = async (page: Page, ids: readonly string[], times: number) => {
  const screens = screensFor(ids)
  for (let at = 0; at < times; at += 1) {
    const [path, heading] = screens[at % screens.length] ?? ['/', 'All registries']
    await page.evaluate((hash) => {
      location.hash = hash
    }, path)
    await page
      .getByRole('heading', { name: heading, exact: true })
      .first()
      .waitFor({ state: 'attached' })
  }
}

const figuresOf = async (program: Program): Promise<Figures> => {
  const { page, control, userData } = program
  await page.evaluate(() => {
    location.hash = '/settings'
  })
  await sleep(untilIdle)
  const { heap, active } = await control.resources()
  const [main] = processesOf(userData)
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  await session.send('HeapProfiler.enable')
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  const { metrics } = await session.send('Performance.getMetrics')
  await session.detach()
  const metric = (name: string): number => metrics.find((one) => one.name === name)?.value ?? NaN
  return {
    'heap of the main process, MB': heap / 1e6,
    'open files and sockets of the main process': readdirSync(`/proc/${main?.pid}/fd`).length,
    'what keeps the main process alive': Object.values(active).reduce((sum, one) => sum + one, 0),
    'heap of the page, MB': usedSize / 1e6,
    'nodes of the page': metric('Nodes'),
    'event listeners of the page': metric('JSEventListeners'),
    'documents of the page': metric('Documents'),
  }
}

it(`nothing grows over ${requests} requests and ${navigations} navigations`, async (context) => {
  if (process.platform !== 'linux') return context.skip('open files are counted in /proc')
  const harbors = await Promise.all(
    (['2.6', '2.15'] as const).map((profile) => startHarborSimulator({ profile, users: 60 })),
  )
  onTestFinished(async () => void (await Promise.all(harbors.map((harbor) => harbor.close()))))
  const count = (): number => harbors.reduce((sum, { state }) => sum + state.requests.length, 0)
  // A bus that isn't there, so that nobody's keychain is opened.
  const program = await launchProgram({
    reducedMotion: true,
    env: { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' },
  })
  onTestFinished(() => program.close())
  const { page } = program
  const ids = await addSeveral(
    page,
    harbors.map(({ url }, at) => ({
      name: `Harbor ${at}`,
      url,
      environment: 'test',
      colour: 'teal',
      certificate: null,
    })),
  )
  await walkOn(page, ids, warmUp.navigations)
  await askOn(page, ids, count, warmUp.requests)
  const before = await figuresOf(program)

  const from = count()
  // In turns, as a day goes.
  for (let turn = 0; turn < 10; turn += 1) {
    await walkOn(page, ids, navigations / 10)
    await askOn(page, ids, count, requests / 10)
  }
  const after = await figuresOf(program)
  expect(count() - from).toBeGreaterThanOrEqual(requests)
  tellFigure('requests of the soak, and navigations', `${count() - from}, ${navigations}`)
  const names = Object.keys(allowance) as (keyof typeof allowance)[]
  const told = (value: number): string => String(Math.round(value * 100) / 100)
  for (const name of names)
    tellFigure(
      `${name}: before, after (may grow by)`,
      `${told(before[name])}, ${told(after[name])} (${allowance[name]})`,
    )
  for (const name of names)
    expect(after[name] - before[name], name).toBeLessThanOrEqual(allowance[name])
})
