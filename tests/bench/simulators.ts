import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { SimulatorOptions } from '@support/harbor-simulator/simulator'

/** A simulated registry, and what is the matter with it. */
export interface SimulatorPlan extends Pick<SimulatorOptions, 'profile' | 'users' | 'latencyMs'> {
  /** It takes connections and never answers, or nothing listens there. */
  readonly trouble?: 'hangs' | 'refuses'
}

/** Simulated registries, by their addresses. */
export interface Simulators {
  readonly urls: readonly string[]
  close(): Promise<void>
}

/** Starts simulated registries, all in one process of their own, so that they don't share our event loop. */
export const startSimulators = async (plans: readonly SimulatorPlan[]): Promise<Simulators> => {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'tests/bench/simulators-main.ts', JSON.stringify(plans)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const ended = once(child, 'exit')
  for await (const line of createInterface(child.stdout))
    return {
      urls: JSON.parse(line) as readonly string[],
      async close() {
        child.kill()
        await ended
      },
    }
  throw new Error('the simulators ended before they listened')
}
