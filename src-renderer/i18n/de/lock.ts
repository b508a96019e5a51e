import type { Messages } from '../messages'

/** The lock: its cover and its settings. */
export const lock: Messages['lock'] = {
  cover: {
    title: 'Wharfinger ist gesperrt',
    text: 'Passwörter und Token, die nur für diese Sitzung aufbewahrt wurden, sind vergessen. Was im Gange war, läuft weiter.',
    closing: 'Mit dem Fenster ginge etwas verloren. Entsperren Sie es, um zu sehen, was.',
    password: 'Passwort der Sperre',
    missing: 'Geben Sie das Passwort ein.',
    unlock: 'Entsperren',
    unlocking: 'Wird geprüft …',
  },
  settings: {
    title: 'Sperre',
    text: 'Solange es gesperrt ist, zeigt Wharfinger nichts und tut nichts, was von ihm verlangt wird. Passwörter und Token, die nur für diese Sitzung aufbewahrt werden, sind dann vergessen; laufende Vorgänge gehen weiter.',
    after: 'Von selbst sperren',
    minutes: 'nach {count} Minute ohne Benutzung | nach {count} Minuten ohne Benutzung',
    never: 'nie',
    withSystem: 'Auch wenn der Computer schläft oder sein Bildschirm gesperrt wird',
    noPassword:
      'Es ist kein Passwort gesetzt: Ein Knopfdruck öffnet die Sperre. Das bewahrt Namen und Passwörter vor einem Blick. Es hält niemanden davon ab, in Ihrem Namen zu handeln, wo der Schlüsselbund das Passwort hat.',
    withPassword:
      'Ein Passwort öffnet die Sperre, und Wharfinger fragt auch beim Start danach. Es wird nur als Hash (scrypt) aufbewahrt. Wer auf diesem Computer Dateien dieses Kontos schreiben kann, kommt ohne aus.',
    set: 'Passwort setzen…',
    change: 'Passwort ändern…',
    remove: 'Passwort entfernen…',
    now: 'Jetzt sperren',
  },
  password: {
    title: {
      set: 'Ein Passwort für die Sperre setzen',
      change: 'Das Passwort der Sperre ändern',
      remove: 'Das Passwort der Sperre entfernen',
    },
    text: {
      set: 'Es öffnet die Sperre von Wharfinger auf diesem Computer und ist für nichts sonst.',
      change: 'Das alte öffnet die Sperre dann nicht mehr.',
      remove: 'Dann öffnet ein Knopfdruck die Sperre.',
    },
    current: 'Jetziges Passwort',
    next: 'Neues Passwort',
    hint: 'Mindestens {count} Zeichen. Wer es verliert, muss die Datei lock.json im Ordner des Programms löschen.',
    tooShort: 'Verwenden Sie mindestens {count} Zeichen.',
    repeat: 'Dasselbe Passwort noch einmal',
    mismatch: 'Die beiden sind nicht gleich.',
    submit: { set: 'Passwort setzen', change: 'Passwort ändern', remove: 'Passwort entfernen' },
    saving: 'Wird gespeichert …',
    isSet: 'Das Passwort der Sperre ist gesetzt.',
    isGone: 'Die Sperre hat kein Passwort mehr.',
  },
}
