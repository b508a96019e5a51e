import type { Handlers, Notifications } from '@contract/derive'
import type { CaFile } from '@contract/models/connection'
import { done, ok, type Result } from '@contract/result'
import type { ClientCertificates } from '../connections/client-certificates'
import type { Connections } from '../connections/connections'

/** What the calls of the group `connections` are answered with. */
export interface ConnectionParts {
  readonly connections: Connections
  readonly notify: Notifications['connections']
  /** Lets the person choose a file; null: they chose none. */
  readonly chooseFile: () => Promise<string | null>
  /** The same for a certificate with its key, which may be two files. */
  readonly chooseFiles: () => Promise<readonly string[]>
  readonly clientCertificates: Pick<ClientCertificates, 'choose' | 'unlock' | 'release'>
  readonly readCaFile: (path: string) => Promise<Result<CaFile>>
}

/** The calls of the group `connections`. */
export const connectionHandlers = ({
  connections,
  notify,
  chooseFile,
  chooseFiles,
  clientCertificates,
  readCaFile,
}: ConnectionParts): Handlers['connections'] => ({
  list: () => Promise.resolve(ok(connections.list())),
  test: (input) =>
    connections.test(input, (report) => notify.testProgress({ testId: input.testId, report })),
  cancelTest({ testId }) {
    connections.cancelTest(testId)
    return Promise.resolve(done)
  },
  save: (input) => connections.save(input),
  remove: (input) => connections.remove(input),
  forgetPassword: ({ id }) => connections.forgetPassword(id),
  connect: ({ id }) => connections.connect(id),
  cancelConnect({ id }) {
    connections.cancelConnect(id)
    return Promise.resolve(done)
  },
  changePassword: (input) => connections.changePassword(input),
  checkKeychain: async () => ok(await connections.checkKeychain()),
  async chooseCaFile() {
    const path = await chooseFile()
    return path === null ? ok(null) : readCaFile(path)
  },
  async chooseClientCertificate() {
    const paths = await chooseFiles()
    return paths.length === 0 ? ok(null) : clientCertificates.choose(paths)
  },
  unlockClientCertificate: ({ fileId, passphrase }) =>
    clientCertificates.unlock(fileId, passphrase),
  releaseClientCertificate({ fileId }) {
    clientCertificates.release(fileId)
    return Promise.resolve(done)
  },
})
