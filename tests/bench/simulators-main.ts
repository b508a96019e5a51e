/** A process with several simulated registries: `tsx simulators-main.ts JSON`, a list of SimulatorPlan. Prints their addresses. */
import { startHarborSimulator } from '@support/harbor-simulator/simulator'
import type { SimulatorPlan } from './simulators'

const plans = JSON.parse(process.argv[2] ?? '[]') as readonly SimulatorPlan[]
const started = await Promise.all(plans.map((plan) => startHarborSimulator(plan)))
for (const [at, { faults, close }] of started.entries()) {
  if (plans[at]?.trouble === 'hangs') faults.add({}, { kind: 'hang' })
  if (plans[at]?.trouble === 'refuses') await close()
}
process.stdout.write(`${JSON.stringify(started.map(({ url }) => url))}\n`)
