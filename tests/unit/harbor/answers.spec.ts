import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { userAnswer, userOf } from '@main/harbor/answers'

const timeIn = (text: string | null | undefined): string | null =>
  userOf(v.parse(userAnswer, { user_id: 3, creation_time: text })).createdAt

describe('a time of Harbor', () => {
  it.each([
    ['2024-05-01T08:00:00.123Z', '2024-05-01T08:00:00.123Z'],
    ['2024-12-31T23:59:59.999Z', '2024-12-31T23:59:59.999Z'],
    // Harbor 2.2, and a server in a zone of its own.
    ['2024-05-01T08:00:00Z', '2024-05-01T08:00:00.000Z'],
    ['2024-05-01T08:00:00.123456Z', '2024-05-01T08:00:00.123Z'],
    ['2024-05-01T10:00:00+02:00', '2024-05-01T08:00:00.000Z'],
    ['0002-01-01T00:00:00.000Z', '0002-01-01T00:00:00.000Z'],
    // Go's zero time.
    ['0001-01-01T00:00:00.000Z', null],
    ['0001-01-01T00:00:00Z', null],
    ['0000-01-01T00:00:00.000Z', null],
    ['2024-13-01T08:00:00.000Z', null],
    ['2024-00-01T08:00:00.000Z', null],
    ['2024-05-00T08:00:00.000Z', null],
    ['2024-05-32T08:00:00.000Z', null],
    ['2024-05-01T25:00:00.000Z', null],
    ['2024-05-01T08:60:00.000Z', null],
    ['+012024-05-01T08:00:00.000Z', null],
    ['yesterday', null],
    ['', null],
    [null, null],
    [undefined, null],
  ])('%j is %j', (text, time) => {
    expect(timeIn(text)).toBe(time)
  })
})
