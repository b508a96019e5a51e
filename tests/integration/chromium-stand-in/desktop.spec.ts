import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Program } from '@support/program/launch'
import { call, launchProbe } from './probe'

let program: Program

beforeAll(async () => {
  program = await launchProbe({ colorScheme: 'dark' })
}, 120_000)
afterAll(() => program.close(), 30_000)

describe('dialogs', () => {
  it('are cancelled when nobody has answered', async () => {
    const ask = { message: 'Delete?', buttons: ['Delete', 'Cancel'], cancelId: 1 }
    expect(await call(program, 'ask', ask)).toEqual({ response: 1, checkboxChecked: false })
    expect(await call(program, 'pick')).toEqual({ canceled: true, filePaths: [] })
    expect(await program.control.shownDialogs()).toEqual([
      { name: 'showMessageBox', options: ask },
      { name: 'showOpenDialog', options: { properties: ['openFile'] } },
    ])
  })

  it('get the answers that a test has queued, each kind its own', async () => {
    const picked = { canceled: false, filePaths: ['/some/users.csv'] }
    await program.control.answerDialog('showOpenDialog', picked)
    await program.control.answerDialog('showMessageBox', { response: 0, checkboxChecked: true })
    expect(await call(program, 'ask', {})).toEqual({ response: 0, checkboxChecked: true })
    expect(await call(program, 'pick')).toEqual(picked)
    expect(await call(program, 'pick')).toEqual({ canceled: true, filePaths: [] })
  })
})

describe('the desktop', () => {
  it('has a clipboard that a test can read and write', async () => {
    await call(program, 'copy', 'from the program')
    expect(await program.control.clipboardText()).toBe('from the program')
    await program.control.copyElsewhere('from elsewhere')
    expect(await call(program, 'paste')).toBe('from elsewhere')
  })

  it('opens no link but records it', async () => {
    await call(program, 'open', 'https://goharbor.io/docs/')
    expect(await program.control.openedLinks()).toEqual(['https://goharbor.io/docs/'])
  })

  it('has colours that the program and the page agree on', async () => {
    const isDark = (): Promise<unknown> =>
      program.page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)
    expect(await isDark()).toBe(true)
    expect(await call(program, 'facts')).toMatchObject({ dark: true })
    await program.control.setColorScheme('light')
    await expect.poll(isDark).toBe(false)
    expect(await call(program, 'facts')).toMatchObject({ dark: false })
  })

  it('has displays that can be changed', async () => {
    const small = { x: 0, y: 0, width: 1024, height: 768 }
    await program.control.setDisplays([small])
    expect(await call(program, 'facts')).toMatchObject({ displays: [small] })
  })

  it('asks the program before it grants a permission', async () => {
    expect(await program.control.grantsPermission('media')).toBe(false)
    expect(await program.control.grantsPermission('fullscreen')).toBe(true)
  })
})

describe('the window', () => {
  it('has the size that the program asked for, and the page in it', async () => {
    const [window] = await program.control.windows()
    expect(window).toMatchObject({
      bounds: { width: 900, height: 640 },
      maximized: false,
      visible: true,
      webPreferences: { sandbox: true },
    })
    const size = (): Promise<unknown> => program.page.evaluate(() => [innerWidth, innerHeight])
    expect(await size()).toEqual([900, 640])
    await program.control.moveWindow({ x: 30, y: 40, width: 100, height: 500 })
    expect((await program.control.windows())[0]?.bounds).toEqual({
      x: 30,
      y: 40,
      width: 400,
      height: 500,
    })
  })
})

describe('the program', () => {
  it('knows its name, version and folder', async () => {
    expect(await call(program, 'facts')).toMatchObject({
      name: 'Probe',
      version: '1.2.3',
      packaged: false,
      userData: program.userData,
    })
  })

  it.each([
    ['tray', 'new Tray()'],
    ['menuPopup', 'menu.popup'],
    ['windowEvent', "the event 'hide' of BrowserWindow"],
    ['appMember', 'app.dock'],
  ])('is told by name what the stand-in lacks: %s', async (name, missing) => {
    await expect(call(program, 'try', name)).rejects.toThrow(
      `not implemented in the stand-in: ${missing}`,
    )
  })
})

describe('a utility process', () => {
  it('talks over its parent port and ends with its code', async () => {
    expect(await call(program, 'child', { end: 'exit', at: new Date(0) })).toEqual({
      said: { data: { end: 'exit', at: new Date(0) }, argument: '--x', type: 'object' },
      running: true,
      code: 7,
      pidAfter: undefined,
    })
  })

  it('can be killed', async () => {
    expect(await call(program, 'child', { end: 'kill' })).toMatchObject({ running: true, code: 1 })
  })
})
