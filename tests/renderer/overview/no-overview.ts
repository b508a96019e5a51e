import { ok } from '@contract/result'
import type { Answers } from '@support/bridge-double'
import { settings } from '../users/users-screen'

/** What the home screen asks for: no registry was ever checked, and nothing was chosen. */
export const noOverview: Pick<Answers, 'overview' | 'settings'> = {
  overview: { list: () => ok([]) },
  settings: { get: () => ok(settings) },
}
