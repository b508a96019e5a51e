import { expect, it } from 'vitest'
import { retryAfterOf } from '@main/harbor/retry-after'

const date = 'Sat, 01 Mar 2025 12:00:00 GMT'

it.each<[string, string | undefined, number | null]>([
  ['seconds', '120', 120],
  ['none', '0', 0],
  ['a date, by the server’s clock', 'Sat, 01 Mar 2025 12:01:30 GMT', 90],
  ['a date in the form of RFC 850', 'Saturday, 01-Mar-25 12:00:30 GMT', 30],
  ['a date that has passed', 'Sat, 01 Mar 2025 11:00:00 GMT', 0],
  ['a number that is too large', '9'.repeat(400), 999_999_999],
  ['nothing', undefined, null],
  ['an empty one', '', null],
  ['less than nothing', '-5', null],
  ['a fraction', '1.5', null],
  ['something else', 'soon', null],
])('Retry-After with %s', (_, asked, expected) => {
  expect(retryAfterOf({ date, ...(asked !== undefined && { 'retry-after': asked }) })).toBe(
    expected,
  )
})

it('Retry-After with a date and no clock of the server’s says nothing', () => {
  expect(retryAfterOf({ 'retry-after': date })).toBeNull()
})
