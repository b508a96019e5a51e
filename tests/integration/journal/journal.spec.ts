import { execFileSync } from 'node:child_process'
import {
  appendFileSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import type { JournalFilter } from '@contract/models/journal'
import { openJournal, type Journal, type JournalMeans } from '@main/journal/journal'
import { someConnection } from '@support/memory-users'
import { someChange } from '@support/some-change'
import { scratchFolder } from '@support/scratch-folder'

let folder: string
beforeEach(() => {
  const made = scratchFolder()
  folder = join(made, 'journal')
})

const means = (): JournalMeans => ({
  folder,
  osUser: 'ops',
  now: () => new Date('2026-11-25T10:20:30.000Z'),
  reportBug: (place, error) => {
    throw new Error(place, { cause: error })
  },
})
const open = (longest?: number): Journal =>
  openJournal({ ...means(), ...(longest === undefined ? {} : { longest }) })
/** Opens it, and waits until it is checked. */
const opened = async (longest?: number): Promise<Journal> => {
  const journal = open(longest)
  await journal.check()
  return journal
}
const everything: JournalFilter = {
  text: '',
  kind: null,
  outcome: null,
  registry: null,
  person: null,
}
const files = (): readonly string[] => readdirSync(folder).filter((name) => name.endsWith('.jsonl'))
const path = (number: number): string => join(folder, `journal-00000${number}.jsonl`)
const lines = (number = 1): string[] => readFileSync(path(number), 'utf8').trimEnd().split('\n')
const recordMany = async (journal: Journal, count: number, from = 1): Promise<void> => {
  for (let at = from; at < from + count; at += 1)
    await journal.record(someChange({ person: `person ${at}` }))
}

describe('the journal', () => {
  it('is there again after a restart, and goes on with its chain', async () => {
    const journal = open()
    // Recorded before the check of the files has ended.
    await Promise.all([1, 2, 3].map((at) => journal.record(someChange({ person: `p${at}` }))))
    await journal.close()
    const next = await opened()
    expect(next.state()).toMatchObject({
      check: 'intact',
      entries: 3,
      since: '2026-11-25T10:20:30.000Z',
      registries: [{ id: someConnection.id, name: 'Test' }],
      unwritten: null,
    })
    await next.record(someChange({ person: 'p4' }))
    const { entries, total } = await next.query(everything, 1, 2)
    expect(total).toBe(4)
    expect(entries.map(({ number, person }) => [number, person])).toEqual([
      [4, 'p4'],
      [3, 'p3'],
    ])
    expect(await next.check()).toMatchObject({ check: 'intact', entries: 4 })
  })

  it('says all of a change: when, who, where, what, to whom, and what came of it', async () => {
    const journal = open()
    await journal.record(someChange({ kind: 'edit', fields: ['email'] }))
    const { entries } = await journal.query(everything, 1, 50)
    expect(entries).toEqual([
      {
        number: 1,
        at: '2026-11-25T10:20:30.000Z',
        osUser: 'ops',
        registry: {
          id: someConnection.id,
          name: 'Test',
          address: 'https://registry.example.org',
          account: 'admin',
        },
        kind: 'edit',
        fields: ['email'],
        person: 'ida',
        outcome: 'done',
        code: null,
        requestIds: ['6f1c0a52-8a2f-4f0c-9b0e-3f4a5b6c7d8e'],
        hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    ])
  })

  it('is on the disk when a change was recorded, for its owner only', async () => {
    const journal = open()
    await journal.record(someChange())
    expect(lines()).toHaveLength(1)
    expect(statSync(path(1)).mode & 0o777).toBe(0o600)
    expect(statSync(folder).mode & 0o777).toBe(0o700)
  })

  it('loses nothing of what is recorded while something else is being written', async () => {
    const journal = await opened()
    const recorded: Promise<void>[] = []
    for (let at = 1; at <= 200; at += 1) {
      recorded.push(journal.record(someChange({ person: `person ${at}` })))
      await new Promise(setImmediate)
    }
    await Promise.all(recorded)
    expect(await journal.check()).toMatchObject({ check: 'intact', entries: 200 })
    expect(lines().map((line) => JSON.parse(line).person)).toEqual(
      Array.from({ length: 200 }, (_, at) => `person ${at + 1}`),
    )
  })

  it('begins another file when one is long, and the chain goes on over all of them', async () => {
    const journal = await opened(1_500)
    await recordMany(journal, 12)
    await journal.close()
    expect(files().length).toBeGreaterThan(2)
    const next = await opened(1_500)
    expect(next.state()).toMatchObject({ check: 'intact', entries: 12 })
    await recordMany(next, 1, 13)
    const { entries, total } = await next.query(everything, 2, 10)
    expect([total, ...entries.map(({ number }) => number)]).toEqual([13, 3, 2, 1])
    await next.close()

    rmSync(path(2))
    const broken = (await opened(1_500)).state()
    expect(broken).toMatchObject({ check: 'broken', broken: 1 })
    expect(broken.breaks[0]).toMatchObject({ reason: 'missing', file: 'journal-000003.jsonl' })
  })

  it('finds an edited line, says where it is, and overwrites nothing', async () => {
    const journal = open()
    await recordMany(journal, 5)
    await journal.close()
    const edited = readFileSync(path(1), 'utf8').replace('person 3', 'person 9')
    writeFileSync(path(1), edited)
    const next = await opened()
    expect(next.state()).toMatchObject({
      check: 'broken',
      broken: 1,
      breaks: [{ reason: 'edited', file: 'journal-000001.jsonl', line: 3, number: 3 }],
    })
    await recordMany(next, 2, 6)
    expect(readFileSync(path(1), 'utf8').startsWith(edited)).toBe(true)
    // The break stays where it is; what came later is a chain of its own.
    expect(await next.check()).toMatchObject({ check: 'broken', broken: 1, entries: 7 })
  })

  it('finds that its end was cut off', async () => {
    const journal = open()
    await recordMany(journal, 5)
    await journal.close()
    writeFileSync(path(1), `${lines().slice(0, 3).join('\n')}\n`)
    expect((await opened()).state()).toMatchObject({
      check: 'broken',
      breaks: [{ reason: 'cut', line: 4, number: 4 }],
    })
  })

  it('finds that all of it was taken away', async () => {
    const journal = open()
    await recordMany(journal, 2)
    await journal.close()
    rmSync(path(1))
    expect((await opened()).state()).toMatchObject({
      check: 'broken',
      entries: 0,
      breaks: [{ reason: 'cut', line: 1, number: 1 }],
    })
  })

  it('sets half an entry aside, tells of it, and goes on', async () => {
    const journal = open()
    await recordMany(journal, 2)
    await journal.close()
    const half = lines()[1]?.slice(0, 60) ?? ''
    appendFileSync(path(1), half)
    const next = await opened()
    const { check, setAside } = next.state()
    expect(check).toBe('intact')
    expect(setAside).toHaveLength(1)
    expect(readFileSync(join(folder, setAside[0] ?? ''), 'utf8')).toBe(half)
    await recordMany(next, 1, 3)
    await next.close()
    expect((await opened()).state()).toMatchObject({ check: 'intact', entries: 3, setAside })
  })

  it('writes behind nothing that something else has written meanwhile', async () => {
    const journal = open()
    await recordMany(journal, 2)
    appendFileSync(path(1), '{"half')
    await recordMany(journal, 1, 3)
    expect(lines(2)).toHaveLength(1)
    expect(readFileSync(path(1), 'utf8')).toMatch(/\{"half$/)
  })

  it('that can’t be written says so, hinders nothing, and is written when it can be', async () => {
    writeFileSync(folder, 'in the way')
    const journal = open()
    await recordMany(journal, 2)
    expect(journal.state()).toMatchObject({
      entries: 0,
      unwritten: { count: 2, reason: 'not-writable' },
    })
    rmSync(folder)
    await recordMany(journal, 1, 3)
    expect(journal.state()).toMatchObject({ entries: 3, unwritten: null })
    expect(await journal.check()).toMatchObject({ check: 'intact', entries: 3 })
  })

  it.skipIf(process.platform === 'win32')(
    'on a disk that hangs says so, and holds nothing up',
    async () => {
      mkdirSync(folder)
      // What is read from a pipe comes only when somebody writes into it.
      execFileSync('mkfifo', [path(1)])
      const journal = openJournal({ ...means(), limitMs: 50 })
      await journal.record(someChange())
      expect(journal.state()).toMatchObject({ unwritten: { count: 1, reason: 'not-writable' } })
      const pipe = openSync(path(1), 'r+')
      writeSync(pipe, '\n')
      closeSync(pipe)
      await journal.record(someChange())
    },
  )

  it('finds also what was cut off since it was opened', async () => {
    const journal = await opened()
    await recordMany(journal, 3)
    writeFileSync(path(1), `${lines().slice(0, 2).join('\n')}\n`)
    expect(await journal.check()).toMatchObject({ check: 'broken', breaks: [{ reason: 'cut' }] })
  })

  it('whose file can’t be read says so, and goes on in another one', async () => {
    const journal = open()
    await recordMany(journal, 2)
    await journal.close()
    rmSync(path(1))
    // A folder in the place of the file: this also stops root, under whom tests may run.
    mkdirSync(path(1))
    const next = await opened()
    expect(next.state().check).toBe('unreadable')
    await recordMany(next, 1, 3)
    expect(JSON.parse(lines(2)[0] ?? '')).toMatchObject({ number: 3 })
  })

  it('nobody has written to makes no file', async () => {
    const journal = await opened()
    expect(journal.state()).toMatchObject({ check: 'intact', entries: 0, since: null })
    expect(await journal.query(everything, 1, 50)).toEqual({ entries: [], total: 0 })
    await journal.close()
    expect(existsSync(folder)).toBe(false)
  })

  it('tells of every change', async () => {
    const journal = await opened()
    const told: number[] = []
    const stop = journal.onChanged(({ entries }) => told.push(entries))
    await recordMany(journal, 1)
    expect(told).toContain(1)
    stop()
  })
})

describe('a search of the journal', () => {
  const find = async (filter: Partial<JournalFilter>): Promise<readonly (string | null)[]> => {
    const journal = open()
    const other = { ...someConnection, id: '8a2f0a52-6f1c-4f0c-9b0e-3f4a5b6c7d8e', name: 'Plant 7' }
    await journal.record(someChange({ person: 'anna' }))
    await journal.record(someChange({ person: 'Zoë', kind: 'delete', connection: other }))
    const failure = { code: 'taken', facts: { field: 'username' } } as const
    await journal.record(someChange({ person: 'chen', kind: 'create', isDone: false, failure }))
    await journal.record(someChange({ person: null, kind: 'remove-connection' }))
    const { entries } = await journal.query({ ...everything, ...filter }, 1, 50)
    return entries.map(({ person }) => person)
  }

  it.each<[Partial<JournalFilter>, (string | null)[]]>([
    [{ text: 'zoe' }, ['Zoë']],
    [{ text: 'PLANT delete' }, ['Zoë']],
    [{ text: 'plant create' }, []],
    [{ text: 'registry.example.org' }, [null, 'chen', 'Zoë', 'anna']],
    [{ kind: 'create' }, ['chen']],
    [{ outcome: 'failed' }, ['chen']],
    [{ registry: someConnection.id }, [null, 'chen', 'anna']],
    [{ person: 'anna' }, ['anna']],
    [{ person: 'ann' }, []],
  ])('%j', async (filter, people) => {
    expect(await find(filter)).toEqual(people)
  })
})

describe('the journal as a file', () => {
  it('is a table that no spreadsheet calculates', async () => {
    const journal = open()
    await journal.record(someChange({ person: '=1+1', kind: 'edit', fields: ['email', 'comment'] }))
    await journal.record(someChange({ person: 'ben' }))
    const [head = '', first = '', second = ''] = (await journal.textOf(everything, 'csv')).split(
      '\r\n',
    )
    expect(head).toBe(
      '\ufeffnumber,at,os_user,harbor_user,registry,address,change,fields,person,outcome,code,request_ids,queued_at,hash',
    )
    expect(first).toMatch(
      /^2,2026-11-25T10:20:30.000Z,ops,admin,Test,https:.*,reset-password,,ben,/,
    )
    expect(second).toContain("edit,email comment,'=1+1,done,,")
  })

  it('has the lines as they stand, so that their chain can be checked elsewhere', async () => {
    const journal = await opened(1_000)
    await recordMany(journal, 4)
    const all = files().map((name) => readFileSync(join(folder, name), 'utf8'))
    expect(await journal.textOf(everything, 'jsonl')).toBe(all.join(''))
    const one = await journal.textOf({ ...everything, person: 'person 2' }, 'jsonl')
    expect(one).toBe(`${all.join('').split('\n')[1]}\n`)
  })
})
