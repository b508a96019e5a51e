import { describeKind, kindHere } from './kind'

/** Says once per run of the end-to-end specs what they run on. */
export default function announce(): void {
  process.stdout.write(`end to end on: ${describeKind(kindHere(process.env), process.env)}\n`)
}
