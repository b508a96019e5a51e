/** A package of others that is in the program. */
export interface Licence {
  readonly name: string
  readonly version: string
  /** An SPDX expression, as the package states it. */
  readonly licence: string
  /** Its place in {@link Licences.texts}. */
  readonly text: number
}

/** The content of licences.json, which `npm run licences` makes out of the build and the lock file. */
export interface Licences {
  readonly packages: readonly Licence[]
  /** Texts of licences; packages may share one. */
  readonly texts: readonly string[]
}
