import type { Page } from 'playwright-core'

/** Finds on the page that is shown what WCAG 2.2 forbids and axe can't see; a line for each finding. */

/** Targets below 24 × 24 CSS pixels without the spacing of 2.5.8: a circle of 24 pixels round each that touches no other. */
export const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const wanted =
      'a[href], button, input:not([hidden], [type=hidden]), textarea, select, summary, [role=button], [role=menuitem], [role=option], [role=switch], [role=tab]'
    const layer = [...document.querySelectorAll('.v-overlay--active .v-overlay__content')].at(-1)
    const targets = [...(layer ?? document).querySelectorAll(wanted)]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }))
      .map((element) => {
        // The label of a control is a part of its target, as is the frame of a field.
        const more =
          element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
            ? [...(element.labels ?? []), element.closest('.v-field')]
            : []
        const boxes = [element, ...more].flatMap((part) => {
          const box = part?.getBoundingClientRect()
          return box === undefined || box.width < 2 ? [] : [box]
        })
        return { element, boxes }
      })
      .filter(({ boxes }) => boxes.length > 0)
    const isSmall = ({ boxes }: (typeof targets)[number]): boolean =>
      boxes.every(({ width, height }) => width < 23.5 || height < 23.5)
    return targets.filter(isSmall).flatMap(({ element, boxes: [own] }) => {
      // In a sentence, where the line height rules.
      if (own === undefined || getComputedStyle(element).display === 'inline') return []
      const x = own.x + own.width / 2
      const y = own.y + own.height / 2
      const near = targets.find(({ element: other, boxes: [box] }) => {
        if (other === element || box === undefined || other.contains(element)) return false
        const across = Math.max(box.left - x, 0, x - box.right)
        const down = Math.max(box.top - y, 0, y - box.bottom)
        return Math.hypot(across, down) < 12
      })
      return near === undefined
        ? []
        : [`${element.outerHTML.slice(0, 160)} is ${own.width} × ${own.height}`]
    })
  })

/** What is wider than the page, or cut off. Tables may be scrolled, and names may be shortened by an ellipsis. */
export const cutOff = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = []
    const root = document.documentElement
    if (root.scrollWidth > innerWidth) found.push(`the page is ${root.scrollWidth} wide`)
    const layer = [...document.querySelectorAll('.v-overlay--active .v-overlay__content')].at(-1)
    for (const element of (layer ?? document.body).querySelectorAll<HTMLElement>('*')) {
      const { clientWidth, clientHeight, scrollWidth, scrollHeight } = element
      if (clientWidth < 2 || clientHeight < 2 || !element.checkVisibility()) continue
      // Said only, drawn by something else, or a field, whose text scrolls with what is typed.
      if (element.closest('.visually-hidden, [inert], .v-icon, svg, .v-progress-linear') !== null)
        continue
      const { overflowX, overflowY, textOverflow, position, opacity } = getComputedStyle(element)
      const box = element.getBoundingClientRect()
      const isTable = element.closest('table, .v-table, [role=table], [role=grid], pre') !== null
      const holdsTable = element.querySelector('table, [role=table], [role=grid], pre') !== null
      const say = (what: string): void =>
        void found.push(`${what}: ${element.outerHTML.slice(0, 140)}`)
      if (overflowX !== 'visible' && scrollWidth > clientWidth + 1 && textOverflow !== 'ellipsis')
        if (
          (overflowX === 'hidden' || (!isTable && !holdsTable)) &&
          element.matches(':not(input, textarea)')
        )
          say(`${scrollWidth} in ${clientWidth}`)
      if (overflowY === 'hidden' && scrollHeight > clientHeight + 2 && opacity !== '0')
        if (textOverflow !== 'ellipsis' && element.matches(':not(input, textarea)'))
          say(`${scrollHeight} in a height of ${clientHeight}`)
      if (!isTable && position !== 'fixed' && box.right > innerWidth + 1 && box.left >= 0) {
        const held = element.closest<HTMLElement>('.v-overlay__content, .ellipsis')
        if (held === null || held === layer) say(`ends at ${Math.round(box.right)}`)
      }
    }
    return found.slice(0, 8)
  })

/** What moves, or would, though the person wants less motion. */
export const moving = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = []
    const most = (times: string): number =>
      Math.max(
        ...times.split(',').map((time) => parseFloat(time) * (time.includes('ms') ? 1 : 1000)),
      )
    for (const element of document.querySelectorAll('body, body *'))
      for (const part of ['', '::before', '::after']) {
        const { transitionDuration, animationName, animationDuration } = getComputedStyle(
          element,
          part,
        )
        if (
          most(transitionDuration) > 10 ||
          (animationName !== 'none' && most(animationDuration) > 10)
        )
          found.push(`${element.className.toString()}${part}`)
      }
    for (const { effect, playState } of document.getAnimations()) {
      const time = effect?.getComputedTiming()
      if (playState === 'running' && Number(time?.endTime) > 10) found.push('an animation runs')
    }
    return found.slice(0, 8)
  })

/**
 * What is chosen, current or checked and, in forced colours, looks no different from its neighbour that isn't. Shadows and
 * backgrounds that aren't system colours are gone in there, so what is left in the computed styles is what is seen.
 */
export const lostInForcedColours = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const looks = (element: Element): string =>
      [element, ...element.querySelectorAll('*')]
        .flatMap((part) =>
          ['', '::before', '::after'].map((pseudo) => {
            const style = getComputedStyle(part, pseudo)
            if (pseudo !== '' && style.content === 'none') return ''
            const { color, backgroundColor, borderTopStyle, borderBottomStyle } = style
            const edges = [style.borderBottomColor, style.borderLeftColor, borderTopStyle]
            const { textDecorationLine, outlineStyle, fontWeight, appearance } = style
            return [
              color,
              backgroundColor,
              ...edges,
              borderBottomStyle,
              style.borderBottomWidth,
              style.borderLeftWidth,
              textDecorationLine,
              outlineStyle,
              fontWeight,
              appearance,
            ].join()
          }),
        )
        .join(';')
    const on = '[aria-current]:not([aria-current=false]), [aria-selected=true], [aria-pressed=true]'
    return [...document.querySelectorAll(on)]
      .filter((element) => element.checkVisibility())
      .flatMap((element) => {
        const tag = element.tagName.toLowerCase()
        const among = element.closest('nav, ul, [role=listbox], [role=group], tbody, tr')
        const other = [...(among?.querySelectorAll(tag) ?? [])].find(
          (one) =>
            !one.matches(on) && one.parentElement?.tagName === element.parentElement?.tagName,
        )
        return other !== undefined && looks(other) === looks(element)
          ? [element.outerHTML.slice(0, 160)]
          : []
      })
  })
