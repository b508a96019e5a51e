import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { missingForKeyring, startKeyring } from '../keyring/keyring'
import { launchProgram, type Program } from '../program/launch'
import { demoPlans, startRegistry } from '../screens/registries'
import { screensOf } from '../screens/screens'
import { copyGuidePictures } from './guide-pictures'
import { runTour } from './tour'

const { values } = parseArgs({
  options: {
    /** The guided tour, also where there is a display. */
    tour: { type: 'boolean', default: false },
    /** The folder for the tour's pictures. */
    pictures: { type: 'string', default: 'demo-screenshots' },
    /** Copies the pictures that the documents show to docs/images. */
    guide: { type: 'boolean', default: false },
  },
})

const print = (line: string): void => void process.stdout.write(`${line}\n`)
const onLinux = process.platform === 'linux'
const hasDisplay =
  !onLinux || [process.env['DISPLAY'], process.env['WAYLAND_DISPLAY']].some((name) => name)

/** A keychain of its own, so that nothing of the demo gets into yours. On Windows and macOS there is only the one. */
const openKeychain = async () => {
  if (!onLinux) return null
  const missing = missingForKeyring()
  if (missing.length === 0) return startKeyring()
  print(
    `Without a keychain (missing: ${missing.join(', ')}), passwords are kept for this run only.`,
  )
  return null
}

const show = async (program: Program): Promise<void> => {
  const screens = screensOf(program.page)
  for (const { entry } of registries) await screens.addRegistry(entry)
  print('The program is open. Close its window, or press Ctrl+C here, to end the demo.')
  await Promise.race([
    program.exited,
    new Promise<void>((resolve) => process.once('SIGINT', () => resolve())),
  ])
}

const registries = await Promise.all(demoPlans.map(startRegistry))
print(
  'Three simulated registries; each is signed in to as admin / Harbor12345, people as Passw0rdX:',
)
for (const { profile, entry } of registries)
  print(`  ${entry.name.padEnd(10)} Harbor ${profile.padEnd(5)} ${entry.address}`)

const keychain = await openKeychain()
const touring = values.tour || !hasDisplay
const program = await launchProgram({
  env: { ...keychain?.env, ...(touring ? {} : { WHARFINGER_STAND_IN: 'headed' }) },
  ...(touring ? { viewport: { width: 1280, height: 800 } } : {}),
})
print(`The program runs on: ${program.kind}${touring ? ', without a display' : ''}`)
try {
  if (touring) {
    const folder = resolve(values.pictures)
    await runTour(program.page, registries, folder, print)
    if (values.guide) copyGuidePictures(folder, join(process.cwd(), 'docs/images'))
  } else await show(program)
} finally {
  await program.close()
  await keychain?.stop()
  await Promise.all(registries.map(({ simulator }) => simulator.close()))
}
