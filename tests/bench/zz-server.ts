import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { createBareClient } from './bare-client'
const child = spawn(process.execPath, ['--import', 'tsx', 'tests/support/harbor-simulator/main.ts', '--profile', '2.9', '--port', '0', '--users', '10000'], { stdio: ['ignore', 'pipe', 'inherit'] })
let url = ''
for await (const line of createInterface(child.stdout)) { url = /listening on (\S+)/.exec(line)?.[1] ?? ''; if (url) break }
const bare = createBareClient({ what: '', url, username: 'admin', password: 'Harbor12345', close: async () => undefined })
const cpu = () => { const f = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]!.split(' '); return [Number(f[11]) * 10, Number(f[12]) * 10] }
const things: any = { atOnce: () => bare.loadAtOnce(), pages: () => bare.loadPages(100), first: async () => { } }
for (const k of ['atOnce', 'pages']) await things[k]()
for (const k of ['atOnce', 'pages']) {
  const c = cpu(); const n = 15
  for (let i = 0; i < n; i++) await things[k]()
  const d = cpu(); console.log(k, 'server user ms', (d[0]! - c[0]!) / n, 'sys', (d[1]! - c[1]!) / n)
}
bare.close(); child.kill()
