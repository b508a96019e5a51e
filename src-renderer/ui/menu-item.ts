/** An entry of a menu. */
export interface MenuItem<K extends string> {
  readonly key: K
  readonly label: string
  readonly danger?: boolean
  /** Why it can't be chosen. */
  readonly why?: string | null
}
