import type { Messages } from '../messages'
import { mailFailures } from './mail-failures'

/** How the value of a fact is called in a sentence. */
export const facts: Messages['facts'] = {
  what: {
    registries: 'Liste der Registries',
    noteService: 'Notizdienst',
    helpDesk: 'Help-Desk-Modus',
    passwordStyle: 'Art, wie Passwörter erzeugt werden',
    handOver: 'Art, wie Passwörter übergeben werden',
    spelling: 'Buchstabiertafel',
    language: 'Sprache des Programms',
    checkAtStart: 'Prüfung beim Start',
    keepLastKnown: 'Aufbewahren des zuletzt Bekannten',
    contentProtection: 'Fernhalten des Fensters aus Bildschirmfotos',
    lockAfter: 'Zeit bis zur Sperre',
    lockWithSystem: 'Sperre mit dem System',
  },
  mode: {
    db_auth: 'Datenbank',
    ldap_auth: 'LDAP',
    oidc_auth: 'OIDC',
    uaa_auth: 'UAA',
    http_auth: 'HTTP-Proxy',
  },
  field: {
    username: 'Nutzername',
    email: 'E-Mail-Adresse',
    fullName: 'Vor- und Nachname',
    comment: 'Kommentar',
    password: 'Passwort',
    host: 'Server',
    port: 'Port',
    sender: 'Absender',
    identity: 'Identität',
    ssl: 'SSL',
    verifyCertificate: 'Zertifikatsprüfung',
    to: 'Empfänger',
  },
  status: { null: 'keiner' },
  to: { null: 'einer anderen Adresse' },
  code: { null: 'ohne Angabe von Gründen' },
  requestId: { null: 'nicht mitgeteilt' },
}

