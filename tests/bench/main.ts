import { writeFile } from 'node:fs/promises'
import { availableParallelism, cpus, release, totalmem, type } from 'node:os'
import { parseArgs } from 'node:util'
import { findElectron } from '@support/program/find-electron'
import { bundleStandIn } from '@support/chromium-stand-in/bundle'
import { measureChanging } from './changing'
import { markdownOf, tableOf, writeInto, written, type Finding } from './finding'
import { measureFirstScreen } from './first-screen'
import { measureGrowth } from './growth'
import { measureKeeping } from './keeping'
import { measureLoading } from './loading'
import { measureMemory } from './memory'
import { measureOverview } from './overview'
import { measurePeople } from './people'
import { openRegistry } from './registry'
import { measureStart } from './starting'
import { countRequests } from './requests'
import { measureFirstPaint, measureLongTasks } from './screen'
import { measureSearching } from './searching'

const { values } = parseArgs({
  options: {
    /** Where to write the findings as JSON. */
    json: { type: 'string' },
    /** Writes the numbers into docs/PERFORMANCE.md. */
    markdown: { type: 'boolean', default: false },
  },
})

const print = (line: string): void => void process.stdout.write(`${line}\n`)

/** How far away the simulated registries are in milliseconds, and how often loading is measured there. */
const distances = [
  { latencyMs: 0, rounds: 9, portalRounds: 0 },
  { latencyMs: 5, rounds: 9, portalRounds: 0 },
  { latencyMs: 50, rounds: 5, portalRounds: 0 },
]

const loading = async (): Promise<readonly Finding[]> => {
  const findings: Finding[] = []
  for (const { latencyMs, ...often } of distances) {
    const registry = await openRegistry(10_000, latencyMs)
    const where = registry.isReal ? '' : `, ${latencyMs} ms away`
    try {
      findings.push(...(await measureLoading(registry, where, often)))
    } finally {
      await registry.close()
    }
    if (registry.isReal) break
  }
  return findings
}

/** 50 ms away a thousand one after another would take minutes; the ratio is that of fewer. */
const changing = async (): Promise<readonly Finding[]> => [
  ...(await measureChanging(1_000, 5)),
  ...(await measureChanging(100, 50)),
]

const groups: Readonly<Record<string, () => Promise<readonly Finding[]>>> = {
  loading,
  changing,
  'thirty registries': async () => [...(await measureOverview(5)), ...(await measureOverview(50))],
  'searching, sorting, selecting': () => measureSearching(100_000),
  'finding people': () => measurePeople(30, 100_000),
  'keeping people': async () => [
    ...(await measureKeeping(10_000)),
    ...(await measureKeeping(100_000)),
  ],
  memory: () => measureMemory(100_000),
  requests: async () => [...(await countRequests('2.6')), ...(await countRequests('2.15'))],
  'first screen': async () => [
    ...(await measureStart()),
    ...(await measureFirstScreen('out/renderer')),
    ...(await measureFirstPaint()),
  ],
  'long tasks': () => measureLongTasks(100_000),
  growth: measureGrowth,
}

const [cpu] = cpus()
const memory = Math.round(totalmem() / 2 ** 30)
const machine = `Node ${process.versions.node}, ${type()} ${release()}, ${availableParallelism()} × ${cpu?.model ?? 'unknown processor'}, ${memory} GB`
/** What the program ran in where it was started. */
const browser = (): string =>
  findElectron(process.env) === null ? 'the Chromium stand-in' : 'Electron'
print(machine)
await bundleStandIn()
const findings: Finding[] = []
for (const [group, measure] of Object.entries(groups)) {
  const started = performance.now()
  findings.push(...(await measure()))
  print(`${group}: measured in ${Math.round((performance.now() - started) / 1_000)} s`)
}
print(tableOf(findings))
if (values.markdown) {
  const day = new Date().toISOString().slice(0, 10)
  const how = `\`npm run bench -- --markdown\` on ${day}: ${machine}, ${browser()}.`
  await writeInto('docs/PERFORMANCE.md', await markdownOf(findings, how))
}
if (values.json !== undefined)
  await writeFile(values.json, `${JSON.stringify(findings.map(written), null, 2)}\n`)
