/** `node --expose-gc --import tsx memory-main.ts COUNT`: prints how many bytes of the heap the index takes for so many users. */
import { createUserIndex } from '@main/directory/user-index'
import { makeUsers } from './searching'

const collected = (): number => {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed
}

const count = Number(process.argv[2])
// Warms up what is compiled and made once.
makeUsers(10)
const before = collected()
const index = createUserIndex()
index.put(makeUsers(count))
// The texts to search and the order are made by the first question.
const match = { text: 'ivanova', filter: 'all' } as const
index.query({ match, sort: { column: 'username', descending: false }, page: 1, pageSize: 50 })
const after = collected()
if (index.size() !== count) throw new Error('users were lost')
process.stdout.write(String(after - before))
