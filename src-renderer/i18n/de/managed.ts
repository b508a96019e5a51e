import type { Messages } from '../messages'

/** What the organisation's managed configuration says, and what is wrong with it. */
export const managed: Messages['managed'] = {
  mark: 'Von Ihrer Organisation festgelegt',
  title: 'Verwaltete Konfiguration',
  text: 'Eine Datei, mit der Ihre Organisation Wharfinger voreinstellt. Sie wird beim Start des Programms gelesen. Was darin stehen kann, sagt docs/MANAGED.md.',
  none: 'Es gibt keine Datei, also ist nichts voreingestellt. Sie gehört hierhin: {path}',
  inForce: 'In Kraft: {path}',
  locked: 'gesperrt',
  free: 'ein Vorschlag, den Sie ändern können',
  names: {
    registries: 'Registries',
    noteService: 'Notizdienst',
    helpDesk: 'Help-Desk-Modus',
    passwordStyle: 'Wie Passwörter erzeugt werden',
    handOver: 'Wie Passwörter übergeben werden',
    spelling: 'Buchstabiertafel',
    language: 'Sprache des Programms',
    checkAtStart: 'Prüfung aller Registries beim Start',
    keepLastKnown: 'Aufbewahren des zuletzt Bekannten',
    contentProtection: 'Fernhalten des Fensters aus Bildschirmfotos',
    lockAfter: 'Sperre nach einer Zeit',
    lockWithSystem: 'Sperre mit dem System',
  },
  dismiss: 'Schließen: {title}',
  bad: {
    title: 'Die Konfiguration Ihrer Organisation ist nicht verwendbar.',
    where: 'Sie liegt in {path}.',
    keepsLast:
      'Was beim letzten Lesen darin stand, bleibt in Kraft. Sagen Sie der Person Bescheid, die sie betreut.',
    ignored:
      'Sie wurde hier noch nie gelesen, deshalb gelten Ihre eigenen Einstellungen. Sagen Sie der Person Bescheid, die sie betreut.',
  },
  writable: {
    title: 'Die Konfiguration Ihrer Organisation bindet niemanden.',
    text: 'Wer dieses Programm ausführt, kann {path} ändern oder eine andere Datei an die Stelle setzen. Das sollten nur Administratoren dieses Computers können.',
  },
  notAdded: {
    title: 'Nicht alle Registries Ihrer Organisation konnten in die Liste aufgenommen werden.',
    text: '{names}: Vielleicht ist der Programmordner nicht beschreibbar, oder der Eintrag ist nicht verwendbar.',
  },
  at: 'Bei {place}: {why}',
  atLine: 'Zeile {line}, Spalte {column}: {why}',
  problem: {
    unreadable: 'Die Datei ist da, kann aber nicht gelesen werden.',
    'too-large': 'Die Datei ist größer als 1 MB.',
    'not-json': 'Der Text ist kein JSON.',
    missing: 'Das fehlt.',
    'unknown-name': 'Einen solchen Namen gibt es hier nicht.',
    'not-allowed': 'Dieser Wert ist nicht verwendbar; erwartet wird {expected}.',
    twice: 'Diese Adresse kommt schon vor.',
    address: 'Das ist nicht die Adresse eines Servers.',
    'plain-http':
      'http überträgt Passwörter im Klartext; ist das gewollt, ergänzen Sie "plainHttp": true.',
    'ca-file': 'Die Datei mit den Zertifikaten fehlt oder enthält keine.',
  },
}
