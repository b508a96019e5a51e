import type { Messages } from '../messages'

/** What is done to one or to many users, with its progress and its outcomes. */
export const operations: Messages['operations'] = {
  region: 'Vorgänge',
  running: {
    create: 'Nutzer werden angelegt',
    edit: 'Profile werden geändert',
    grant: 'Administratorrechte werden gesetzt',
    revoke: 'Administratorrechte werden entfernt',
    'reset-password': 'Passwörter werden zurückgesetzt',
    delete: 'Nutzer werden gelöscht',
    'copy-email': 'E-Mail-Einstellungen werden kopiert',
    queued: 'Vorgemerkte Änderungen werden angewendet',
    'share-notes': 'Notizen werden angelegt',
  },
  finished: {
    create: 'Nutzer angelegt',
    edit: 'Profile geändert',
    grant: 'Zu Administratoren gemacht',
    revoke: 'Administratorrechte entfernt',
    'reset-password': 'Passwörter zurückgesetzt',
    delete: 'Nutzer gelöscht',
    'copy-email': 'E-Mail-Einstellungen kopiert',
    queued: 'Vorgemerkte Änderungen angewendet',
    'share-notes': 'Notizen angelegt',
  },
  interrupted: {
    title: 'Unterbrochen: {what}',
    unsent:
      'Wharfinger wurde beendet, bevor alles gesendet war. Was nicht gesendet wurde, kann jetzt gesendet werden, wo nötig mit neu erzeugten Passwörtern.',
    secrets:
      'Wharfinger wurde beendet, bevor alles gesendet war. Es kann damit nicht weitermachen: Was es dazu braucht, etwa ein eingegebenes Passwort, wird in keiner Datei aufbewahrt. Was nicht gesendet wurde, blieb, wie es war; starten Sie es dafür neu.',
    queued:
      'Wharfinger wurde beendet, bevor alles angewendet war. Was nicht sicher ausgeführt wurde, steht noch unter „Vorgemerkt“ und wird dort mit der Registry verglichen.',
    asked:
      'Bei einigen steht nicht fest, ob es ausgeführt wurde. Zuerst wird die Registry gefragt, und nichts wird zweimal gesendet.',
    unknown:
      'Bei einigen steht nicht fest, ob es ausgeführt wurde, und niemand kann gefragt werden. Sehen Sie sich die Ergebnisse an, dann die Registry.',
    unknownResets:
      'Bei {count} Person lässt sich nicht feststellen, ob das Passwort zurückgesetzt wurde: Keine Registry sagt es. Es gilt das alte oder ein verlorenes. | Bei {count} Personen lässt sich nicht feststellen, ob die Passwörter zurückgesetzt wurden: Keine Registry sagt es. Es gelten die alten oder verlorene.',
    lost: 'Das neue Passwort von {count} Person ging mit dem Programm verloren: Wenn Sie es nicht übergeben haben, hat es niemand. | Die neuen Passwörter von {count} Personen gingen mit dem Programm verloren: Wenn Sie sie nicht übergeben haben, hat sie niemand.',
    goOn: 'Weitermachen',
    ask: 'Registry fragen',
    reset: '{count} Passwort zurücksetzen | {count} Passwörter zurücksetzen',
    resetTitle: 'Verlorene Passwörter zurücksetzen',
    resetText:
      'Jede Person erhält ein weiteres neues Passwort, das Wharfinger erzeugt und hier zum Übergeben anzeigt. Welches Passwort sie jetzt auch hat, es gilt sofort nicht mehr, auch eines, das Sie übergeben haben.',
  },
  files: {
    title:
      'Ein unterbrochener Vorgang kann nicht fortgesetzt werden | Einige unterbrochene Vorgänge können nicht fortgesetzt werden',
    text: 'Dafür wird nichts mehr gesendet. Was ausgeführt wurde, steht im Journal, außer den letzten Änderungen vor dem Ende des Programms: Sehen Sie auf der Registry nach.',
    damaged: 'Seine Datei ist beschädigt. Sie wurde beiseitegelegt: {path}',
    'newer-version':
      'Seine Datei stammt von einer neueren Version von Wharfinger und bleibt unberührt: {path}',
    unreadable: 'Seine Datei kann nicht gelesen werden: {path}',
  },
  one: {
    running: {
      create: 'Ein Nutzer wird angelegt …',
      edit: 'Ein Profil wird geändert …',
      grant: 'Ein Nutzer wird zum Administrator gemacht …',
      revoke: 'Einem Nutzer werden die Administratorrechte entfernt …',
      'reset-password': 'Ein Passwort wird zurückgesetzt …',
      delete: 'Ein Nutzer wird gelöscht …',
      'copy-email': 'E-Mail-Einstellungen werden kopiert …',
    },
    done: {
      create: '{name} wurde angelegt.',
      edit: 'Das Profil von {name} wurde geändert.',
      grant: '{name} ist jetzt Systemadministrator.',
      revoke: '{name} ist kein Systemadministrator mehr.',
      'reset-password': 'Das Passwort von {name} wurde zurückgesetzt.',
      delete: '{name} wurde gelöscht.',
      'copy-email': 'Die E-Mail-Einstellungen wurden auf {name} kopiert.',
    },
    unchanged: 'Für {name} war nichts zu ändern.',
    failed: '{name}: {title}',
    password: 'Das gesendete Passwort wird hier aufbewahrt, bis Sie das schließen.',
  },
  progress: '{done} von {total}',
  registries: '{count} Registries',
  counts: {
    done: '{count} erledigt',
    failed: '{count} fehlgeschlagen',
    skipped: '{count} unverändert | {count} unverändert',
    unsent: '{count} nicht gesendet',
    unknown: '{count} unbekannt',
  },
  cancel: 'Abbrechen',
  cancelling: 'Was läuft, wird noch beendet …',
  retry: '{count} fehlgeschlagene wiederholen',
  tryAgain: 'Noch einmal versuchen',
  check: 'Prüfen',
  undo: 'Rückgängig machen',
  dismiss: 'Schließen',
  showRows: 'Ergebnisse anzeigen',
  hideRows: 'Ergebnisse verbergen',
  rows: {
    caption: 'Ergebnisse: {title}',
    filter: 'Welche Ergebnisse',
    all: 'Alle',
    failed: 'Fehlgeschlagen',
    skipped: 'Unverändert',
    user: 'Nutzer',
    registry: 'Registry',
    unknownRegistry: 'Eine entfernte Registry',
    outcome: 'Ergebnis',
    password: 'Neues Passwort',
    note: 'Zum Übergeben',
    state: {
      waiting: 'Wartet',
      running: 'Läuft',
      done: 'Erledigt',
      failed: 'Fehlgeschlagen',
      skipped: 'Unverändert',
    },
    unknown: 'Vielleicht ausgeführt: prüfen',
    checkAll:
      'Bei einigen steht nicht fest, ob es ausgeführt wurde. Wharfinger fragt zuerst die Registry und sendet nur, was nicht ausgeführt wurde.',
    nothingToChange: 'Es war nichts zu ändern.',
    differing: 'Anders gespeichert als gesendet: {fields}.',
    none: 'Kein Ergebnis in dieser Liste.',
    showOf: 'Passwort von {name} anzeigen',
    hideOf: 'Passwort von {name} verbergen',
    copyOf: 'Passwort von {name} kopieren',
    previous: 'Vorige Ergebnisse',
    next: 'Nächste Ergebnisse',
  },
  note: {
    showOf: 'Notiz für {name} anzeigen',
    hideOf: 'Notiz für {name} verbergen',
    link: 'Link',
    passphrase: 'Passphrase',
    copyLinkOf: 'Link für {name} kopieren',
    copyPassphraseOf: 'Passphrase für {name} kopieren',
    copyMessageOf: 'Nachricht an {name} kopieren',
  },
  notes:
    'Übergeben Sie die Links, bevor Sie das schließen: Sie werden sonst nirgends aufbewahrt. Teilen Sie jede Passphrase auf anderem Weg mit als den Link.',
  passwords:
    'Übergeben Sie die neuen Passwörter, bevor Sie das schließen: Sie werden sonst nirgends aufbewahrt. Ein kopiertes wird nach 60 Sekunden aus der Zwischenablage entfernt.',
  closing: {
    running:
      '{title}: Der Vorgang läuft. Mit den meisten Arbeiten kann Wharfinger beim nächsten Start weitermachen, aber bis dahin erzeugte neue Passwörter gehen verloren.',
    toHandOver:
      'Neue Passwörter oder Links von Notizen warten darauf, übergeben zu werden. Sie sind sonst nirgends.',
  },
  forget: {
    title: 'Die neuen Passwörter vergessen?',
    text: 'Wharfinger behält {count} neues Passwort nur, bis Sie das schließen, und kann es nicht noch einmal anzeigen. | Wharfinger behält {count} neue Passwörter nur, bis Sie das schließen, und kann sie nicht noch einmal anzeigen.',
    notesTitle: 'Die Links der Notizen vergessen?',
    notesText:
      'Wharfinger behält {count} Link nur, bis Sie das schließen, und kann ihn nicht noch einmal anzeigen. Die Notiz selbst bleibt, wo sie ist. | Wharfinger behält {count} Links nur, bis Sie das schließen, und kann sie nicht noch einmal anzeigen. Die Notizen selbst bleiben, wo sie sind.',
    unsentTitle: 'Vergessen, was nicht gesendet wurde?',
    unsentText:
      '{count} wurde nicht gesendet und wird es auch nicht mehr. Wharfinger führt darüber keine Liste. | {count} wurden nicht gesendet und werden es auch nicht mehr. Wharfinger führt darüber keine Liste.',
    confirm: 'Vergessen',
  },
  /** Eine Registry, der weniger gesendet wird: weil sie darum bat (429), nicht kann (503) oder immer länger braucht. */
  slowed: {
    waits: {
      asked: '{registry} bittet, langsamer zu machen: Es geht um {time} weiter.',
      unavailable: '{registry} ist gerade überlastet: Es geht um {time} weiter.',
      slow: '{registry} braucht lange für Antworten: Es geht um {time} weiter.',
    },
    fewer: {
      asked: '{registry} bat, langsamer zu machen: weniger auf einmal.',
      unavailable: '{registry} war kurz überlastet: weniger auf einmal.',
      slow: '{registry} braucht immer länger für Antworten: weniger auf einmal.',
    },
    more: 'Und {count} weitere Registry. | Und {count} weitere Registries.',
  },
}
