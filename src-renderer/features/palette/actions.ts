import {
  mdiAccountPlusOutline,
  mdiAccountSearchOutline,
  mdiAnchor,
  mdiClipboardTextClockOutline,
  mdiCogOutline,
  mdiCompareHorizontal,
  mdiEmailLockOutline,
  mdiEmailOutline,
  mdiExport,
  mdiImport,
  mdiInformationOutline,
  mdiKeyboardOutline,
  mdiLockOutline,
  mdiMagnify,
  mdiNotebookOutline,
  mdiPlus,
  mdiShieldAccountOutline,
  mdiTableArrowUp,
  mdiTrayFull,
  mdiViewListOutline,
} from '@mdi/js'
import { computed } from 'vue'
import { isNavigationFailure, NavigationFailureType, useRoute, useRouter } from 'vue-router'
import type { ConnectionView } from '@contract/models/connection'
import type { Shortcut } from '../../ui/keys'
import { useConnectionDialog } from '../connections/connection-dialog'
import { useConnections } from '../connections/connections-store'
import { useTransfer } from '../transfer/transfer-store'
import { useLock } from '../lock/lock-store'
import { lockShortcut } from '../lock/use-lock-key'
import { useNewUserWish } from '../users/new-user-wish'
import { usePalette } from './palette-store'

/** All that the palette can open by name. The words are `palette.actions.<key>`. */
export const actionKeys = [
  'new-user',
  'import',
  'email',
  'audit',
  'registry',
  'overview',
  'people',
  'admins',
  'compare',
  'journal',
  'queue',
  'notes',
  'settings',
  'lock',
  'about',
  'add-registry',
  'export-registries',
  'import-registries',
  'shortcuts',
  'palette',
] as const
/** See {@link actionKeys}. */
export type ActionKey = (typeof actionKeys)[number]

/** What opens a view or a dialog. Nothing here changes anything by itself. */
export interface Action {
  readonly key: ActionKey
  readonly icon: string
  /** The registry that it is about. */
  readonly of: ConnectionView | null
  readonly shortcut: Shortcut | null
  readonly run: () => void
}

/** Ctrl or Command with the number of a registry in the rail opens it. */
export const registryShortcut = (place: number): Shortcut | null =>
  place < 9 ? { key: String(place + 1), mod: true } : null

/** The one table of actions, for the palette, the keys and the sheet of the keys. What doesn't apply now isn't in it. */
export const useActions = () => {
  const router = useRouter()
  const route = useRoute()
  const connections = useConnections()
  const connectionDialog = useConnectionDialog()
  const newUser = useNewUserWish()
  const palette = usePalette()
  const transfer = useTransfer()
  const lock = useLock()

  /** Goes there, unless the person would rather stay with what isn't saved. */
  const go = async (name: string, connectionId?: string, userId?: number): Promise<boolean> => {
    const params = {
      ...(connectionId === undefined ? {} : { connectionId }),
      ...(userId === undefined ? {} : { userId }),
    }
    const stopped = await router.push({ name, params })
    return !isNavigationFailure(
      stopped,
      NavigationFailureType.aborted | NavigationFailureType.cancelled,
    )
  }
  const addUser = async ({ id }: ConnectionView): Promise<void> => {
    if (await go('users', id)) newUser.wish(id)
  }

  const current = computed(() => connections.connectionOf(String(route.params['connectionId'])))
  const mayAddUsers = ({ state }: ConnectionView): boolean =>
    state.kind === 'connected' &&
    state.capabilities.may.list.allowed &&
    state.capabilities.may.create.allowed

  const ofRegistry = (of: ConnectionView): readonly Action[] => [
    ...(mayAddUsers(of)
      ? [
          {
            key: 'new-user',
            icon: mdiAccountPlusOutline,
            of,
            shortcut: null,
            run: () => void addUser(of),
          } as const,
          {
            key: 'import',
            icon: mdiTableArrowUp,
            of,
            shortcut: null,
            run: () => void go('import', of.id),
          } as const,
        ]
      : []),
    {
      key: 'email',
      icon: mdiEmailOutline,
      of,
      shortcut: null,
      run: () => void go('email', of.id),
    },
    {
      key: 'audit',
      icon: mdiClipboardTextClockOutline,
      of,
      shortcut: null,
      run: () => void go('audit', of.id),
    },
    {
      key: 'registry',
      icon: mdiInformationOutline,
      of,
      shortcut: null,
      run: () => void go('registry', of.id),
    },
  ]
  const everywhere: readonly Action[] = (
    [
      ['overview', mdiViewListOutline, null, () => void go('home')],
      ['people', mdiAccountSearchOutline, null, () => void go('people')],
      ['admins', mdiShieldAccountOutline, null, () => void go('admins')],
      ['compare', mdiCompareHorizontal, null, () => void go('compare')],
      ['journal', mdiNotebookOutline, null, () => void go('journal')],
      ['queue', mdiTrayFull, null, () => void go('queue')],
      ['notes', mdiEmailLockOutline, null, () => void go('notes')],
      ['settings', mdiCogOutline, null, () => void go('settings')],
      ['lock', mdiLockOutline, lockShortcut, () => void lock.now()],
      ['about', mdiAnchor, null, () => (palette.open = 'about')],
      ['add-registry', mdiPlus, null, () => connectionDialog.add()],
      ['export-registries', mdiExport, null, () => (transfer.open = 'export')],
      ['import-registries', mdiImport, null, () => (transfer.open = 'import')],
      [
        'shortcuts',
        mdiKeyboardOutline,
        { key: '?', mod: false },
        () => (palette.open = 'shortcuts'),
      ],
      ['palette', mdiMagnify, { key: 'k', mod: true }, () => (palette.open = 'palette')],
    ] as const
  ).map(([key, icon, shortcut, run]) => ({ key, icon, of: null, shortcut, run }))

  const applies = ({ key }: Action): boolean => {
    if (key === 'export-registries') return transfer.own.length > 0
    return transfer.mayImport || (key !== 'add-registry' && key !== 'import-registries')
  }

  return {
    actions: computed<readonly Action[]>(() => [
      ...(current.value === null ? [] : ofRegistry(current.value)),
      ...everywhere.filter(applies),
    ]),
    /** The registries in the order of the rail. */
    registries: computed(() => connections.groups.flatMap((group) => group.connections)),
    openRegistry: ({ id }: ConnectionView): void => void go('users', id),
    go,
  }
}
