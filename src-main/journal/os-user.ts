import { userInfo } from 'node:os'

/** Who is signed in to this computer; empty where the system has no name for them. */
export const osUser = (): string => {
  try {
    return userInfo().username
  } catch {
    return ''
  }
}
