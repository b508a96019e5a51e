import type { Messages } from '../messages'

/** What is chosen for the whole program. */
export const settings: Messages['settings'] = {
  lastKnown: {
    title: 'Ohne Netzwerk',
    text: 'Wharfinger kann die Personen und die E-Mail-Einstellungen jeder Registry so aufbewahren, wie es sie zuletzt gesehen hat, damit Sie jemanden nachschlagen können, wenn eine Registry nicht erreichbar ist. Sie sind verschlüsselt, und der Schlüssel liegt im Schlüsselbund Ihres Systems. Passwörter sind nicht darunter.',
    keep: 'Zuletzt Bekanntes aufbewahren',
    off: 'Beim Ausschalten wird alles Aufbewahrte sofort entfernt. Vorgemerkte Änderungen bleiben.',
    noKeychain: {
      title: 'Nichts wird aufbewahrt: Der Schlüsselbund nimmt den Schlüssel nicht an.',
      text: 'Entsperren Sie den Schlüsselbund Ihres Systems, oder richten Sie einen ein.',
    },
  },
  contentProtection: {
    title: 'Bildschirmfotos und geteilte Bildschirme',
    text: 'Wharfinger kann Ihr System bitten, sein Fenster aus Bildschirmfotos, Aufzeichnungen und geteilten Bildschirmen herauszuhalten, damit dort niemand Namen oder Passwörter sieht, für den sie nicht bestimmt sind.',
    keep: 'Das Fenster aus Bildschirmfotos heraushalten',
    on: {
      windows:
        'Unter Windows fehlt das Fenster dort oder ist schwarz. Das gilt auch für Ihre eigenen Bildschirmfotos und geteilten Bildschirme.',
      macOS:
        'Unter macOS fehlt das Fenster dort oder ist schwarz. Das gilt auch für Ihre eigenen Bildschirmfotos und geteilten Bildschirme. Manche neueren Programme zeichnen es trotzdem auf; macOS lässt das zu.',
      linux: 'Hier nicht verfügbar: Unter Linux kann ein Programm darum nicht bitten.',
    },
  },
}