/** A sentence and a next step for each failure. */
export const failures: Messages['failures'] = {
  ...mailFailures,
  unreachable: {
    dns: {
      title: 'Unter dem Namen {host} ist kein Rechner bekannt.',
      next: 'Prüfen Sie die Schreibweise und ob dieser Computer für den Namen ein VPN oder einen anderen DNS-Server braucht.',
    },
    refused: {
      title: '{host} weist Verbindungen auf Port {port} ab.',
      next: 'Prüfen Sie den Port. Ist er richtig, läuft der Server nicht oder eine Firewall steht dazwischen.',
    },
    reset: {
      title: '{host} hat die Verbindung abgebrochen.',
      next: 'Versuchen Sie es noch einmal. Bleibt es dabei, suchen Sie nach einem Proxy oder einer Firewall dazwischen.',
    },
    'no-route': {
      title: 'Von hier führt kein Weg zu {host}.',
      next: 'Prüfen Sie das Netzwerk dieses Computers und sein VPN, und versuchen Sie es dann noch einmal.',
    },
    protocol: {
      title: '{host} spricht auf Port {port} nicht das erwartete HTTP.',
      next: 'Prüfen Sie den Port und ob die Adresse mit http oder https beginnen muss.',
    },
  },
  timeout: {
    title: 'Keine Antwort innerhalb von {seconds} s.',
    next: 'Versuchen Sie es noch einmal. Bleibt es dabei, suchen Sie nach einer Firewall dazwischen oder fragen Sie den Betreiber des Servers.',
  },
  cancelled: { title: 'Abgebrochen.', next: 'Starten Sie es neu, wann Sie möchten.' },
  certificate: {
    'self-signed': {
      title: 'Das Zertifikat ist selbst signiert.',
      next: 'Niemand bürgt dafür. Vergleichen Sie seinen Fingerabdruck mit dem auf dem Server, bevor Sie ihm vertrauen.',
    },
    'unknown-issuer': {
      title: 'Dieser Computer kennt den Aussteller des Zertifikats nicht.',
      next: 'Wählen Sie die CA-Datei Ihrer Organisation, oder vergleichen Sie den Fingerabdruck und vertrauen Sie nur diesem Zertifikat.',
    },
    expired: {
      title: 'Das Zertifikat ist abgelaufen.',
      next: 'Bitten Sie den Betreiber des Servers, es zu erneuern.',
    },
    'not-yet-valid': {
      title: 'Das Zertifikat ist noch nicht gültig.',
      next: 'Prüfen Sie die Uhr dieses Computers, danach den Zeitraum des Zertifikats.',
    },
    'wrong-name': {
      title: 'Das Zertifikat gilt für einen anderen Namen.',
      next: 'Verwenden Sie einen Namen, der im Zertifikat steht, oder fragen Sie den Betreiber des Servers.',
    },
    changed: {
      title: 'Es ist nicht das Zertifikat, dem Sie vertraut haben.',
      next: 'Vielleicht wurde es erneuert, vielleicht steht jemand dazwischen. Vergleichen Sie den Fingerabdruck, bevor Sie dem neuen vertrauen.',
    },
    handshake: {
      title: 'Es kam keine sichere Verbindung zustande.',
      next: 'Prüfen Sie, ob der Port TLS spricht und der Server TLS 1.2 oder neuer anbietet.',
    },
  },
  proxy: {
    unreachable: {
      title: 'Der Proxy {host} ist an Port {port} nicht erreichbar.',
      next: 'Prüfen Sie Adresse und Port in den Netzwerkeinstellungen der Registry und das Netzwerk dieses Computers.',
    },
    'sign-in': {
      title: 'Der Proxy {host} lehnt die Anmeldung ab.',
      next: 'Prüfen Sie Nutzername und Passwort für den Proxy in den Netzwerkeinstellungen der Registry. Die Registry selbst wurde nicht gefragt.',
    },
    server: {
      title: 'Der Proxy {host} erreicht die Registry nicht (Status {status}).',
      next: 'Prüfen Sie die Adresse der Registry. Stimmt sie, fragen Sie den Betreiber des Proxys, ob er sie erreicht.',
    },
    refused: {
      title: 'Der Proxy {host} lässt diese Verbindung nicht durch (Status {status}).',
      next: 'Bitten Sie den Betreiber des Proxys, CONNECT zu Adresse und Port der Registry zu erlauben.',
    },
    protocol: {
      title: '{host} antwortet an Port {port} nicht wie ein HTTP-Proxy.',
      next: 'Prüfen Sie Adresse und Port des Proxys in den Netzwerkeinstellungen der Registry.',
    },
    certificate: {
      title: 'Dem Zertifikat des Proxys {host} wird auf diesem Computer nicht vertraut.',
      next: 'Fragen Sie den Betreiber des Proxys. Spricht er kein TLS, muss seine Adresse mit http beginnen.',
    },
    kind: {
      title: 'Das System nennt einen Proxy, der kein HTTP-Proxy ist.',
      next: 'Nur HTTP-Proxys werden unterstützt. Geben Sie in den Netzwerkeinstellungen der Registry die Adresse eines solchen ein.',
    },
    password: {
      title: 'Für den Proxy {host} gibt es kein Passwort.',
      next: 'Geben Sie es in den Netzwerkeinstellungen der Registry ein.',
    },
  },
  redirected: {
    title: 'Die Adresse führt woandershin: zu {to} (Status {status}).',
    next: 'Weiterleitungen wird nie gefolgt, damit kein Passwort in falsche Hände gerät. Ist jene Adresse richtig, tragen Sie sie hier ein.',
  },
  'not-harbor': {
    html: {
      title: 'Es antwortet eine Webseite, nicht die API von Harbor.',
      next: 'Prüfen Sie die Adresse. So kann auch die Anmeldeseite eines Proxys dazwischen antworten.',
    },
    'not-json': {
      title: 'Was dort antwortet, ist nicht die API von Harbor.',
      next: 'Prüfen Sie Adresse und Port.',
    },
    shape: {
      title: 'Die Antwort sieht nicht nach Harbor aus.',
      next: 'Prüfen Sie die Adresse. Ist es ein Harbor, wird seine Version vielleicht nicht unterstützt.',
    },
    status: {
      title: 'Was dort antwortet, ist nicht die API von Harbor (Status {status}).',
      next: 'Prüfen Sie Adresse und Port. Unterstützt wird Harbor ab Version 2.2.',
    },
    proxy: {
      title: 'Ein Proxy dazwischen verlangt eine eigene Anmeldung (Status {status}).',
      next: 'Wharfinger meldet sich an Proxys nicht an. Bitten Sie den Betreiber des Netzwerks, diesen Computer ohne Proxy zur Registry zu lassen.',
    },
  },
  'too-large': {
    title: 'Die Antwort ist größer als {limit} und wurde nicht gelesen.',
    next: 'Prüfen Sie die Adresse: Vielleicht antwortet dort etwas anderes.',
  },
  unavailable: {
    title: 'Der Server ist gerade nicht verfügbar (Status {status}).',
    next: 'Warten Sie einen Moment und versuchen Sie es noch einmal.',
  },
  'server-error': {
    title: 'In Harbor ist ein Fehler aufgetreten (Status {status}).',
    next: 'Versuchen Sie es noch einmal. Anfrage-ID für das Log von Harbor: {requestId}',
  },
  'wrong-password': {
    title: 'Das Passwort von {username} ist falsch, oder es gibt diesen Nutzer nicht.',
    next: 'Es wurde nichts wiederholt: Harbor sperrt ein Konto nach einem falschen Passwort für einen Moment. Berichtigen Sie es und versuchen Sie es noch einmal.',
  },
  'not-connected': {
    title: 'Nicht verbunden: Dafür braucht es die Registry.',
    next: 'Fragen Sie die Registry erneut, sobald sie erreichbar ist.',
  },
  'not-admin': {
    title: 'Dieses Konto ist kein Systemadministrator.',
    next: 'Melden Sie sich mit einem solchen Konto an, oder bitten Sie einen Systemadministrator um das Recht.',
  },
  'read-only': {
    title: 'Die Registry ist im Nur-Lesen-Modus.',
    next: 'Schalten Sie ihn in den Systemeinstellungen von Harbor aus, und versuchen Sie es dann noch einmal.',
  },
  'settings-fixed': {
    title:
      'Der Betreiber der Registry hat die Einstellungen festgeschrieben (CONFIG_OVERWRITE_JSON).',
    next: 'Es wurde nichts geändert. Bitten Sie den Betreiber, sie in der Umgebung der Registry zu ändern.',
  },
  'not-understood': {
    reading: {
      title: 'Harbor nimmt eine Anfrage dieser Form nicht an (Status 422).',
      next: 'Aktualisieren Sie, vielleicht gab es ein Upgrade. Bleibt es dabei, prüfen Sie, ob die Version dieses Harbors unterstützt wird.',
    },
    changing: {
      title: 'Harbor nimmt eine Anfrage dieser Form nicht an (Status 422).',
      next: 'Es wurde nichts geändert. Kürzen Sie Ihre Eingaben, oder prüfen Sie, ob die Version dieses Harbors unterstützt wird.',
    },
  },
  'auth-mode': {
    title: 'Die Registry verwendet die Authentifizierung {mode}, die das nicht erlaubt.',
    next: 'Tun Sie es dort, wo diese Konten verwaltet werden.',
  },
  refused: {
    account: {
      title: 'Harbor macht das für ein Konto dieser Art nicht (Status {status}, {code}).',
      next: 'Melden Sie sich als Person an, die Systemadministrator ist, nicht mit einem Robot-Zugang.',
    },
    'no-such-call': {
      title: 'Dieses Harbor kennt die Anfrage nicht (Status {status}, {code}).',
      next: 'Aktualisieren Sie, vielleicht gab es ein Upgrade. Bleibt es dabei, suchen Sie nach einem Proxy dazwischen, der woandershin führt.',
    },
    conflict: {
      title: 'Das widerspricht dem jetzigen Stand der Registry (Status {status}, {code}).',
      next: 'Aktualisieren Sie die Liste, und versuchen Sie es dann noch einmal.',
    },
    reading: {
      title: 'Harbor verweigert die Auskunft (Status {status}, {code}).',
      next: 'Den Grund nennt das Log von Harbor.',
    },
    changing: {
      title: 'Harbor lehnt es ab (Status {status}, {code}).',
      next: 'Es wurde nichts geändert. Den Grund nennt das Log von Harbor.',
    },
  },
  'user-gone': {
    title: 'Den Nutzer gibt es nicht mehr.',
    next: 'Aktualisieren Sie die Liste.',
  },
  taken: {
    username: { title: 'Der Nutzername ist vergeben.', next: 'Wählen Sie einen anderen.' },
    email: {
      title: 'Die E-Mail-Adresse gehört einem anderen Nutzer.',
      next: 'Verwenden Sie eine andere.',
    },
    'username-or-email': {
      title: 'Der Nutzername oder die E-Mail-Adresse ist vergeben.',
      next: 'Harbor sagt nicht, was von beiden. Suchen Sie nach beiden und ändern Sie dann eines.',
    },
  },
  'invalid-field': {
    required: { title: '„{field}“ fehlt.', next: 'Füllen Sie das Feld aus.' },
    'too-short': {
      title: '„{field}“ ist zu kurz.',
      next: 'Verwenden Sie mindestens 8 Zeichen.',
    },
    'too-long': { title: '„{field}“ ist zu lang.', next: 'Kürzen Sie die Eingabe.' },
    characters: {
      title: '„{field}“ enthält ein Zeichen, das nicht erlaubt ist.',
      next: 'Lassen Sie Steuerzeichen und , ~ # % $ " weg.',
    },
    'outer-space': {
      title: '„{field}“ beginnt oder endet mit einem Leerzeichen.',
      next: 'Entfernen Sie das Leerzeichen.',
    },
    format: {
      title: '„{field}“ hat nicht die richtige Form.',
      next: 'Suchen Sie nach einem Tippfehler.',
    },
    whitespace: { title: '„{field}“ enthält Leerraum.', next: 'Entfernen Sie ihn.' },
    lower: {
      title: '„{field}“ enthält keinen Kleinbuchstaben.',
      next: 'Ergänzen Sie einen von a bis z.',
    },
    upper: {
      title: '„{field}“ enthält keinen Großbuchstaben.',
      next: 'Ergänzen Sie einen von A bis Z.',
    },
    digit: { title: '„{field}“ enthält keine Ziffer.', next: 'Ergänzen Sie eine von 0 bis 9.' },
  },
  'changed-meanwhile': {
    title: 'Jemand anderes hat dieses Profil inzwischen geändert.',
    next: 'Es wurde nichts gesendet. Sehen Sie sich den jetzigen Stand an und ändern Sie ihn dann erneut.',
  },
  'outcome-unknown': {
    title: 'Vielleicht wurde es ausgeführt: Die Antwort ging verloren.',
    next: 'Prüfen Sie es, sobald die Registry erreichbar ist: Wharfinger fragt zuerst nach und sendet nur, was nicht ausgeführt wurde.',
  },
  'not-sent': {
    title: 'Es wurde nichts gesendet: Antworten für andere davor gingen verloren.',
    next: 'Versuchen Sie es noch einmal, sobald die Registry erreichbar ist.',
  },
  interrupted: {
    title: 'Wharfinger wurde vorher beendet.',
    next: 'Fragen Sie die Registry, oder sehen Sie selbst dort nach.',
  },
  'same-password': {
    title: 'Dieses Passwort hat der Nutzer bereits.',
    next: 'Wählen Sie ein anderes.',
  },
  'old-password': {
    title: 'Ihr altes Passwort fehlt oder ist falsch.',
    next: 'Geben Sie das Passwort ein, das Sie jetzt haben.',
  },
  guarded: {
    self: {
      title: 'Mit diesem Konto sind Sie angemeldet.',
      next: 'Wharfinger lässt es unberührt, damit Sie sich nicht selbst aussperren. Melden Sie sich dafür als anderer Administrator an.',
    },
    'own-password': {
      title: 'Mit diesem Konto sind Sie angemeldet.',
      next: 'Verwenden Sie dafür „Mein Passwort ändern“: Harbor verlangt dazu das alte.',
    },
    'built-in': {
      title: 'Das ist der eingebaute Administrator von Harbor.',
      next: 'Wharfinger lässt ihn unberührt: Ohne ihn kann sich vielleicht niemand mehr anmelden.',
    },
    'last-admin': {
      title: 'Das ist der letzte Systemadministrator.',
      next: 'Machen Sie zuerst jemand anderen zum Administrator, damit niemand ausgesperrt wird.',
    },
  },
  address: {
    empty: {
      title: 'Die Adresse fehlt.',
      next: 'Geben Sie sie ein, zum Beispiel harbor.example.com.',
    },
    malformed: {
      title: 'Das ist keine Adresse.',
      next: 'Sie sollte aussehen wie https://server.example.com oder server.example.com:8443.',
    },
    scheme: {
      title: 'Die Adresse muss mit https oder http beginnen.',
      next: 'Kopieren Sie sie aus dem Browser, in dem Sie sie verwenden.',
    },
    credentials: {
      title: 'In der Adresse steht ein Nutzername.',
      next: 'Entfernen Sie ihn aus der Adresse und geben Sie ihn darunter ein.',
    },
  },
  'duplicate-address': {
    title: '„{name}“ hat diese Adresse bereits.',
    next: 'Bearbeiten Sie stattdessen jene Registry, oder geben Sie eine andere Adresse ein.',
  },
  'plain-http': {
    title: 'http überträgt Passwörter ungeschützt.',
    next: 'Verwenden Sie https, oder nehmen Sie das Risiko ausdrücklich in Kauf.',
  },
  'password-needed': {
    none: {
      title: 'Für diese Registry gibt es kein Passwort.',
      next: 'Geben Sie es ein, um sich anzumelden.',
    },
    'address-changed': {
      title: 'Das gespeicherte Passwort wird nicht an eine neue Adresse gesendet.',
      next: 'Geben Sie das Passwort für diese Adresse ein.',
    },
  },
  'unknown-connection': {
    title: 'Diese Registry steht nicht mehr in der Liste.',
    next: 'Wählen Sie eine andere.',
  },
  'queue-full': {
    title: 'Für diese Registry kann nichts mehr vorgemerkt werden.',
    next: 'Höchstens {most} Änderungen warten. Wenden Sie einige an, oder streichen Sie einige.',
  },
  'not-as-queued': {
    changed: {
      title: 'Die Person wurde geändert, seit das vorgemerkt wurde; nichts wurde gesendet.',
      next: 'Vergleichen Sie beides unter „Vorgemerkt“, und entscheiden Sie.',
    },
    another: {
      title: 'Es ist inzwischen eine andere Person; nichts wurde gesendet.',
      next: 'Streichen Sie die vorgemerkte Änderung.',
    },
    elsewhere: {
      title:
        'Diese Registry führt zu einer anderen Adresse oder einem anderen Konto als beim Vormerken; nichts wurde gesendet.',
      next: 'Streichen Sie die vorgemerkte Änderung, oder ändern Sie die Registry zurück.',
    },
    removed: {
      title: 'Das ist nicht mehr vorgemerkt; nichts wurde gesendet.',
      next: 'Tun Sie es in der Liste der Nutzer.',
    },
  },
  'unknown-operation': {
    title: 'Dieser Vorgang ist nicht mehr bekannt.',
    next: 'Sehen Sie in der Liste der Nutzer nach, was ausgeführt wurde.',
  },
  keychain: {
    locked: {
      title: 'Der Schlüsselbund ist gesperrt.',
      next: 'Entsperren Sie ihn, zum Beispiel in der Passwortverwaltung Ihres Systems, und versuchen Sie es dann noch einmal.',
    },
    'not-installed': {
      title: 'Die Unterstützung für den Schlüsselbund ist nicht installiert.',
      next: 'Installieren Sie libsecret (unter Debian: libsecret-1-0) und richten Sie das Programm neu ein.',
    },
    'no-bus': {
      title: 'In dieser Sitzung läuft kein Schlüsselbunddienst.',
      next: 'Starten Sie eine Desktopsitzung mit Schlüsselbund, etwa GNOME Keyring oder KWallet, und versuchen Sie es dann noch einmal.',
    },
    timeout: {
      title: 'Der Schlüsselbund antwortet nicht.',
      next: 'Suchen Sie nach einem Fenster, das um das Entsperren bittet, und versuchen Sie es dann noch einmal.',
    },
    failed: {
      title: 'Der Schlüsselbund meldet einen Fehler.',
      next: 'Sehen Sie in der Passwortverwaltung Ihres Systems nach, und versuchen Sie es dann noch einmal.',
    },
    'too-long': {
      title: 'Das Passwort ist zu lang für den Schlüsselbund.',
      next: 'Verwenden Sie eines mit höchstens 1.200 Zeichen.',
    },
  },
  file: {
    'not-writable': {
      title: 'Die Datei kann nicht geschrieben werden.',
      next: 'Es wurde nichts gespeichert. Prüfen Sie die Berechtigungen des Ordners, und versuchen Sie es dann noch einmal.',
    },
    'no-space': {
      title: 'Der Datenträger ist voll.',
      next: 'Es wurde nichts gespeichert. Schaffen Sie Platz, und versuchen Sie es dann noch einmal.',
    },
    'newer-version': {
      title: 'Die Liste der Registries stammt von einem neueren Wharfinger.',
      next: 'Es wurde nichts gespeichert. Aktualisieren Sie dieses Programm.',
    },
    'not-readable': {
      title: 'Eine Datei des Programms kann nicht gelesen werden.',
      next: 'Prüfen Sie die Berechtigungen des Programmordners, und versuchen Sie es dann noch einmal.',
    },
  },
  'client-certificate': {
    required: {
      title: 'Der Server verlangt ein Client-Zertifikat.',
      next: 'Wählen Sie eines in den Netzwerkeinstellungen der Registry.',
    },
    refused: {
      title: 'Der Server lehnt das Client-Zertifikat ab.',
      next: 'Vielleicht ist es abgelaufen, oder der Server kennt seinen Aussteller nicht. Fragen Sie den Betreiber des Servers.',
    },
    handshake: {
      title: 'Der Server hat den TLS-Handshake beendet.',
      next: 'Vielleicht verlangt er ein Client-Zertifikat oder ein anderes. Wählen Sie es in den Netzwerkeinstellungen der Registry, oder fragen Sie den Betreiber des Servers.',
    },
    'not-kept': {
      title: 'Der Schlüssel des Client-Zertifikats ist nicht mehr auf diesem Computer.',
      next: 'Wählen Sie die Datei des Zertifikats erneut.',
    },
  },
  'client-certificate-file': {
    unreadable: {
      title: 'Die Datei kann nicht gelesen werden.',
      next: 'Prüfen Sie ihre Berechtigungen oder wählen Sie eine andere.',
    },
    'too-large': {
      title: 'Die Datei ist zu groß.',
      next: 'Wählen Sie eine mit einem einzigen Zertifikat und seinem Schlüssel.',
    },
    'too-costly': {
      title: 'Die Datei zu öffnen dauert zu lange.',
      next: 'Ihre Passphrase wird mehr als eine Million Mal gehasht. Exportieren Sie das Zertifikat noch einmal mit weniger Iterationen.',
    },
    'not-a-certificate': {
      title: 'Die Datei ist kein lesbares Zertifikat.',
      next: 'Wählen Sie eine .p12-Datei oder eine PEM-Datei mit dem Zertifikat und seinem Schlüssel.',
    },
    'no-key': {
      title: 'Die Datei enthält keinen privaten Schlüssel.',
      next: 'Wählen Sie das Zertifikat und seinen Schlüssel zusammen, oder eine .p12-Datei mit beidem.',
    },
    'other-key': {
      title: 'Der private Schlüssel gehört nicht zum Zertifikat.',
      next: 'Wählen Sie die Dateien, die zusammengehören.',
    },
    passphrase: {
      title: 'Die Passphrase öffnet die Datei nicht.',
      next: 'Es wurde nichts geändert. Geben Sie sie noch einmal ein; stimmt sie, ist die Datei beschädigt.',
    },
    expired: {
      title: 'Das Zertifikat ist abgelaufen.',
      next: 'Bitten Sie den Aussteller um ein neues.',
    },
    gone: { title: 'Die gewählte Datei liegt nicht mehr vor.', next: 'Wählen Sie sie erneut.' },
  },
  'connection-file': {
    unreadable: {
      title: 'Die Datei kann nicht gelesen werden.',
      next: 'Prüfen Sie ihre Berechtigungen oder wählen Sie eine andere.',
    },
    'too-large': {
      title: 'Die Datei ist zu groß: mehr als 16 MB oder mehr als 1.000 Registries.',
      next: 'Es wurde nichts geändert. Exportieren Sie weniger Registries auf einmal.',
    },
    'not-connections': {
      title: 'Die Datei ist kein Export von Registries.',
      next: 'Wählen Sie die Datei, die Wharfinger mit „Registries exportieren“ geschrieben hat.',
    },
    'newer-version': {
      title: 'Die Datei stammt von einem neueren Wharfinger.',
      next: 'Es wurde nichts geändert. Aktualisieren Sie Wharfinger und wählen Sie sie dann erneut.',
    },
    damaged: {
      title: 'Die Datei ist beschädigt: Sie ist nicht so, wie Wharfinger sie schreibt.',
      next: 'Es wurde nichts geändert. Exportieren Sie sie noch einmal oder besorgen Sie sich eine andere Kopie.',
    },
    passphrase: {
      title:
        'Die Passphrase öffnet die Passwörter nicht, oder die Datei wurde nach dem Schreiben geändert.',
      next: 'Es wurde nichts geändert. Geben Sie sie noch einmal ein, oder machen Sie ohne die Passwörter weiter.',
    },
    entry: {
      title: 'Dieser Eintrag ist nicht zu verstehen.',
      next: 'Die anderen können hinzugefügt werden.',
    },
    gone: { title: 'Die gewählte Datei liegt nicht mehr vor.', next: 'Wählen Sie sie erneut.' },
  },
  'ca-file': {
    unreadable: {
      title: 'Die Datei kann nicht gelesen werden.',
      next: 'Prüfen Sie ihre Berechtigungen oder wählen Sie eine andere.',
    },
    'not-a-certificate': {
      title: 'Die Datei enthält kein Zertifikat.',
      next: 'Wählen Sie eine PEM- oder DER-Datei mit dem Zertifikat Ihrer Zertifizierungsstelle.',
    },
    'too-large': {
      title: 'Die Datei ist zu groß.',
      next: 'Wählen Sie eine, die nur Zertifikate enthält.',
    },
  },
  'table-file': {
    unreadable: {
      title: 'Die Datei kann nicht gelesen werden.',
      next: 'Schließen Sie sie in anderen Programmen, prüfen Sie ihre Berechtigungen und wählen Sie sie dann erneut.',
    },
    'too-large': {
      title: 'Die Datei ist größer als 10 MB und wurde nicht gelesen.',
      next: 'Eine Tabelle mit Personen ist weit kleiner. Speichern Sie nur die benötigten Spalten.',
    },
    'too-many-rows': {
      title: 'Die Datei enthält mehr als 10.000 Personen.',
      next: 'Es wurde nichts geändert. Teilen Sie sie in mehrere Dateien auf.',
    },
    empty: {
      title: 'Die Datei ist leer.',
      next: 'Speichern Sie die Vorlage: Sie zeigt, wie eine Datei mit Personen aussieht.',
    },
    'no-rows': {
      title: 'Die Datei hat Spaltennamen, aber niemanden darunter.',
      next: 'Ergänzen Sie eine Zeile je Person und wählen Sie die Datei dann erneut.',
    },
    binary: {
      title: 'Die Datei ist kein Text.',
      next: 'Speichern Sie die Tabelle in der Tabellenkalkulation als „CSV UTF-8“ und wählen Sie dann diese Datei.',
    },
    'one-column': {
      title: 'Die Datei ist keine Tabelle: Ihre erste Zeile hat nur eine Zelle.',
      next: 'Trennen Sie die Zellen durch Kommas, Semikolons oder Tabulatoren. Die Vorlage zeigt, wie.',
    },
    'no-header': {
      title: 'In der ersten Zeile steht eine Person, nicht die Spaltennamen.',
      next: 'Setzen Sie eine erste Zeile mit Namen darüber, etwa user_name, full_name, email.',
    },
    'open-quote': {
      title: 'In Zeile {row} ist ein Anführungszeichen nicht geschlossen.',
      next: 'Es wurde nichts geändert. Schließen Sie es, oder verdoppeln Sie es, wenn es zum Text gehört, und wählen Sie die Datei dann erneut.',
    },
    'stray-quote': {
      title: 'In Zeile {row} steht ein Anführungszeichen mitten in einer Zelle.',
      next: 'Es wurde nichts geändert. Setzen Sie die ganze Zelle in Anführungszeichen, verdoppeln Sie das innere und wählen Sie die Datei dann erneut.',
    },
    cells: {
      title: 'Zeile {row} hat {found} Zellen, die erste Zeile hat {expected}.',
      next: 'Es wurde nichts geändert. Suchen Sie dort nach einem fehlenden oder überzähligen Trennzeichen, und wählen Sie die Datei dann erneut.',
    },
  },
  'unknown-import': {
    title: 'Die Datei liegt nicht mehr vor.',
    next: 'Es wurde nichts geändert. Wählen Sie sie erneut.',
  },
  managed: {
    title: 'Von Ihrer Organisation festgelegt: {what}.',
    next: 'Es wurde nichts geändert. Wenden Sie sich an die Person, die die verwaltete Konfiguration betreut.',
  },
  'help-desk': {
    title: 'Der Help-Desk-Modus lässt das nicht zu.',
    next: 'Es wurde nichts gesendet. Wenden Sie sich an einen Administrator.',
  },
  'help-desk-password': {
    title: 'Mit diesem Passwort endet der Modus nicht.',
    next: 'Versuchen Sie es in {seconds} s noch einmal.',
  },
  locked: {
    title: 'Wharfinger ist gesperrt.',
    next: 'Es wurde nichts gesendet. Entsperren Sie es, und versuchen Sie es noch einmal.',
  },
  'lock-password': {
    title: 'Das ist nicht das Passwort der Sperre.',
    next: 'Versuchen Sie es in {seconds} s noch einmal.',
  },
  'link-refused': {
    title: 'Wharfinger öffnet diese Adresse nicht.',
    next: 'Öffnen Sie sie selbst in Ihrem Browser.',
  },
  'untrusted-sender': {
    title: 'Die Anfrage kam von einer unerwarteten Stelle und wurde abgewiesen.',
    next: 'Starten Sie Wharfinger neu. Passiert es wieder, melden Sie es bitte.',
  },
  'invalid-request': {
    title: 'Die Eingabe ist nicht verwendbar ({path}).',
    next: 'Prüfen Sie sie und versuchen Sie es noch einmal.',
  },
  internal: {
    title: 'In Wharfinger ist etwas schiefgegangen.',
    next: 'Versuchen Sie es noch einmal. Wenn Sie es melden, nennen Sie die Nummer {id} aus dem Log.',
  },
}
