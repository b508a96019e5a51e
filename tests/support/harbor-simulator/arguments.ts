import { parseArgs } from 'node:util'
import { type ProfileName, profileNames } from './profile'
import { type AuthMode, authModes } from './settings'
import type { SimulatorOptions } from './simulator'

/** How the program is called. */
export const usage = `Usage: npm run simulator -- --profile ${profileNames.join('|')} --port N
         [--users N] [--auth-mode ${authModes.join('|')}] [--latency MS]`

/** A mistake in the arguments; the message says which. */
export class UsageError extends Error {}

const oneOf = <T extends string>(
  name: string,
  text: string | undefined,
  choices: readonly T[],
): T => {
  const choice = choices.find((known) => known === text)
  if (choice === undefined) throw new UsageError(`--${name} must be one of ${choices.join(', ')}`)
  return choice
}

const whole = (name: string, text: string | undefined, max: number): number => {
  const number = /^\d{1,9}$/.test(text ?? '') ? Number(text) : NaN
  if (Number.isNaN(number) || number > max)
    throw new UsageError(`--${name} must be a whole number from 0 to ${max}`)
  return number
}

const parse = (args: readonly string[]): ReturnType<typeof parseArgs>['values'] => {
  try {
    return parseArgs({
      args: [...args],
      options: {
        profile: { type: 'string' },
        port: { type: 'string' },
        users: { type: 'string', default: '0' },
        'auth-mode': { type: 'string', default: 'db_auth' },
        latency: { type: 'string', default: '0' },
      },
    }).values
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

/** Reads the arguments of the command line; throws a UsageError. */
export const readArguments = (args: readonly string[]): SimulatorOptions => {
  const values = parse(args)
  const text = (name: string): string | undefined => {
    const value = values[name]
    return typeof value === 'string' ? value : undefined
  }
  return {
    profile: oneOf<ProfileName>('profile', text('profile'), profileNames),
    port: whole('port', text('port'), 65535),
    users: whole('users', text('users'), 1_000_000),
    authMode: oneOf<AuthMode>('auth-mode', text('auth-mode'), authModes),
    latencyMs: whole('latency', text('latency'), 600_000),
  }
}
