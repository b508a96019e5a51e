import { onTestFinished, vi } from 'vitest'
import type { AskedRegistry, Person } from '@contract/models/person'
import { sleep } from '@main/http/sleep'
import { createPeople } from '@main/people/people'
import {
  startHarborSimulator,
  type Simulator,
  type SimulatorOptions,
} from '@support/harbor-simulator/simulator'
import type { Account } from '@support/sessions-at'
import { programOver } from '../operations/under-test'

/** The id of the connection to the simulated Harbor with this number. */
export const idOf = (at: number): string => `3f0c2f0a-5a7e-4d0e-9c1c-8d1f6a2b7d${10 + at}`

/** Does something at a registry as its built-in administrator, behind the program's back. */
export const elsewhere = async (
  { url }: Simulator,
  method: string,
  path: string,
  body: unknown,
): Promise<void> => {
  const response = await fetch(`${url}/api/v2.0${path}`, {
    method,
    headers: {
      authorization: `Basic ${btoa('admin:Harbor12345')}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`)
}

/** Somebody is added at a registry; gives the id. */
export const addPerson = async (
  harbor: Simulator,
  username: string,
  email: string,
): Promise<number> => {
  const password = 'Passw0rdGiven'
  await elsewhere(harbor, 'POST', '/users', { username, email, realname: 'Anna W', password })
  return harbor.state.user(username)?.id ?? 0
}

/** Simulated Harbors, and a program that has a connection to each and finds people at all of them. */
export const begin = async (
  options: readonly SimulatorOptions[],
  accounts: Readonly<Record<number, Pick<Account, 'username' | 'password'>>> = {},
) => {
  const harbors = await Promise.all(options.map((each) => startHarborSimulator(each)))
  onTestFinished(() => Promise.all(harbors.map((harbor) => harbor.close())).then(() => undefined))
  const admin = { username: 'admin', password: 'Harbor12345' }
  const program = programOver(
    Object.fromEntries(
      harbors.map(({ url }, at) => [idOf(at), { url, ...(accounts[at] ?? admin) }]),
    ),
  )
  const { sessions, directories } = program
  const people = createPeople({
    connections: () => harbors.map((_, at) => ({ id: idOf(at), state: sessions.state(idOf(at)) })),
    directories,
    sleep,
  })
  const registries = (): readonly AskedRegistry[] => people.find({ text: '', limit: 1 }).registries
  const states = (): readonly AskedRegistry['state'][] => registries().map(({ state }) => state)
  const until = (isIt: (states: readonly AskedRegistry['state'][]) => boolean): Promise<void> =>
    vi.waitFor(
      () => {
        if (!isIt(states())) throw new Error(states().join())
      },
      { timeout: 30_000 },
    )
  const settled = (): Promise<void> =>
    until((now) => now.every((state) => state !== 'waiting' && state !== 'asking'))
  const askAll = async (): Promise<void> => {
    people.ask({ kind: 'missing' })
    await settled()
  }
  /** The one person whom a text finds. */
  const theOne = (text: string): Person => {
    const { people: found, total } = people.find({ text, limit: 25 })
    const [one] = found
    if (one === undefined || total > 1) throw new Error(`${total} people`)
    return one
  }
  const at = (number: number): Simulator => {
    const harbor = harbors[number]
    if (harbor === undefined) throw new Error(`There is no registry ${number}`)
    return harbor
  }
  return { ...program, people, registries, states, until, settled, askAll, theOne, at }
}
