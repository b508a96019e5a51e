import { expect, it } from 'vitest'
import { passwordStyles, refusedOf } from '@support/passwords/refused'

it.each(passwordStyles)(
  '100,000 passwords of %o are taken by every Harbor, and none is made twice',
  (style) => {
    expect(refusedOf(style, 100_000)).toEqual([])
  },
)
