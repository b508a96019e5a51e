import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { connect, createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { KeyAndCertificate } from '../tls/certificates'
import { mailAccount } from './mail-servers'

const program = '/usr/sbin/exim4'

/** Why Exim can't be started here, or null. */
export const missingForExim = (): string | null =>
  existsSync(program) ? null : 'exim4-daemon-light isn’t installed'

/** A real mail server (Exim, from Debian) on 127.0.0.1, with its own settings and queue; it delivers nothing. */
export interface Exim {
  /** With STARTTLS; PLAIN under TLS. */
  readonly port: number
  /** Without TLS; CRAM-MD5. */
  readonly plainPort: number
  /** TLS from the first byte. */
  readonly tlsPort: number
  /** The messages that wait in its queue: headers and body as it keeps them. */
  queued(): readonly string[]
  stop(): Promise<void>
}

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** The user under which it runs: started by root, the one of the package; else whoever starts it. */
const eximUser = (): { uid: number; gid: number } => {
  if (process.getuid?.() !== 0)
    return { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 }
  const numberOf = (flag: string): number =>
    Number(execFileSync('id', [flag, 'Debian-exim'], { encoding: 'utf8' }))
  return { uid: numberOf('-u'), gid: numberOf('-g') }
}

const settings = (
  folder: string,
  [port, plainPort, tlsPort]: readonly [number, number, number],
  { uid, gid }: { uid: number; gid: number },
): string => {
  const { username, password } = mailAccount
  return `primary_hostname = mail.example.com
exim_user = ${uid}
exim_group = ${gid}
spool_directory = ${folder}/spool
log_file_path = ${folder}/spool/%slog
pid_file_path = ${folder}/spool/exim.pid
local_interfaces = 127.0.0.1
daemon_smtp_ports = ${port} : ${plainPort} : ${tlsPort}
tls_on_connect_ports = ${tlsPort}
host_lookup =
rfc1413_query_timeout = 0s
queue_only = true
tls_advertise_hosts = \${if eq{$received_port}{${plainPort}}{}{*}}
tls_certificate = ${folder}/cert.pem
tls_privatekey = ${folder}/key.pem
auth_advertise_hosts = *
acl_smtp_mail = from
acl_smtp_rcpt = to
acl_smtp_data = accept
begin acl
from:
  deny senders = *@refused.example.com
       message = Sender refused
  accept
to:
  accept authenticated = *
  deny message = Sign in first
begin authenticators
plain:
  driver = plaintext
  public_name = PLAIN
  server_prompts = :
  server_advertise_condition = \${if def:tls_in_cipher}
  server_condition = \${if and{{eq{$auth2}{${username}}}{eq{$auth3}{${password}}}}}
  server_set_id = $auth2
cram:
  driver = cram_md5
  public_name = CRAM-MD5
  server_secret = \${if eq{$auth1}{${username}}{${password}}fail}
  server_set_id = $auth1
`
}

const listens = async (port: number): Promise<boolean> => {
  const socket = connect(port, '127.0.0.1')
  try {
    await once(socket, 'connect')
    return true
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}

/** Starts it with a certificate, and waits until it listens. */
export const startExim = async ({ key, cert }: KeyAndCertificate): Promise<Exim> => {
  const folder = mkdtempSync(join(tmpdir(), 'wharfinger-exim-'))
  const ports = [await freePort(), await freePort(), await freePort()] as const
  const user = eximUser()
  const spool = join(folder, 'spool')
  mkdirSync(spool)
  writeFileSync(join(folder, 'exim.conf'), settings(folder, ports, user), { mode: 0o600 })
  writeFileSync(join(folder, 'cert.pem'), cert)
  writeFileSync(join(folder, 'key.pem'), key, { mode: 0o600 })
  for (const name of ['.', 'spool', 'cert.pem', 'key.pem'])
    chownSync(join(folder, name), user.uid, user.gid)

  const child = spawn(program, ['-C', join(folder, 'exim.conf'), '-bdf'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    // A group of its own: it makes a process for each connection, which may outlive it and write on.
    detached: true,
  })
  let complaint = ''
  child.stderr.on('data', (piece: Buffer) => (complaint += piece.toString()))
  const stop = async (): Promise<void> => {
    if (child.pid !== undefined && child.exitCode === null) {
      process.kill(-child.pid, 'SIGKILL')
      await once(child, 'exit')
    }
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  for (let tries = 0; !(await listens(ports[2])); tries += 1) {
    if (child.exitCode !== null || tries > 200) {
      await stop()
      throw new Error(`Exim does not start: ${complaint}`)
    }
    await sleep(50)
  }
  return {
    port: ports[0],
    plainPort: ports[1],
    tlsPort: ports[2],
    queued() {
      const input = join(spool, 'input')
      if (!existsSync(input)) return []
      const names = readdirSync(input).filter((name) => name.endsWith('-H'))
      return names.map((name) =>
        ['-H', '-D']
          .map((part) => readFileSync(join(input, name.replace(/-H$/, part)), 'utf8'))
          .join(''),
      )
    },
    stop,
  }
}
