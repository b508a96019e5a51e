import fc from 'fast-check'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createUserListReader } from '@main/harbor/user-list-reader'

/** Who is in a text that arrives in pieces of so many bytes, and what was told meanwhile. */
const read = (text: string, size = 65_536) => {
  const told: number[] = []
  const reader = createUserListReader((count) => told.push(count))
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += size) reader.take(bytes.subarray(at, at + size))
  return { ids: reader.end()?.map(({ userId }) => userId) ?? null, told }
}

const awkward = [
  { user_id: 3, username: 'alice' },
  { user_id: 4, username: '用户', comment: 'a},{b' },
  { user_id: 5, comment: '"},{"user_id":9,"username":"' },
  { user_id: 6, oidc_user_meta: { a: [{ user_id: 7 }, { user_id: 8 }] } },
  { user_id: 9, comment: '\\' },
  { user_id: 10, realname: 'Zoë },{ Łukasiewicz' },
]

describe('a list of users that arrives in pieces', () => {
  it('is read wherever it is cut', () => {
    const text = JSON.stringify(awkward)
    for (let size = 1; size <= Buffer.byteLength(text); size += 1)
      expect(read(text, size).ids).toEqual([3, 4, 5, 6, 9, 10])
  })

  it("is read with replacements where it isn't UTF-8", () => {
    const text = Buffer.from('[{"user_id":3,"username":"a?b"},{"user_id":4,"username":"é"}]')
    text[text.indexOf('?')] = 0xff
    const reader = createUserListReader(() => undefined)
    reader.take(text)
    expect(reader.end()?.map(({ username }) => username)).toEqual(['a\ufffdb', 'é'])
  })

  it('is what JSON.parse makes of it', () => {
    const part = fc.constantFrom(
      '},{',
      '"',
      '\\',
      '{',
      '}',
      '[',
      ']',
      ',',
      'é',
      'x',
      '{"user_id":1}',
    )
    const words = fc.array(part, { maxLength: 8 }).map((parts) => parts.join(''))
    const users = fc.array(
      fc.record({
        user_id: fc.integer({ min: 1, max: 2_147_483_647 }),
        username: words,
        comment: words,
        other: fc.array(fc.record({ nested: words }), { maxLength: 3 }),
      }),
    )
    fc.assert(
      fc.property(users, fc.integer({ min: 1, max: 60 }), (list, size) => {
        const { ids, told } = read(JSON.stringify(list), size)
        expect(ids).toEqual(list.map(({ user_id }) => user_id))
        expect(told.at(-1)).toBe(list.length)
      }),
    )
  })

  it('tells how many have been read', () => {
    const text = JSON.stringify(Array.from({ length: 1_000 }, (_, at) => ({ user_id: at + 3 })))
    const { told } = read(text, 2_000)
    expect(told.length).toBeGreaterThan(5)
    expect(told).toEqual(told.toSorted((a, b) => a - b))
    expect(new Set(told).size).toBe(told.length)
    expect(told.at(-1)).toBe(1_000)
  })

  it.each(['[]', ' [ ] \n', '[{"user_id": 3 } , { "user_id": 4}]\n'])(
    'may look like %j',
    (text) => {
      for (const size of [1, 2, 5, 100])
        expect(read(text, size).ids).toEqual(text.includes('3') ? [3, 4] : [])
    },
  )

  it.each([
    '',
    '{}',
    'null',
    '[',
    '[{"user_id":3},{"user_id":4}',
    '[{"user_id":3},{"user_id":4}]]',
    '[{"user_id":3},{"user_id":4},]',
    '{"user_id":3},{"user_id":4}]',
    '[{"user_id":3},{"user_id":4}],[{"user_id":5},{"user_id":6}]',
    '[{"user_id":3},{"user_id":0},{"user_id":5}]',
    '[{"user_id":3},{"id":4},{"user_id":5}]',
    '<html>},{</html>',
  ])('is no list where it is %j', (text) => {
    for (const size of [1, 2, 5, 16, 1_000]) expect(read(text, size).ids).toBeNull()
  })

  it('that is full of false boundaries is tried a few times only', () => {
    const text = JSON.stringify([{ user_id: 3, comment: '},{'.repeat(100_000) }])
    const parse = vi.spyOn(JSON, 'parse')
    onTestFinished(() => parse.mockRestore())
    // In 3,000 pieces.
    expect(read(text, 100).ids).toEqual([3])
    expect(parse.mock.calls.length).toBeLessThan(20)
  })
})
