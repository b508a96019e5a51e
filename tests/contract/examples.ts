import type { ScreenApi } from '@contract/derive'
import type { Selection, WorkSelection } from '@contract/models/user'
import type { Contract } from '@contract/schema'

type CallsOf<G extends keyof Contract> = {
  [C in keyof Contract[G]]: Contract[G][C] extends { kind: 'invoke' } ? C : never
}[keyof Contract[G]]

type InputOf<F> = F extends () => unknown
  ? undefined
  : F extends (input: infer I) => unknown
    ? I
    : never

const id = '3f0c2f0a-5a7e-4d0e-9c1c-8d1f6a2b7c11'
const draft = {
  name: 'Production',
  url: 'https://registry.example.org',
  username: 'admin',
  colour: 'red',
  environment: 'production',
  plainHttpAccepted: false,
} as const
const pem = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n'
const system = { ...draft, trust: { kind: 'system' } } as const
const proxied = {
  ...draft,
  trust: { kind: 'system' },
  proxy: { kind: 'address', url: 'http://proxy.example.com:3128', username: 'carla' },
} as const
const ownCa = { ...draft, trust: { kind: 'own-ca', label: 'ca.pem', pem } } as const
const pinned = { ...draft, trust: { kind: 'pinned', pem } } as const
const byIds: Selection = { kind: 'ids', ids: [7, 8] }
const kept: Selection = { kind: 'kept', key: 3, count: 9, except: [7], also: [8] }
const matching: Selection = {
  kind: 'matching',
  match: { text: 'ida', filter: 'admins' },
  except: [9],
}
const accounts: WorkSelection = {
  kind: 'accounts',
  accounts: [{ connectionId: id, userId: 7 }],
}
const ida = {
  username: 'ida',
  email: 'ida@example.org',
  fullName: 'Ida Lund',
  comment: 'on leave',
} as const
const profile = { email: 'ida@example.org', fullName: 'Ida Lund', comment: '' } as const
const email = {
  host: 'smtp.example.org',
  port: 587,
  username: 'mailer@example.org',
  sender: 'Registry <mailer@example.org>',
  identity: '',
  ssl: false,
  verifyCertificate: true,
} as const
const stored = { kind: 'stored' } as const
const noteService = {
  kind: 'onetimesecret',
  url: 'https://eu.example.org',
  account: 'ops@example.org',
  trust: { kind: 'system' },
  plainHttpAccepted: false,
  lifetime: 604_800,
  passphrase: true,
} as const
const terms = { lifetime: 86_400, passphrase: false } as const
const anything = { text: '', kind: null, outcome: null, registry: null, person: null } as const
const mapping = { username: 0, fullName: 1, email: 2, comment: null, admin: null } as const
const given = { kind: 'given', value: 'Passw0rdGiven' } as const
const generated = { kind: 'generated' } as const

