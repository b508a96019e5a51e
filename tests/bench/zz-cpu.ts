import { createDirectories } from '@main/directory/directories'
import { someConnection } from '@support/memory-users'
import { sessionsAt } from '@support/sessions-at'
import { createBareClient } from './bare-client'
import { openRegistry } from './registry'
const reg = await openRegistry(10_000)
const sessions = sessionsAt(reg.url, reg.username, reg.password)
const s = await sessions.open(someConnection.id)
if (!s.ok) throw 1
const bare = createBareClient(reg)
const program = async () => {
  const directories = createDirectories({ sessions, now: () => new Date(), reportBug: (_p, e) => { throw e } })
  const ended = new Promise<void>((r) => directories.onChanged(({ load }) => { if (load.state !== 'loading') r() }))
  await directories.load(someConnection.id, false); await ended
}
const things: any = { program, bare: () => bare.loadAtOnce(), pages: () => bare.loadPages(100) }
const out: any = { program: [], bare: [], pages: [] }
const rounds = Number(process.argv[2] ?? 12)
for (let i = 0; i < rounds; i++) for (const k of Object.keys(things)) {
  if (process.argv[3] && process.argv[3] !== k) continue
  const c = process.cpuUsage(); const w = performance.now(); await things[k](); const u = process.cpuUsage(c)
  out[k].push([(u.user + u.system) / 1000, performance.now() - w])
}
for (const k of Object.keys(things)) {
  const m = (j: number) => out[k].map((x: any) => x[j]).sort((a: number, b: number) => a - b)
  console.log(k.padEnd(8), 'cpu first', out[k][0]?.[0]?.toFixed(1), 'min', m(0)[0]?.toFixed(1), 'med', m(0)[rounds >> 1]?.toFixed(1), ' wall min', m(1)[0]?.toFixed(1), 'med', m(1)[rounds >> 1]?.toFixed(1))
}
bare.close(); sessions.end(someConnection.id); await reg.close()
