import { describe, expect, it } from 'vitest'
import { userColumns, type UserColumn } from '@contract/models/user'
import { leastWidthOf, widthOf } from '@screen/features/users/column-widths'

/** What the columns with a width take of a table as narrow as it gets; the boxes and menus are 84 px. */
const taken = (columns: readonly UserColumn[]): number =>
  columns.reduce((sum, column) => {
    const width = widthOf(column, columns)
    if (width === 'auto') return sum
    return sum + Number.parseFloat(width) * (width.endsWith('%') ? leastWidthOf(columns) / 100 : 1)
  }, 84)

describe('the least width', () => {
  it.each([
    [userColumns, 90],
    [userColumns.filter((column) => column !== 'updatedAt'), 90],
    [['username', 'fullName', 'email', 'admin'], 110],
    [['username', 'comment'], 90],
  ] as const)('of %j leaves the last of them its room', (columns, room) => {
    expect(leastWidthOf(columns) - taken(columns)).toBeGreaterThanOrEqual(room - 0.5)
  })

  it('is no more than the room beside a person’s panel in a window of 1280 px', () => {
    expect(leastWidthOf(['username', 'fullName', 'email', 'admin'])).toBeLessThanOrEqual(662)
    expect(leastWidthOf(userColumns.filter((column) => column !== 'updatedAt'))).toBeLessThan(978)
  })
})
