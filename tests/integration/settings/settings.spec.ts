import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Settings } from '@contract/models/settings'
import { settingsHandlers } from '@main/handlers/settings'
import { openSettings } from '@main/settings/settings'
import { scratchFolder } from '@support/scratch-folder'

const now = (): Date => new Date('2026-11-24T10:00:00Z')

/** How often what is kept had to follow the settings. */
let followed = 0
const lastKnown = {
  follow() {
    followed += 1
    return Promise.resolve()
  },
  state: () => Promise.resolve('on' as const),
}
const open = async (folder: string) => settingsHandlers(await openSettings(folder, now), lastKnown)

const fresh: Settings = {
  userColumns: ['fullName', 'email', 'admin', 'createdAt', 'comment'],
  overview: { sort: { column: 'environment', descending: false }, filter: 'all', grouped: false },
  passwordStyle: { kind: 'characters', length: 20 },
  handOver: 'copy',
  spelling: 'en',
  language: 'system',
  checkAtStart: false,
  keepLastKnown: true,
  contentProtection: false,
  lockAfter: 15,
  lockWithSystem: true,
}
const chosen: Settings = {
  userColumns: ['updatedAt', 'email'],
  overview: { sort: { column: 'people', descending: true }, filter: 'attention', grouped: true },
  passwordStyle: { kind: 'words', words: 5 },
  handOver: 'note',
  spelling: 'de',
  language: 'zh-CN',
  checkAtStart: true,
  keepLastKnown: false,
  contentProtection: true,
  lockAfter: 0,
  lockWithSystem: false,
}

describe('the settings', () => {
  it('have what is usual until something is chosen, and remember that', async () => {
    const folder = scratchFolder()
    const settings = await open(folder)
    expect(await settings.get()).toEqual({ ok: true, value: fresh })
    expect(await readdir(folder)).toEqual([])
    followed = 0
    expect(await settings.save(chosen)).toEqual({ ok: true, value: chosen })
    expect(await settings.save(chosen)).toEqual({ ok: true, value: chosen })
    expect(followed).toBe(1)
    expect(await settings.get()).toEqual({ ok: true, value: chosen })
    expect(await (await open(folder)).get()).toEqual({ ok: true, value: chosen })
  })

  it('stay as they were where the file can not be written', async () => {
    const folder = scratchFolder()
    const settings = await open(folder)
    await mkdir(join(folder, 'settings.json.new'))
    expect(await settings.save(chosen)).toEqual({
      ok: false,
      failure: { code: 'file', facts: { reason: 'not-writable' } },
    })
    expect(await settings.get()).toEqual({ ok: true, value: fresh })
  })

  it('of the first version stay, with what later ones have added', async () => {
    const folder = scratchFolder()
    const { userColumns, passwordStyle } = chosen
    const data = { userColumns, passwordStyle }
    await writeFile(join(folder, 'settings.json'), JSON.stringify({ version: 1, data }))
    const value = {
      ...chosen,
      overview: fresh.overview,
      handOver: 'copy',
      spelling: 'en',
      language: 'system',
      checkAtStart: false,
      keepLastKnown: true,
      contentProtection: false,
      lockAfter: 15,
      lockWithSystem: true,
    }
    expect(await (await open(folder)).get()).toEqual({ ok: true, value })
  })

  it('of the fifth version stay, and the window isn’t kept out of screenshots', async () => {
    const folder = scratchFolder()
    const { contentProtection: _, ...data } = chosen
    await writeFile(join(folder, 'settings.json'), JSON.stringify({ version: 5, data }))
    const value = { ...chosen, contentProtection: false }
    expect(await (await open(folder)).get()).toEqual({ ok: true, value })
  })

  it('of the sixth version stay, and the program is locked after a quarter of an hour and with the system', async () => {
    const folder = scratchFolder()
    const { lockAfter: _, lockWithSystem: __, ...data } = chosen
    await writeFile(join(folder, 'settings.json'), JSON.stringify({ version: 6, data }))
    const value = { ...chosen, lockAfter: 15, lockWithSystem: true }
    expect(await (await open(folder)).get()).toEqual({ ok: true, value })
  })

  it('of the seventh version stay, and all registries are seen as at first', async () => {
    const folder = scratchFolder()
    const { overview: _, ...data } = chosen
    await writeFile(join(folder, 'settings.json'), JSON.stringify({ version: 7, data }))
    const value = { ...chosen, overview: fresh.overview }
    expect(await (await open(folder)).get()).toEqual({ ok: true, value })
  })

  it.each([
    ['twice the same column', { ...chosen, userColumns: ['email', 'email'] }],
    ['a column that is none', { ...chosen, userColumns: ['password'] }],
    ['something that is no setting', { ...chosen, password: 'Passw0rdX' }],
    ['a password of too few words', { ...chosen, passwordStyle: { kind: 'words', words: 3 } }],
  ])('are the usual ones where the file has %s, and that is set aside', async (_, data) => {
    const folder = scratchFolder()
    await writeFile(join(folder, 'settings.json'), JSON.stringify({ version: 2, data }))
    expect(await (await open(folder)).get()).toEqual({ ok: true, value: fresh })
    const aside = (await readdir(folder)).find((name) => name.includes('damaged'))
    expect(await readFile(join(folder, aside ?? ''), 'utf8')).toContain(JSON.stringify(data))
  })
})
