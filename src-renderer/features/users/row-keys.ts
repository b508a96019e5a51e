/** The rows that the keys of a table work on. */
export interface KeyedRows {
  readonly count: () => number
  readonly isChosen: (index: number) => boolean
  readonly choose: (indexes: readonly number[], chosen: boolean) => void
  readonly open: (index: number) => void
  readonly remove: (index: number) => void
}

/** What walks through the rows and chooses them by range. */
export interface RowKeys {
  /** Handles a key in a row of the table's body. */
  readonly onKeydown: (event: KeyboardEvent) => void
  /** Chooses a row or takes it out; with `range` all rows from the one before to this. */
  readonly choose: (index: number, chosen: boolean, range: boolean) => void
  /** Forgets the row before, since the rows are others now. */
  readonly forget: () => void
}

const controls = 'input, button'

/**
 * Keys of a table whose cells hold buttons and boxes: up and down walk through a column (with Shift they choose on the
 * way), left and right through a row, Space chooses, Enter opens, Delete asks, Ctrl or Command with A chooses the page.
 */
export const createRowKeys = (rows: KeyedRows): RowKeys => {
  let before: number | null = null

  const choose = (index: number, chosen: boolean, range: boolean): void => {
    const from = range && before !== null ? before : index
    const first = Math.min(from, index)
    const length = Math.abs(from - index) + 1
    if (!range || before === null) before = index
    rows.choose(
      Array.from({ length }, (_, step) => first + step),
      chosen,
    )
  }

  const walk = (row: HTMLTableRowElement, cell: HTMLTableCellElement, step: 1 | -1): boolean => {
    const next = step === 1 ? row.nextElementSibling : row.previousElementSibling
    const control = next?.children[cell.cellIndex]?.querySelector<HTMLElement>(controls)
    control?.focus()
    return control !== null && control !== undefined
  }
  const walkRow = (row: HTMLTableRowElement, control: Element, step: 1 | -1): void => {
    const all = [...row.querySelectorAll<HTMLElement>(controls)]
    all[all.findIndex((one) => one === control) + step]?.focus()
  }

  const onKeydown = (event: KeyboardEvent): void => {
    const { key, target } = event
    if (!(target instanceof Element) || event.altKey) return
    const cell = target.closest<HTMLTableCellElement>('td, th')
    const row = cell?.closest('tr')
    if (cell === null || row === null || row === undefined) return
    const index = row.sectionRowIndex
    const plain = !event.ctrlKey && !event.metaKey

    if (key === 'ArrowDown' || key === 'ArrowUp') {
      const step = key === 'ArrowDown' ? 1 : -1
      if (event.shiftKey) {
        if (before === null) choose(index, true, false)
        if (index + step >= 0 && index + step < rows.count()) choose(index + step, true, true)
      }
      if (!walk(row, cell, step)) return
    } else if (key === 'ArrowLeft' || key === 'ArrowRight') {
      walkRow(row, target, key === 'ArrowRight' ? 1 : -1)
    } else if (key === ' ' && plain && target.closest('[aria-haspopup]') === null) {
      choose(index, !rows.isChosen(index), event.shiftKey)
    } else if (key === 'Enter' && target instanceof HTMLInputElement) {
      rows.open(index)
    } else if (key === 'Delete' && plain) {
      rows.remove(index)
    } else if (key.toLowerCase() === 'a' && !plain && !event.shiftKey) {
      rows.choose(
        Array.from({ length: rows.count() }, (_, at) => at),
        true,
      )
    } else return
    event.preventDefault()
  }

  return { onKeydown, choose, forget: () => (before = null) }
}
