import { expectAccessible } from '@support/axe/axe'
import { test } from '@support/program/fixture'
import type { RegistryPlan } from '@support/screens/registries'
import { walkThrough } from '@support/screens/walk'

const plans: readonly (Partial<RegistryPlan> & Pick<RegistryPlan, 'profile'>)[] = [
  { profile: '2.2', environment: 'Test' },
  // Signed by itself, and so pinned; production asks more.
  { profile: '2.6', environment: 'Production', secure: true },
  { profile: '2.9', environment: 'Other' },
  { profile: '2.15', environment: 'Staging' },
]

for (const plan of plans)
  test(`the main job on Harbor ${plan.profile}, each screen accessible`, async ({
    program: { page },
    startRegistry,
  }) => {
    test.setTimeout(480_000)
    const registry = await startRegistry({ users: 12, ...plan })
    const look = (name: string): Promise<void> => expectAccessible(page, name)
    await walkThrough({ page, registry, look, print: () => undefined })
  })
