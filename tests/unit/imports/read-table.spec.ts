import { assert, array, constantFrom, property, string, tuple } from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FailureFacts } from '@contract/result'
import { largestTable, readTable, type Table } from '@main/imports/read-table'
import { csvOf } from '@main/storage/csv'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const read = (bytes: Uint8Array): Table => {
  const table = readTable(bytes)
  if (!table.ok) throw new Error(JSON.stringify(table.failure))
  return table.value
}
const refusal = (bytes: Uint8Array): Partial<FailureFacts['table-file']> => {
  const table = readTable(bytes)
  if (table.ok || table.failure.code !== 'table-file') throw new Error('it was read')
  return table.failure.facts
}
const people = 'user_name,email\r\nanna,anna@example.org\r\nbén,ben@example.org\r\n'
const asRead = [
  { row: 2, cells: ['anna', 'anna@example.org'] },
  { row: 3, cells: ['bén', 'ben@example.org'] },
]

describe('a file of people', () => {
  it.each([
    ['UTF-8', bytesOf(people), 'utf-8', ','],
    ['UTF-8 with a mark', bytesOf(`\ufeff${people}`), 'utf-8', ','],
    ['UTF-16, little end first', Buffer.from(`\ufeff${people}`, 'utf16le'), 'utf-16', ','],
    ['UTF-16, big end first', Buffer.from(`\ufeff${people}`, 'utf16le').swap16(), 'utf-16', ','],
    ['Windows-1252', Buffer.from(people, 'latin1'), 'windows-1252', ','],
    ['semicolons', bytesOf(people.replaceAll(',', ';')), 'utf-8', ';'],
    ['tabs', bytesOf(people.replaceAll(',', '\t')), 'utf-8', '\t'],
    ['line feeds', bytesOf(people.replaceAll('\r\n', '\n')), 'utf-8', ','],
    ['carriage returns', bytesOf(people.replaceAll('\r\n', '\r')), 'utf-8', ','],
    ['spaces around cells', bytesOf(people.replaceAll(',', ' , ')), 'utf-8', ','],
    ['no last end of line', bytesOf(people.trimEnd()), 'utf-8', ','],
  ])('is read with %s', (_, bytes, encoding, delimiter) => {
    expect(read(bytes)).toEqual({
      encoding,
      delimiter,
      names: ['user_name', 'email'],
      rows: asRead,
    })
  })

  it('counts rows as a spreadsheet does: empty ones too, and one of several lines as one', () => {
    const { rows } = read(bytesOf('a,b\n\n"x\ny",1\n,\nz,2\n'))
    expect(rows.map(({ row }) => row)).toEqual([3, 5])
  })

  it('has the separator of its first row, whatever is in the cells below', () => {
    const { delimiter, rows } = read(bytesOf('name;mail\n"Weber; Anna, Dr., PhD";a,b,c\n'))
    expect(delimiter).toBe(';')
    expect(rows[0]?.cells).toEqual(['Weber; Anna, Dr., PhD', 'a,b,c'])
  })

  it.each([
    ['nothing', bytesOf(''), { reason: 'empty', row: null }],
    ['white space', bytesOf(' \n\n'), { reason: 'empty' }],
    ['the bytes of a spreadsheet', bytesOf('PK\u0003\u0004\u0000\u0001'), { reason: 'binary' }],
    ['half a UTF-16 letter', Uint8Array.of(255, 254, 65), { reason: 'binary' }],
    ['one column', bytesOf('names\nanna\n'), { reason: 'one-column' }],
    ['no names', bytesOf('anna,anna@example.org\n'), { reason: 'no-header', row: 1 }],
    ['nobody', bytesOf('a,b\n,\n'), { reason: 'no-rows' }],
    [
      'an open quotation mark',
      bytesOf('a,b\n1,2\n\n"3,4\n5,6\n'),
      { reason: 'open-quote', row: 4 },
    ],
    ['a stray quotation mark', bytesOf('a,b\n1,2\n3,4"x\n'), { reason: 'stray-quote', row: 3 }],
    [
      'a missing cell',
      bytesOf('a,b,c\n1,2,3\n4,5\n'),
      { reason: 'cells', row: 3, found: 2, expected: 3 },
    ],
    [
      'one cell too many',
      bytesOf('a,b\n1,2,3\n'),
      { reason: 'cells', row: 2, found: 3, expected: 2 },
    ],
    ['too many rows', bytesOf(`a,b\n${'1,2\n'.repeat(10_001)}`), { reason: 'too-many-rows' }],
    ['too many bytes', new Uint8Array(largestTable + 1), { reason: 'too-large' }],
  ])('is refused with %s, and says where', (_, bytes, facts) => {
    expect(refusal(bytes)).toMatchObject(facts)
  })

  it('is read with as many rows as an operation takes', () => {
    expect(read(bytesOf(`a,b\n${'1,2\n'.repeat(10_000)}`)).rows).toHaveLength(10_000)
  })

  it('is what was written, whatever that was', () => {
    // What no table has is refused, and spaces around a cell are no part of it.
    const cell = string({ unit: 'grapheme' })
      .map((text) => text.replace(/[\u0000-\u001f]/g, '').trim())
      .filter((text) => text !== '' && !/^'[=+\-@＝＋－＠]/.test(text))
    assert(
      property(array(tuple(cell, cell), { minLength: 1, maxLength: 20 }), (rows) => {
        const text = csvOf(
          rows.map(([a, b]) => ({ a, b })),
          { a: 'user_name', b: 'full_name' },
        )
        expect(read(bytesOf(text)).rows.map(({ cells }) => cells)).toEqual(rows)
      }),
    )
  })

  it('loses the apostrophe before wide signs, too, which some spreadsheets calculate', () => {
    const text = csvOf([{ a: '－1' }], { a: 'user_name' })
    expect(text).toContain("'－1")
    expect(
      read(bytesOf(`${text.trimEnd()},x`.replace('user_name', 'user_name,b'))).rows[0]?.cells,
    ).toEqual(['－1', 'x'])
  })

  it('is read or refused, whatever it holds: never an exception', () => {
    const piece = constantFrom(
      ',',
      ';',
      '\t',
      '"',
      '\n',
      '\r',
      '\r\n',
      'a',
      ' ',
      'é',
      '\ufeff',
      "'",
    )
    assert(
      property(array(piece, { maxLength: 60 }), (pieces) => {
        const table = readTable(bytesOf(pieces.join('')))
        if (!table.ok) return table.failure.code === 'table-file'
        return table.value.rows.every(({ cells }) => cells.length === table.value.names.length)
      }),
      { numRuns: 1_000 },
    )
  })
})
