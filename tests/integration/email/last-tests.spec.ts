import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { EmailPassword, EmailSettings } from '@contract/models/email'
import { openLastTests } from '@main/email/last-tests'
import { someConnection } from '@support/memory-users'
import { scratchFolder } from '@support/scratch-folder'
import { mailAccount } from '@support/smtp/mail-servers'
import { secretsIn } from '@support/secrets/traces'
import {
  connectionId,
  emailsAt,
  mailServer,
  rightPassword,
  settingsFor,
  startRegistry,
  testId,
} from './under-test'

const stored: EmailPassword = { kind: 'stored' }
const at = '2026-11-25T10:00:00.000Z'

/** A registry of which nothing is stored in the program yet, and a mail server for it. */
const begin = async () => {
  const folder = scratchFolder()
  const { emails, harbor } = await startRegistry('2.6', { folder })
  const { port } = await mailServer({ security: 'starttls' })
  const settings = settingsFor(port)
  const test = (password: EmailPassword, which: EmailSettings = settings) =>
    emails.test({ testId, connectionId, settings: which, password }, () => undefined)
  const load = async (from = emails) => {
    const loaded = await from.load(connectionId)
    if (!loaded.ok) throw new Error(loaded.failure.code)
    return loaded.value
  }
  const save = async (password: EmailPassword) => {
    const { settings: seen } = await load()
    return emails.save({ connectionId, seen, settings, password })
  }
  return { folder, emails, harbor, settings, test, load, save }
}

describe('the last test', () => {
  it('is remembered, also by the next run, and of what is stored once that is saved', async () => {
    const { folder, harbor, test, load, save } = await begin()
    expect((await load()).tested).toBeNull()
    await test(rightPassword)
    expect((await load()).tested).toEqual({ at, passed: true, ofStored: false })
    const tested = { at, passed: true, ofStored: true }
    expect(await save(rightPassword)).toMatchObject({ value: { view: { tested } } })
    expect((await load()).tested).toEqual(tested)
    expect((await load(await emailsAt(harbor.url, { folder }))).tested).toEqual(tested)
  })

  it('that failed is remembered as well', async () => {
    const { test, load } = await begin()
    await test({ kind: 'given', value: 'Wr0ng-Mail' })
    expect((await load()).tested).toEqual({ at, passed: false, ofStored: false })
  })

  it('is not of what is stored with another password, or when something was changed since', async () => {
    const { harbor, test, load, save } = await begin()
    await test(rightPassword)
    await save({ kind: 'given', value: 'An0ther-Mail' })
    expect((await load()).tested).toMatchObject({ ofStored: false })
    await save(rightPassword)
    expect((await load()).tested).toMatchObject({ ofStored: true })
    harbor.state.setSetting('email_from', 'Else <else@example.org>')
    expect((await load()).tested).toMatchObject({ ofStored: false })
  })

  it('with the stored password is of what is stored until another one is', async () => {
    const { test, load, save } = await begin()
    await save(rightPassword)
    await test(stored)
    expect((await load()).tested).toEqual({ at, passed: true, ofStored: true })
    await save({ kind: 'none' })
    expect((await load()).tested).toMatchObject({ ofStored: false })
  })

  it('stays where a test says nothing of the mail server', async () => {
    const { harbor, test, load } = await begin()
    await test(rightPassword)
    harbor.faults.add({ path: /ping/ }, { kind: 'error', status: 500 })
    await test({ kind: 'given', value: 'Wr0ng-Mail' })
    expect((await load()).tested).toMatchObject({ passed: true })
  })

  it('holds no password, in no form', async () => {
    const { folder, test, save } = await begin()
    await test(rightPassword)
    await save(rightPassword)
    await test(stored)
    for (const name of await readdir(folder)) {
      const text = await readFile(join(folder, name), 'utf8')
      expect(text).toContain('127.0.0.1')
      expect(secretsIn(text, { password: mailAccount.password })).toEqual([])
    }
    expect(await readdir(folder)).not.toEqual([])
  })
})

describe('what is remembered', () => {
  const now = (): Date => new Date(at)
  const noted = async (folder: string) => {
    const tests = await openLastTests(folder, now)
    await tests.note(someConnection, { passed: true, settings: settingsFor(25), password: stored })
    return tests
  }

  it('is forgotten with the connection', async () => {
    const folder = scratchFolder()
    const tests = await noted(folder)
    await tests.forget(connectionId)
    expect(tests.of(someConnection, settingsFor(25))).toBeNull()
    const later = await openLastTests(folder, now)
    expect(later.of(someConnection, settingsFor(25))).toBeNull()
  })

  it('is not of another address', async () => {
    const tests = await noted(scratchFolder())
    const elsewhere = { ...someConnection, url: 'https://else.example.org' }
    expect(tests.of(elsewhere, settingsFor(25))).toBeNull()
    expect(tests.of(someConnection, settingsFor(25))).not.toBeNull()
  })

  it('is nothing where the file is damaged', async () => {
    const folder = scratchFolder()
    await writeFile(join(folder, 'email-tests.json'), '{"version":1,"data":{"x":1}}')
    const tests = await openLastTests(folder, now)
    expect(tests.of(someConnection, settingsFor(25))).toBeNull()
  })
})
