import { writeFile } from 'node:fs/promises'
import { availableParallelism, cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { tableOf, written, type Finding } from './finding'
import { measureFirstScreen } from './first-screen'
import { measureLoading } from './loading'
import { openRegistry } from './registry'
import { measureSearching } from './searching'

const { values } = parseArgs({
  options: {
    /** Where to write the findings as JSON. */
    json: { type: 'string' },
  },
})

const print = (line: string): void => void process.stdout.write(`${line}\n`)

const loading = async (): Promise<readonly Finding[]> => {
  const registry = await openRegistry(10_000)
  print(`loading from ${registry.what}`)
  try {
    return await measureLoading(registry)
  } finally {
    await registry.close()
  }
}

const [cpu] = cpus()
print(
  `Node ${process.versions.node}, ${availableParallelism()} × ${cpu?.model ?? 'unknown processor'}`,
)
const findings = [
  ...(await loading()),
  ...(await measureSearching(100_000)),
  ...(await measureFirstScreen('out/renderer')),
]
print(tableOf(findings))
if (values.json !== undefined)
  await writeFile(values.json, `${JSON.stringify(findings.map(written), null, 2)}\n`)
