import * as v from 'valibot'
import { connectionId } from './connection'

/** What is let in the help desk mode. */
export const helpDeskPlanSchema = v.strictObject({
  /** The registries at which people are found. */
  registries: v.union([
    v.literal('all'),
    v.pipe(v.array(connectionId), v.minLength(1), v.maxLength(1_000)),
  ]),
  newUser: v.boolean(),
})
/** See {@link helpDeskPlanSchema}. */
export type HelpDeskPlan = v.InferOutput<typeof helpDeskPlanSchema>

/** The help desk mode as the screens see it. */
export interface HelpDeskView {
  /** null: it isn't on. */
  readonly mode: {
    /** The registries that are there now. */
    readonly registries: readonly string[]
    readonly newUser: boolean
    /** What guards the way out: the managed configuration, which has none, or a password. */
    readonly guard: 'organisation' | 'password'
  } | null
  /** What the managed configuration proposes; null: nothing. */
  readonly proposed: HelpDeskPlan | null
}
