import {
  startHarborSimulator,
  type Simulator,
  type SimulatorOptions,
} from '../harbor-simulator/simulator'
import type { ProfileName } from '../harbor-simulator/profile'
import { makeServerCertificate, type KeyAndCertificate } from '../tls/certificates'
import type { RegistryEntry } from './screens'

/** A simulated registry, with what is entered to reach it. */
export interface SimulatedRegistry {
  readonly profile: ProfileName
  readonly simulator: Simulator
  readonly entry: RegistryEntry
  /** Its certificate in PEM; null: plain http. */
  readonly certificate: string | null
}

/** What a simulated registry is like. */
export interface RegistryPlan extends Omit<SimulatorOptions, 'tls'> {
  readonly secure: boolean
  /** Where it is secure: instead of one signed by itself. */
  readonly certificate?: KeyAndCertificate
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
  secure,
  certificate,
  name,
  environment,
  colour,
  ...options
}: RegistryPlan): Promise<SimulatedRegistry> => {
  const tls = secure ? (certificate ?? (await makeServerCertificate({ commonName: name }))) : null
  const simulator = await startHarborSimulator({ ...options, ...(tls === null ? {} : { tls }) })
  return {
    profile: options.profile,
    simulator,
    certificate: tls?.cert ?? null,
    entry: {
      name,
      environment,
      colour,
      address: simulator.url,
      username: 'admin',
      password: 'Harbor12345',
    },
  }
}
