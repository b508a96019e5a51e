import type { Page } from 'playwright-core'

/** Text that lies over other text, or beyond the frame or ground of what it is in. */
export const textOverText = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    interface Line {
      readonly owner: Element
      readonly node: Node
      /** As far as it isn't scrolled away. */
      readonly box: { left: number; right: number; top: number; bottom: number }
      /** What keeps its place while the rest is scrolled. */
      readonly held: Element | null
    }
    const found: string[] = []
    const say = (what: string, { node }: Pick<Line, 'node'>): void =>
      void found.push(`${what}: ${node.textContent?.trim().slice(0, 60)}`)
    const around = (element: Element): Element[] => {
      const all: Element[] = []
      for (let at: Element | null = element; at !== null; at = at.parentElement) all.push(at)
      return all
    }
    const framed = ({ borderTopWidth, borderLeftWidth, backgroundColor }: CSSStyleDeclaration) =>
      (parseFloat(borderTopWidth) > 0 && parseFloat(borderLeftWidth) > 0) ||
      !/^(transparent|rgba\(.*, 0\))$/.test(backgroundColor)
    // What is shortened is said in full elsewhere.
    for (const element of document.querySelectorAll<HTMLElement>('body *'))
      if (
        getComputedStyle(element).textOverflow === 'ellipsis' &&
        element.scrollWidth > element.clientWidth + 1 &&
        element.checkVisibility() &&
        !element.matches('input, textarea') &&
        element.closest('[title]') === null &&
        element.querySelector('[title]') === null
      )
        found.push(`shortened: ${element.outerHTML.slice(0, 140)}`)
    const lines: Line[] = []
    const layer = [...document.querySelectorAll('.v-overlay--active .v-overlay__content')].at(-1)
    const texts = document.createTreeWalker(layer ?? document.body, NodeFilter.SHOW_TEXT)
    while (texts.nextNode() !== null) {
      const node = texts.currentNode
      const owner = node.parentElement
      if (owner === null || (node.textContent ?? '').trim() === '') continue
      if (!owner.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue
      if (owner.closest('.visually-hidden, option, script, style') !== null) continue
      const range = document.createRange()
      range.selectNodeContents(node)
      const ancestors = around(owner).map((element) => ({
        element,
        style: getComputedStyle(element),
      }))
      const held =
        ancestors.find(({ style }) => /sticky|fixed/.test(style.position))?.element ?? null
      const scrolls = ancestors.findIndex(
        ({ style }) => style.overflowX !== 'visible' || style.overflowY !== 'visible',
      )
      const frame = ancestors.findIndex(({ style }) => framed(style))
      for (const { left, right, top, bottom } of range.getClientRects()) {
        const box = { left, right, top, bottom }
        const ground = ancestors[frame]?.element.getBoundingClientRect()
        if (ground !== undefined && (scrolls < 0 || frame < scrolls)) {
          const beyond = [
            ground.left - left,
            right - ground.right,
            ground.top - top,
            bottom - ground.bottom,
          ]
          if (Math.max(...beyond) > 2) say('beyond its frame', { node })
        }
        for (const { element, style } of ancestors) {
          if (style.overflowX === 'visible' && style.overflowY === 'visible') continue
          const clip = element.getBoundingClientRect()
          box.left = Math.max(box.left, clip.left)
          box.right = Math.min(box.right, clip.right)
          box.top = Math.max(box.top, clip.top)
          box.bottom = Math.min(box.bottom, clip.bottom)
        }
        if (box.right - box.left > 1 && box.bottom - box.top > 1)
          lines.push({ owner, node, box, held })
      }
    }
    for (const [at, one] of lines.entries())
      for (const other of lines.slice(at + 1)) {
        if (one.node === other.node || one.held !== other.held) continue
        const across =
          Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left)
        const down =
          Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top)
        if (across > 1 && down > 3)
          say(`over “${other.node.textContent?.trim().slice(0, 30)}”`, one)
      }
    return [...new Set(found)].slice(0, 8)
  })
