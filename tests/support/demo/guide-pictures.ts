import { copyFileSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** The pictures of the tour that README and guide show, by where they were taken, screen and colours. */
const shown = [
  ['harbor-2.6', 'selected-light'],
  ['harbor-2.6', 'certificate-light'],
  ['harbor-2.6', 'tested-dark'],
  ['harbor-2.6', 'person-light'],
  ['harbor-2.6', 'new-user-light'],
  ['harbor-2.6', 'reset-light'],
  ['mail', 'email-failed-light'],
  ['mail', 'email-passed-dark'],
  ['people', 'changed-meanwhile-light'],
  ['people', 'columns-light'],
  ['people', 'mixed-dark'],
  ['people', 'own-password-light'],
  ['people', 'delete-several-light'],
  ['modes', 'ldap-light'],
  ['modes', 'not-admin-light'],
  ['trouble', 'rules-light'],
  ['trouble', 'partial-failure-light'],
  ['trouble', 'lost-answer-light'],
  ['trouble', 'password-elsewhere-light'],
  ['trouble', 'robot-dark'],
  ['mail', 'note-service-light'],
  ['mail', 'handed-over-light'],
  ['mail', 'notes-light'],
  ['all', 'overview-dark'],
  ['all', 'found-light'],
  ['all', 'journal-light'],
  ['safe', 'export-light'],
  ['safe', 'locked-dark'],
] as const

/** Copies them from the tour's folder, under names without the tour's numbers. */
export const copyGuidePictures = (from: string, to: string): void => {
  mkdirSync(to, { recursive: true })
  const files = readdirSync(from)
  for (const [place, name] of shown) {
    const file = files.find((candidate) => candidate.endsWith(`-${place}-${name}.png`))
    if (file === undefined) throw new Error(`The tour has made no picture ${name}`)
    copyFileSync(join(from, file), join(to, `${name}.png`))
  }
}
