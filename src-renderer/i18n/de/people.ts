import type { Messages } from '../messages'

/** Finding a person at all registries, and acting on them everywhere. */
export const people: Messages['people'] = {
  export: 'Exportieren…',
  exported: 'Nach {file} geschrieben.',
  title: 'Person suchen',
  search: 'Nutzername, Vor- und Nachname oder E-Mail',
  clearSearch: 'Suche leeren',
  intro: 'Wer wo ist, über alle Registries.',
  asked: '{asked} von {all} Registries abgefragt',
  searched: '„{text}“ auf {asked} von {all} Registries',
  couldNot: '{name} war nicht erreichbar',
  couldNotMany: '{count} Registries waren nicht erreichbar',
  found: 'Niemand | {count} Person | {count} Personen',
  firstOf: 'Die ersten {shown} von {total} Personen',
  more: 'Mehr anzeigen',
  narrow: 'Geben Sie mehr vom Namen ein, um die anderen zu sehen.',
  ask: {
    all: 'Alle Registries abfragen',
    others: 'Die anderen {count} abfragen',
    again: 'Alle erneut abfragen',
    oneAgain: '{name} erneut abfragen',
    failedAgain: 'Diese erneut abfragen',
    notAsked:
      '{count} Registry ist noch nicht abgefragt. Wharfinger verbindet sich nur, wenn Sie es sagen. | {count} Registries sind noch nicht abgefragt. Wharfinger verbindet sich nur, wenn Sie es sagen.',
    progress: '{done} von {all} Registries abgefragt · bisher {users} Nutzer',
    cancel: 'Abbrechen',
    asOf: 'Nutzer, Stand {ago}',
  },
  start: {
    title: 'Wen suchen Sie?',
    text: 'Geben Sie einen Teil des Nutzernamens, des Vor- und Nachnamens oder der E-Mail-Adresse ein. Sie sehen, auf welchen Registries die Person ein Konto hat, und können auf allen zugleich etwas tun.',
    textUnasked:
      'Fragen Sie zuerst die Registries nach ihren Nutzern: vier gleichzeitig; eine, die nicht antwortet, hält keine andere auf.',
  },
  none: {
    title: 'Kein Treffer für „{text}“',
    text: 'Gesucht wird in Nutzername, Vor- und Nachname und E-Mail auf den Registries, die geantwortet haben.',
    unasked:
      'Nicht jede Registry hat geantwortet: Vielleicht ist die Person auf einer der anderen.',
  },
  noRegistries: {
    title: 'Noch keine Registry',
    text: 'Fügen Sie die Registries hinzu, die Sie betreuen; dann finden Sie hier die Personen auf allen.',
  },
  said: { found: 'Niemand gefunden | {count} Person gefunden | {count} Personen gefunden' },
  card: {
    label: 'Gefundene Personen',
    others: '{names} und {count} weitere | {names} und {count} weitere',
    caption: 'Konten von {name}',
    tick: '{username} auf {registry} auswählen',
    registry: 'Registry',
    username: 'Nutzername',
    admin: 'Administrator',
    created: 'Angelegt',
    changed: 'Geändert',
    yes: 'Admin',
    no: 'nein',
    asOf: 'Stand {at}; nicht verbunden',
    unknown: 'nicht feststellbar ({mode}-Gruppe)',
    unknownWhy:
      'Harbor sagt nicht, ob dieses Konto durch eine Gruppe Systemadministrator ist. In Harbor selbst ist das Recht nicht gesetzt.',
    cannot: 'Nicht möglich – {actions}: {why}',
    uncertain:
      'Diese Konten gehören vielleicht verschiedenen Personen: Einige sind mit anderen nur über ein drittes verbunden. Keines ist von selbst ausgewählt; vergleichen Sie Namen und Adressen, bevor Sie etwas tun.',
    cut: 'Die ersten {shown} von {total} Konten.',
    actions: 'Was mit den ausgewählten Konten von {name} geschehen soll',
  },
  verbs: {
    'reset-password': 'Passwort zurücksetzen',
    'revoke-admin': 'Administratorrechte entfernen',
    delete: 'Löschen',
  },
  actions: {
    'reset-password': 'Überall zurücksetzen…',
    'revoke-admin': 'Administratorrechte entfernen…',
    delete: 'Überall löschen…',
  },
  why: {
    noneSelected: 'Wählen Sie mindestens ein Konto aus.',
    notAdmin: 'Das Konto ist dort kein Systemadministrator.',
    notAdminKnown:
      'In Harbor ist das Recht nicht gesetzt. Ein Recht durch eine Gruppe ist nicht feststellbar und kann hier nicht entfernt werden.',
  },
  confirm: {
    'reset-password': {
      title: 'Passwörter von {name} zurücksetzen',
      save: '{count} Passwort zurücksetzen | {count} Passwörter zurücksetzen',
      does: '{username} erhält ein neues Passwort',
      text: 'Die alten Passwörter gelten sofort nicht mehr. Angemeldete Browser bleiben angemeldet; Robot-Zugänge und CLI-Secrets funktionieren weiter.',
    },
    'revoke-admin': {
      title: 'Administratorrechte von {name} entfernen',
      save: 'Auf {count} Registry entfernen | Auf {count} Registries entfernen',
      does: '{username} ist kein Systemadministrator mehr',
      text: 'Die Konten und ihre Projekte bleiben. Ein angemeldeter Browser behält das Recht vielleicht bis zur nächsten Anmeldung. Sie können das rückgängig machen.',
    },
    delete: {
      title: '{name} löschen',
      save: '{count} Konto löschen | {count} Konten löschen',
      does: '{username} wird gelöscht',
      text: 'Das kann nicht rückgängig gemacht werden.',
    },
    list: 'Was geschehen wird',
    left: 'Unberührt bleiben',
    leftLine: '{username}: {why}',
    type: 'Geben Sie zum Löschen „{name}“ ein',
    mismatch: 'Das ist nicht „{name}“.',
    password: {
      label: 'Neue Passwörter',
      each: 'Je eines',
      all: 'Eines für alle',
      eachHint:
        'Jedes Konto erhält ein eigenes Passwort, das Wharfinger erzeugt. Sie übergeben sie aus der Liste der Ergebnisse.',
      allHint:
        'Alle Konten erhalten dasselbe Passwort, das Wharfinger erzeugt: einfacher zu übergeben, aber wer es erfährt, kommt überall hinein. Sie übergeben es aus der Liste der Ergebnisse.',
    },
    started: 'Gestartet. Die Ergebnisse stehen unten im Fenster.',
  },
}
