/** What decides where the file is. */
export interface PlaceMeans {
  readonly platform: NodeJS.Platform
  readonly argv: readonly string[]
  /** Electron's app.isPackaged: this is the program as it is installed. */
  readonly isPackaged: boolean
}

const given = /^--policy-file=(.+)$/

/**
 * Where the managed configuration belongs: a place that only the system's administrators can write to. A checkout that was
 * started from its sources can be given another; the installed program can't, since that would be a way around it. For the
 * same reason Windows' %ProgramData% isn't asked for: whoever starts a program chooses its environment.
 */
export const policyPath = ({ platform, argv, isPackaged }: PlaceMeans): string => {
  const other = argv.map((argument) => given.exec(argument)?.[1]).find((path) => path)
  if (!isPackaged && other !== undefined) return other
  switch (platform) {
    case 'win32':
      return 'C:\\ProgramData\\Wharfinger\\policy.json'
    case 'darwin':
      return '/Library/Application Support/Wharfinger/policy.json'
    default:
      return '/etc/wharfinger/policy.json'
  }
}
