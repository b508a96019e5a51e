import type { Handlers } from '@contract/derive'
import { done, ok, type Result } from '@contract/result'
import type { Imports } from '../imports/imports'
import { templateTable } from '../imports/import-tables'

/** What the calls of the group `imports` are answered with. */
export interface ImportHandlerParts {
  readonly imports: Imports
  /** Lets the person choose a file of people; its path, or null: they chose none. */
  readonly chooseFile: () => Promise<string | null>
  /** Reads a file as long as it isn't too large; its name without the folder, and what is in it. Failures 'table-file'. */
  readonly readFile: (
    path: string,
  ) => Promise<Result<{ readonly name: string; readonly bytes: Uint8Array }>>
  /** Writes a text to a file that the person chooses; its name, or null: they chose none. */
  readonly saveTable: (suggestedName: string, text: string) => Promise<Result<string | null>>
}

/** The calls of the group `imports`. */
export const importHandlers = ({
  imports,
  chooseFile,
  readFile,
  saveTable,
}: ImportHandlerParts): Handlers['imports'] => {
  const save = (name: string, text: Result<string>): Promise<Result<string | null>> =>
    text.ok ? saveTable(name, text.value) : Promise.resolve(text)
  return {
    current: ({ connectionId }) => Promise.resolve(ok(imports.current(connectionId))),
    async choose({ connectionId }) {
      const path = await chooseFile()
      if (path === null) return ok(null)
      const file = await readFile(path)
      return file.ok ? imports.read(connectionId, file.value.name, file.value.bytes) : file
    },
    saveTemplate: () => saveTable('people.csv', templateTable()),
    check: ({ connectionId, mapping, again }) => imports.check(connectionId, mapping, again),
    rows: (query) => Promise.resolve(imports.rows(query)),
    saveProblems: ({ connectionId }) =>
      save('rows-with-problems.csv', imports.problems(connectionId)),
    create: ({ connectionId }) => Promise.resolve(imports.create(connectionId)),
    saveResult: ({ connectionId }) => save('import-result.csv', imports.result(connectionId)),
    forget({ connectionId }) {
      imports.forget(connectionId)
      return Promise.resolve(done)
    },
  }
}
