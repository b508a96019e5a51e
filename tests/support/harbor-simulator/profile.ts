import type { Collation } from './collation'
import { robotActions, type RobotAction } from './sign-in'

/** The Harbor versions that can be simulated. */
export const profileNames = ['2.2', '2.6', '2.9', '2.13', '2.15'] as const

/** One of the simulated Harbor versions. */
export type ProfileName = (typeof profileNames)[number]

/** What differs between Harbor versions, as far as a client of the management API can see it. */
export interface Profile {
  readonly name: ProfileName
  /** Minor version: 6 for 2.6. */
  readonly minor: number
  /** `harbor_version` of /systeminfo. */
  readonly version: string
  /** Up to 2.2 users, configurations and health are served by beego controllers, from 2.3 by generated swagger code. */
  readonly api: 'beego' | 'swagger'
  /** How the database sorts texts. The recorded 2.2 ran on one with the C collation. */
  readonly collation: Collation
  /** PBKDF2 rounds for a password that is set on this instance (600,000 from 2.15.2). */
  readonly passwordRounds: number
  readonly password: { readonly maxBytes: number; readonly message: string }
  /** Characters that a user name must not contain; null where it isn't checked at all (2.3 to 2.9). */
  readonly usernameForbids: string | null
  readonly realnameForbids: string
  /** /users/search: in list order, best match first (2.8), or by a raw LIKE (2.14.2). */
  readonly search: 'list-order' | 'best-match' | 'raw-like'
  /** Whether a 403 on reading or deleting a user says what was refused, or just who asked (2.15). */
  readonly refusalNames: 'action' | 'caller'
  readonly systemInfo: {
    /** Shown to everybody, apart from auth_mode and self_registration. */
    readonly everybody: readonly string[]
    /** Shown to whoever is signed in. */
    readonly signedIn: readonly string[]
  }
  /**
   * Permissions on users that take effect for a robot account: up to 2.9 listing is refused all the same, and in 2.12 to
   * 2.14 all that is checked without a scope. `sysadmin`: granting and revoking, which has no permission of its own.
   */
  readonly robotsMay: readonly (RobotAction | 'sysadmin')[]
  /** Audit of users and settings: /auditlog-exts (2.13). */
  readonly auditsUsers: boolean
  readonly healthComponents: readonly string[]
}

const coreComponents = [
  'core',
  'database',
  'jobservice',
  'portal',
  'redis',
  'registry',
  'registryctl',
]

const signedInFields = [
  'external_url',
  'has_ca_root',
  'notification_enable',
  'project_creation_restriction',
  'read_only',
  'registry_storage_provider_name',
  'registry_url',
]

const allButListing = [...robotActions.filter((action) => action !== 'list'), 'sysadmin'] as const

const passwordUpTo28 = {
  maxBytes: Infinity,
  message:
    'the password or secret must be longer than 8 chars with at least 1 uppercase letter, 1 lowercase letter and 1 number',
}

const passwordFrom29 = {
  maxBytes: 128,
  message:
    'the password or secret must be 8-128, inclusively, characters long with at least 1 uppercase letter, 1 lowercase letter and 1 number',
}

/**
 * The simulated versions. 2.2, 2.6 and 2.9 are held to recordings; 2.13 and 2.15 to Harbor's source at v2.13.5 and
 * v2.15.2.
 */
export const profiles: Readonly<Record<ProfileName, Profile>> = {
  '2.2': {
    name: '2.2',
    minor: 2,
    version: 'v2.2.4-local',
    api: 'beego',
    collation: 'code-point',
    passwordRounds: 4096,
    password: {
      maxBytes: Infinity,
      message:
        'the password or secret must longer than 8 chars with at least 1 uppercase letter, 1 lowercase letter and 1 number',
    },
    usernameForbids: ',~#$%',
    realnameForbids: ',~#$%',
    search: 'list-order',
    refusalNames: 'action',
    systemInfo: { everybody: ['harbor_version'], signedIn: [] },
    robotsMay: [],
    auditsUsers: false,
    healthComponents: coreComponents,
  },
  '2.6': {
    name: '2.6',
    minor: 6,
    version: 'v2.6.4-77903faf',
    api: 'swagger',
    collation: 'linguistic',
    passwordRounds: 4096,
    password: passwordUpTo28,
    usernameForbids: null,
    realnameForbids: ',~#$%',
    search: 'list-order',
    refusalNames: 'action',
    systemInfo: {
      everybody: ['harbor_version'],
      signedIn: [...signedInFields, 'current_time', 'with_chartmuseum', 'with_notary'],
    },
    robotsMay: allButListing,
    auditsUsers: false,
    healthComponents: coreComponents,
  },
  '2.9': {
    name: '2.9',
    minor: 9,
    version: 'v2.9.5-672ec4ad',
    api: 'swagger',
    collation: 'linguistic',
    passwordRounds: 4096,
    password: passwordFrom29,
    usernameForbids: null,
    realnameForbids: ',~#$%',
    search: 'best-match',
    refusalNames: 'action',
    systemInfo: {
      everybody: ['harbor_version', 'banner_message', 'primary_auth_mode'],
      signedIn: [...signedInFields, 'current_time'],
    },
    robotsMay: allButListing,
    auditsUsers: false,
    healthComponents: coreComponents,
  },
  '2.13': {
    name: '2.13',
    minor: 13,
    version: 'v2.13.5-60ca9da3',
    api: 'swagger',
    collation: 'linguistic',
    passwordRounds: 4096,
    password: passwordFrom29,
    usernameForbids: ',"~#%$',
    realnameForbids: ',"~#%$',
    search: 'best-match',
    refusalNames: 'action',
    systemInfo: {
      everybody: ['banner_message', 'oidc_provider_name', 'primary_auth_mode'],
      signedIn: [...signedInFields, 'current_time', 'harbor_version'],
    },
    robotsMay: ['list', 'create', 'sysadmin'],
    auditsUsers: true,
    healthComponents: coreComponents,
  },
  '2.15': {
    name: '2.15',
    minor: 15,
    version: 'v2.15.2-080b0220',
    api: 'swagger',
    collation: 'linguistic',
    passwordRounds: 600_000,
    password: passwordFrom29,
    usernameForbids: ',"~#%$',
    realnameForbids: ',"~#%$',
    search: 'raw-like',
    refusalNames: 'caller',
    systemInfo: {
      everybody: ['banner_message', 'oidc_provider_name', 'primary_auth_mode'],
      signedIn: [...signedInFields, 'current_time', 'harbor_version'],
    },
    robotsMay: [...robotActions, 'sysadmin'],
    auditsUsers: true,
    healthComponents: coreComponents,
  },
}
