/** Says whether a packed program has its fuses as fuses.ts states them: `npx tsx packaging/read-fuses.ts <program>`. */
import { otherFuses } from './fuses'

const program = process.argv[2]
if (program === undefined) throw new Error('which program? Its binary, or on macOS its .app')
const others = await otherFuses(program)
console.log(
  others.length === 0 ? 'All fuses are as stated.' : `Not as stated: ${others.join(', ')}`,
)
process.exit(others.length === 0 ? 0 : 1)
