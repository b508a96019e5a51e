import { expect, it } from 'vitest'
import { killAgainAndAgain } from './killing'

it(
  'every file of the program is the old or the new one when it is killed while it writes',
  { timeout: 180_000 },
  async () => {
    const { writes, untold, halves } = await killAgainAndAgain(12, 6)
    expect(writes).toBeGreaterThan(12)
    // It was in the middle of a write.
    expect(untold + halves).toBeGreaterThan(0)
  },
)
