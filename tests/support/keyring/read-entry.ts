import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { promisify } from 'node:util'

const { resolve } = createRequire(import.meta.url)
const script = `require(process.argv[1]).getPassword('wharfinger', process.argv[2])
  .then((secret) => process.stdout.write(JSON.stringify(secret)))`

/**
 * The program's entry in a keychain, as another program reads it; null: there is none.
 * @param env what a program needs to find the keychain
 */
export const readEntry = async (
  env: NodeJS.ProcessEnv,
  account: string,
): Promise<string | null> => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['-e', script, resolve('keytar'), account],
    {
      env: { ...process.env, ...env },
      timeout: 20_000,
    },
  )
  return JSON.parse(stdout) as string | null
}
