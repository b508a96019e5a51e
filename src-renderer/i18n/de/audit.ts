import type { Messages } from '../messages'

/** The registry's own audit log. */
export const audit: Messages['audit'] = {
  export: 'Exportieren…',
  exported: 'Nach {file} geschrieben: {count} von {all}.',
  title: 'Audit',
  intro:
    'Was die Registry aufgezeichnet hat, gleich wer es getan hat: im Portal, mit anderen Programmen oder mit Wharfinger.',
  journal: 'Was Wharfinger hier geändert hat',
  refresh: 'Aktualisieren',
  choice: 'Ereignisse',
  choices: { users: 'Nutzer', everything: 'Alle Ereignisse' },
  caption: 'Ereignisse der Registry, neueste zuerst',
  loading: 'Die Ereignisse werden abgefragt …',
  none: 'Die Registry hat nichts dieser Art aufgezeichnet.',
  artifactsOnly:
    'Diese Version von Harbor zeichnet nur auf, was mit Artefakten und Projekten geschieht, nichts über Nutzer. Ab 2.13 hält Harbor auch fest, wer welchen Nutzer geändert hat.',
  notAdmin: {
    title: 'Nicht für dieses Konto',
    text: 'Harbor zeigt sein ganzes Audit-Log nur Systemadministratoren, und {name} ist hier keiner.',
    robot:
      'Harbor zeigt sein ganzes Audit-Log nur Systemadministratoren, und {name} ist ein Robot-Zugang.',
    next: 'Bearbeiten Sie die Registry und melden Sie sich mit einem Konto an, das das Recht hat.',
  },
  columns: {
    at: 'Zeit (der Registry)',
    what: 'Was',
    whom: 'An wem oder was',
    by: 'Von',
    outcome: 'Ergebnis',
    own: 'Im Journal',
  },
  outcomes: { unknown: 'nicht mitgeteilt' },
  entry: 'Eintrag {number}',
  entryWhy:
    'Das war Wharfinger: Eintrag {number} des Journals hat dasselbe Konto, denselben Nutzer, dieselbe Aktion und dasselbe Ergebnis zu dieser Zeit, und kein anderes Ereignis hat sie.',
  what: {
    create_user: 'Nutzer anlegen',
    delete_user: 'Nutzer löschen',
    update_user: 'Nutzer ändern',
    update_user_password: 'Passwort ändern',
    update_user_admin: 'Administratorrechte setzen oder entfernen',
    login_user: 'Anmelden',
    logout_user: 'Abmelden',
    create_robot: 'Robot-Zugang anlegen',
    delete_robot: 'Robot-Zugang löschen',
    update_configuration: 'Einstellungen ändern',
    create_project: 'Projekt anlegen',
    delete_project: 'Projekt löschen',
    create_artifact: 'Push eines Artefakts',
    pull_artifact: 'Pull eines Artefakts',
    delete_artifact: 'Artefakt löschen',
    delete_repository: 'Repository löschen',
  },
  other: '{operation} {type}',
  previous: 'Neuere Ereignisse',
  next: 'Ältere Ereignisse',
  seen: {
    title: 'Zuletzt gesehen',
    ask: 'Im Audit-Log der Registry nachsehen',
    asking: 'Wird nachgesehen …',
    last: '{what}, {at}: das letzte Ereignis unter diesem Nutzernamen im Audit-Log dieser Registry',
    never: 'Das Audit-Log dieser Registry hat kein Ereignis unter diesem Nutzernamen',
    since: '{text}. Es reicht zurück bis {since}.',
    sinceUnknown: '{text}. Wie weit es zurückreicht, ist nicht bekannt.',
    artifacts: 'Diese Version zeichnet nur Pushs, Pulls und Projekte auf, keine Anmeldungen.',
    users:
      'Es zeichnet Änderungen und Anmeldungen am Portal auf; was der Betreiber abgeschaltet oder entfernt hat, fehlt.',
  },
}
