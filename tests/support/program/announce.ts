import { bundleStandIn } from '../chromium-stand-in/bundle'
import { describeKind, kindHere } from './kind'

/** Says once per run of the end-to-end specs what they run on, and prepares that. */
export default async function announce(): Promise<void> {
  const kind = kindHere(process.env)
  process.stdout.write(`end to end on: ${describeKind(kind, process.env)}\n`)
  if (kind === 'chromium stand-in') await bundleStandIn()
}
