import * as v from 'valibot'
import { usersAnswer } from '@main/harbor/user-answers'
import { createUserIndex } from '@main/directory/user-index'
import { makePeople } from '@support/harbor-simulator/people'
import { Passwords } from '@support/harbor-simulator/passwords'
import { userResponse } from '@support/harbor-simulator/user-views'
const N = 10000
const people = makePeople(N, Date.now(), new Passwords()).map((p, i) => ({ ...p, id: i + 3, updatedAt: p.updatedAt ?? p.createdAt }))
const text = JSON.stringify(people.map(userResponse))
const buf = Buffer.from(text)
const pieces: Buffer[] = []
for (let i = 0; i < buf.length; i += 65536) pieces.push(buf.subarray(i, i + 65536))
const time = (name: string, f: () => unknown, n = 80) => {
  const ts: number[] = []
  for (let i = 0; i < n; i++) { const s = performance.now(); f(); ts.push(performance.now() - s) }
  ts.sort((a, b) => a - b)
  console.log(name.padEnd(30), 'min', ts[0]?.toFixed(2), 'p10', ts[n / 10]?.toFixed(2), 'p25', ts[n / 4]?.toFixed(2))
}
let parsed: any
time('concat', () => Buffer.concat(pieces))
time('toString', () => buf.toString('utf8'))
time('JSON.parse', () => { parsed = JSON.parse(text) })
time('stringify', () => JSON.stringify(parsed))
let out: any
time('read', () => { const r = v.safeParse(usersAnswer, parsed); if (!r.success) throw 1; out = r.output })
let users: any
users = out
const iso = /^(?!000[01])\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3])(:[0-5]\d){2}\.\d{3}Z$/
const isoTime = (t: string) => { if (iso.test(t)) return t; return new Date(t).toISOString() }
const text1 = (x: unknown): string | null => x === undefined || x === null ? '' : typeof x === 'string' ? x : null
const flag = (x: unknown): boolean | null => x === undefined || x === null ? false : typeof x === 'boolean' ? x : null
const read = (x: any) => {
  if (typeof x !== 'object' || x === null) return null
  const userId = x.user_id
  const username = text1(x.username), email = text1(x.email), fullName = text1(x.realname), comment = text1(x.comment), c = text1(x.creation_time), u = text1(x.update_time), admin = flag(x.sysadmin_flag)
  if (!Number.isInteger(userId) || userId < 1 || username === null || email === null || fullName === null || comment === null || c === null || u === null || admin === null) return null
  return { userId, username, email, fullName, comment, admin, createdAt: isoTime(c), updatedAt: isoTime(u) }
}
time('hand', () => parsed.map(read))
time('set', () => new Set(users.map((u: any) => u.userId)).size)
time('int32 sort', () => { const a = Int32Array.from(users, (u: any) => u.userId).sort(); return a.every((x, i) => i === 0 || x !== a[i - 1]) })
time('index.put', () => { const i = createUserIndex(); i.put(users) })
const set = new Set<number>()
time('arrived', () => { const s = new Set<number>(); for (const { userId } of users) s.add(userId) })
time('map entries', () => { const m = new Map(); for (const user of users) m.set(user.userId, { user, since: 1, folded: null }) })
time('map users', () => { const m = new Map(); for (const user of users) m.set(user.userId, user) })
import { createUserListReader } from '@main/harbor/user-list-reader'
time('stream read', () => { const r = createUserListReader(() => undefined); pieces.forEach(r.take); return r.end() })
time('bare read', () => JSON.parse(Buffer.concat(pieces).toString('utf8')))
