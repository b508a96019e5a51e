import { startHarborSimulator, type Simulator } from '../harbor-simulator/simulator'
import type { ProfileName } from '../harbor-simulator/profile'
import { makeServerCertificate } from '../tls/certificates'
import type { RegistryEntry } from './screens'

/** A simulated registry, with what is entered to reach it. */
export interface SimulatedRegistry {
  readonly profile: ProfileName
  readonly simulator: Simulator
  readonly entry: RegistryEntry
  /** Its certificate in PEM, signed by itself; null: plain http. */
  readonly certificate: string | null
}

/** What a simulated registry is like. */
export interface RegistryPlan {
  readonly profile: ProfileName
  readonly users: number
  readonly secure: boolean
  readonly name: string
  readonly environment: RegistryEntry['environment']
  readonly colour: string
}

/** The three registries of the demo. */
export const demoPlans: readonly RegistryPlan[] = [
  {
    profile: '2.6',
    users: 1_283,
    secure: true,
    name: 'Harbor EU',
    environment: 'Production',
    colour: 'Red',
  },
  {
    profile: '2.15',
    users: 530,
    secure: true,
    name: 'Harbor US',
    environment: 'Staging',
    colour: 'Teal',
  },
  {
    profile: '2.2',
    users: 41,
    secure: false,
    name: 'Plant 7',
    environment: 'Test',
    colour: 'Green',
  },
]

/** Starts a registry with believable people in it. Its administrator is admin / Harbor12345. */
export const startRegistry = async ({
  profile,
  users,
  secure,
  ...labels
}: RegistryPlan): Promise<SimulatedRegistry> => {
  const tls = secure ? await makeServerCertificate({ commonName: labels.name }) : null
  const simulator = await startHarborSimulator({ profile, users, ...(tls === null ? {} : { tls }) })
  return {
    profile,
    simulator,
    certificate: tls?.cert ?? null,
    entry: {
      ...labels,
      address: simulator.url,
      username: 'admin',
      password: 'Harbor12345',
    },
  }
}
