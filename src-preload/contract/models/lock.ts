/** The lock as the screens see it. */
export interface LockView {
  /** Every call but a few is refused, and the screen is covered. */
  readonly locked: boolean
  /** A password opens it; otherwise a press of a button does. */
  readonly hasPassword: boolean
}
