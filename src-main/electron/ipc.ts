import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron'
import * as v from 'valibot'
import { entriesOf, shapeOf, type Entry, type Handlers, type Notifications } from '@contract/derive'
import { fail, failed, type Failure, type Result } from '@contract/result'
import type { Contract } from '@contract/schema'

/** What the border needs to be served. */
export interface BorderParts {
  readonly contract: Contract
  readonly handlers: Handlers
  /** Only `handle` of Electron's ipcMain is used. */
  readonly ipcMain: Pick<IpcMain, 'handle'>
  readonly isTrusted: (event: IpcMainInvokeEvent) => boolean
  /** Why a call isn't let be made now; null: it is. Asked with an input that fits the contract. */
  readonly refuse: (group: string, call: string, input: unknown) => Failure | null
  /** Records a bug under a new id, which is what the screen gets to see of it. */
  readonly reportBug: (call: string, error: unknown) => string
}

/** Serves one call: sender, then input, then whether it may be made, then handler. An exception is a bug and becomes 'internal'. */
const serveCall = async (
  parts: BorderParts,
  { group, call, channel }: Entry,
  schema: v.GenericSchema,
  handler: (input: unknown) => Promise<Result<unknown>>,
  event: IpcMainInvokeEvent,
  input: unknown,
): Promise<Result<unknown>> => {
  if (!parts.isTrusted(event)) return fail('untrusted-sender', {})
  const checked = v.safeParse(schema, input, { abortEarly: true })
  if (!checked.success) {
    const [issue] = checked.issues
    return fail('invalid-request', { path: v.getDotPath(issue) ?? '' })
  }
  try {
    const refusal = parts.refuse(group, call, checked.output)
    return refusal === null ? await handler(checked.output) : failed(refusal)
  } catch (error) {
    return fail('internal', { id: parts.reportBug(channel, error) })
  }
}

/** Answers every call of the contract. There is no other channel. */
export const serveBorder = (parts: BorderParts): void => {
  for (const entry of entriesOf(parts.contract)) {
    const { group, call, channel, definition } = entry
    if (definition.kind !== 'invoke') continue
    const handlers: Record<string, Record<string, unknown>> = parts.handlers
    const handler = handlers[group]?.[call] as (input: unknown) => Promise<Result<unknown>>
    parts.ipcMain.handle(channel, (event, input: unknown) =>
      serveCall(parts, entry, definition.input, handler, event, input),
    )
  }
}

/** The main side's messages to a window's page; nothing is sent to one that is gone. */
export const notificationsTo = (
  contract: Contract,
  page: () => Pick<WebContents, 'send' | 'isDestroyed'> | null,
): Notifications =>
  shapeOf<Notifications>(contract, ({ channel, definition }) =>
    definition.kind !== 'notify'
      ? undefined
      : (payload: unknown) => {
          const contents = page()
          if (contents !== null && !contents.isDestroyed()) contents.send(channel, payload)
        },
  )
