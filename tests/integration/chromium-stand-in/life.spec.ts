import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Program } from '@support/program/launch'
import { call, launchProbe, logOf } from './probe'

// Several starts of Chromium in a test, on a machine that may be busy
vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 })

let userData = ''
const programs: Program[] = []

const launch = async (): Promise<Program> => {
  const program = await launchProbe({ userData })
  programs.push(program)
  return program
}

beforeEach(async () => {
  userData = await mkdtemp(join(tmpdir(), 'wharfinger-life-'))
})
afterEach(async () => {
  for (const program of programs.splice(0)) await program.close()
  await rm(userData, { recursive: true })
})

it('runs once per folder: a second start is told so, and the first hears of it', async () => {
  const first = await launch()
  await expect(launchProbe({ userData, args: ['--please'] })).rejects.toThrow(
    /the program has ended \(0\)\nsomebody else is running/,
  )
  await expect
    .poll(async () => (await logOf(first)).second)
    .toEqual([[`--user-data-dir=${userData}`, '--please']])
  await first.control.startAgain(['program', 'main.js', '--again'])
  expect((await logOf(first)).second.at(-1)).toEqual(['--again'])
})

it('survives a kill: Chromium ends with it, and the next start finds the folder as it was', async () => {
  const program = await launch()
  await call(program, 'remember', 'Ada')
  const browser = program.page.context().browser()
  await program.kill()
  expect(await program.exited).toBe(null)
  expect(program.output).not.toContain('will quit')
  await expect.poll(() => browser?.isConnected()).toBe(false)
  await expect(program.control.windows()).rejects.toThrow('the program has ended')
  await program.restart()
  expect(await call(program, 'recall')).toBe('Ada')
})

it('restarts in good order, with a page that works', async () => {
  const program = await launch()
  const before = program.page
  const after = await program.restart()
  expect(after).not.toBe(before)
  expect(await after.title()).toBe('Probe')
  expect(program.output).toMatch(/closing at .*"width":900.*\nwill quit\nwindow is open/)
})

it('ends when its window is closed, and leaves nothing behind', async () => {
  const program = await launch()
  await program.control.closeWindow()
  expect(await program.exited).toBe(0)
  expect(program.output).toContain('will quit')
  expect(await readdir(userData)).toEqual([])
})

it('ends in good order when it is asked to by a signal', async () => {
  const program = await launch()
  await call(program, 'quit').catch(() => 'the page was closed first')
  expect(await program.exited).toBe(0)
  await program.restart()
  const pid = Number(await call(program, 'pid'))
  process.kill(pid, 'SIGTERM')
  expect(await program.exited).toBe(0)
  await expect.poll(() => program.output.match(/will quit/g)?.length).toBe(2)
})
