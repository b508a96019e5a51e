/** How what failed is told at the end of a run. */
import { stripVTControlCharacters } from 'node:util'

/** A failed test in a few lines: where it is, what it says and how it failed. */
export const told = (file, title, messages) =>
  [
    `✗ ${file} › ${title}`,
    ...stripVTControlCharacters(messages.join('\n')).split('\n').slice(0, 6),
  ].join('\n    ')
