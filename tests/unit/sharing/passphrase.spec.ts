import { randomInt } from 'node:crypto'
import { expect, it } from 'vitest'
import { makePassphrase } from '@main/sharing/passphrase'

it('a passphrase has six digits, also at the ends of the range', () => {
  expect(makePassphrase(() => 0)).toBe('000000')
  expect(makePassphrase((below) => below - 1)).toBe('999999')
  expect(new Set(Array.from({ length: 50 }, () => makePassphrase(randomInt))).size).toBeGreaterThan(
    45,
  )
})
