import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ImportMapping, ImportView } from '@contract/models/import'
import { createImports } from '@main/imports/imports'
import { readTableFile } from '@main/imports/read-table-file'
import { largestTable } from '@main/imports/read-table'
import type { SimulatorOptions } from '@support/harbor-simulator/simulator'
import { scratchFolder } from '@support/scratch-folder'
import { begin, connectionId, valueOf } from '../operations/under-test'
import { addPerson, elsewhere } from '../people/under-test'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

/** A simulated Harbor, and a program that has read a file of people for it. */
const withFile = async (
  text: string,
  options: SimulatorOptions = { profile: '2.15', users: 12 },
) => {
  const program = await begin(options)
  const imports = createImports(program)
  const view = valueOf(imports.read(connectionId, 'people.csv', bytesOf(text)))
  const check = async (mapping: ImportMapping = view.mapping, again = false) =>
    valueOf(await imports.check(connectionId, mapping, again))
  const rows = (which: 'all' | 'problems', page = 1, pageSize = 50) =>
    valueOf(imports.rows({ connectionId, which, page, pageSize }))
  const result = (): readonly string[] =>
    valueOf(imports.result(connectionId)).trimEnd().split('\r\n').slice(1)
  const changes = (): number =>
    program.harbor.state.requests.filter(({ method }) => method !== 'GET').length
  return { ...program, imports, view, check, rows, result, changes }
}

const header = 'user_name,full_name,email,system_admin,password'
const mixed = [
  header,
  'nora,Nora Lind,nora@example.org,no,Sesame1Open',
  'anna.weber,Anna Weber,anna.new@example.org,no,Sesame2Open',
  'omar,Omar Haddad,omar@example.org,yes,Sesame3Open',
  'NORA,Nora Again,nora.again@example.org,,Sesame4Open',
  'pia,Pia,nowhere,,Sesame5Open',
].join('\n')

describe('an import', () => {
  it('is checked against the rules, the users and the other rows, and changes nothing', async () => {
    const { check, rows, changes } = await withFile(mixed)
    expect(await check()).toMatchObject({ sound: 2, problems: 3, admins: 1 })
    expect(changes()).toBe(0)
    expect(rows('problems').rows.map(({ row, problems }) => [row, problems[0]])).toEqual([
      [3, { kind: 'there', field: 'username', by: 'anna.weber', alike: false }],
      [5, { kind: 'repeated', field: 'username', row: 2, alike: true }],
      [6, { kind: 'rule', field: 'email', rule: 'format' }],
    ])
    expect(rows('all', 2, 2)).toMatchObject({ total: 5, rows: [{ row: 4 }, { row: 5 }] })
  })

  it('creates the sound rows once, with passwords of their own, and tells what became of each', async () => {
    const { check, imports, rowsOf, result, operations, harbor } = await withFile(mixed)
    await check()
    const { id } = valueOf(imports.create(connectionId))
    expect(imports.create(connectionId).ok).toBe(false)
    await rowsOf(id)
    const passwords = [0, 1].map((index) => valueOf(operations.password(id, index)))
    expect(new Set(passwords).size).toBe(2)
    expect(harbor.state.user('omar')?.sysadmin).toBe(true)
    expect(harbor.state.user('pia')).toBeUndefined()
    // Whoever dismisses the operation can still save what became of it.
    valueOf(operations.dismiss(id))
    const lines = result()
    expect(lines).toEqual([
      '2,nora,nora@example.org,created,',
      '3,anna.weber,anna.new@example.org,left-out,user_name: taken by anna.weber',
      '4,omar,omar@example.org,created,',
      '5,NORA,nora.again@example.org,left-out,user_name: only case differs from row 2',
      '6,pia,nowhere,left-out,email: format',
    ])
    for (const password of passwords) expect(lines.join()).not.toContain(password)
  })

  it('keeps nothing of a column that looks like passwords', async () => {
    const { imports, view, check, rows } = await withFile(mixed)
    expect(view.columns[4]).toEqual({ name: 'password', samples: [], secret: true })
    // Not even where the column is chosen for something else.
    await check({ ...view.mapping, comment: 4 })
    expect(JSON.stringify([imports.current(connectionId), rows('all')])).not.toContain('Sesame')
    expect(valueOf(imports.problems(connectionId))).not.toContain('Sesame')
  })

  it('tells who was taken meanwhile, and who couldn’t be asked', async () => {
    const { check, imports, rowsOf, result, harbor } = await withFile(mixed)
    await check()
    harbor.faults.add({ method: 'POST', times: 1 }, { kind: 'error', status: 409 })
    await rowsOf(valueOf(imports.create(connectionId)).id)
    const outcomes = result().map((line) => line.split(',')[3])
    expect(outcomes.toSorted()).toEqual(['created', 'failed', 'left-out', 'left-out', 'left-out'])
  })

  it('finds the built-in admin’s name and address, who is in no list', async () => {
    const { harbor, check, rows } = await withFile(
      `${header}\nadmin,A,a@example.org,,\nboss,B,root@example.org,,`,
    )
    await elsewhere(harbor, 'PUT', '/users/1', {
      email: 'root@example.org',
      realname: 'system admin',
      comment: '',
    })
    await check()
    expect(rows('problems').rows.map(({ problems }) => problems)).toEqual([
      [{ kind: 'there', field: 'username', by: 'admin', alike: false }],
      [{ kind: 'there', field: 'email', by: 'admin', alike: false }],
    ])
  })

  it('compares with users who came since, when it is checked again', async () => {
    const { check, harbor } = await withFile(`${header}\nnora,Nora,nora@example.org,,`)
    expect(await check()).toMatchObject({ sound: 1 })
    await addPerson(harbor, 'nora', 'nora@example.org')
    expect(await check(undefined, true)).toMatchObject({ sound: 0, problems: 1 })
  })

  it('says where nobody may be created, and where nobody can be asked', async () => {
    const oidc = await withFile(mixed, { profile: '2.15', authMode: 'oidc_auth' })
    expect(await oidc.imports.check(connectionId, oidc.view.mapping, false)).toMatchObject({
      failure: { code: 'auth-mode' },
    })
    const gone = await withFile(mixed)
    await gone.harbor.close()
    expect(await gone.imports.check(connectionId, gone.view.mapping, false)).toMatchObject({
      failure: { code: 'unreachable' },
    })
  })

  it('is gone with its registry, and stays where the next file is none', async () => {
    const { imports, view } = await withFile(mixed)
    expect(imports.read(connectionId, 'x.csv', bytesOf('x')).ok).toBe(false)
    expect(imports.current(connectionId)).toEqual<ImportView>(view)
    imports.forget(connectionId)
    expect(imports.current(connectionId)).toBeNull()
    for (const outcome of [imports.create(connectionId), imports.result(connectionId)])
      expect(outcome).toMatchObject({ failure: { code: 'unknown-import' } })
  })
})

describe('a chosen file', () => {
  it('is read by its name without the folder; not if it is large, missing or no file', async () => {
    const folder = scratchFolder()
    const path = join(folder, 'people.csv')
    await writeFile(path, 'a,b')
    expect(valueOf(await readTableFile(path))).toMatchObject({ name: 'people.csv' })
    await writeFile(path, new Uint8Array(largestTable + 1))
    for (const [bad, reason] of [
      [path, 'too-large'],
      [join(folder, 'missing.csv'), 'unreadable'],
      [folder, 'unreadable'],
    ] as const)
      expect(await readTableFile(bad)).toMatchObject({ failure: { facts: { reason } } })
  })
})
