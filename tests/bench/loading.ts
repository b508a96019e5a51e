import type { DirectoryLoad } from '@contract/models/user'
import type { Sessions } from '@main/connections/sessions'
import { createDirectories } from '@main/directory/directories'
import { someConnection } from '@support/memory-users'
import { sessionsAt } from '@support/sessions-at'
import { createBareClient } from './bare-client'
import type { Finding } from './finding'
import { mediansOf, timed } from './medians'
import type { Registry } from './registry'

const { id } = someConnection
/** What the portal shows on a page, where nobody has chosen otherwise (src/portal/src/app/shared/units/utils.ts, DEFAULT_PAGE_SIZE). */
const portalPage = 15

/** Loads by a directory of its own; gives how many came. */
const loadBy = async (sessions: Sessions): Promise<number> => {
  const directories = createDirectories({
    sessions,
    now: () => new Date(),
    reportBug: (_place, error) => {
      throw error
    },
  })
  const ended = new Promise<DirectoryLoad>((resolve) =>
    directories.onChanged(({ load }) => {
      if (load.state !== 'loading') resolve(load)
    }),
  )
  await directories.load(id, false)
  const { state, loaded, failure } = await ended
  if (state !== 'loaded') throw new Error(`not loaded: ${failure?.code}`)
  return loaded
}

/** How long it takes to sign in to a simulated registry and to load its users. */
export const loadOnce = async (url: string): Promise<number> => {
  const sessions = sessionsAt(url, 'admin', 'Harbor12345')
  try {
    return await timed(() => loadBy(sessions))
  } finally {
    sessions.end(id)
  }
}

/**
 * How long the program's own directory takes to load a registry's users, signed in, against bare clients.
 * @param where how far away it is, as the findings' names end
 * @param rounds how often it is measured; page after page as the portal does takes long, and is measured less often
 */
export const measureLoading = async (
  registry: Registry,
  where: string,
  { rounds, portalRounds }: { readonly rounds: number; readonly portalRounds: number },
): Promise<readonly Finding[]> => {
  const { url, username, password, trust } = registry
  const sessions = sessionsAt(url, username, password, trust)
  const session = await sessions.open(id)
  if (!session.ok) throw new Error(`no sign-in: ${session.failure.code}`)
  const { maxPageSize } = session.value.capabilities
  const bare = createBareClient(registry)

  const loadByProgram = (): Promise<number> => loadBy(sessions)
  // Harbor 2.2 has larger pages and no other way.
  const loadTheSame = (): Promise<number> =>
    maxPageSize > 100 ? bare.loadPages(maxPageSize, 4) : bare.loadAtOnce()
  const loadPages = (): Promise<number> => bare.loadPages(100, 4)
  const loadAsPortal = (): Promise<number> => bare.loadPages(portalPage, 1)

  try {
    const count = await loadByProgram()
    const measured = (load: () => Promise<number>) => (): Promise<number> =>
      timed(async () => {
        const came = await load()
        if (came !== count) throw new Error(`${came} users came instead of ${count}`)
      })
    const { program, same, pages } = await mediansOf(rounds, {
      program: measured(loadByProgram),
      same: measured(loadTheSame),
      pages: measured(loadPages),
    })
    const besidePortal = await mediansOf(portalRounds, {
      program: measured(loadByProgram),
      portal: measured(loadAsPortal),
    })
    const ours = `load ${count - 1} users`
    const theSame = 'bare client, the same requests'
    const inPages = 'bare client, pages of 100, 4 in flight'
    const asPortal = `bare client, pages of ${portalPage}, one after another as the portal`
    const times = [
      { name: ours, value: program },
      { name: theSame, value: same },
      { name: inPages, value: pages },
      { name: asPortal, value: besidePortal.portal },
    ].map((time): Finding => ({ ...time, unit: 'ms', aim: null }))
    const ratios: readonly Finding[] = [
      {
        name: `${ours} / ${theSame}`,
        value: program / same,
        unit: '×',
        aim: { atMost: 1.15 },
      },
      {
        name: `${inPages} / ${ours}`,
        value: pages / program,
        unit: '×',
        aim: { atLeast: 3 },
      },
      {
        name: `${asPortal} / ${ours}`,
        value: besidePortal.portal / besidePortal.program,
        unit: '×',
        aim: { atLeast: 10 },
      },
    ]
    return [...times, ...ratios].map((finding) => ({ ...finding, name: finding.name + where }))
  } finally {
    bare.close()
    sessions.end(id)
  }
}
