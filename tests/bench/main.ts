import { writeFile } from 'node:fs/promises'
import { availableParallelism, cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { tableOf, written, type Finding } from './finding'
import { measureFirstScreen } from './first-screen'
import { measureLoading } from './loading'
import { openRegistry } from './registry'
import { measurePeople } from './people'
import { measureSearching } from './searching'

const { values } = parseArgs({
  options: {
    /** Where to write the findings as JSON. */
    json: { type: 'string' },
  },
})

const print = (line: string): void => void process.stdout.write(`${line}\n`)

/** How far away the simulated registries are, in milliseconds. */
const latencies = [0, 5, 50]

const loading = async (): Promise<readonly Finding[]> => {
  const findings: Finding[] = []
  for (const latencyMs of latencies) {
    const registry = await openRegistry(10_000, latencyMs)
    print(`loading from ${registry.what}`)
    const where = registry.isReal ? '' : `, ${latencyMs} ms away`
    try {
      findings.push(...(await measureLoading(registry, where)))
    } finally {
      await registry.close()
    }
    if (registry.isReal) break
  }
  return findings
}

const [cpu] = cpus()
print(
  `Node ${process.versions.node}, ${availableParallelism()} × ${cpu?.model ?? 'unknown processor'}`,
)
const findings = [
  ...(await loading()),
  ...(await measureSearching(100_000)),
  ...(await measurePeople(30, 100_000)),
  ...(await measureFirstScreen('out/renderer')),
]
print(tableOf(findings))
if (values.json !== undefined)
  await writeFile(values.json, `${JSON.stringify(findings.map(written), null, 2)}\n`)
