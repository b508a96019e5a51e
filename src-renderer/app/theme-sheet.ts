/** What Vuetify asks of a head manager (unhead's interface) to write its theme. */
interface Head {
  readonly style: readonly { readonly textContent: string }[]
}

/**
 * Takes Vuetify's theme as a style sheet of the document. Its own way is innerHTML of a style element, which the
 * content security policy refuses (Trusted Types).
 */
export const createThemeSheet = () => {
  const sheet = new CSSStyleSheet()
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  const write = (head: () => Head): void =>
    sheet.replaceSync(
      head()
        .style.map(({ textContent }) => textContent)
        .join('\n'),
    )
  return {
    push: (head: () => Head) => {
      write(head)
      return { patch: write }
    },
  }
}
