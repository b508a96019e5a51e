import type { Messages } from '../messages'

/** The users of a registry. */
export const users: Messages['users'] = {
  title: 'Nutzer',
  search: 'Name, E-Mail oder Kommentar',
  clearSearch: 'Suche leeren',
  refresh: 'Aktualisieren',
  stop: 'Anhalten',
  create: 'Neuer Nutzer',
  files: {
    label: 'Datei',
    import: 'Personen importieren…',
    export: 'Diese Nutzer exportieren…',
    notLoaded: 'Noch sind nicht alle Nutzer geladen.',
    exported: 'Nach {file} exportiert.',
  },
  filter: {
    label: 'Welche Nutzer',
    all: 'Alle',
    admins: 'Administratoren',
    others: 'Andere',
  },
  columnsMenu: 'Spalten',
  columns: {
    username: 'Nutzername',
    fullName: 'Vor- und Nachname',
    email: 'E-Mail',
    admin: 'Administrator',
    createdAt: 'Angelegt',
    updatedAt: 'Geändert',
    comment: 'Kommentar',
  },
  table: {
    caption: 'Nutzer von {name}',
    selectPage: 'Alle auf dieser Seite auswählen',
    select: '{name} auswählen',
    actions: 'Aktionen für {name}',
    you: 'Sie',
    builtIn: 'eingebaut',
    admin: 'Admin',
  },
  fromBefore:
    'Das sind die Personen mit Stand {at}. Sie können suchen, sortieren und Änderungen vormerken; alles andere braucht die Registry.',
  footer: {
    loaded: 'geladen {ago}',
    notLoaded: 'nicht vollständig geladen',
    asOf: 'Stand {at}',
    asOfNotConnected: 'Stand {at}; nicht verbunden',
    loading: '{loaded} von {expected} geladen',
    loadingStart: 'Wird geladen',
    pageSize: '{count} je Seite',
    pageSizeLabel: 'Nutzer je Seite',
  },
  empty: {
    none: {
      title: 'Noch niemand hier',
      text: 'Legen Sie die erste Person an, die mit dieser Registry arbeitet.',
    },
    notLoaded: {
      title: 'Die Nutzer sind nicht geladen',
      text: 'Laden Sie sie, um zu sehen, wer hier ein Konto hat.',
      action: 'Nutzer laden',
    },
    noMatch: {
      title: 'Kein Treffer für „{text}“',
      text: 'Gesucht wird in Nutzername, Vor- und Nachname, E-Mail und Kommentar.',
      action: 'Alle anzeigen',
    },
    noneInFilter: {
      title: 'Niemand in dieser Liste',
      text: 'Alle Nutzer stehen auf der anderen Seite des Filters.',
      action: 'Alle Nutzer anzeigen',
    },
  },
  said: {
    found: 'Niemand gefunden | {count} Nutzer gefunden | {count} Nutzer gefunden',
    loaded: '{count} Nutzer geladen | {count} Nutzer geladen',
    selectionDropped: 'Die Auswahl wurde aufgehoben, weil sich die Suche geändert hat.',
  },
  selection: {
    label: 'Ausgewählte Nutzer',
    count: '{count} ausgewählt',
    all: 'Alle {count} auswählen',
    allMatching: 'Alle {count} Treffer auswählen',
    clear: 'Aufheben',
    actions: 'Aktionen',
    grantSome: '{count} zum Administrator machen',
    revokeSome: '{count} Administrator entrechten | {count} Administratoren entrechten',
  },
  actions: {
    'reset-password': 'Passwort zurücksetzen',
    'own-password': 'Mein Passwort ändern',
    edit: 'Bearbeiten',
    grant: 'Zum Administrator machen',
    revoke: 'Administratorrechte entfernen',
    delete: 'Löschen',
  },
  why: {
    'not-queued':
      'Nicht verbunden: Dafür braucht es die Registry. Vormerken geht hier nicht, denn Passwörter werden in keiner Datei aufbewahrt.',
    'not-connected': 'Nicht verbunden: Dafür braucht es die Registry. Suchen und Sortieren gehen.',
    'auth-mode': {
      accounts:
        'Diese Registry verwendet die Authentifizierung {mode}: Die Konten verwaltet {source}; sie erscheinen hier nach der ersten Anmeldung.',
      profiles:
        'Diese Registry verwendet die Authentifizierung {mode}: Namen und E-Mail-Adressen verwaltet {source}.',
      passwords:
        'Diese Registry verwendet die Authentifizierung {mode}: Passwörter verwaltet {source}.',
    },
    'not-admin': 'Harbor erlaubt das nur Systemadministratoren.',
    version:
      'Diese Version von Harbor löscht Nutzer nur bei Authentifizierung per Datenbank; ab 2.4 löscht Harbor auch andere.',
    robot:
      'Harbor erlaubt das diesem Robot-Zugang nicht: wegen seiner Version oder seiner Berechtigungen.',
  },
  accounts: {
    from: {
      db_auth: 'Harbors Datenbank',
      ldap_auth: 'Ihr LDAP-Verzeichnis',
      oidc_auth: 'Ihr Identity Provider',
      uaa_auth: 'UAA',
      http_auth: 'der Authentifizierungsproxy',
    },
    elsewhere:
      'Die Konten verwaltet {source}. Personen werden dort angelegt und umbenannt und erhalten dort ihre Passwörter; hier erscheinen sie nach der ersten Anmeldung.',
    adminByGroup:
      'Wer durch eine Gruppe Systemadministrator ist, ist hier nicht feststellbar: „Admin“ steht für das Recht, das in Harbor gesetzt ist.',
    robot: '{name} ist ein Robot-Zugang. Er darf: {allowed}.',
    robotNothing: '{name} ist ein Robot-Zugang. Er darf mit Nutzern nichts tun.',
  },
  showPerson: '{name} anzeigen',
  leftAlone: '{name} bleibt unberührt. {why}',
  names: '{names} und {count} weitere | {names} und {count} weitere',
  on: '{who} auf {where}',
  person: '{username} ({fullName})',
  people: '{count} Nutzer | {count} Nutzer',
  panel: {
    close: 'Bereich der Person schließen',
    self: 'Mit diesem Konto sind Sie angemeldet. Wharfinger entzieht ihm weder die Administratorrechte noch löscht es das Konto, damit Sie sich nicht selbst aussperren.',
    builtIn:
      'Das ist der eingebaute Administrator von Harbor. Wharfinger entzieht ihm weder die Administratorrechte noch löscht es ihn.',
    lastAdmin:
      'Das ist der einzige Systemadministrator, den Wharfinger hier sehen kann. Machen Sie zuerst jemand anderen zum Administrator, damit niemand ausgesperrt wird.',
    none: '–',
    unknown: 'Person',
    password: 'Passwort',
    neverChanged:
      'An diesem Konto wurde seit dem Anlegen nichts geändert, also auch sein Passwort nicht',
    adminByGroup: 'Administrator durch Gruppe',
    notKnowable: 'hier nicht feststellbar',
  },
  unavailable: {
    notAdmin: '{name} ist hier kein Systemadministrator',
    robot: '{name} kann Nutzer nicht auflisten',
    ownOnly:
      'Harbor zeigt seine Nutzer nur Systemadministratoren. Ihr eigenes Profil steht unten, und Ihr eigenes Passwort können Sie ändern.',
    next: 'Bitten Sie einen Administrator dieser Registry um das Recht und prüfen Sie erneut. Oder bearbeiten Sie die Registry und melden Sie sich mit einem Konto an, das es hat.',
    again: 'Erneut prüfen',
  },
  password: {
    label: 'Neues Passwort',
    initial: 'Passwort',
    typed: 'Selbst eingeben',
    generated: 'Erzeugen lassen',
    another: 'Neues erzeugen',
    rules: 'Was das Passwort braucht',
    met: 'erfüllt',
    unmet: 'noch nicht erfüllt',
    length: '8 bis 128 Zeichen',
    lower: 'Kleinbuchstabe',
    upper: 'Großbuchstabe',
    digit: 'Ziffer',
    noSpace: 'kein Leerzeichen (Regel von Wharfinger)',
    style: {
      label: 'Wie Passwörter erzeugt werden',
      characters: 'Zeichen',
      words: 'Wörter',
      size: 'Länge erzeugter Passwörter',
      characterCount: '{count} Zeichen',
      wordCount: '{count} Wörter',
    },
  },
  form: {
    title: 'Neuer Nutzer',
    save: 'Speichern',
    saveNote: 'Speichern und Notiz anlegen',
    saving: 'Wird gespeichert …',
    username: 'Nutzername',
    usernameHint:
      'Dient zur Anmeldung und ist später nicht änderbar. Groß- und Kleinschreibung zählt.',
    email: 'E-Mail',
    fullName: 'Vor- und Nachname',
    comment: 'Kommentar (optional)',
    commentHint: '{used} von {limit} Bytes. Buchstaben außer a bis z brauchen zwei oder mehr.',
    usernameCharacters: 'Lassen Sie , " ~ # % $ : und Steuerzeichen weg.',
    ours: '{harbor} würde es annehmen; Wharfinger nicht, denn {reason}.',
    harbor: { told: 'Harbor {version}', untold: 'Dieses Harbor' },
    reason: {
      empty: 'ohne Namen kann sich niemand anmelden',
      colon: 'mit einem „:“ im Namen kann sich niemand anmelden',
      unseen: 'solche Zeichen sind auf dem Bildschirm nicht zu sehen',
      versions: 'andere Versionen von Harbor lehnen es ab',
      portal:
        'Harbors eigene Seiten lehnen es bis 2.14 ab, und beim Kopieren eines Passworts geht es leicht verloren',
    },
    holder: {
      username: '{name} gibt es bereits.',
      email: '{name} hat diese E-Mail-Adresse bereits.',
    },
    admin: 'Systemadministrator',
    notAdmin:
      'Das Konto ist angelegt, konnte aber nicht zum Systemadministrator gemacht werden. Das können Sie in der Liste nachholen.',
    tooLong: {
      bytes:
        'Es sind {used} Bytes; erlaubt sind höchstens {limit}. Buchstaben außer a bis z brauchen zwei oder mehr.',
      characters: 'Es sind {used} Zeichen; erlaubt sind höchstens {limit}.',
    },
  },
  edit: {
    title: 'Bearbeiten',
    changed: 'Jemand anderes hat dieses Profil inzwischen geändert',
  },
  reset: {
    title: 'Passwort zurücksetzen',
    save: 'Passwort zurücksetzen',
    saveNote: 'Zurücksetzen und Notiz anlegen',
    saving: 'Wird zurückgesetzt …',
    note: 'Harbor kann niemanden zwingen, das Passwort bei der nächsten Anmeldung zu ändern; die Nachricht bittet darum.',
    leaves:
      'Angemeldete Browser bleiben angemeldet, Robot-Zugänge und CLI-Secrets funktionieren weiter: Harbor kann sie nicht mit dem Passwort beenden.',
  },
  resetMany: {
    title: 'Passwort zurücksetzen',
    save: '{count} Passwort zurücksetzen | {count} Passwörter zurücksetzen',
    text: 'Jede Person erhält ein eigenes neues Passwort, das Wharfinger erzeugt. Sie kopieren es danach aus der Liste der Ergebnisse oder lesen es dort ab; gesendet wird niemandem etwas.',
    sessions:
      'Die alten Passwörter gelten sofort nicht mehr. Angemeldete Browser bleiben angemeldet; Robot-Zugänge und CLI-Secrets funktionieren weiter.',
  },
  grant: {
    title: 'Zum Administrator machen',
    save: 'Zum Administrator machen | {count} zu Administratoren machen',
    text: 'Systemadministratoren sehen und ändern alles in dieser Registry: alle Projekte, alle Nutzer, ihre Konfiguration.',
  },
  revoke: {
    title: 'Administratorrechte entfernen',
    save: 'Administratorrechte entfernen | {count} die Administratorrechte entfernen',
    text: 'Das Konto und seine Projekte bleiben. Ein angemeldeter Browser behält das Recht vielleicht bis zur nächsten Anmeldung.',
  },
  delete: {
    title: 'Nutzer löschen | {count} Nutzer löschen',
    save: 'Nutzer löschen | {count} Nutzer löschen',
    text: 'Das kann nicht rückgängig gemacht werden.',
    memberships: 'Mitgliedschaften in Projekten gehen verloren.',
    projects: 'Eigene Projekte bleiben, ohne Eigentümer.',
    robots: 'Images bleiben, und selbst angelegte Robot-Zugänge funktionieren weiter.',
    sessions: 'Angemeldete Browser bleiben vielleicht bis zum Ende ihrer Sitzung angemeldet.',
    type: 'Geben Sie zum Löschen „{name}“ ein',
    mismatch: 'Das ist nicht der Name der Registry.',
  },
  handOver: {
    created: 'Nutzer angelegt',
    reset: 'Passwort zurückgesetzt',
    done: 'Fertig',
  },
}
