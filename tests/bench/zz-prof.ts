import { makePeople } from '@support/harbor-simulator/people'
import { Passwords } from '@support/harbor-simulator/passwords'
import { userResponse } from '@support/harbor-simulator/user-views'
import { createUserListReader } from '@main/harbor/user-list-reader'
import { parseJson } from '@main/harbor/answers'
const N = 10000
const people = makePeople(N, Date.now(), new Passwords()).map((p, i) => ({ ...p, id: i + 3, updatedAt: p.updatedAt ?? p.createdAt }))
const buf = Buffer.from(JSON.stringify(people.map(userResponse)))
const pieces: Buffer[] = []
for (let i = 0; i < buf.length; i += 65536) pieces.push(buf.subarray(i, i + 65536))
let keep: unknown
for (let i = 0; i < 150; i++) { const r = createUserListReader(() => undefined); pieces.forEach(r.take); keep = r.end() }
