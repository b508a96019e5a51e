import type { NewUser, OperationView, Work } from '@contract/models/operation'
import type { Session } from '@main/connections/session'
import { createDirectories } from '@main/directory/directories'
import { createOperations } from '@main/operations/operations'
import { someConnection } from '@support/memory-users'
import { noServices } from '@support/no-services'
import { sessionsAt } from '@support/sessions-at'
import { randomUUID } from 'node:crypto'
import type { Finding } from './finding'
import { mediansOf, timed } from './medians'
import { startSimulators } from './simulators'

const { id } = someConnection
const reportBug = (_place: string, error: unknown): string => {
  throw error
}

/** Passwords and people whom nobody had before. */
const createNewcomers = () => {
  let passwords = 0
  let people = 0
  const password = (): string => `Passw0rd-${(passwords += 1)}`
  const person = (): NewUser => {
    const username = `newcomer${(people += 1)}`
    const value = password()
    return {
      username,
      email: `${username}@example.org`,
      fullName: `New Comer ${people}`,
      comment: '',
      password: { kind: 'given', value },
      admin: false,
    }
  }
  return { password, person }
}

/** Sends the same requests as an operation with the same client, each after the answer to the one before. */
const oneAfterAnother = (
  { users }: Session,
  { password, person }: ReturnType<typeof createNewcomers>,
) => {
  const must = <T>(
    outcome: { readonly ok: true; readonly value: T } | { readonly ok: false },
  ): T => {
    if (!outcome.ok) throw new Error(JSON.stringify(outcome))
    return outcome.value
  }
  return {
    async reset(ids: readonly number[]): Promise<void> {
      for (const userId of ids) must(await users.setPassword(userId, password(), null))
    },
    async create(count: number): Promise<void> {
      for (let made = 0; made < count; made += 1) {
        const { username, email, fullName, comment } = person()
        const fields = { username, email, fullName, comment, password: password() }
        must(await users.get(must(await users.create(fields))))
      }
    },
  }
}

/** How long resets and creates of so many take as an operation, against the same requests one after another. */
export const measureChanging = async (
  count: number,
  latencyMs: number,
): Promise<readonly Finding[]> => {
  const simulators = await startSimulators([{ profile: '2.9', users: count, latencyMs }])
  const sessions = sessionsAt(simulators.urls[0] ?? '', 'admin', 'Harbor12345')
  try {
    const session = await sessions.open(id)
    if (!session.ok) throw new Error(`no sign-in: ${session.failure.code}`)
    const now = (): Date => new Date()
    const directories = createDirectories({ sessions, now, reportBug })
    const newcomers = createNewcomers()
    const operations = createOperations({
      ...noServices,
      sessions,
      directories,
      generatePassword: newcomers.password,
      now,
      newId: randomUUID,
      reportBug,
    })
    const loaded = new Promise<void>((resolve) => {
      const stop = directories.onChanged(({ load: { state } }) => {
        if (state === 'loading') return
        stop()
        resolve()
      })
    })
    await directories.load(id, false)
    await loaded
    const match = { text: '', filter: 'others' } as const
    const ids = directories.idsOf(id, { kind: 'matching', match, except: [] })

    const run = async (work: Work): Promise<void> => {
      const { counts, total } = await new Promise<OperationView>((resolve) => {
        const stop = operations.onChanged((view) => {
          if (view.state !== 'finished') return
          stop()
          resolve(view)
        })
        operations.start(id, work)
      })
      if (counts.done !== total) throw new Error(`done ${counts.done} of ${total}`)
    }
    const inTurn = oneAfterAnother(session.value, newcomers)
    const { reset, resetInTurn, create, createInTurn } = await mediansOf(0, {
      reset: () =>
        timed(() =>
          run({
            kind: 'reset-password',
            selection: { kind: 'ids', ids: [...ids] },
            password: { kind: 'generated' },
          }),
        ),
      resetInTurn: () => timed(() => inTurn.reset(ids)),
      create: () => {
        const people = Array.from({ length: count }, newcomers.person)
        return timed(() => run({ kind: 'create', people }))
      },
      createInTurn: () => timed(() => inTurn.create(count)),
    })
    const where = `, ${latencyMs} ms away`
    const aim = { atLeast: 3 }
    return [
      { name: `reset ${ids.length} passwords${where}`, value: reset, unit: 'ms', aim: null },
      { name: `create ${count} users${where}`, value: create, unit: 'ms', aim: null },
      {
        name: `one after another / reset ${ids.length} passwords${where}`,
        value: resetInTurn / reset,
        unit: '×',
        aim,
      },
      {
        name: `one after another / create ${count} users${where}`,
        value: createInTurn / create,
        unit: '×',
        aim,
      },
    ]
  } finally {
    sessions.end(id)
    await simulators.close()
  }
}
