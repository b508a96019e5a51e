import type Forge from 'node-forge'

let loading: Promise<typeof Forge> | undefined

/** node-forge derives natively, which is a hundred times faster, where a hash is given by its name only; its PBES2 gives the hash itself. */
const withNativeRounds = ({ default: forge }: { readonly default: typeof Forge }) => {
  const derive = forge.pkcs5.pbkdf2
  const pbkdf2 = (
    password: string,
    salt: string,
    rounds: number,
    size: number,
    { algorithm }: { readonly algorithm: Forge.md.Algorithm },
  ): string => derive(password, salt, rounds, size, algorithm)
  Object.assign(forge.pkcs5, { pbkdf2 })
  return forge
}

/** node-forge, which few files need. */
export const loadForge = (): Promise<typeof Forge> =>
  (loading ??= import('node-forge').then(withNativeRounds))
