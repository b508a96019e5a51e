import { makePeople } from '@support/harbor-simulator/people'
import { Passwords } from '@support/harbor-simulator/passwords'
import { userResponse } from '@support/harbor-simulator/user-views'
import { createUserListReader } from '@main/harbor/user-list-reader'
const N = 10000
const people = makePeople(N, Date.now(), new Passwords()).map((p, i) => ({ ...p, id: i + 3, updatedAt: p.updatedAt ?? p.createdAt }))
const text = JSON.stringify(people.map(userResponse))
const buf = Buffer.from(text)
const pieces: Buffer[] = []
for (let i = 0; i < buf.length; i += 65536) pieces.push(buf.subarray(i, i + 65536))
const OPEN = Buffer.from('['), CLOSE = Buffer.from(']')
const things: Record<string, () => unknown> = {
  bare: () => JSON.parse(Buffer.concat(pieces).toString('utf8')),
  reader: () => { const r = createUserListReader(() => undefined); pieces.forEach(r.take); return r.end() },
  'decode whole': () => buf.toString('utf8'),
  'decode pieces': () => { for (const p of pieces) p.toString('utf8') },
  'latin pieces': () => { for (const p of pieces) p.toString('latin1') },
  'parse whole': () => JSON.parse(text),
  'cut concat parse': () => {
    const out: unknown[] = []
    let open: Buffer = Buffer.alloc(0), wait: Buffer = Buffer.alloc(0)
    for (const p of pieces) {
      const at = p.lastIndexOf('},{')
      const v = JSON.parse(Buffer.concat([open, wait, p.subarray(0, at + 1), CLOSE]).toString('utf8'))
      for (const x of v) out.push(x)
      open = OPEN; wait = p.subarray(at + 2)
    }
    return out
  },
  'cut string parse': () => {
    const out: unknown[] = []
    let open = '', wait: Buffer = Buffer.alloc(0)
    for (const p of pieces) {
      const at = p.lastIndexOf('},{')
      const v = JSON.parse(open + Buffer.concat([wait, p.subarray(0, at + 1)]).toString('utf8') + ']')
      for (const x of v) out.push(x)
      open = '['; wait = p.subarray(at + 2)
    }
    return out
  },
}
const r: Record<string, number[]> = {}
for (let i = 0; i < 40; i++) for (const [k, f] of Object.entries(things)) {
  const c = process.cpuUsage(); f(); const u = process.cpuUsage(c); (r[k] ??= []).push((u.user + u.system) / 1000)
}
for (const [k, ts] of Object.entries(r)) { ts.sort((a, b) => a - b); console.log(k.padEnd(20), 'min', ts[0]?.toFixed(1), 'p25', ts[10]?.toFixed(1), 'med', ts[20]?.toFixed(1)) }
