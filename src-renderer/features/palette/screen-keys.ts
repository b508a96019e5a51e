import { modCap } from '../../ui/keys'

/** A key of a part of the screen, handled there. The words are `palette.keys.<label>`. */
export interface ScreenKey {
  readonly label: string
  /** Keys that are pressed together; one of several ways. */
  readonly ways: readonly (readonly string[])[]
}

const arrows = [['↑'], ['↓']]

/** The keys that a part of the screen knows, by part. */
export const screenKeys = {
  everywhere: [
    { label: 'next', ways: [['Tab'], ['Shift', 'Tab']] },
    { label: 'close', ways: [['Esc']] },
    { label: 'submit', ways: [['Enter']] },
    {
      label: 'zoom',
      ways: [
        [modCap, '+'],
        [modCap, '−'],
        [modCap, '0'],
      ],
    },
  ],
  users: [
    { label: 'rows', ways: arrows },
    { label: 'cells', ways: [['←'], ['→']] },
    { label: 'tick', ways: [['Space']] },
    {
      label: 'tickOn',
      ways: [
        ['Shift', '↑'],
        ['Shift', '↓'],
      ],
    },
    { label: 'tickAll', ways: [[modCap, 'A']] },
    { label: 'openPerson', ways: [['Enter']] },
    { label: 'rowMenu', ways: [['Menu'], ['Shift', 'F10']] },
    { label: 'deletePeople', ways: [['Delete']] },
  ],
  overview: [
    { label: 'registries', ways: arrows },
    { label: 'openRegistry', ways: [['Enter']] },
  ],
  people: [{ label: 'people', ways: arrows }],
  menus: [
    { label: 'entries', ways: arrows },
    { label: 'ends', ways: [['Home'], ['End']] },
  ],
} as const satisfies Readonly<Record<string, readonly ScreenKey[]>>
