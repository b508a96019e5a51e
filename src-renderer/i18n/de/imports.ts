import type { Messages } from '../messages'

/** Creating people from a file. */
export const imports: Messages['imports'] = {
  title: 'Personen importieren',
  back: 'Nutzer',
  intro:
    'Aus einer Tabelle mit einer Zeile je Person werden Nutzer dieser Registry. Bevor Sie auf „anlegen“ drücken, ändert sich nichts.',
  none: {
    title: 'Wählen Sie eine Datei mit Personen',
    text: 'Eine CSV-Datei mit Spaltennamen in der ersten Zeile: Nutzername, Vor- und Nachname, E-Mail, und wenn Sie möchten ein Kommentar und wer Systemadministrator ist. Kommas, Semikolons oder Tabulatoren; höchstens 10.000 Personen und 10 MB.',
    passwords:
      'Bitte keine Passwörter darin: Jede Person erhält ein erzeugtes, das übergeben wird.',
  },
  choose: 'Datei wählen…',
  chooseOther: 'Andere wählen…',
  template: 'Vorlage speichern…',
  saved: 'Als {file} gespeichert.',
  notAllowed: 'Hier kann niemand angelegt werden',
  file: {
    title: 'Datei',
    rows: '{count} Person | {count} Personen',
    how: '{encoding}, getrennt durch {delimiter}',
    read: '{file} wurde gelesen: {people}.',
    encodings: { 'utf-8': 'UTF-8', 'utf-16': 'UTF-16', 'windows-1252': 'Windows-1252' },
    delimiters: { ',': 'Kommas', ';': 'Semikolons', '\t': 'Tabulatoren' },
    between: '“, „',
    oldEncoding:
      'Die Datei ist nicht in UTF-8 und wurde als Windows-1252 gelesen. Sehen Sie nach, ob die Namen stimmen; wenn nicht, speichern Sie sie als „CSV UTF-8“.',
    secrets: {
      title:
        'Die Spalte „{names}“ wird nicht verwendet. | Die Spalten „{names}“ werden nicht verwendet.',
      text: 'Sie sieht nach Passwörtern aus. Wharfinger nimmt keine Passwörter aus einer Datei: Jede Person erhält ein erzeugtes. Löschen Sie die Datei, wenn Sie sie nicht brauchen. | Sie sehen nach Passwörtern aus. Wharfinger nimmt keine Passwörter aus einer Datei: Jede Person erhält ein erzeugtes. Löschen Sie die Datei, wenn Sie sie nicht brauchen.',
    },
  },
  columns: {
    title: 'Spalten',
    field: 'Feld',
    column: 'Spalte der Datei',
    sample: 'In den ersten Zeilen',
    none: '(keine)',
    choose: '(Spalte wählen)',
    unnamed: 'Spalte {number}',
    ignored: '{name} (nicht verwendet: Passwörter)',
    missing: 'Wählen Sie die Spalte für: {fields}.',
    nothing: 'nichts darin',
    fields: {
      username: 'Nutzername',
      fullName: 'Vor- und Nachname',
      email: 'E-Mail',
      comment: 'Kommentar (optional)',
      admin: 'Systemadministrator (optional)',
    },
    adminHint: 'ja oder nein; leer ist nein',
  },
  check: {
    title: 'Prüfung',
    running: '{count} Person wird geprüft … | {count} Personen werden geprüft …',
    sound: '{count} Person kann angelegt werden | {count} Personen können angelegt werden',
    problems: '{count} Zeile hat ein Problem | {count} Zeilen haben Probleme',
    noProblems: 'Keine Zeile hat ein Problem',
    admins: '{count} neuer Systemadministrator | {count} neue Systemadministratoren',
    compared:
      'Verglichen mit {count} Nutzer dieser Registry, geladen {ago}. Es wurde nichts geändert. | Verglichen mit {count} Nutzern dieser Registry, geladen {ago}. Es wurde nichts geändert.',
    again: 'Erneut prüfen',
    which: 'Welche Zeilen',
    onlyProblems: 'Probleme',
    all: 'Alle',
    caption: 'Zeilen der Datei',
    noneOfThem: 'Keine Zeile hat ein Problem.',
    row: 'Zeile',
    why: 'Was nicht stimmt',
    fine: 'kann angelegt werden',
    saveProblems: 'Diese Zeilen speichern…',
    fieldSays: '{field}: {words}',
    admin: 'Admin',
  },
  problem: {
    there: {
      username: '{by} gibt es bereits.',
      email: '{by} hat diese E-Mail-Adresse bereits.',
    },
    thereAlike: {
      username:
        '{by} gibt es bereits; nur Groß- und Kleinschreibung unterscheidet sich. Harbor würde ein zweites Konto anlegen, das leicht verwechselt wird.',
      email:
        '{by} hat diese E-Mail-Adresse bereits; nur Groß- und Kleinschreibung unterscheidet sich.',
    },
    repeated: {
      username: 'Zeile {row} hat diesen Nutzernamen bereits.',
      email: 'Zeile {row} hat diese E-Mail-Adresse bereits.',
    },
    repeatedAlike: {
      username:
        'Zeile {row} hat diesen Nutzernamen bereits; nur Groß- und Kleinschreibung unterscheidet sich.',
      email:
        'Zeile {row} hat diese E-Mail-Adresse bereits; nur Groß- und Kleinschreibung unterscheidet sich.',
    },
    'admin-word': '„{word}“ ist weder ja noch nein.',
  },
  create: {
    button: '{count} Person anlegen | {count} Personen anlegen',
    leftOut:
      '{count} Zeile mit Problemen wird ausgelassen. | {count} Zeilen mit Problemen werden ausgelassen.',
    passwords: 'Jede Person erhält ein erzeugtes Passwort, das Sie danach übergeben.',
    nobody:
      'Keine Zeile kann angelegt werden. Berichtigen Sie die Datei und wählen Sie sie dann erneut.',
  },
  started: {
    running: '{count} Person wird angelegt … | {count} Personen werden angelegt …',
    runningText: 'Wie weit es ist, steht unten. Sie können diesen Bildschirm inzwischen verlassen.',
    finished: 'Die Personen aus {file} sind durchgegangen',
    finishedText:
      'Was aus jeder Person wurde, steht unten, mit den neuen Passwörtern zum Übergeben. Die Ergebnisdatei enthält das Ergebnis jeder Zeile und keine Passwörter.',
    leftOut:
      '{count} Zeile mit Problemen wurde ausgelassen. | {count} Zeilen mit Problemen wurden ausgelassen.',
    save: 'Ergebnis speichern…',
    another: 'Andere Datei importieren',
  },
}
