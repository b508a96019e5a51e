import { emailFields, type EmailSettings } from '@contract/models/email'
import { must, openLiveRegistry } from './live-registry'

const write = (line: string): void => void process.stdout.write(`${line}\n`)

/** The fields whose values differ. */
const differing = (one: EmailSettings, other: EmailSettings) =>
  emailFields.filter((field) => one[field] !== other[field])

/** What the registry has stored, or null where it has no e-mail settings. */
const stored = async (): Promise<EmailSettings | null> => {
  const registry = await openLiveRegistry()
  try {
    return registry.capabilities.emailSettings ? must(await registry.email.read()).settings : null
  } finally {
    registry.close()
  }
}

/** Puts back what a failed test has left. The password can't be read, so nothing here ever sends one. */
const putBack = async (before: EmailSettings, after: EmailSettings): Promise<void> => {
  const fields = differing(before, after)
  const registry = await openLiveRegistry()
  try {
    const changes = Object.fromEntries(fields.map((field) => [field, before[field]]))
    must(await registry.email.write(changes, { kind: 'stored' }))
    const left = differing(before, must(await registry.email.read()).settings)
    if (left.length > 0) throw new Error(`left in the e-mail settings: ${left.join(', ')}`)
    write(`left in the e-mail settings: nothing (put back: ${fields.join(', ')})`)
  } finally {
    registry.close()
  }
}

/** Remembers the e-mail settings before the first test; after the last one they are that again, which is said. */
export default async function keepEmailSettings(): Promise<() => Promise<void>> {
  const before = await stored()
  return async () => {
    const after = await stored()
    if (before === null || after === null) return
    if (differing(before, after).length > 0) await putBack(before, after)
    else write('left in the e-mail settings: nothing (all as they were)')
  }
}
