import { mdiAccountOutline, mdiAccountSearchOutline } from '@mdi/js'
import { computed } from 'vue'
import { useRoute } from 'vue-router'
import type { Colour, ConnectionView } from '@contract/models/connection'
import type { SuggestedPeople, SuggestedPerson } from '@contract/models/person'
import { useTexts } from '../../i18n'
import { capsOf } from '../../ui/keys'
import { useConnections } from '../connections/connections-store'
import { hostText } from '../connections/host-text'
import { useFindStore } from '../people/find-store'
import { registryShortcut, useActions, type Action } from './actions'
import { matching } from './matching'
import { keyOfVisit, usePalette, type Visited } from './palette-store'

/** An entry of the palette. */
export interface PaletteEntry {
  readonly key: string
  readonly label: string
  readonly detail: string
  /** How it is marked: by an icon, or by the registry's colour. */
  readonly mark: { readonly icon: string } | { readonly colour: Colour }
  readonly caps: readonly string[]
  readonly choose: () => void
}

/** Entries of one kind, and what is to be said about them. */
export interface PaletteGroup {
  readonly key: 'recent' | 'registries' | 'people' | 'actions'
  readonly note: string
  readonly entries: readonly PaletteEntry[]
}

/** How many registries are shown; typing brings the others. */
const mostRegistries = 8

/** What the palette offers for a text: what was gone to before, registries, people, actions. */
export const usePaletteGroups = (text: () => string, suggested: () => SuggestedPeople | null) => {
  const { t, n } = useTexts()
  const route = useRoute()
  const connections = useConnections()
  const palette = usePalette()
  const find = useFindStore()
  const { actions, registries, openRegistry, go } = useActions()

  const entryOf = (
    visited: Visited,
    rest: Omit<PaletteEntry, 'key' | 'choose'>,
    open: () => void,
  ): PaletteEntry => ({
    ...rest,
    key: keyOfVisit(visited),
    choose: () => {
      palette.remember(visited)
      open()
    },
  })
  const registryDetail = ({ url, environment }: ConnectionView): string =>
    `${t(`app.environments.${environment}`)} · ${hostText(url)}`
  const ofRegistry = (connection: ConnectionView): PaletteEntry => {
    const shortcut = registryShortcut(registries.value.indexOf(connection))
    return entryOf(
      { kind: 'registry', id: connection.id },
      {
        label: connection.name,
        detail: registryDetail(connection),
        mark: { colour: connection.colour },
        caps: shortcut === null ? [] : capsOf(shortcut),
      },
      () => openRegistry(connection),
    )
  }
  const ofAction = (action: Action): PaletteEntry =>
    entryOf(
      { kind: 'action', key: action.key },
      {
        label: t(`palette.actions.${action.key}`),
        detail: action.of?.name ?? '',
        mark: { icon: action.icon },
        caps: action.shortcut === null ? [] : capsOf(action.shortcut),
      },
      action.run,
    )
  const search = (wanted: string): void => {
    find.text = wanted
    void go('people')
  }
  const ofPerson = (person: SuggestedPerson): PaletteEntry => {
    const [first, ...others] = person.accounts
    const where =
      others.length === 0
        ? (connections.connectionOf(first?.connectionId ?? '')?.name ?? '')
        : t('palette.accounts', { count: n(person.accounts.length) })
    return entryOf(
      { kind: 'person', person },
      {
        label: person.fullName || person.username,
        detail: `${person.username} · ${where}`,
        mark: { icon: mdiAccountOutline },
        caps: [],
      },
      () => {
        if (first === undefined || others.length > 0) search(person.username)
        else void go('users', first.connectionId, first.userId)
      },
    )
  }

  const offered = computed(() => actions.value.filter(({ key }) => key !== 'palette'))
  const ofVisit = (visited: Visited): PaletteEntry | null => {
    switch (visited.kind) {
      case 'registry': {
        const connection = connections.connectionOf(visited.id)
        // Who is there needn't go there.
        return connection === null || route.params['connectionId'] === visited.id
          ? null
          : ofRegistry(connection)
      }
      case 'person':
        return visited.person.accounts.every(
          ({ connectionId }) => connections.connectionOf(connectionId) !== null,
        )
          ? ofPerson(visited.person)
          : null
      case 'action': {
        const action = offered.value.find(({ key }) => key === visited.key)
        return action === undefined ? null : ofAction(action)
      }
    }
  }

  const peopleNote = (found: SuggestedPeople): string => {
    const loaded = t('palette.loaded', { count: n(found.loaded), all: n(found.registries) })
    if (found.similar) return `${t('palette.similar')} · ${loaded}`
    return found.people.length === 0 ? `${t('palette.nobody')} · ${loaded}` : loaded
  }
  /** Comes last, so that Enter opens what is called as was typed. */
  const searching = (): PaletteEntry => ({
    key: 'find',
    label: t('palette.find', { text: text().trim() }),
    detail: '',
    mark: { icon: mdiAccountSearchOutline },
    caps: [],
    choose: () => search(text().trim()),
  })

  return computed<readonly PaletteGroup[]>(() => {
    const isEmpty = text().trim() === ''
    const recent = isEmpty ? palette.recent.flatMap((visited) => ofVisit(visited) ?? []) : []
    const isOther = ({ key }: PaletteEntry): boolean => recent.every((one) => one.key !== key)
    const found = matching(
      text(),
      registries.value,
      (connection) => `${connection.name} ${registryDetail(connection)}`,
    )
    const people = suggested()
    const shown = found.slice(0, mostRegistries)
    const groups: readonly PaletteGroup[] = [
      { key: 'recent', note: '', entries: recent },
      {
        key: 'registries',
        note:
          found.length > shown.length
            ? t('palette.more', { count: n(found.length - shown.length) })
            : '',
        entries: shown.map(ofRegistry).filter(isOther),
      },
      {
        key: 'people',
        note: people === null ? '' : peopleNote(people),
        entries: (people?.people ?? []).map(ofPerson),
      },
      {
        key: 'actions',
        note: '',
        entries: [
          ...matching(
            text(),
            offered.value.map(ofAction),
            ({ label, detail }) => `${label} ${detail}`,
          ).filter(isOther),
          ...(isEmpty || registries.value.length === 0 ? [] : [searching()]),
        ],
      },
    ]
    return groups.filter(({ entries, note }) => entries.length > 0 || note !== '')
  })
}
