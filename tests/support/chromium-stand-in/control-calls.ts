import type { NotificationConstructorOptions, Rectangle, WebPreferences } from 'electron'
import type { DialogName, ShownDialog } from './dialog'
import type { BridgeMessage } from './traffic'

/** What the main process holds. */
export interface HeldResources {
  /** Its heap after a collection, in bytes. */
  readonly heap: number
  /** What keeps it alive, such as sockets and timers, by kind. */
  readonly active: Readonly<Record<string, number>>
}

/** A window of the program, as a test sees it. */
export interface WindowState {
  readonly url: string
  readonly bounds: Rectangle
  readonly maximized: boolean
  readonly minimized: boolean
  readonly focused: boolean
  readonly visible: boolean
  /** What the task bar shows; null: nothing. */
  readonly progress: { readonly at: number; readonly mode: string } | null
  /** The most that it has shown. */
  readonly mostProgress: number
  /** Whether the program has asked to be kept out of screenshots. */
  readonly contentProtection: boolean
  /** What the program asked for when it made the window, without functions and sessions. */
  readonly webPreferences: Omit<WebPreferences, 'session'>
}

/** What a test can do to a running program from outside of its page, and what it can see there. */
export interface ControlCalls {
  /** The links that the program has opened in the browser. */
  openedLinks(): string[]
  clipboardText(): string
  /** Somebody copies something else. */
  copyElsewhere(text: string): void
  /** Queues a person's answer to the next dialog of a kind. Unanswered dialogs are cancelled. */
  answerDialog(name: DialogName, answer: object): void
  shownDialogs(): ShownDialog[]
  notifications(): NotificationConstructorOptions[]
  /** Everything that has crossed the bridge between program and page since the start, or since `forget`. */
  bridgeMessages(): BridgeMessage[]
  /** Forgets what has crossed the bridge, what was printed of dialogs and notices, and the clipboard: another test begins. */
  forget(): void
  /**
   * Calls a channel as a page would that the program must not trust: from a frame with this address, in the window.
   * @returns what came back, as `ipcRenderer.invoke` gives it; throws the error it would throw
   */
  invokeFrom(
    frame: { readonly url: string; readonly isMainFrame: boolean },
    channel: string,
    args: readonly unknown[],
  ): Promise<unknown>
  /** What the main process holds; bridgeMessages are forgotten for that. */
  resources(): HeldResources
  /** Whether the program grants a permission to its own page. */
  grantsPermission(permission: string): Promise<boolean>
  windows(): WindowState[]
  /** A person moves the window. */
  moveWindow(bounds: Partial<Rectangle>): void
  maximizeWindow(): void
  /** A person minimises the window. */
  minimizeWindow(): void
  /**
   * A person presses a key in the window, with these others held down. It comes to the program first; the keys of a test's
   * page are the page's only, here as on Electron.
   */
  pressKey(key: string, held: readonly ('Control' | 'Shift' | 'Meta')[]): Promise<void>
  /** A person closes the window. */
  closeWindow(): void
  /** The person switches the operating system's colours. */
  setColorScheme(scheme: 'light' | 'dark'): void
  /** Other displays are plugged in, the first being the primary one. */
  setDisplays(bounds: readonly Rectangle[]): void
  /** The program is started a second time with these arguments. */
  startAgain(argv: readonly string[]): void
  /** The person locks the screen of the computer. */
  lockScreen(): void
  quit(): void
}

/** A request over the IPC of child_process, and its answer. */
export interface ControlRequest {
  readonly id: number
  readonly name: string
  readonly args: readonly unknown[]
}
export type ControlAnswer =
  { readonly id: number; readonly value: unknown } | { readonly id: number; readonly error: string }
