import { setImmediate as nextTurn } from 'node:timers/promises'
import { promisify } from 'node:util'
import { brotliCompress, brotliDecompress, constants } from 'node:zlib'
import { seal, unseal } from '../storage/seal'

/** It goes into what is authenticated: a file of another version isn't one of ours. */
const version = 1
/** How many rows are made into text, or out of it, before others have their turn: a few milliseconds. */
const rowsATurn = 1_000
/** A registry of 100,000 people has 30 MB of text. */
const largestText = 512 * 1_048_576

const compress = promisify(brotliCompress)
const decompress = promisify(brotliDecompress)
const aboutOf = (id: string): string => `wharfinger last-known ${version} ${id}`

/** A part that is small, and rows of which there may be many. Both are JSON. */
export interface Sealable<H, R> {
  readonly head: H
  readonly rows: readonly R[]
}

/** Text, a line for the head and one for each thousand rows: no turn of the event loop makes more than that. */
const textOf = async <H, R>({ head, rows }: Sealable<H, R>): Promise<Buffer> => {
  const lines = [Buffer.from(`${JSON.stringify(head)}\n`)]
  for (let from = 0; from < rows.length; from += rowsATurn) {
    lines.push(Buffer.from(`${JSON.stringify(rows.slice(from, from + rowsATurn))}\n`))
    await nextTurn()
  }
  return Buffer.concat(lines)
}

/** The lines of {@link textOf}, each made a string only when its turn comes. */
function* linesOf(text: Buffer): Generator<string, void> {
  let from = 0
  for (let end = text.indexOf(10); end !== -1; end = text.indexOf(10, from)) {
    yield text.toString('utf8', from, end)
    from = end + 1
  }
}

/**
 * Compresses and seals. `id` and the version of the format are authenticated, so that what was
 * sealed for one can't be opened for another. Compressing is done beside the event loop.
 */
export const sealRows = async <H, R>(
  key: Buffer,
  id: string,
  content: Sealable<H, R>,
): Promise<Buffer> => {
  const text = await textOf(content)
  const packed = await compress(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 3 } })
  return seal(key, aboutOf(id), packed)
}

/**
 * The opposite of {@link sealRows}; null: damaged, of another key, for another id or of another version. What it gives was written by this
 * program, as the tag shows, so that its form is what the type says.
 */
export const unsealRows = async <H, R>(
  key: Buffer,
  id: string,
  sealed: Buffer,
): Promise<Sealable<H, R> | null> => {
  const packed = unseal(key, aboutOf(id), sealed)
  if (packed === null) return null
  const text = await decompress(packed, { maxOutputLength: largestText })
  const lines = linesOf(text)
  const head = JSON.parse(lines.next().value ?? '') as H
  const rows: R[] = []
  for (const line of lines) {
    for (const row of JSON.parse(line) as R[]) rows.push(row)
    await nextTurn()
  }
  return { head, rows }
}
