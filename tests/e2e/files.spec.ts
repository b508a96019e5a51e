import { mkdtemp, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Page } from '@playwright/test'
import type { ConnectionDraft } from '@contract/models/connection'
import { expect, test as base } from '@support/program/fixture'

/** The program's folder, made before the program starts, so that a test can put something into it. */
const test = base.extend<{ folder: string; before: Readonly<Record<string, string>> }>({
  before: [{}, { option: true }],
  folder: async ({ before }, use) => {
    const scratch = await mkdtemp(join(tmpdir(), 'wharfinger-files-'))
    const folder = join(scratch, 'user-data')
    if (Object.keys(before).length > 0) await mkdir(folder)
    for (const [name, text] of Object.entries(before)) await writeFile(join(folder, name), text)
    await use(folder)
    await rm(scratch, { recursive: true, force: true, maxRetries: 5 })
  },
  launch: async ({ folder }, use) => use({ userData: folder }),
})
test.describe.configure({ timeout: 180_000 })

const draft = (name: string): ConnectionDraft => ({
  name,
  url: `https://${name}.example`,
  username: 'admin',
  colour: 'green',
  environment: 'test',
  trust: { kind: 'system' },
  plainHttpAccepted: false,
})

/** Adds registries without testing them, as Add anyway does. */
const add = async (page: Page, ...names: readonly string[]): Promise<void> => {
  for (const name of names) {
    const saved = await page.evaluate((input) => window.wharfinger.connections.save(input), {
      id: null,
      draft: draft(name),
      password: null,
      keep: 'run',
    } as const)
    expect(saved).toMatchObject({ ok: true })
  }
}
/** The registries' links in the rail. */
const inRail = (page: Page) => page.getByRole('link').filter({ hasText: '.example' })

const textOf = (folder: string, name = 'connections.json'): Promise<string> =>
  readFile(join(folder, name), 'utf8')
const modeOf = async (path: string): Promise<string> =>
  ((await stat(path)).mode & 0o777).toString(8)

test('the files are their owner’s, and hold no password', async ({
  program,
  folder,
  screens,
  startRegistry,
}) => {
  test.skip(
    process.platform === 'win32',
    'Windows has no such modes; the profile is the person’s own',
  )
  const registry = await startRegistry()
  await screens.putRegistry(registry.entry)
  await add(program.page, 'second')
  await program.restart()
  expect(await modeOf(folder)).toBe('700')
  const files = async () => (await readdir(folder)).filter((name) => name.includes('.json'))
  // The window's place and what was found out of the registry are written while the program is used.
  await expect
    .poll(files)
    .toEqual(
      expect.arrayContaining([
        'connections.json',
        'connections.json.backup',
        'overview.json',
        'window.json',
      ]),
    )
  await expect.poll(async () => (await files()).filter((name) => name.endsWith('.new'))).toEqual([])
  const written = await files()
  for (const name of written) {
    expect(await modeOf(join(folder, name)), name).toBe('600')
    expect(await textOf(folder, name), name).not.toContain(registry.entry.password)
    expect(name).not.toMatch(/\.new$/)
  }
})

test.describe('a damaged list', () => {
  const damaged = '{"version": 1, "data": [{"id": "a", "name": "Pla'
  test.use({ before: { 'connections.json': damaged } })

  test('is moved aside and told, and the program works', async ({ program, folder }) => {
    const { page } = program
    await expect(page.getByText('The list of registries couldn’t be read.')).toBeVisible()
    const names = await readdir(folder)
    const aside = names.find((name) => name.startsWith('connections.json.damaged-')) ?? ''
    expect(await textOf(folder, aside)).toBe(damaged)
    await expect(page.getByText(`is now in ${join(folder, aside)}.`)).toBeVisible()

    await add(page, 'first')
    await expect(inRail(page)).toHaveText([/first/])
    const again = await program.restart()
    await expect(inRail(again)).toHaveText([/first/])
    await expect(again.getByText('couldn’t be read')).toBeHidden()
    expect(await textOf(folder, aside)).toBe(damaged)
  })
})

test('a damaged list is restored from its backup', async ({ program, folder }) => {
  await add(program.page, 'first', 'second')
  await program.kill()
  await writeFile(join(folder, 'connections.json'), 'nothing that it was')
  const page = await program.restart()
  await expect(page.getByText('The list of registries was restored from its backup.')).toBeVisible()
  await expect(inRail(page)).toHaveText([/first/])
  const aside = (await readdir(folder)).find((name) => name.includes('.damaged-')) ?? ''
  expect(await textOf(folder, basename(aside))).toBe('nothing that it was')
  await expect(page.getByText(`The damaged file is now in ${join(folder, aside)}.`)).toBeVisible()
})

test.describe('the list of a newer program', () => {
  const newer = '{"version": 99, "data": {"somewhere": "else"}}\n'
  test.use({ before: { 'connections.json': newer } })

  test('is left alone, and that is told', async ({ program, folder, screens }) => {
    const { page } = program
    const told = page.getByText('The list of registries was written by a newer Wharfinger.')
    await expect(told).toBeVisible()
    const dialog = await screens.fillRegistry({
      name: 'first',
      address: 'http://127.0.0.1:9',
      username: 'admin',
      password: 'Harbor12345',
      environment: 'Test',
      colour: 'Green',
    })
    await screens.testRegistry(dialog)
    await dialog.getByRole('button', { name: 'Add anyway' }).click()
    const forThisRun = dialog.getByRole('button', { name: 'Keep it for this run only' })
    const refused = dialog.getByText('Nothing was saved. Update this program.')
    await forThisRun.or(refused).waitFor()
    // Where there is no keychain, that is asked first.
    if (await forThisRun.isVisible()) await forThisRun.click()
    await expect(refused).toBeVisible()
    await program.restart()
    expect(await textOf(folder)).toBe(newer)
    expect((await readdir(folder)).filter((name) => /^connections\.json./.test(name))).toEqual([])
  })
})

test('a program that is killed while it saves leaves the old list or the new one', async ({
  program,
  folder,
}) => {
  test.setTimeout(300_000)
  await add(program.page, 'first')
  for (const afterMs of [3, 8, 15]) {
    // Saves without end, each under another number.
    await program.page.evaluate(
      async (input) => {
        const { connections } = window.wharfinger
        const list = await connections.list()
        const id = list.ok ? (list.value.connections[0]?.id ?? null) : null
        let count = 0
        const next = async (): Promise<void> => {
          count += 1
          await connections.save({ ...input, id, draft: { ...input.draft, name: `n${count}` } })
          Reflect.set(window, 'saved', count)
          void next()
        }
        void next()
      },
      { draft: draft('first'), password: null, keep: 'run' } as const,
    )
    await program.page.waitForFunction(() => Number(Reflect.get(window, 'saved')) > 2)
    await program.page.waitForTimeout(afterMs)
    const saved = await program.page.evaluate(() => Number(Reflect.get(window, 'saved') ?? 0))
    await program.kill()

    const { data } = JSON.parse(await textOf(folder)) as { data: { name: string }[] }
    const [{ name } = { name: '' }] = data
    expect(data).toHaveLength(1)
    expect(Number(name.slice(1)), `${name} after ${saved} were saved`).toBeGreaterThanOrEqual(saved)
    const page = await program.restart()
    await expect(inRail(page)).toHaveText([new RegExp(`^${name}first\\.example`)])
    await expect(page.getByText('The list of registries')).toBeHidden()
  }
})
