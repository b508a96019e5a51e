import { randomInt, randomUUID } from 'node:crypto'
import { onTestFinished } from 'vitest'
import type { DirectoryLoad, User } from '@contract/models/user'
import type { OperationRow, OperationView, Work } from '@contract/models/operation'
import { ok, type Result } from '@contract/result'
import type { StoredConnection } from '@main/connections/connection-store'
import { createSessions } from '@main/connections/sessions'
import { createDirectories } from '@main/directory/directories'
import { sleep } from '@main/http/sleep'
import { createOperations } from '@main/operations/operations'
import { createPasswordGenerator } from '@main/passwords/generate-password'
import { startHarborSimulator, type SimulatorOptions } from '@support/harbor-simulator/simulator'
import { noServices } from '@support/no-services'

/** The value of an outcome that must have succeeded. */
export const valueOf = <T>(outcome: Result<T>): T => {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure))
  return outcome.value
}

/** Everything that the news of something have told, and a way to wait for one of them. */
const follow = <T>() => {
  const told: T[] = []
  const waiting = new Set<() => void>()
  return {
    told,
    tell(news: T) {
      told.push(news)
      for (const look of [...waiting]) look()
    },
    until: (isIt: (news: T) => boolean): Promise<T> =>
      new Promise((resolve) => {
        const look = (): void => {
          const last = told.at(-1)
          if (last === undefined || !isIt(last)) return
          waiting.delete(look)
          resolve(last)
        }
        waiting.add(look)
        look()
      }),
  }
}

const generate = createPasswordGenerator((below) => randomInt(below))

/** Whom a test signs in as. */
export interface Account {
  readonly username: string
  readonly password: string
}

/** The built-in administrator of a simulated Harbor. */
export const builtIn: Account = { username: 'admin', password: 'Harbor12345' }

/** A simulated Harbor with the program's directory and operations over the real sessions and the real HTTP client. */
export const startRegistry = async (options: SimulatorOptions, account: Account = builtIn) => {
  const simulator = await startHarborSimulator(options)
  onTestFinished(() => simulator.close())
  const connection: StoredConnection = {
    id: randomUUID(),
    name: 'Simulated',
    url: simulator.url,
    username: account.username,
    colour: 'blue',
    environment: 'test',
    trust: { kind: 'system' },
    plainHttpAccepted: true,
    passwordFor: simulator.url,
  }
  const { id } = connection
  const now = (): Date => new Date()
  const reportBug = (_place: string, error: unknown): string => {
    throw error
  }
  const sessions = createSessions({
    find: (wanted) => (wanted === id ? connection : undefined),
    routeOf: () => undefined,
    identityOf: () => Promise.resolve(ok(null)),
    passwordOf: () => Promise.resolve(ok(account.password)),
    now,
    onChanged: () => undefined,
    sleep,
    random: () => 0.5,
  })
  onTestFinished(() => sessions.end(id))

  const loads = follow<DirectoryLoad>()
  const views = follow<OperationView>()
  const directories = createDirectories({ sessions, now, reportBug })
  directories.onChanged(({ load }) => loads.tell(load))
  const operations = createOperations({
    ...noServices,
    sessions,
    directories,
    generatePassword: () => generate({ kind: 'characters', length: 20 }),
    now,
    newId: randomUUID,
    reportBug,
  })
  operations.onChanged(views.tell)

  const load = async (again = false): Promise<DirectoryLoad> => {
    await directories.load(id, again)
    return loads.until(({ state }) => state === 'loaded' || state === 'failed')
  }
  const everybody = (): readonly User[] =>
    directories.query(id, {
      match: { text: '', filter: 'all' },
      sort: { column: 'username', descending: false },
      page: 1,
      pageSize: 100_000,
    }).rows
  const idOf = (username: string): number => {
    const user = simulator.state.user(username)
    if (user === undefined) throw new Error(`there is no ${username}`)
    return user.id
  }
  const start = (work: Work): string => valueOf(operations.start(id, work)).id
  const rowsOf = (operationId: string): readonly OperationRow[] =>
    valueOf(operations.rows({ id: operationId, state: null, page: 1, pageSize: 1_000 })).rows
  const finished = (operationId: string): Promise<OperationView> =>
    views.until((view) => view.id === operationId && view.state === 'finished')
  const run = async (work: Work) => {
    const operationId = start(work)
    const view = await finished(operationId)
    return { id: operationId, view, rows: rowsOf(operationId) }
  }
  /** A call that another program makes, as the built-in administrator unless another account is given; it must succeed. */
  const elsewhere = async (
    method: string,
    path: string,
    body?: object,
    { username, password }: Account = builtIn,
  ): Promise<void> => {
    const answer = await fetch(`${simulator.url}/api/v2.0${path}`, {
      method,
      headers: {
        authorization: `Basic ${btoa(`${username}:${password}`)}`,
        'content-type': 'application/json',
      },
      ...(body && { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status}`)
  }
  /** The requests since the last call of this, without those of signing in. */
  const requests = (): readonly string[] =>
    simulator.state.requests
      .splice(0)
      .map(({ method, url }) => `${method} ${url}`)
      .filter((request) => /^\w+ \/api\/v2\.0\/users(\?|$|\/\d)/.test(request))

  return {
    simulator,
    id,
    sessions,
    directories,
    operations,
    loads,
    views,
    load,
    everybody,
    idOf,
    start,
    finished,
    rowsOf,
    run,
    elsewhere,
    requests,
  }
}
