import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import type { SimulatedRegistry } from '../screens/registries'
import { walkThrough } from '../screens/walk'
import { showAcross } from './across'
import { showModes, showPeople } from './further'
import { showEmail, showNote } from './mail'
import { showSafe } from './safe'
import { showTrouble } from './trouble'

/**
 * The guided tour: the main job on each registry, each step printed with what the registry then holds, then what else
 * there is to do with people, with the e-mail server and with one-time notes, and a picture of every screen, light and dark, in `folder`.
 */
export const runTour = async (
  page: Page,
  registries: readonly SimulatedRegistry[],
  folder: string,
  print: (line: string) => void,
): Promise<void> => {
  mkdirSync(folder, { recursive: true })
  let pictures = 0
  const lookIn =
    (place: string) =>
    async (screen: string): Promise<void> => {
      pictures += 1
      const number = String(pictures).padStart(2, '0')
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        const file = `${number}-${place}-${screen.replaceAll(' ', '-').toLowerCase()}-${colorScheme}.png`
        await page.screenshot({ path: join(folder, file), animations: 'disabled' })
      }
      await page.emulateMedia({ colorScheme: 'light' })
    }
  for (const registry of registries) {
    print(`\n${registry.entry.name}: a Harbor ${registry.profile} at ${registry.entry.address}`)
    const look = lookIn(`harbor-${registry.profile}`)
    await walkThrough({ page, registry, look, print })
    // The next registry has people of the same names: what was said of these goes by itself.
    await page.getByRole('region', { name: 'Operations' }).waitFor({ state: 'hidden' })
    if (registry.certificate === null)
      await showPeople({ page, look: lookIn('people'), print }, registry)
    if (registry.profile === '2.6') await showEmail({ page, look: lookIn('mail'), print }, registry)
  }
  // After all walks: with a note service chosen, every new password offers to go by a note.
  for (const registry of registries)
    if (registry.profile === '2.15') {
      print(`\nA password for somebody of ${registry.entry.name}, by a one-time note`)
      await showNote({ page, look: lookIn('mail'), print }, registry)
    }
  await showAcross({ page, look: lookIn('all'), print })
  await showModes({ page, look: lookIn('modes'), print })
  await showTrouble({ page, look: lookIn('trouble'), print })
  await showSafe({ page, look: lookIn('safe'), print })
  print(`\n${pictures} screens, each light and dark, are in ${folder}`)
}
