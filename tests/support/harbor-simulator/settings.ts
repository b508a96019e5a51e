import { settingItems, type SettingItem } from './setting-items'

/** The value of a setting. */
export type SettingValue = string | number | boolean

/** Who vouches for users. */
export const authModes = ['db_auth', 'ldap_auth', 'oidc_auth', 'uaa_auth', 'http_auth'] as const

/** An authentication mode of Harbor. */
export type AuthMode = (typeof authModes)[number]

/** The stored settings of one instance: those that its version knows. */
export class Settings {
  readonly items: ReadonlyMap<string, SettingItem>
  /** Nobody can change them over the API: CONFIG_OVERWRITE_JSON is set. */
  readonly fixed: boolean
  readonly #values = new Map<string, SettingValue>()

  /** @param minor minor version of the Harbor: 6 for 2.6 */
  constructor(minor: number, authMode: AuthMode, fixed = false) {
    this.fixed = fixed
    this.items = new Map(
      settingItems
        .filter(({ from = 0, until = Infinity }) => from <= minor && minor < until)
        .map((item) => [item.name, item]),
    )
    for (const { name, initial } of this.items.values()) this.#values.set(name, initial)
    this.#values.set('auth_mode', authMode)
  }

  /** The value of a setting; empty where this version doesn't know it. */
  get(name: string): SettingValue {
    return this.#values.get(name) ?? ''
  }

  set(name: string, value: SettingValue): void {
    this.#values.set(name, value)
  }

  /** The authentication mode in force. */
  get authMode(): AuthMode {
    return authModes.find((mode) => mode === this.get('auth_mode')) ?? 'db_auth'
  }

  /** The settings that an answer may show: no secrets. */
  get readable(): SettingItem[] {
    return [...this.items.values()].filter(({ kind }) => kind !== 'secret')
  }
}
