/** Who is system admin at which registry. */
export const admins = {
  title: 'System admins',
  intro: 'Who is system admin where, on all registries.',
  people: 'No system admin | {count} system admin | {count} system admins',
  on: '{people} on {asked} of {all} registries',
  search: 'User name, full name or email',
  clearSearch: 'Clear the search',
  registry: 'Admin at',
  anyRegistry: 'Admin at any registry',
  spread: { label: 'How many registries', all: 'All', one: 'At one only', several: 'At several' },
  start: {
    title: 'Nobody is asked yet',
    text: 'Each person who is system admin somewhere gets a row, and each registry a column. For this the registries are asked for their users.',
  },
  none: {
    title: 'No system admin matches',
    text: 'Nobody on the registries that have answered is system admin and fits the search.',
  },
  table: 'System admins by registries',
  person: 'Person',
  find: 'Find {name} on all registries',
  at: '{count} admin | {count} admins',
  /** Of a registry's column, where its users aren't known. */
  state: {
    'not-asked': 'not asked yet',
    waiting: 'waiting',
    asking: 'being asked',
    failed: 'could not be asked',
  },
  asOf: 'as of {at}',
  byGroup: '+ {mode} groups',
  builtInUnknown: 'without the built-in admin',
  cell: {
    yes: 'Admin',
    no: 'User',
    unknown: 'Not knowable',
    notThere: 'not there',
    notKnown: 'not known',
    /** Said of a link to an account. */
    label: '{state}: {username} on {registry}',
    why: 'Not knowable: Harbor doesn’t tell whether a group ({mode}) makes this account system admin. The right isn’t set in Harbor.',
    builtIn: 'built-in',
    self: 'you',
  },
  revoke: 'Revoke…',
  revokeOf: 'Revoke… the admin right of {name}',
  uncertain:
    'These accounts may belong to several people. Find the person to choose among the accounts.',
  note: 'Where an LDAP or OIDC group or an authentication proxy can make people system admins, Harbor tells it of nobody but the account that asks: there may be admins who aren’t in this table.',
  export: 'Export…',
  exported: 'Written to {file}.',
}
