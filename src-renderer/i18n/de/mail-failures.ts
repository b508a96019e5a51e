import type { mailFailures as english } from '../en/mail-failures'

/** What can fail with a registry's e-mail server, and with handing passwords over. */
export const mailFailures: typeof english = {
  'no-email-settings': {
    title: 'Diese Registry hat keine E-Mail-Einstellungen.',
    next: 'Harbor hat ab Version 2.7 keine mehr. Übergeben Sie neue Passwörter stattdessen mit einer Einmal-Notiz.',
  },
  'invalid-setting': {
    required: { title: '„{field}“ fehlt.', next: 'Füllen Sie das Feld aus.' },
    'outer-space': {
      title: '„{field}“ beginnt oder endet mit einem Leerzeichen.',
      next: 'Entfernen Sie das Leerzeichen.',
    },
    characters: {
      title: '„{field}“ enthält ein Steuerzeichen.',
      next: 'Tippen Sie die Eingabe, statt sie einzufügen.',
    },
    range: {
      title: '„{field}“ liegt außerhalb des Bereichs.',
      next: 'Verwenden Sie eine Zahl von 1 bis 65535.',
    },
    format: {
      title: '„{field}“ hat nicht die richtige Form.',
      next: 'Suchen Sie nach einem Tippfehler.',
    },
    'too-long': { title: '„{field}“ ist zu lang.', next: 'Verwenden Sie höchstens 255 Zeichen.' },
  },
  'settings-changed': {
    title: 'Jemand anderes hat die E-Mail-Einstellungen inzwischen geändert.',
    next: 'Es wurde nichts gesendet. Sehen Sie sich den jetzigen Stand an und entscheiden Sie dann.',
  },
  'mail-not-usable': {
    title: 'Harbor konnte diesen E-Mail-Server nicht verwenden.',
    next: 'Harbor sagt nie, warum. Sehen Sie, was dieser Computer herausgefunden hat.',
  },
  'mail-not-sent': {
    title: 'Die Nachricht wurde nicht gesendet.',
    next: 'Sehen Sie sich die wahrscheinliche Ursache an, und versuchen Sie es dann noch einmal.',
  },
  'no-note-service': {
    title: 'Es ist kein Dienst für Einmal-Notizen gewählt.',
    next: 'Wählen Sie einen, oder übergeben Sie das Passwort auf andere Weise.',
  },
  'note-service': {
    'not-found': {
      title: 'Unter {host} antwortet kein solcher Notizdienst.',
      next: 'Prüfen Sie die Adresse und die Art des Dienstes.',
    },
    unauthorized: {
      title: '{host} nimmt das Konto oder sein Token nicht an.',
      next: 'Prüfen Sie beides. Konten bei OneTimeSecret gehören zu einer Region: Der Server muss der dieser Region sein.',
    },
    forbidden: {
      title: '{host} lässt das nicht zu.',
      next: 'Notizen ohne Konto sind dort vielleicht abgeschaltet. Verwenden Sie ein Konto oder einen anderen Dienst.',
    },
    limit: {
      title: '{host} nimmt im Moment keine weiteren Notizen an.',
      next: 'Warten Sie eine Weile und versuchen Sie es noch einmal, oder verwenden Sie ein Konto.',
    },
    refused: {
      title: '{host} lehnt die Notiz ab (Status {status}).',
      next: 'Es wurde keine Notiz angelegt. Prüfen Sie die Grenzen des Dienstes für Lebensdauer, Passphrase und Länge.',
    },
    'foreign-link': {
      title: '{host} hat mit einem Link zu einer fremden Stelle geantwortet.',
      next: 'Der Link wurde nicht übernommen. Prüfen Sie die Adresse des Dienstes und wer ihn betreibt.',
    },
    'answer-lost': {
      title: '{host} brach ab, bevor klar war, ob die Notiz angelegt wurde.',
      next: 'Vielleicht wurde eine Notiz angelegt; ihren Link hat niemand. Legen Sie eine neue an, sobald der Dienst wieder antwortet.',
    },
    'wrong-answer': {
      title: 'Die Antwort von {host} ist nicht zu verstehen.',
      next: 'Prüfen Sie die Art des Dienstes. Vielleicht wurde eine Notiz angelegt; ihren Link hat niemand.',
    },
  },
  'note-gone': {
    title: 'Die Notiz gibt es nicht mehr.',
    next: 'Sie wurde gelesen, ist abgelaufen oder wurde zurückgezogen. Sehen Sie in der Liste nach.',
  },
  'unknown-note': {
    title: 'Diese Notiz steht nicht mehr in der Liste.',
    next: 'Sehen Sie sich die Liste noch einmal an.',
  },
}
