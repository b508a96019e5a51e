/** Whether a release, such as 2.6.4, is before 2.`minor`. One that the server doesn't tell counts as the newest. */
export const isBefore = (version: string | null, minor: number): boolean => {
  if (version === null) return false
  const [major = 0, own = 0] = version.split('.').map(Number)
  return major < 2 || (major === 2 && own < minor)
}
