import type { PersonDifference } from '@contract/models/comparison'
import type { User } from '@contract/models/user'
import { csvOf } from '../storage/csv'

const words = { missing: 'missing', email: 'email', admin: 'admin right', extra: 'only there' }

const rightOf = (user: User | null): string => (user === null ? '' : user.admin ? 'admin' : 'user')

const whyOf = ({ whyNot, alike }: PersonDifference): string => {
  if (whyNot?.code === 'invalid-field')
    return `can't be created: ${whyNot.facts.field} ${whyNot.facts.rule}`
  if (whyNot?.code === 'taken') return `can't be created: ${whyNot.facts.field} taken`
  return alike === null ? '' : `there is ${alike.username}`
}

/** What differs between two registries as CSV. */
export const comparisonTable = (
  source: string,
  target: string,
  differences: readonly PersonDifference[],
): string =>
  csvOf(
    differences.map((each) => ({
      username: (each.source ?? each.target)?.username ?? '',
      fullName: (each.source ?? each.target)?.fullName ?? '',
      difference: each.kinds.map((kind) => words[kind]).join(', '),
      source,
      sourceEmail: each.source?.email ?? '',
      sourceRight: rightOf(each.source),
      target,
      targetEmail: each.target?.email ?? '',
      targetRight: rightOf(each.target),
      why: whyOf(each),
    })),
    {
      username: 'user_name',
      fullName: 'full_name',
      difference: 'difference',
      source: 'source',
      sourceEmail: 'source_email',
      sourceRight: 'source_right',
      target: 'target',
      targetEmail: 'target_email',
      targetRight: 'target_right',
      why: 'why',
    },
  )
