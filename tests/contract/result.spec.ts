import { readFileSync } from 'node:fs'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { done, fail, failed, failure, failureCodes, ok } from '@contract/result'

/** The codes as they are written down, read from the source. */
const declaredCodes = (): readonly string[] => {
  const path = new URL('../../src-preload/contract/result.ts', import.meta.url)
  const source = ts.createSourceFile(
    'result.ts',
    readFileSync(path, 'utf8'),
    ts.ScriptTarget.ESNext,
  )
  const facts = source.statements.find(
    (statement): statement is ts.InterfaceDeclaration =>
      ts.isInterfaceDeclaration(statement) && statement.name.text === 'FailureFacts',
  )
  return (facts?.members ?? []).map(({ name }) =>
    name !== undefined && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? name.text : '?',
  )
}

describe('the failure codes', () => {
  it('are listed completely', () => {
    expect(declaredCodes().length).toBeGreaterThan(30)
    expect(failureCodes).toEqual(declaredCodes())
  })
})

describe('a result', () => {
  it('is a value or a failure', () => {
    expect(ok(7)).toEqual({ ok: true, value: 7 })
    expect(done).toEqual({ ok: true, value: undefined })
    const gone = failure('user-gone', { userId: 7 })
    expect(gone).toEqual({ code: 'user-gone', facts: { userId: 7 } })
    expect(failed(gone)).toEqual({ ok: false, failure: gone })
    expect(fail('user-gone', { userId: 7 })).toEqual(failed(gone))
  })
})
