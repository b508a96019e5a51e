import type { Messages } from '../messages'

/** Who is system admin at which registry. */
export const admins: Messages['admins'] = {
  title: 'Systemadministratoren',
  intro: 'Wer wo Systemadministrator ist, über alle Registries.',
  people: 'Kein Systemadministrator | {count} Systemadministrator | {count} Systemadministratoren',
  on: '{people} auf {asked} von {all} Registries',
  search: 'Nutzername, Vor- und Nachname oder E-Mail',
  clearSearch: 'Suche leeren',
  asOf: 'Stand {at}',
  registry: 'Administrator auf',
  anyRegistry: 'Administrator auf irgendeiner Registry',
  spread: {
    label: 'Auf wie vielen Registries',
    all: 'Alle',
    one: 'Nur auf einer',
    several: 'Auf mehreren',
  },
  start: {
    title: 'Noch niemand wurde gefragt',
    text: 'Jede Person, die irgendwo Systemadministrator ist, bekommt eine Zeile, jede Registry eine Spalte. Dazu werden die Registries nach ihren Nutzern gefragt.',
  },
  none: {
    title: 'Kein passender Systemadministrator',
    text: 'Auf den Registries, die geantwortet haben, ist niemand Systemadministrator, auf den die Suche passt.',
  },
  table: 'Systemadministratoren nach Registries',
  person: 'Person',
  find: '{name} auf allen Registries suchen',
  at: '{count} Administrator | {count} Administratoren',
  state: {
    'not-asked': 'noch nicht gefragt',
    waiting: 'wartet',
    asking: 'wird gefragt',
    failed: 'nicht erreichbar',
  },
  byGroup: '+ {mode}-Gruppen',
  builtInUnknown: 'ohne den eingebauten Administrator',
  cell: {
    yes: 'Admin',
    no: 'Nutzer',
    unknown: 'Nicht feststellbar',
    notThere: 'nicht vorhanden',
    notKnown: 'nicht bekannt',
    label: '{state}: {username} auf {registry}',
    why: 'Nicht feststellbar: Harbor sagt nicht, ob eine Gruppe ({mode}) dieses Konto zum Systemadministrator macht. In Harbor selbst ist das Recht nicht gesetzt.',
    builtIn: 'eingebaut',
    self: 'Sie',
  },
  revoke: 'Rechte entfernen…',
  revokeOf: 'Administratorrechte von {name} entfernen…',
  uncertain:
    'Diese Konten gehören vielleicht verschiedenen Personen. Suchen Sie die Person, um unter den Konten zu wählen.',
  note: 'Wo eine LDAP- oder OIDC-Gruppe oder ein Authentifizierungsproxy jemanden zum Systemadministrator machen kann, sagt Harbor das nur für das fragende Konto: Es kann Administratoren geben, die nicht in dieser Tabelle stehen.',
  export: 'Exportieren…',
  exported: 'Nach {file} geschrieben.',
}
