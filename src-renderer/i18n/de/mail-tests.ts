import type { Messages } from '../messages'

/** A test of the email server: what was tried, what was found, and the likely cause of a failure. */
export const mailTests: Messages['mailTests'] = {
  steps: {
    resolves: 'Der Name {host}',
    connects: 'Verbindung zu Port {port}',
    greets: 'Begrüßung',
    secures: 'Sichere Verbindung (TLS)',
    offers: 'Anmeldeverfahren',
    'signs-in': 'Anmeldung als {username}',
    'takes-sender': 'Der Absender',
  },
  found: {
    resolves: '{address}',
    connects: '{address}, Port {port}',
    greets: '„{words}“',
    offers: '{mechanisms}',
    'signs-in': 'per {mechanism}: „{words}“',
    'takes-sender': '„{words}“',
  },
  problems: {
    'no-such-host': 'zu diesem Namen ist keine Adresse bekannt',
    refused: 'die Verbindung wurde abgewiesen',
    'no-route': 'von diesem Computer führt kein Weg dorthin',
    'no-answer': 'keine rechtzeitige Antwort',
    closed: 'der Server hat die Verbindung geschlossen',
    'plain-text': 'der Server hat im Klartext geantwortet',
    'speaks-tls': 'der Port spricht SSL ab dem ersten Byte',
    'not-smtp': 'die Antwort ist nicht die eines E-Mail-Servers',
    certificate: 'dem Zertifikat wird nicht vertraut',
    handshake: 'keine gemeinsame TLS-Version oder Chiffre',
    'no-mechanism': 'keines, das Harbor verwendet',
    'wrong-login': 'der Server lehnt Nutzername oder Passwort ab',
    refuses: 'der Server lehnt ab',
    'too-much': 'der Server antwortet mehr als ein E-Mail-Server',
  },
  harbor: {
    running: 'Harbor testet ihn …',
    passed: 'Harbor kann diesen Server verwenden',
    failed: 'Harbor konnte diesen Server nicht verwenden',
  },
  causes: {
    'no-such-host': {
      title: 'Unter dem Namen {host} ist kein Server bekannt.',
      next: 'Prüfen Sie die Schreibweise des Servers. Ist sie richtig, kennt vielleicht nur das Netzwerk der Registry den Namen.',
    },
    refused: {
      title: '{host} weist Verbindungen auf Port {port} ab.',
      next: 'Ändern Sie den Port: Die meisten Server verwenden 587 ohne SSL oder 465 mit SSL.',
    },
    'no-route': {
      title: 'Von hier führt kein Weg zu {host}.',
      next: 'Prüfen Sie den Namen des Servers, das Netzwerk dieses Computers und sein VPN.',
    },
    'no-answer': {
      title: '{host} antwortet auf Port {port} nicht.',
      next: 'Vielleicht steht eine Firewall dazwischen; viele Netzwerke sperren Port 25. Versuchen Sie Port 587, oder 465 mit SSL.',
    },
    'ssl-on-plain-port': {
      title: 'Port {port} spricht kein SSL ab dem ersten Byte.',
      next: 'Schalten Sie „SSL verwenden“ aus: Harbor wechselt dann von selbst per STARTTLS zu TLS. Oder verwenden Sie Port 465 mit SSL.',
    },
    'tls-without-ssl': {
      title: 'Port {port} spricht SSL ab dem ersten Byte.',
      next: 'Schalten Sie „SSL verwenden“ ein. Ohne wartet Harbor auf eine Begrüßung, die nie kommt, bis ein Proxy aufgibt.',
    },
    'no-greeting': {
      title: '{host} nimmt die Verbindung an und sagt nichts.',
      next: 'Prüfen Sie Server und Port. Ein Server, der Fremde zurückhält, lässt vielleicht nur die Registry ein.',
    },
    'not-smtp': {
      title: 'Was auf Port {port} von {host} antwortet, ist kein E-Mail-Server.',
      next: 'Ändern Sie den Port: Die meisten Server verwenden 587 ohne SSL oder 465 mit SSL.',
    },
    'certificate-expired': {
      title: 'Das Zertifikat von {host} ist abgelaufen.',
      next: 'Bitten Sie den Betreiber des E-Mail-Servers, es zu erneuern. Harbor nimmt es nur, wenn „Zertifikat des Servers prüfen“ ausgeschaltet ist, und dann kann das Passwort lesen, wer dazwischen sitzt.',
    },
    'certificate-not-yet-valid': {
      title: 'Das Zertifikat von {host} ist noch nicht gültig.',
      next: 'Prüfen Sie die Uhren dieses Computers, der Registry und des E-Mail-Servers.',
    },
    'certificate-wrong-name': {
      title: 'Das Zertifikat gilt nicht für {host}.',
      next: 'Geben Sie den Server mit einem Namen ein, der in seinem Zertifikat steht.',
    },
    'certificate-untrusted': {
      title: 'Für das Zertifikat von {host} bürgt niemand, der bekannt ist.',
      next: 'Lassen Sie Ihre Zertifizierungsstelle dort installieren, wo Harbor läuft. Harbor nimmt das Zertifikat auch, wenn „Zertifikat des Servers prüfen“ ausgeschaltet ist, und dann kann das Passwort lesen, wer dazwischen sitzt.',
    },
    handshake: {
      title: 'Mit {host} kam keine sichere Verbindung zustande.',
      next: 'Prüfen Sie den Port. Der Server muss TLS 1.2 oder neuer anbieten.',
    },
    'login-offered-on-open-relay': {
      title:
        '{host} bietet eine Anmeldung an, also meldet sich Harbor an, ohne Nutzernamen oder Passwort.',
      next: 'Geben Sie ein Konto ein. Oder lassen Sie die Anmeldung (AUTH) auf dem Relay für die Adresse der Registry abschalten: Harbor meldet sich überall an, wo das angeboten wird.',
    },
    'cram-md5-only': {
      title: 'Ohne TLS meldet sich Harbor nur per CRAM-MD5 an, und {host} bietet das nicht an.',
      next: 'Verwenden Sie einen Port mit STARTTLS, etwa 587, oder 465 mit SSL: Mit TLS meldet sich Harbor per PLAIN an.',
    },
    'plain-only': {
      title: 'Mit TLS meldet sich Harbor nur per PLAIN an, und {host} bietet das nicht an.',
      next: 'Microsoft 365 ist ein solcher Server. Verwenden Sie sein Relay ohne Anmeldung auf Port 25, oder einen Server dazwischen, der PLAIN anbietet.',
    },
    'wrong-login': {
      title: '{host} lehnt Nutzername oder Passwort ab.',
      next: 'Ersetzen Sie beides. Viele Anbieter verlangen ein App-Passwort oder einen API-Schlüssel statt des Passworts des Kontos.',
    },
    'mechanism-refused': {
      title: '{host} lässt {username} nicht per PLAIN anmelden.',
      next: 'Lassen Sie es für dieses Konto freigeben, oder verwenden Sie einen anderen Server: Mit TLS kennt Harbor keinen anderen Weg.',
    },
    'sender-refused': {
      title: '{host} lehnt den Absender ab.',
      next: 'Ändern Sie den Absender in eine Adresse, von der dieses Konto senden darf, oder lassen Sie ihn vom Anbieter bestätigen.',
    },
    'refused-by-server': {
      title: '{host} macht nicht weiter.',
      next: 'Warum, sagen seine eigenen Worte unten. Vielleicht lässt er nur bestimmte Adressen ein: Fragen Sie seinen Betreiber.',
    },
    'stored-password': {
      title: 'Sehr wahrscheinlich ist das Passwort falsch, das die Registry gespeichert hat.',
      next: 'Alles, was sich ohne es prüfen lässt, funktioniert. Wählen Sie „Ersetzen“, geben Sie das Passwort ein und testen Sie erneut.',
    },
    'only-from-registry': {
      title: 'Von diesem Computer aus funktioniert es, von der Registry aus nicht.',
      next: 'Fragen Sie den Betreiber der Registry, ob ihr Netzwerk {host} auf Port {port} erreicht, den Namen kennt und die Zertifizierungsstelle des Zertifikats.',
    },
  },
  signsInAsNobody: 'Anmeldung',
  notReached: 'nicht erreicht',
  notTried: 'von hier nicht versucht: Nur die Registry hat das gespeicherte Passwort',
  noNeed: 'nicht nötig: Der Server bietet keine an',
  none: 'keine',
  more: '{address} und {count} weitere',
  secured: {
    ssl: '{protocol} ab dem ersten Byte',
    starttls: '{protocol} per STARTTLS',
    nothing: 'nicht gesichert: Der Server bietet kein STARTTLS an',
  },
  certificate: 'Zertifikat für {subject}, gültig bis {date}',
  distrusted: 'dieser Computer vertraut dem Zertifikat nicht, das nicht geprüft wird',
  words: 'Der Server sagte: „{words}“',
  neverSays: 'Harbor sagt nie, warum.',
}
