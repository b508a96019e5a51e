import { constants, copyFile, readFile } from 'node:fs/promises'
import pLimit from 'p-limit'
import * as v from 'valibot'
import type { FileNotice } from '@contract/models/connection'
import { fail, ok, type FailureFacts, type Result } from '@contract/result'
import { codeOf, refusalOf, writeAtomically } from './atomic-write'

/** What is kept in a file, and how. */
export interface JsonFileFormat<T> {
  /** What a value of the current version looks like; checked when it is read and before it is written. */
  readonly schema: v.GenericSchema<T>
  /** The first makes version 2 out of version 1, and so on; the current version is one more than there are. */
  readonly migrations: readonly ((old: unknown) => unknown)[]
  /** The value when there is no file yet. */
  readonly fresh: T
}

/** How the file was found: not there yet, good, or something that a person should be told. */
export type Found = { readonly kind: 'fresh' } | { readonly kind: 'loaded' } | FileNotice

/** The updates that are under way, of all files. */
const underWay = new Set<Promise<unknown>>()

/** Resolves when every update that was asked for is in its file, or couldn't be written. */
export const filesWritten = async (): Promise<void> => {
  await Promise.allSettled(underWay)
}

/** A small file of the program, held in memory. */
export interface JsonFile<T> {
  readonly found: Found
  value(): T
  /**
   * Changes the value and the file; updates are made one after the other. The value stays as it was when the file cannot be
   * written (failure 'file'). `change` gives back a new value and leaves the old one alone.
   */
  update(change: (value: T) => T): Promise<Result<T>>
}

type Refusal = FailureFacts['file']['reason']

type Reading<T> =
  | { kind: 'good'; text: string; value: T }
  | { kind: 'missing' | 'unreadable' | 'damaged' | 'newer-version' }

const envelope = v.object({
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  data: v.unknown(),
})

/**
 * Opens the file at `path`, an envelope {version, data} in JSON. Each write keeps the text that was good before as NAME.backup.
 * A damaged file is copied to NAME.damaged-TIME before the backup, or a fresh value, takes its place. A file of a newer
 * version, and one that can't be read or copied, is never touched: updates are refused.
 */
export async function openJsonFile<T>(
  path: string,
  format: JsonFileFormat<T>,
  now: () => Date,
): Promise<JsonFile<T>> {
  const backup = `${path}.backup`
  const oneAtATime = pLimit(1)
  let value = format.fresh
  /** The file's text, if it is good. */
  let goodText: string | null = null
  let refusal: Refusal | null = null

  const found = await load()
  return { found, value: () => value, update }

  async function load(): Promise<Found> {
    const main = await read(path, format)
    switch (main.kind) {
      case 'missing':
        return { kind: 'fresh' }
      case 'good':
        value = main.value
        goodText = main.text
        return { kind: 'loaded' }
      case 'newer-version':
        refusal = 'newer-version'
        return { kind: 'newer-version' }
      case 'unreadable':
        refusal = 'not-writable'
        return { kind: 'unreadable' }
      case 'damaged':
        return replaceDamaged()
    }
  }

  async function replaceDamaged(): Promise<Found> {
    const last = await read(backup, format)
    if (last.kind === 'newer-version') {
      refusal = 'newer-version'
      return { kind: 'newer-version' }
    }
    if (last.kind === 'unreadable') {
      refusal = 'not-writable'
      return { kind: 'unreadable' }
    }
    if (last.kind === 'good') value = last.value
    try {
      if (last.kind === 'damaged') await keepAside(backup)
      const movedTo = await keepAside(path)
      goodText = last.kind === 'good' ? last.text : textOf(value)
      await writeAtomically(path, goodText)
      return { kind: last.kind === 'good' ? 'recovered-from-backup' : 'damaged', movedTo }
    } catch (error) {
      refusal = refusalOf(error)
      return { kind: 'unreadable' }
    }
  }

  async function keepAside(damaged: string): Promise<string> {
    // Windows allows no colon in a file's name.
    const aside = `${damaged}.damaged-${now().toISOString().replaceAll(':', '-')}`
    await copyFile(damaged, aside, constants.COPYFILE_EXCL)
    return aside
  }

  function update(change: (value: T) => T): Promise<Result<T>> {
    const updated = oneAtATime(async (): Promise<Result<T>> => {
      if (refusal) return fail('file', { reason: refusal })
      const next = change(value)
      const text = textOf(next)
      try {
        if (goodText !== null) await writeAtomically(backup, goodText)
        await writeAtomically(path, text)
      } catch (error) {
        return fail('file', { reason: refusalOf(error) })
      }
      value = next
      goodText = text
      return ok(value)
    })
    underWay.add(updated)
    // Not `finally`: what it gives back would reject, too, and nobody listens to it.
    const ended = (): boolean => underWay.delete(updated)
    updated.then(ended, ended)
    return updated
  }

  /** Throws when the value breaks the schema, which is a bug: it could not be read again. */
  function textOf(data: T): string {
    const version = format.migrations.length + 1
    return JSON.stringify({ version, data: v.parse(format.schema, data) }, null, 2) + '\n'
  }
}

async function read<T>(path: string, format: JsonFileFormat<T>): Promise<Reading<T>> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    return { kind: codeOf(error) === 'ENOENT' ? 'missing' : 'unreadable' }
  }
  try {
    const { version, data } = v.parse(envelope, JSON.parse(text))
    const steps = version - 1
    if (steps > format.migrations.length) return { kind: 'newer-version' }
    const current = format.migrations.slice(steps).reduce((old, migrate) => migrate(old), data)
    return { kind: 'good', text, value: v.parse(format.schema, current) }
  } catch {
    return { kind: 'damaged' }
  }
}
