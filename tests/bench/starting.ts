import { readFile } from 'node:fs/promises'
import { launchProgram } from '@support/program/launch'
import { processesOf } from '@support/program/processes'
import type { Finding } from './finding'
import { mediansOf } from './medians'

/** What /proc counts in, in milliseconds. */
const tickMs = 10

/** How much of a processor the main process has used when its window has loaded, in milliseconds. */
const startOnce = async (): Promise<number> => {
  const program = await launchProgram({
    env: { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' },
  })
  try {
    const [main] = processesOf(program.userData)
    const stat = await readFile(`/proc/${main?.pid}/stat`, 'utf8')
    const [user, system] = stat.slice(stat.lastIndexOf(')')).split(' ').slice(12)
    return (Number(user) + Number(system)) * tickMs
  } finally {
    await program.close()
  }
}

/** What a start costs the main process. Nothing where there is no /proc. */
export const measureStart = async (): Promise<readonly Finding[]> => {
  if (process.platform !== 'linux') return []
  const { value } = await mediansOf(5, { value: startOnce })
  return [
    {
      name: 'processor time of the main process until its window has loaded',
      value,
      unit: 'ms',
      aim: null,
    },
  ]
}
