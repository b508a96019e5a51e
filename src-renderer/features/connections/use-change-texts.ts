import { userActions, type Capabilities } from '@contract/models/registry'
import { useTexts } from '../../i18n'
import type { CapabilityChange } from './capability-changes'

/** The numbers of a release, such as 2.6.4, so that two can be compared. */
const isLater = (version: string, than: string): boolean =>
  version.localeCompare(than, 'en', { numeric: true }) > 0

/** Puts into sentences what a registry can do in another way than before. */
export const useChangeTexts = (): ((change: CapabilityChange) => readonly string[]) => {
  const { t, list } = useTexts()

  const versionText = (from: string | null, to: string | null): string | null => {
    if (from === to || from === null || to === null) return null
    return t(`connections.change.${isLater(to, from) ? 'upgraded' : 'downgraded'}`, { from, to })
  }
  /** The actions that the first lets and the second doesn't. */
  const onlyIn = (one: Capabilities, other: Capabilities): string =>
    list(
      userActions
        .filter((action) => one.may[action].allowed && !other.may[action].allowed)
        .map((action) => t(`connections.may.${action}`)),
    )

  return ({ before, after }) => {
    const { me, authMode, readOnly } = after
    const gained = onlyIn(after, before)
    const lost = onlyIn(before, after)
    return [
      versionText(before.version, after.version),
      before.authMode === authMode
        ? null
        : t('connections.change.mode', { mode: t(`facts.mode.${authMode}`) }),
      before.me.admin === me.admin
        ? null
        : t(`connections.change.${me.admin ? 'admin' : 'notAdmin'}`, { name: me.username }),
      before.readOnly === readOnly
        ? null
        : t(`connections.change.${readOnly ? 'readOnly' : 'writable'}`),
      before.emailSettings === after.emailSettings || before.version === after.version
        ? null
        : t(`connections.change.${after.emailSettings ? 'email' : 'noEmail'}`),
      gained === '' ? null : t('connections.change.gained', { actions: gained }),
      lost === '' ? null : t('connections.change.lost', { actions: lost }),
    ].filter((text) => text !== null)
  }
}
