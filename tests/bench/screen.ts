import { readFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import type { Locator, Page } from 'playwright-core'
import { launchProgram, type Program } from '@support/program/launch'
import { processesOf } from '@support/program/processes'
import { screensOf } from '@support/screens/screens'
import { addSeveral } from '@support/screens/several-registries'
import { buildEmptyProgram } from './empty-page'
import type { Finding } from './finding'
import { mediansOf } from './medians'
import { startSimulators } from './simulators'

/** No keychain: on Linux a bus that isn't there, so that nobody's is opened. */
const launch = (entry?: string): Promise<Program> =>
  launchProgram({
    ...(entry === undefined ? {} : { entry }),
    reducedMotion: true,
    env: { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' },
  })

/** Loads the page anew; gives when it painted something first, in milliseconds from the start of the load. */
const firstPaint = async (page: Page): Promise<number> => {
  await page.reload()
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list, observer) => {
          const [entry] = list.getEntriesByName('first-contentful-paint')
          if (entry === undefined) return
          observer.disconnect()
          resolve(entry.startTime)
        }).observe({ type: 'paint', buffered: true })
      }),
  )
}

/** What the page's heap holds after a collection, in bytes. */
const pageHeap = async (page: Page): Promise<number> => {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.enable')
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  return usedSize
}

/** What the main process has in memory, in bytes; NaN where there is no /proc. */
const mainMemory = async ({ userData }: Program): Promise<number> => {
  if (process.platform !== 'linux') return NaN
  const [main] = processesOf(userData)
  const status = await readFile(`/proc/${main?.pid}/status`, 'utf8')
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) * 1_024
}

/** The first paint beside an empty page's in the same shell, and the memory of the program when nothing happens. */
export const measureFirstPaint = async (): Promise<readonly Finding[]> => {
  const empty = await buildEmptyProgram()
  const programs = await Promise.all([launch(), launch(empty.entry)])
  const [program, other] = programs
  try {
    const { ours, theirs } = await mediansOf(9, {
      ours: () => firstPaint(program.page),
      theirs: () => firstPaint(other.page),
    })
    const memory = await mainMemory(program)
    const heap = await pageHeap(program.page)
    const findings: readonly Finding[] = [
      { name: 'first paint', value: ours, unit: 'ms', aim: null },
      { name: 'first paint of an empty Vuetify page', value: theirs, unit: 'ms', aim: null },
      { name: 'first paint / empty page', value: ours / theirs, unit: '×', aim: { atMost: 1.3 } },
      { name: 'memory of the main process, idle', value: memory / 1e6, unit: 'MB', aim: null },
      { name: 'heap of the page, idle', value: heap / 1e6, unit: 'MB', aim: null },
    ]
    return findings.filter(({ value }) => !Number.isNaN(value))
  } finally {
    await Promise.all(programs.map((started) => started.close()))
    await empty.remove()
  }
}

/** From now on the page notes its tasks of more than 50 ms; gives what asks for the longest since then, 0 without any. */
const watchLongTasks = async (page: Page): Promise<() => Promise<number>> => {
  const longest = await page.evaluateHandle(() => {
    const seen = { longest: 0 }
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.longest = Math.max(seen.longest, duration)
    }).observe({ type: 'longtask' })
    return seen
  })
  return () => longest.evaluate((seen) => seen.longest)
}

/** Where a mouse has to click for something. */
const placeOf = async (what: Locator): Promise<readonly [number, number]> => {
  const box = await what.boundingBox()
  if (box === null) throw new Error('it is not on the screen')
  return [box.x + box.width / 2, box.y + box.height / 2]
}

/**
 * The longest task of the screen while somebody types a search, sorts and chooses all, among so many users. All that is done is a
 * mouse at places known before and a keyboard: to look for an element in the page would be a task of the page.
 */
export const measureLongTasks = async (count: number): Promise<readonly Finding[]> => {
  const simulators = await startSimulators([{ profile: '2.9', users: count }])
  const program = await launch()
  const { page } = program
  const screens = screensOf(page)
  try {
    await addSeveral(page, [
      {
        name: 'Many',
        url: simulators.urls[0] ?? '',
        environment: 'test',
        colour: 'teal',
        certificate: null,
      },
    ])
    await page.getByRole('navigation', { name: 'Registries' }).getByText('Many').click()
    const total = (count + 1).toLocaleString('en')
    const shown = page.getByText(`1–50 of ${total}`)
    await shown.waitFor({ timeout: 60_000 })
    await screens.loaded()
    const search = page.getByRole('searchbox')
    const columns = page.getByRole('columnheader')
    const wholePage = page.getByLabel('Select all on this page')
    const everybody = screens.button(`Select all ${total}`)
    const withNobody = {
      search: await placeOf(search),
      created: await placeOf(columns.getByRole('button', { name: 'Created' })),
      username: await placeOf(columns.getByRole('button', { name: 'User name' })),
      wholePage: await placeOf(wholePage),
    }
    // What can be done to the chosen people may take another line.
    await wholePage.check()
    const places = { ...withNobody, everybody: await placeOf(everybody) }
    await wholePage.uncheck()
    await everybody.waitFor({ state: 'hidden' })

    const click = async (place: keyof typeof places): Promise<void> => {
      await page.mouse.click(...places[place])
      await pause(500)
    }
    const { typing, choosing } = await mediansOf(3, {
      async typing() {
        const longest = await watchLongTasks(page)
        await click('search')
        for (const text of ['ivanova', 'contractor', 'lars 2']) {
          await page.keyboard.press('Control+A')
          await page.keyboard.type(text, { delay: 60 })
          await pause(500)
        }
        const value = await longest()
        if (await shown.isVisible()) throw new Error('nobody was searched for')
        await search.fill('')
        await shown.waitFor()
        return value
      },
      async choosing() {
        const longest = await watchLongTasks(page)
        for (const place of ['created', 'username', 'wholePage', 'everybody'] as const)
          await click(place)
        const value = await longest()
        await page.getByText(`${total} selected`).waitFor()
        await screens.button('Clear').click()
        return value
      },
    })
    const aim = { atMost: 50 }
    const among = `among ${count} users`
    return [
      {
        name: `longest task of the screen, typing a search ${among}`,
        value: typing,
        unit: 'ms',
        aim,
      },
      {
        name: `longest task, sorting and selecting all ${among}`,
        value: choosing,
        unit: 'ms',
        aim,
      },
    ]
  } finally {
    await program.close()
    await simulators.close()
  }
}
