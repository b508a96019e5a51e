/** Something that differs, with both of its values as they are shown; empty: none. */
export interface Difference {
  readonly name: string
  readonly theirs: string
  readonly mine: string
}
