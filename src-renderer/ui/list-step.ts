/** A step of something that is tried, as a list shows it. */
export interface ListStep {
  readonly key: string
  readonly state: 'waiting' | 'running' | 'passed' | 'failed' | 'not-reached' | 'not-tried'
  readonly title: string
  /** What was found, a line each. */
  readonly details: readonly string[]
  /** How long it took, in words; empty: it isn't told. */
  readonly time: string
}
