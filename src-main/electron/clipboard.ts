import type { Clipboard as SystemClipboard } from 'electron'

/** How long a secret stays in the clipboard, in milliseconds. The screens say so in seconds. */
const secretStaysMs = 60_000

/** The clipboard, with secrets that don't stay in it. */
export interface Clipboard {
  copy(text: string, secret: boolean): Promise<void>
  /** Takes a secret out at once if it is still there; for the program's end. */
  clear(): Promise<void>
}

/** A clipboard that takes a secret out after a time, unless something else has been copied since. */
export const createClipboard = (
  system: Pick<SystemClipboard, 'readText' | 'writeText' | 'clear'>,
): Clipboard => {
  let secret: string | null = null
  let timer: NodeJS.Timeout | undefined
  const clear = async (): Promise<void> => {
    clearTimeout(timer)
    const ours = secret
    secret = null
    if (ours !== null && (await system.readText()) === ours) system.clear()
  }
  return {
    async copy(text, isSecret) {
      clearTimeout(timer)
      secret = isSecret ? text : null
      await system.writeText(text)
      if (isSecret) timer = setTimeout(() => void clear(), secretStaysMs)
    },
    clear,
  }
}
