/**
 * The three calls of keytar this program makes. Declared here because keytar is an optional dependency, and because the
 * others (findCredentials, findPassword) crash the whole process on a locked collection on Linux and must never be used.
 */
declare module 'keytar' {
  const keytar: {
    getPassword(service: string, account: string): Promise<string | null>
    setPassword(service: string, account: string, password: string): Promise<void>
    /** False when there was no such entry. */
    deletePassword(service: string, account: string): Promise<boolean>
  }
  export default keytar
}
