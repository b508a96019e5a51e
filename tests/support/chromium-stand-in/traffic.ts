/** One message over the bridge between the program and a page. */
export interface BridgeMessage {
  /** 'invoke' and 'send' come from a page; 'result', 'error' and 'event' go to one. */
  readonly kind: 'invoke' | 'send' | 'result' | 'error' | 'event'
  readonly channel: string
  /** The arguments of an invoke, send or event; the value of a result; the message of an error. */
  readonly data: unknown
}

/** Everything that has crossed the bridge, in order; kept only while a test can ask for it. */
export const traffic: BridgeMessage[] = []

/** Notes a message. */
export const record = (kind: BridgeMessage['kind'], channel: string, data: unknown): void => {
  if (process.send !== undefined) traffic.push({ kind, channel, data })
}
