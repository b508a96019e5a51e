import { readArguments, usage, UsageError } from './arguments'
import { startHarborSimulator } from './simulator'

const complain = (message: string, exitCode: number): void => {
  process.stderr.write(`${message}\n`)
  process.exitCode = exitCode
}

try {
  const simulator = await startHarborSimulator(readArguments(process.argv.slice(2)))
  const stop = (): void => void simulator.close()
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  process.stdout.write(`listening on ${simulator.url}\n`)
} catch (error) {
  if (error instanceof UsageError) complain(`${error.message}\n${usage}`, 2)
  else complain(error instanceof Error ? error.message : String(error), 1)
}
