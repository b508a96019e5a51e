import { copyFileSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** The pictures of the tour that README and guide show, by screen and colours; all of the 2.6 registry. */
const shown = [
  'selected-light',
  'certificate-light',
  'tested-dark',
  'person-light',
  'new-user-light',
  'reset-light',
]

/** Copies them from the tour's folder, under names without the tour's numbers. */
export const copyGuidePictures = (from: string, to: string): void => {
  mkdirSync(to, { recursive: true })
  const files = readdirSync(from)
  for (const name of shown) {
    const file = files.find((candidate) => candidate.endsWith(`-harbor-2.6-${name}.png`))
    if (file === undefined) throw new Error(`The tour has made no picture ${name}`)
    copyFileSync(join(from, file), join(to, `${name}.png`))
  }
}
