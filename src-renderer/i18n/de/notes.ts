import type { Messages } from '../messages'

/** Handing a new password over: one-time notes, their service and list, messages, and reading out loud. */
export const notes: Messages['notes'] = {
  title: 'Einmal-Notizen',
  unread: '{count} ungelesen',
  lifetime: {
    minutes: '{count} Minute | {count} Minuten',
    hours: '{count} Stunde | {count} Stunden',
    days: '{count} Tag | {count} Tage',
  },
  way: {
    label: 'Übergeben durch',
    note: 'Einmal-Notiz',
    copy: 'Kopieren',
    aloud: 'Vorlesen',
  },
  before: {
    at: 'Notiz bei',
    another: 'Anderer Dienst…',
    withPassphrase:
      'Der Link lässt sich einmal öffnen. Die Passphrase teilen Sie auf anderem Weg mit, etwa am Telefon.',
    withoutPassphrase:
      'Der Link lässt sich einmal öffnen, und wer ihn zuerst hat, liest das Passwort.',
    copy: 'Sie kopieren das Passwort danach. Ein kopiertes wird nach 60 Sekunden aus der Zwischenablage entfernt.',
    aloud: 'Danach wird das Passwort Zeichen für Zeichen buchstabiert, zum Vorlesen am Telefon.',
  },
  terms: {
    lifetime: 'Frist zum einmaligen Öffnen',
    passphrase: 'Mit Passphrase',
  },
  noService: {
    text: 'Eine Einmal-Notiz braucht einen Dienst, der sie aufbewahrt, bis sie gelesen wird. Noch ist keiner gewählt.',
    choose: 'Notizdienst wählen…',
    ask: 'Eine Einmal-Notiz braucht einen Dienst, der sie aufbewahrt, bis sie gelesen wird. Es ist keiner gewählt: Fragen Sie die Person, die diesen Bildschirm eingerichtet hat, oder übergeben Sie das Passwort auf andere Weise.',
  },
  password: 'Passwort',
  sessions:
    'Offene Browsersitzungen von {who} bleiben angemeldet, und Robot-Zugänge und CLI-Secrets funktionieren weiter; Harbor kann sie nicht mit dem Passwort beenden.',
  make: 'Notiz anlegen',
  makeAnother: 'Weitere Notiz anlegen',
  making: 'Die Notiz wird bei {host} angelegt …',
  made: {
    said: 'Die Notiz ist angelegt. Ihr Link kann kopiert werden.',
    label: 'Einmal-Notiz, einmal zu öffnen, bis {until}',
    copyLink: 'Link kopieren',
    shorter: 'Gewünscht: {asked}; {host} gewährt {granted}.',
    passphrase: 'Passphrase, am Telefon',
    copyPassphrase: 'Passphrase kopieren',
    forgets: 'Beim Schließen wird der Link vergessen: Niemand kann ihn noch einmal anzeigen.',
    forgetsBoth:
      'Beim Schließen werden Link und Passphrase vergessen: Niemand kann sie noch einmal anzeigen.',
    gone: {
      read: 'Die Notiz wurde geöffnet: Ihr Link öffnet nichts mehr.',
      expired: 'Die Notiz ist abgelaufen: Ihr Link öffnet nichts mehr.',
      withdrawn: 'Die Notiz wurde zurückgezogen: Ihr Link öffnet nichts mehr.',
    },
  },
  failed: {
    said: 'Die Notiz wurde nicht angelegt: {reason}',
    created:
      'Es gibt keine Notiz zum Übergeben, aber der Nutzer ist angelegt, mit dem Passwort unten.',
    reset:
      'Es gibt keine Notiz zum Übergeben, aber das Passwort ist zurückgesetzt; es steht unten.',
    next: 'Ein neuer Versuch mit der Notiz setzt das Passwort nicht noch einmal. Oder wählen Sie oben einen anderen Weg.',
    again: 'Noch einmal versuchen',
    change: 'Dienst oder Bedingungen ändern',
  },
  closing: {
    title: 'Noch hat niemand den Link',
    text: 'Er wurde nicht kopiert. Beim Schließen wird er vergessen, und die Notiz kann dann nur noch zurückgezogen werden.',
    making: 'Die Notiz wird gerade angelegt. Wenn Sie jetzt schließen, geht ihr Link verloren.',
    anyway: 'Ohne den Link schließen',
    window: 'Das neue Passwort von {username} steht auf dem Bildschirm und sonst nirgends.',
  },
  state: {
    unread: 'Noch nicht gelesen',
    read: 'Gelesen',
    expired: 'Abgelaufen',
    withdrawn: 'Zurückgezogen',
    unknown: 'Nicht bekannt',
  },
  readAt: 'Gelesen, bemerkt {at}',
  check: 'Jetzt prüfen',
  checking: 'Wird geprüft …',
  checked: 'Die Dienste wurden abgefragt.',
  withdraw: 'Notiz zurückziehen',
  withdrawn: 'Die Notiz wurde zurückgezogen.',
  message: {
    label: 'Nachricht, ohne das Passwort',
    labelLink: 'Nachricht, mit dem Link',
    copy: 'Nachricht kopieren',
    edit: 'Nachricht bearbeiten…',
    usual: {
      created:
        'Guten Tag {name},\nSie haben jetzt ein Konto auf {registry} ({address}). Ihr Nutzername ist {username}. {how}\nBitte melden Sie sich an und ändern Sie das Passwort unter Ihrem Namen > Passwort ändern.',
      reset:
        'Guten Tag {name},\nIhr Passwort für {registry} ({address}) wurde zurückgesetzt. {how}\nBitte melden Sie sich als {username} an und ändern Sie es unter Ihrem Namen > Passwort ändern.',
    },
    how: {
      note: 'Öffnen Sie diesen Link, um das Passwort zu lesen; er lässt sich einmal öffnen, bis {until}:\n{link}',
      notePassphrase:
        'Öffnen Sie diesen Link, um das Passwort zu lesen; er lässt sich einmal öffnen, bis {until}, und fragt nach einer Passphrase, die Sie am Telefon erhalten:\n{link}',
      copy: 'Das Passwort erhalten Sie getrennt.',
      aloud: 'Das Passwort erhalten Sie am Telefon.',
    },
    dialog: {
      title: {
        created: 'Nachricht an einen neuen Nutzer',
        reset: 'Nachricht nach dem Zurücksetzen',
      },
      text: 'Text',
      preview: 'Vorschau',
      placeholders: 'Wird für jede Person eingesetzt',
      meaning: {
        name: 'Vor- und Nachname, sonst der Nutzername',
        username: 'Nutzername',
        registry: 'Name der Registry',
        address: 'ihre Adresse',
        how: 'wie das Passwort kommt, mit dem Link einer Notiz',
      },
      usual: 'Üblichen Text verwenden',
      empty: 'Schreiben Sie einen Text, oder verwenden Sie den üblichen.',
      tooLong: 'Verwenden Sie höchstens {limit} Zeichen.',
      withoutHow:
        'Ohne {how} sagt die Nachricht nicht, wie das Passwort kommt, und enthält keinen Link.',
      save: 'Nachricht speichern',
      saving: 'Wird gespeichert …',
      saved: 'Die Nachricht wurde gespeichert.',
    },
  },
  aloud: {
    title: 'Für das Telefon buchstabiert',
    language: 'Sprache der Buchstabiertafel',
    languages: { en: 'Englisch (NATO)', de: 'Deutsch (DIN 5009)' },
  },
  service: {
    title: 'Notizdienst',
    subtitle:
      'Er bewahrt einen Text auf, bis er einmal geöffnet wird. Sein Token bleibt im Schlüsselbund dieses Computers.',
    kind: 'Art des Dienstes',
    recommended: 'empfohlen',
    kinds: {
      onetimesecret: 'OneTimeSecret',
      'password-pusher': 'Password Pusher',
      privatebin: 'PrivateBin',
    },
    about: {
      onetimesecret:
        'Der Dienst könnte eine Notiz ohne Passphrase lesen; er sagt, ob sie geöffnet wurde.',
      'password-pusher': 'Der Dienst könnte die Notiz lesen; er sagt, ob sie geöffnet wurde.',
      privatebin:
        'Auf diesem Computer verschlüsselt, sodass der Dienst sie nicht lesen kann; er kann auch nicht sagen, ob sie geöffnet wurde.',
    },
    address: 'Adresse',
    addressHint: {
      onetimesecret:
        'Ein Konto und seine Notizen gehören zu einer Region. Oder Ihr eigener Server.',
      'password-pusher': 'Zum Beispiel pwpush.example.com. https wird angenommen.',
      privatebin:
        'Zum Beispiel bin.example.com/paste. https wird angenommen, ein Pfad bleibt erhalten.',
    },
    regions: 'Regionen von OneTimeSecret',
    account: 'Konto (optional)',
    accountHint: 'Die E-Mail-Adresse eines Kontos. Leer: Notizen ohne Konto.',
    token: 'Token',
    tokenOptional: 'Token (optional)',
    tokenHint: 'API-Token des Kontos, nicht sein Passwort.',
    tokenMissing: 'Geben Sie das Token dieses Kontos ein.',
    tokenStored: {
      keychain: 'Im Schlüsselbund dieses Computers aufbewahrt',
      run: 'Im Arbeitsspeicher, bis Wharfinger endet',
    },
    tokenReplace: 'Ersetzen',
    tokenKeep: 'Gespeichertes behalten',
    tokenForget: 'Vergessen',
    tokenForgotten: 'Das gespeicherte Token wurde gelöscht.',
    acceptHttp: 'Ich nehme das für diesen Notizdienst in Kauf',
    passphrase: 'Für jede Notiz eine Passphrase erzeugen, die auf anderem Weg mitgeteilt wird',
    test: 'Testen',
    testing: 'Test läuft …',
    testMadeNone: 'Es wurde keine Notiz angelegt, und noch ist nichts gespeichert.',
    testPassed: 'Der Dienst antwortet.',
    testPassedVersion: 'Der Dienst antwortet (Version {version}).',
    keepQuestion:
      'Oder behalten Sie das Token im Arbeitsspeicher, bis Wharfinger endet; beim nächsten Mal geben Sie es neu ein.',
    keepForRun: 'Nur für diesen Lauf behalten',
    save: 'Speichern',
    saving: 'Wird gespeichert …',
    saved: 'Neue Notizen werden bei {host} angelegt.',
    remove: 'Keinen Notizdienst verwenden',
    removed: 'Es ist kein Notizdienst mehr gewählt.',
  },
  list: {
    intro: 'Die Texte selbst liegen beim Dienst, nie hier.',
    service: 'Neue Notizen: {host}',
    changeService: 'Ändern…',
    export: 'Exportieren…',
    exported: 'Nach {file} geschrieben.',
    remove: '{count} aus der Liste entfernen… | {count} aus der Liste entfernen…',
    caption: 'Übergebene Notizen',
    filter: 'Welche Notizen',
    all: 'Alle',
    columns: {
      who: 'Für',
      registry: 'Registry',
      where: 'Wo',
      made: 'Angelegt',
      expires: 'Läuft ab',
      state: 'Zustand',
      checked: 'Geprüft',
    },
    never: 'noch nicht',
    withdrawOf: 'Notiz für {name} zurückziehen',
    removeOf: 'Notiz für {name} aus der Liste entfernen',
    previous: 'Vorige Notizen',
    next: 'Nächste Notizen',
    noneInFilter: 'Keine Notiz in dieser Liste.',
    empty: {
      title: 'Noch keine Notiz',
      text: 'Eine Einmal-Notiz übergibt ein neues Passwort durch einen Link, der sich einmal öffnen lässt. Hier sehen Sie, ob sie gelesen wurde, und ziehen sie sonst zurück.',
      next: 'Wählen Sie einen Dienst, und nehmen Sie dann „Einmal-Notiz“, wenn Sie ein Passwort zurücksetzen oder einen Nutzer anlegen.',
      nextChosen:
        'Nehmen Sie „Einmal-Notiz“, wenn Sie ein Passwort zurücksetzen oder einen Nutzer anlegen.',
    },
    withdrawing: {
      title: 'Die Notiz für {name} zurückziehen?',
      text: 'Der Link bei {host} gilt nicht mehr. {name} behält das gesetzte Passwort, kann es dort aber nicht mehr lesen.',
    },
    removing: {
      title: '{count} Notiz aus der Liste entfernen? | {count} Notizen aus der Liste entfernen?',
      text: 'Beim Dienst bleibt sie, wie sie ist, und kann von hier nicht mehr geprüft oder zurückgezogen werden. | Bei den Diensten bleiben sie, wie sie sind, und können von hier nicht mehr geprüft oder zurückgezogen werden.',
      confirm: 'Aus der Liste entfernen',
      done: '{count} Notiz ist aus der Liste entfernt. | {count} Notizen sind aus der Liste entfernt.',
    },
  },
  bulk: {
    open: 'Notiz für jede Person anlegen…',
    title: 'Notiz für jede Person anlegen',
    text: '{count} neues Passwort geht in einer eigenen Notiz an {host}. Ihr Link steht in der Liste der Ergebnisse. | {count} neue Passwörter gehen an {host}, jedes in einer eigenen Notiz. Die Links stehen in der Liste der Ergebnisse.',
    start: '{count} Notiz anlegen | {count} Notizen anlegen',
    starting: 'Wird gestartet …',
  },
}
