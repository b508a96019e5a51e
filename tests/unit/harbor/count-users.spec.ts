import { describe, expect, it } from 'vitest'
import { createUserCounter } from '@main/harbor/count-users'

const list = JSON.stringify([
  { user_id: 3, username: 'alice', comment: 'says "user_id": 7' },
  { user_id: 44, username: '用户' },
  { username: 'user_id":', user_id: 555 },
])

/** What is told while a text arrives in pieces of so many bytes. */
const told = (text: string, size: number): number[] => {
  const counts: number[] = []
  const see = createUserCounter((count) => counts.push(count))
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += size) see(bytes.subarray(at, at + size))
  return counts
}

describe('counting users while they arrive', () => {
  it('counts each once, wherever the text is cut', () => {
    for (let size = 1; size <= Buffer.byteLength(list); size += 1)
      expect(told(list, size).at(-1)).toBe(3)
  })

  it('tells the number after every piece', () => {
    const [first = '', ...rest] = list.split(/(?=,\{)/)
    const see: number[] = []
    const counter = createUserCounter((count) => see.push(count))
    for (const piece of [first, ...rest]) counter(Buffer.from(piece))
    expect(see).toEqual([1, 2, 3])
  })

  it('finds nobody in something else', () => {
    expect(told('<html>user_id</html>', 5).at(-1)).toBe(0)
  })
})
