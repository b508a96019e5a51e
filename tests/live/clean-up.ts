import { must, openLiveRegistry, runPrefix } from './live-registry'

/** Removes whom a failed test has left, looks whether somebody is still there, and says so. */
export default async function cleanUp(): Promise<void> {
  const registry = await openLiveRegistry()
  try {
    for (const { userId } of await registry.ownPeople()) must(await registry.users.remove(userId))
    const left = (await registry.ownPeople()).map(({ username }) => username)
    if (left.length > 0) throw new Error(`left on the registry: ${left.join(', ')}`)
    process.stdout.write(`left on the registry: nothing (nobody ${runPrefix()}…)\n`)
  } finally {
    registry.close()
  }
}
