import type { OperationView, Work } from '@contract/models/operation'
import { createDirectories } from '@main/directory/directories'
import { createOperations } from '@main/operations/operations'
import type { ProfileName } from '@support/harbor-simulator/profile'
import { startHarborSimulator } from '@support/harbor-simulator/simulator'
import { someConnection } from '@support/memory-users'
import { noServices } from '@support/no-services'
import { sessionsAt } from '@support/sessions-at'
import type { Finding } from './finding'
import { openOverview } from './overview'

const { id } = someConnection
const users = 10_000
const reportBug = (_place: string, error: unknown): string => {
  throw error
}

/** How many requests tasks take at a registry of a version, and how many of them with a password, as the registry counts them. */
export const countRequests = async (profile: ProfileName): Promise<readonly Finding[]> => {
  const simulator = await startHarborSimulator({ profile, users })
  const sessions = sessionsAt(simulator.url, 'admin', 'Harbor12345')
  const directories = createDirectories({ sessions, now: () => new Date(), reportBug })
  const operations = createOperations({
    ...noServices,
    sessions,
    directories,
    generatePassword: () => 'Passw0rd-bench',
    now: () => new Date(),
    newId: () => 'bench',
    reportBug,
  })
  const run = async (work: Work): Promise<void> => {
    const finished = new Promise<OperationView>((resolve) => {
      operations.onChanged((view) => view.state === 'finished' && resolve(view))
    })
    operations.start(id, work)
    const { counts, total } = await finished
    if (counts.done !== total) throw new Error(`done ${counts.done} of ${total}`)
  }
  const load = async (): Promise<void> => {
    const loaded = new Promise<void>((resolve) => {
      directories.onChanged(({ load: { state } }) => state === 'loading' || resolve())
    })
    await directories.load(id, false)
    await loaded
  }
  const person = {
    username: 'newcomer',
    email: 'newcomer@example.org',
    fullName: 'New Comer',
    comment: '',
    password: { kind: 'given', value: 'Passw0rd-bench' },
    admin: false,
  } as const

  const findings: Finding[] = []
  const count = async (task: string, perform: () => Promise<unknown>): Promise<void> => {
    simulator.state.requests.splice(0)
    await perform()
    const sent = simulator.state.requests
    const signed = sent.filter(({ login }) => login !== undefined)
    const name = `${task}, Harbor ${profile}`
    findings.push(
      { name, value: sent.length, unit: 'requests', aim: null },
      { name: `${name}: with a password`, value: signed.length, unit: 'requests', aim: null },
    )
  }
  const overview = await openOverview([simulator.url])
  try {
    await count('overview of a registry', () => overview.check(1))
    await count('sign in', () => sessions.open(id))
    await count(`load ${users} users, signed in`, load)
    await count('reset one password, loaded', () =>
      run({
        kind: 'reset-password',
        selection: { kind: 'ids', ids: [simulator.state.users.at(-1)?.id ?? 0] },
        password: { kind: 'generated' },
      }),
    )
    await count('create one user, loaded', () => run({ kind: 'create', people: [person] }))
    return findings
  } finally {
    sessions.end(id)
    await overview.close()
    await simulator.close()
  }
}
