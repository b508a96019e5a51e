/** What the program asks of the keytar process; one request at a time. `account` is a connection id. */
export type KeytarRequest = { id: number; account: string } & (
  { verb: 'has' | 'get' | 'delete' } | { verb: 'set'; value: string }
)

/**
 * Why the keychain did not do what it was asked. 'not-installed': keytar, a library it needs or a keychain program is missing;
 * 'no-bus': Linux without a session bus.
 */
export type KeytarFault = 'locked' | 'not-installed' | 'no-bus' | 'failed'

/**
 * The answer to the request of the same id. A fault is a bare code, so that no text of a library can carry a secret.
 * Result of 'get': the secret, null when there is none (or, on Linux, when the collection is locked); of 'has': true when 'get' would find one; of
 * 'set': true; of 'delete': false when there was none (or the collection is locked).
 */
export type KeytarReply =
  { id: number; result: string | boolean | null } | { id: number; fault: KeytarFault }
