/** Writes values into a file as fast as it can, until it is killed. Value n is n, repeated to a length that varies. */
import * as v from 'valibot'
import { openJsonFile } from '@main/storage/json-file'

const [path = ''] = process.argv.slice(2)
const format = { schema: v.array(v.number()), migrations: [], fresh: [] }
const file = await openJsonFile<number[]>(path, format, () => new Date())
console.log(JSON.stringify({ found: file.found.kind, n: file.value()[0] ?? 0 }))

for (let n = (file.value()[0] ?? 0) + 1; ; n++) {
  const outcome = await file.update(() => Array<number>((n % 7) * 3_000 + 1).fill(n))
  if (!outcome.ok) throw new Error(outcome.failure.code)
  console.log(n)
}
