import { makePeople } from '@support/harbor-simulator/people'
import { Passwords } from '@support/harbor-simulator/passwords'
import { userResponse } from '@support/harbor-simulator/user-views'
const rows = makePeople(10000, Date.now(), new Passwords()).map((p, i) => ({ ...p, id: i + 3, updatedAt: p.updatedAt ?? p.createdAt }))
const present = (t: string) => t === '' ? undefined : t
const ms = (t: number) => new Date(t).toISOString()
const flat = (row: any) => ({
  admin_role_in_auth: false, comment: present(row.comment), creation_time: ms(row.createdAt), email: present(row.email), realname: present(row.realname),
  sysadmin_flag: row.sysadmin, update_time: ms(row.updatedAt), user_id: row.id, username: present(row.username) })
const now = rows.map(userResponse)
const text = JSON.stringify(now)
console.log(text === JSON.stringify(rows.map(flat)))
const things: Record<string, () => unknown> = {
  'map now': () => rows.map(userResponse), 'map flat': () => rows.map(flat), stringify: () => JSON.stringify(now), 'stringify flat': () => JSON.stringify(rows.map(flat)),
  'Buffer.from': () => Buffer.from(text), 'iso': () => rows.map((r) => [ms(r.createdAt), ms(r.updatedAt)]),
}
const r: Record<string, number[]> = {}
for (let i = 0; i < 40; i++) for (const [k, f] of Object.entries(things)) {
  const c = process.cpuUsage(); f(); const u = process.cpuUsage(c); (r[k] ??= []).push((u.user + u.system) / 1000)
}
for (const [k, ts] of Object.entries(r)) { ts.sort((a, b) => a - b); console.log(k.padEnd(20), 'min', ts[0]?.toFixed(1), 'p25', ts[10]?.toFixed(1), 'med', ts[20]?.toFixed(1)) }
