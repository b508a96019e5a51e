import { readdirSync, readFileSync } from 'node:fs'

/** A process as everybody on the machine can see it. */
export interface SeenProcess {
  readonly pid: number
  readonly parent: number
  /** Its arguments. */
  readonly command: string
  /** Its environment; '' where it can't be read. */
  readonly environment: string
}

const read = (pid: number, name: string): string => {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8').replaceAll('\0', '\n')
  } catch {
    return ''
  }
}

const seen = (pid: number): SeenProcess => ({
  pid,
  parent: Number(/^PPid:\s+(\d+)/m.exec(read(pid, 'status'))?.[1] ?? 0),
  command: read(pid, 'cmdline'),
  environment: read(pid, 'environ'),
})

/** The processes of the program that uses a folder, its children's children included. Only on Linux. */
export const processesOf = (userData: string): readonly SeenProcess[] => {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => seen(Number(name)))
  const found = all.filter(({ command }) => command.includes(`--user-data-dir=${userData}\n`))
  for (const { pid } of found)
    found.push(...all.filter((other) => other.parent === pid && !found.includes(other)))
  return found
}
