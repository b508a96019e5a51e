import type { CDPSession, Page } from 'playwright-core'
import { settled } from './settled'

/** Where the focus is. */
interface Stop {
  readonly at: number
  readonly name: string
  readonly problem: string
}

/**
 * Numbers all that Tab should reach on the page, or in its topmost dialog, in the order of the document; `isSame`: they were
 * numbered so already.
 */
const numberStops = (page: Page): Promise<{ stops: string[]; isSame: boolean }> =>
  page.evaluate(() => {
    const before = [...document.querySelectorAll('[data-stop]')]
    for (const old of document.querySelectorAll('[data-stop]')) old.removeAttribute('data-stop')
    const layer = [...document.querySelectorAll('.v-overlay--active .v-overlay__content')].at(-1)
    const wanted =
      'a[href], button:not(:disabled), input:not(:disabled, [hidden], [type=hidden]), textarea:not(:disabled), select:not(:disabled), summary, [tabindex]'
    const groups = new Set<string>()
    const stops: string[] = []
    const within = [...(layer ?? document.body).querySelectorAll<HTMLElement>(wanted)]
    for (const element of within) {
      if (element.tabIndex < 0 || element.closest('[inert]') !== null) continue
      if (!element.checkVisibility({ visibilityProperty: true })) continue
      if (element instanceof HTMLInputElement && element.type === 'radio') {
        // One stop for a group: the chosen one, or the first.
        const all = within.filter(
          (one) => one instanceof HTMLInputElement && one.name === element.name,
        ) as HTMLInputElement[]
        if (!element.checked && all.some(({ checked }) => checked)) continue
        if (groups.has(element.name)) continue
        groups.add(element.name)
      }
      element.dataset['stop'] = String(stops.length)
      stops.push(element.outerHTML.slice(0, 140))
    }
    const now = [...document.querySelectorAll('[data-stop]')]
    const isSame = now.length === before.length && now.every((one, at) => one === before[at])
    return { stops, isSame }
  })

/** Has the page remember where the focus is after each Tab, and what is wrong with how it is seen. */
const watchTabs = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const stopNow = (): Stop => {
      const element = document.activeElement
      if (!(element instanceof HTMLElement) || element === document.body)
        return { at: -1, name: 'the page', problem: '' }
      const name = element.outerHTML.slice(0, 140)
      const at = Number(element.dataset['stop'] ?? -1)
      if (at < 0) return { at, name, problem: '' }
      const problems: string[] = []
      // What stands for a control that isn't drawn: its label, its field.
      const stands = [
        element,
        element.closest('label'),
        element.closest('.v-field'),
        element.closest('.field, .search'),
        ...(element instanceof HTMLInputElement ? (element.labels ?? []) : []),
        element.nextElementSibling,
      ].flatMap((one) => (one === null ? [] : [one]))
      const isMarked = stands.some(
        (one) =>
          (getComputedStyle(one).outlineStyle !== 'none' &&
            parseFloat(getComputedStyle(one).outlineWidth) >= 2) ||
          one.matches('.v-field:focus-within'),
      )
      if (!isMarked) problems.push('shows no focus')
      const box = element.getBoundingClientRect()
      // A part of it is seen: its middle, or, where it is larger than the page, one of its corners.
      const inset = (from: number, to: number, least: number, most: number): number[] =>
        [(from + to) / 2, from + 3, to - 3].map((one) => Math.min(Math.max(one, least), most))
      const seen = inset(box.left, box.right, 0, innerWidth - 1).some((x) =>
        inset(box.top, box.bottom, 0, innerHeight - 1).some((y) => {
          const top = document.elementFromPoint(x, y)
          return (
            top !== null &&
            stands.some(
              (one) =>
                one.contains(top) ||
                top.contains(one) === (one === element && top.matches('label')),
            )
          )
        }),
      )
      if (!seen || box.bottom < 0 || box.top > innerHeight) problems.push('is not seen')
      return { at, name, problem: problems.join(', ') }
    }
    const walked: Stop[] = []
    const note = ({ key }: KeyboardEvent): void => {
      if (key === 'Tab') walked.push(stopNow())
    }
    document.addEventListener('keyup', note, true)
    Object.assign(globalThis, {
      endWalk: () => {
        document.removeEventListener('keyup', note, true)
        return walked
      },
    })
  })

const keys = { Tab: 9, ArrowRight: 39 } as const

/** Presses a key so often, one press after the other, without a look at the page in between. */
export const pressQuickly = async (
  cdp: CDPSession,
  key: keyof typeof keys,
  presses: number,
): Promise<void> => {
  const pressed = { key, code: key, windowsVirtualKeyCode: keys[key] }
  await Promise.all(
    Array.from({ length: presses }, () => [
      cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...pressed }),
      cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...pressed }),
    ]).flat(),
  )
}

/** What is wrong with a way round: what is left out or comes twice, a place that lets nobody go, an order of its own. */
const judge = (stops: readonly string[], walked: readonly Stop[]): string[] => {
  const found: string[] = []
  const order: number[] = []
  for (const { at, name, problem } of walked) {
    if (at >= 0 && at === order[0]) break
    if (at >= 0 && at === order.at(-1)) {
      found.push(`Tab stays at ${name}`)
      break
    }
    if (at < 0) continue
    if (order.includes(at)) {
      found.push(`Tab comes twice to ${name}`)
      break
    }
    order.push(at)
    if (problem !== '') found.push(`${problem}: ${name}`)
  }
  for (const [at, stop] of stops.entries())
    if (!order.includes(at)) found.push(`Tab leaves out ${stop}`)
  // It may begin anywhere, and goes round from there: it falls once at most.
  const falls = order.filter((at, place) => place > 0 && at < (order[place - 1] ?? 0)).length
  if (falls > 1) found.push(`the order is ${order.join(' ')}`)
  return found
}

/**
 * Presses Tab until it has come round, and tells what is wrong: what is left out or comes twice, an order that isn't the
 * one of the screen, a place that lets nobody go, a focus that isn't seen. Nothing may move by transitions meanwhile.
 */
export const walkRound = async (page: Page, cdp: CDPSession, tries = 3): Promise<string[]> => {
  const { stops } = await numberStops(page)
  await watchTabs(page)
  await pressQuickly(cdp, 'Tab', stops.length + 3)
  const walked = await page.evaluate(() =>
    (Reflect.get(globalThis, 'endWalk') as () => readonly Stop[])(),
  )
  const found = [...judge(stops, walked), ...(await backwards(page))]
  // On a page that has got other controls meanwhile, nothing was found out.
  const { isSame } = await numberStops(page)
  if (isSame || tries === 1) return found
  await settled(page)
  return walkRound(page, cdp, tries - 1)
}

/** Neighbours that are drawn in another order than Tab takes. */
const backwards = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[data-stop] + [data-stop]')].flatMap((element) => {
      const before = element.previousElementSibling?.getBoundingClientRect()
      const own = element.getBoundingClientRect()
      if (before === undefined) return []
      const isAbove = own.bottom <= before.top
      const isLeft = own.right <= before.left && own.top < before.bottom
      return isAbove || isLeft
        ? [`drawn before what it follows: ${element.outerHTML.slice(0, 140)}`]
        : []
    }),
  )
