import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BridgeMessage } from '../chromium-stand-in/traffic'
import type { Program } from '../program/launch'
import { processesOf } from '../program/processes'
import { secretsIn } from './traces'

/** The only answers that may hold a secret: a new password or a note of it, which must be handed over. */
const handOver = ['users.generatePassword', 'operations.password', 'notes.share', 'operations.note']

/** A file as text; '' where a test has made it unreadable, or it has just gone. */
const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

/** The text of all files in a folder, with their names. */
export const filesIn = (folder: string): string =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.name}\n${read(join(entry.parentPath, entry.name))}`)
    .join('\n')

/** Every place where no secret belongs, with what it holds: of a program that has ended, what is still there. */
export const placesOf = async (
  { userData, output, control }: Program,
  messages: readonly BridgeMessage[],
) => {
  const toPage = messages.filter(
    ({ kind, channel }) =>
      kind === 'event' || kind === 'error' || (kind === 'result' && !handOver.includes(channel)),
  )
  const processes = process.platform === 'linux' ? processesOf(userData) : []
  const seen = (asked: Promise<unknown>): Promise<string> =>
    asked.then(JSON.stringify, () => 'the program has ended')
  return {
    'files of the program': filesIn(userData),
    'printed output': output,
    'messages to the page': JSON.stringify(toPage),
    'arguments of processes': processes.map(({ command }) => command).join('\n'),
    'environment of processes': processes.map(({ environment }) => environment).join('\n'),
    'opened links': await seen(control.openedLinks()),
    notifications: await seen(control.notifications()),
    dialogs: await seen(control.shownDialogs()),
  }
}

/** The texts under names of secrets in an input, `{ kind: 'given', value }` among them. Shorter ones could stand anywhere. */
const namedSecrets = (value: unknown, name: string): readonly string[] => {
  if (typeof value === 'string')
    return value.length >= 6 && /(password|passphrase|token|secret|^link)$/i.test(name)
      ? [value]
      : []
  if (typeof value !== 'object' || value === null) return []
  const given = Reflect.get(value, 'kind') === 'given'
  return Object.entries(value).flatMap(([key, inner]) =>
    namedSecrets(inner, given && key === 'value' ? 'secret' : Array.isArray(value) ? name : key),
  )
}

/** The secrets that have crossed the bridge: what was typed for one, and what was handed over. By where they first were. */
export const secretsAmong = (messages: readonly BridgeMessage[]): Record<string, string> => {
  const found = new Map<string, string>()
  for (const { kind, channel, data } of messages) {
    const handed = kind === 'result' && handOver.includes(channel)
    if (kind !== 'invoke' && !handed) continue
    const value: unknown = handed ? Reflect.get(Object(data), 'value') : data
    for (const secret of namedSecrets(value, handed ? 'secret' : ''))
      if (!found.has(secret)) found.set(secret, `${channel} ${found.size + 1}`)
  }
  return Object.fromEntries([...found].map(([secret, name]) => [name, secret]))
}

/** The secrets that a test has used and that stand where none belongs: `<place>: <call>`. */
export const strayedSecrets = async (program: Program): Promise<readonly string[]> => {
  const messages = await program.crossed()
  const secrets = secretsAmong(messages)
  return Object.entries(await placesOf(program, messages)).flatMap(([place, text]) =>
    secretsIn(text, secrets).map((name) => `${place}: ${name}`),
  )
}
