import type { Messages } from '../messages'

/** Was das Programm von sich sagt. */
export const about: Messages['about'] = {
  title: 'Über Wharfinger',
  open: 'Über Wharfinger …',
  text: 'Die Version, worauf es läuft, und die Lizenzen von allem, was darin steckt.',
  version: 'Version {version}',
  facts: {
    version: 'Wharfinger',
    installed: '{version}, installiert',
    source: '{version}, aus den Quellen',
    electron: 'Electron',
    chromium: 'Chromium',
    node: 'Node.js',
    none: 'nicht in Gebrauch',
    system: 'System',
    onProcessor: '{system}, {processor}',
    language: 'Sprache des Systems',
  },
  copy: 'Für den Support kopieren',
  copied: 'Nur diese Zeilen: keine Registry, kein Name, nichts von dem, was Sie tun.',
  licences: {
    title: 'Lizenzen',
    own: 'Wharfinger selbst steht unter Apache-2.0 und enthält die Arbeit anderer:',
    chromium: 'Was in Electron steckt, steht in LICENSES.chromium.html neben dem Programm.',
    search: 'Pakete, Lizenzen und ihre Texte durchsuchen',
    clear: 'Suche leeren',
    found: '{count} von {all}',
    none: 'In diesen Lizenzen heißt nichts so.',
  },
}