/** Inputs that a screen may send, every variant of every call. A call that is missing here doesn't compile. */
export const goodInputs: {
  readonly [G in keyof Contract]: {
    readonly [C in CallsOf<G>]: readonly InputOf<ScreenApi[G][C & keyof ScreenApi[G]]>[]
  }
} = {
  app: {
    info: [undefined],
    copy: [{ text: 'Kx7m-Qp4t', secret: true }],
    notify: [{ title: 'Passwords reset', text: '299 done · 1 left as it was' }],
    openExternal: [
      { kind: 'registry', connectionId: id },
      { kind: 'sign-in', connectionId: id },
      { kind: 'harbor-docs' },
      { kind: 'mail-provider', provider: 'postmark' },
    ],
    holdOpen: [{ hold: true }],
    close: [undefined],
  },
  connections: {
    list: [undefined],
    test: [
      { testId: id, id: null, draft: system, password: 'Harbor12345' },
      { testId: id, id, draft: ownCa, password: null },
      { testId: id, id, draft: pinned, password: null },
    ],
    cancelTest: [{ testId: id }],
    save: [
      { id: null, draft: system, password: 'Harbor12345', keep: 'keychain' },
      { id, draft: ownCa, password: null, keep: 'run' },
      { id, draft: proxied, password: null, proxyPassword: 'Proxy-Passw0rd', keep: 'keychain' },
      { id, draft: system, password: null, clientCertificate: id, keep: 'keychain' },
    ],
    remove: [{ id, evenIfPasswordStays: false }],
    forgetPassword: [{ id }],
    connect: [{ id }],
    cancelConnect: [{ id }],
    changePassword: [{ id, oldPassword: 'Harbor12345', newPassword: 'Passw0rdGiven' }],
    checkKeychain: [undefined],
    chooseCaFile: [undefined],
    chooseClientCertificate: [undefined],
    unlockClientCertificate: [{ fileId: id, passphrase: 'Key-Passphrase' }],
    releaseClientCertificate: [{ fileId: id }],
  },
  transfer: {
    export: [
      { connectionIds: [id], passphrase: null },
      { connectionIds: [id], passphrase: 'Transfer-Passphrase' },
    ],
    choose: [undefined],
    unlock: [{ fileId: id, passphrase: 'Transfer-Passphrase' }],
    add: [{ fileId: id, rows: [0, 2], plainHttpAccepted: false }],
    release: [{ fileId: id }],
  },
  users: {
    load: [{ connectionId: id, again: true }],
    cancelLoad: [{ connectionId: id }],
    query: [
      {
        connectionId: id,
        match: { text: 'ida', filter: 'admins' },
        sort: { column: 'username', descending: false },
        page: 1,
        pageSize: 50,
      },
    ],
    get: [{ connectionId: id, userId: 7 }],
    summary: [
      { connectionId: id, selection: byIds, among: [7] },
      { connectionId: id, selection: matching, among: [7] },
      { connectionId: id, selection: kept, among: [7, 8] },
    ],
    holder: [
      { connectionId: id, field: 'username', value: 'ida', except: null },
      { connectionId: id, field: 'email', value: 'ida@example.org', except: 7 },
    ],
    generatePassword: [undefined],
    export: [
      {
        connectionId: id,
        match: { text: 'ida', filter: 'admins' },
        sort: { column: 'username', descending: false },
        columns: ['username', 'email'],
      },
    ],
  },
  imports: {
    current: [{ connectionId: id }],
    choose: [{ connectionId: id }],
    saveTemplate: [undefined],
    check: [{ connectionId: id, mapping, again: true }],
    rows: [
      { connectionId: id, which: 'problems', page: 1, pageSize: 50 },
      { connectionId: id, which: 'all', page: 2, pageSize: 200 },
    ],
    saveProblems: [{ connectionId: id }],
    create: [{ connectionId: id }],
    saveResult: [{ connectionId: id }],
    forget: [{ connectionId: id }],
  },
  people: {
    ask: [{ which: { kind: 'missing' } }, { which: { kind: 'ids', ids: [id] } }],
    cancel: [undefined],
    find: [{ text: 'ida lund', limit: 25 }],
    suggest: [{ text: 'ida', limit: 6 }],
    admins: [{ filter: { text: 'ida', registry: id, spread: 'several' }, limit: 50 }],
    exportFound: [{ text: 'ida' }],
    exportAdmins: [{ filter: { text: '', registry: null, spread: 'all' } }],
  },
  audit: {
    events: [{ connectionId: id, choice: 'users', page: 1, pageSize: 50 }],
    export: [{ connectionId: id, choice: 'everything' }],
    lastSeen: [{ connectionId: id, username: 'ida.lund' }],
  },
  comparison: {
    look: [
      {
        compared: { source: id, target: id },
        filter: { kind: 'missing', text: 'ida' },
        page: 1,
        pageSize: 100,
      },
    ],
    plan: [
      { compared: { source: id, target: id }, which: { kind: 'all' } },
      { compared: { source: id, target: id }, which: { kind: 'ids', ids: [3] } },
    ],
    export: [{ compared: { source: id, target: id }, filter: { kind: null, text: '' } }],
  },
  helpDesk: {
    get: [undefined],
    enter: [
      { plan: { registries: [id], newUser: true }, password: 'tea at noon' },
      { plan: { registries: 'all', newUser: false }, password: 'tea at noon' },
    ],
    leave: [{ password: 'tea at noon' }],
  },
  lock: {
    get: [undefined],
    now: [undefined],
    unlock: [{ password: null }, { password: 'tea at noon' }],
    setPassword: [
      { current: null, next: 'tea at noon' },
      { current: 'tea at noon', next: null },
    ],
  },
  managed: { get: [undefined] },
  operations: {
    list: [undefined],
    start: [
      {
        connectionId: id,
        work: {
          kind: 'create',
          people: [
            { ...ida, password: given, admin: true },
            { ...ida, password: generated, admin: false },
          ],
        },
      },
      { connectionId: id, work: { kind: 'set-admin', selection: byIds, admin: true } },
      { connectionId: id, work: { kind: 'reset-password', selection: matching, password: given } },
      { connectionId: id, work: { kind: 'reset-password', selection: byIds, password: generated } },
      { connectionId: id, work: { kind: 'delete', selection: matching } },
      { connectionId: id, work: { kind: 'delete', selection: accounts } },
      {
        connectionId: id,
        work: {
          kind: 'reset-password',
          selection: accounts,
          password: { kind: 'generated-for-all' },
        },
      },
      { connectionId: id, work: { kind: 'edit', userId: 7, seen: profile, profile } },
      {
        connectionId: id,
        work: {
          kind: 'copy-email',
          settings: email,
          password: { kind: 'none' },
          targets: [{ connectionId: id, seen: email }],
        },
      },
      { connectionId: id, work: { kind: 'queued', ids: [id] } },
      { connectionId: id, work: { kind: 'share-notes', of: id, terms } },
    ],
    rows: [
      { id, state: 'failed', page: 1, pageSize: 50 },
      { id, state: null, page: 1, pageSize: 50 },
    ],
    cancel: [{ id }],
    retry: [{ id }],
    resetLost: [{ id }],
    undo: [{ id }],
    selection: [{ id, state: 'failed' }],
    password: [{ id, index: 0 }],
    note: [{ id, index: 0 }],
    dismiss: [{ id }],
  },
  queue: {
    list: [undefined],
    add: [
      { connectionId: id, selection: byIds, change: { kind: 'set-admin', admin: true } },
      { connectionId: id, selection: matching, change: { kind: 'delete' } },
      { connectionId: id, selection: byIds, change: { kind: 'edit', seen: profile, profile } },
    ],
    remove: [{ ids: [id] }],
    accept: [{ id, seen: { ...profile, admin: false } }],
    check: [{ connectionId: id }],
  },
  email: {
    lastKnown: [{ connectionId: id }],
    load: [{ connectionId: id }],
    save: [{ connectionId: id, seen: email, settings: email, password: stored }],
    test: [{ testId: id, connectionId: id, settings: email, password: given }],
    cancelTest: [{ testId: id }],
    sendMessage: [
      { testId: id, connectionId: id, settings: email, password: given, to: 'ida@example.org' },
    ],
    compare: [{ settings: email, connectionIds: [id] }],
  },
  notes: {
    service: [undefined],
    saveService: [
      { service: noteService, token: 'f00d', keep: 'keychain' },
      { service: { ...noteService, kind: 'privatebin' }, token: null, keep: 'run' },
    ],
    removeService: [undefined],
    testService: [{ service: { ...noteService, account: null }, token: null }],
    share: [
      { secret: given, recipient: { connectionId: id, username: 'ida' }, terms },
      {
        secret: { kind: 'operation', id, index: 3 },
        recipient: { connectionId: id, username: 'ida' },
        terms,
      },
    ],
    list: [undefined],
    check: [{ which: { kind: 'all' } }, { which: { kind: 'ids', ids: [id] } }],
    withdraw: [{ id }],
    forget: [{ which: { kind: 'ids', ids: [id] } }],
    export: [{ which: { kind: 'all' } }],
    templates: [{ connectionId: id }],
    saveTemplates: [{ connectionId: id, templates: { created: null, reset: 'Hello {name}' } }],
  },
  journal: {
    query: [
      { filter: anything, page: 1, pageSize: 50 },
      {
        filter: { text: 'ida', kind: 'edit', outcome: 'unknown', registry: id, person: 'ida' },
        page: 2,
        pageSize: 200,
      },
    ],
    state: [undefined],
    check: [undefined],
    export: [
      { filter: anything, format: 'csv' },
      { filter: anything, format: 'jsonl' },
    ],
  },
  overview: {
    list: [undefined],
    check: [{ connectionId: id }, { connectionId: null }],
    cancel: [{ connectionId: id }, { connectionId: null }],
    export: [{ connectionIds: [id] }],
  },
  settings: {
    get: [undefined],
    lastKnown: [undefined],
    save: [
      {
        userColumns: ['email', 'admin'],
        overview: {
          sort: { column: 'environment', descending: false },
          filter: 'all',
          grouped: false,
        },
        passwordStyle: { kind: 'characters', length: 20 },
        handOver: 'note',
        spelling: 'de',
        language: 'system',
        checkAtStart: true,
        keepLastKnown: true,
        contentProtection: false,
        lockAfter: 0,
        lockWithSystem: false,
      },
      {
        userColumns: [],
        overview: {
          sort: { column: 'checked', descending: true },
          filter: 'attention',
          grouped: true,
        },
        passwordStyle: { kind: 'words', words: 5 },
        handOver: 'aloud',
        spelling: 'en',
        language: 'zh-CN',
        checkAtStart: false,
        keepLastKnown: false,
        contentProtection: true,
        lockAfter: 120,
        lockWithSystem: true,
      },
    ],
  },
}
