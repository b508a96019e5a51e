import type { Handlers, Notifications } from '@contract/derive'
import { done, ok } from '@contract/result'
import type { ExportConnections } from '../transfer/exports'
import type { ConnectionImport } from '../transfer/imports'

/** What the calls of the group `transfer` are answered with. */
export interface TransferParts {
  readonly exportConnections: ExportConnections
  readonly connectionImport: ConnectionImport
  readonly notify: Notifications['transfer']
  /** Lets the person choose a file of connections; its path, or null: they chose none. */
  readonly chooseFile: () => Promise<string | null>
}

/** The calls of the group `transfer`. */
export const transferHandlers = ({
  exportConnections,
  connectionImport,
  notify,
  chooseFile,
}: TransferParts): Handlers['transfer'] => ({
  export: exportConnections,
  async choose() {
    const path = await chooseFile()
    return path === null ? ok(null) : connectionImport.read(path)
  },
  unlock: ({ fileId, passphrase }) => connectionImport.unlock(fileId, passphrase),
  add: (order) => connectionImport.add(order, notify.progress),
  release({ fileId }) {
    connectionImport.release(fileId)
    return Promise.resolve(done)
  },
})
