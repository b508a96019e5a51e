/**
 * Writes all of the program's files as fast as it can, until it is killed. It tells what it has found, and then each write when
 * the program takes it for written.
 */
import { programFiles } from '@support/program-files'

const [folder = ''] = process.argv.slice(2)
const opened = await Promise.all(
  programFiles.map(async ({ path, open }) => ({ path, ...(await open(folder)) })),
)
console.log(JSON.stringify(Object.fromEntries(opened.map(({ path, held }) => [path, held]))))

const writeOn = async ({ path, held, write }: (typeof opened)[number]): Promise<never> => {
  for (let number = held + 1; ; number += 1) {
    if (!(await write(number))) throw new Error(`${path} can't be written`)
    console.log(`${path} ${number}`)
  }
}
await Promise.all(opened.map(writeOn))
