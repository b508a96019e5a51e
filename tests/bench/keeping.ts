import { setImmediate as nextTurn } from 'node:timers/promises'
import { sealRows, unsealRows } from '@main/last-known/sealed-file'
import { newSealKey } from '@main/storage/seal'
import type { Finding } from './finding'
import { mediansOf, timed } from './medians'
import { makeUsers, unnoticed } from './searching'

const rounds = 5
const id = 'a registry'

/** The longest time in milliseconds for which something kept the event loop, as something else that waits for its turns sees it. */
const longestTurn = async (something: () => Promise<unknown>): Promise<number> => {
  let longest = 0
  let isDone = false
  const watch = async (): Promise<void> => {
    while (!isDone) longest = Math.max(longest, await timed(() => nextTurn()))
  }
  const watching = watch()
  await something()
  isDone = true
  await watching
  return longest
}

/** How long it takes to keep a registry's people, which is done anew after changes, and to read them at the program's start. */
export const measureKeeping = async (count: number): Promise<readonly Finding[]> => {
  const rows = makeUsers(count)
  const key = newSealKey()
  const seal = (): Promise<Buffer> => sealRows(key, id, { head: {}, rows })
  const sealed = await seal()
  const open = (): Promise<unknown> => unsealRows(key, id, sealed)
  const medians = await mediansOf(rounds, {
    seal: () => timed(seal),
    open: () => timed(open),
    sealTurn: () => longestTurn(seal),
    openTurn: () => longestTurn(open),
  })
  const of = `the last known ${count} users`
  return [
    { name: `seal ${of}`, value: medians.seal, unit: 'ms', aim: null },
    {
      name: `longest turn while ${of} are sealed`,
      value: medians.sealTurn,
      unit: 'ms',
      aim: unnoticed,
    },
    { name: `open ${of}`, value: medians.open, unit: 'ms', aim: null },
    {
      name: `longest turn while ${of} are opened`,
      value: medians.openTurn,
      unit: 'ms',
      aim: unnoticed,
    },
  ]
}
