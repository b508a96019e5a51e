import { expectAccessible } from '@support/axe/axe'
import { test as withOwnProgram } from '@support/program/fixture'
import { test } from '@support/program/shared'
import type { RegistryPlan } from '@support/screens/registries'
import { walkThrough } from '@support/screens/walk'

// The one that is looked at is as most people have it: with motion.
withOwnProgram.use({ launch: { reducedMotion: false } })

const plans: readonly (Partial<RegistryPlan> & Pick<RegistryPlan, 'profile'>)[] = [
  { profile: '2.2', environment: 'Test' },
  // Signed by itself, and so pinned; production asks more, and so shows the most.
  { profile: '2.6', environment: 'Production', secure: true },
  { profile: '2.9', environment: 'Other' },
  { profile: '2.15', environment: 'Staging' },
]

/** The screens are the same everywhere, and axe takes its time. */
const isLookedAt = ({ environment }: Partial<RegistryPlan>): boolean => environment === 'Production'

for (const plan of plans) {
  const run = isLookedAt(plan) ? withOwnProgram : test
  run(
    `the main job on Harbor ${plan.profile}, ${isLookedAt(plan) ? 'each screen accessible' : 'each step'}`,
    async ({ program: { page }, startRegistry }) => {
      const registry = await startRegistry({ users: 12, ...plan })
      const look = async (name: string): Promise<void> => {
        if (isLookedAt(plan)) await expectAccessible(page, name)
      }
      await walkThrough({ page, registry, look, print: () => undefined })
    },
  )
}
