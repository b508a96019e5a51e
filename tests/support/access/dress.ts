import type { Page } from 'playwright-core'

const sheets = {
  /** All that changes has changed at once, so that what is seen after a key can be read without waiting. */
  still: '*, ::before, ::after { transition: none !important; animation: none !important }',
  /** Text as a person may want it spaced (WCAG 1.4.12). */
  spaced:
    '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }',
} as const

/** Puts these style sheets on the page, and takes the others off. Adopted ones aren't under the content security policy. */
export const dress = (page: Page, ...names: readonly (keyof typeof sheets)[]): Promise<void> =>
  page.evaluate(
    (texts) => {
      // The program adopts sheets as well.
      const own = document.adoptedStyleSheets.filter((sheet) => Reflect.get(sheet, 'put') !== true)
      document.adoptedStyleSheets = [
        ...own,
        ...texts.map((text) => {
          const sheet = Object.assign(new CSSStyleSheet(), { put: true })
          sheet.replaceSync(text)
          return sheet
        }),
      ]
    },
    names.map((name) => sheets[name]),
  )
