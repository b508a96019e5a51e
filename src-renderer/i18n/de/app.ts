import type { Messages } from '../messages'

/** The shell and what all screens share. */
export const app: Messages['app'] = {
  name: 'Wharfinger',
  registries: 'Registries',
  settings: 'Einstellungen',
  between: ', ',
  language: {
    title: 'Sprache',
    text: 'Sie gilt sofort. Zahlen und Datumsangaben richten sich danach.',
    choices: { system: 'System', en: 'English', de: 'Deutsch', 'zh-CN': '简体中文' },
  },
  ago: {
    now: 'gerade eben',
    minutes: 'vor {minutes} min',
    hours: 'vor {hours} h',
    days: 'vor {days} Tag | vor {days} Tagen',
  },
  pages: { range: '{from}–{to} von {total}', previous: 'Vorige Seite', next: 'Nächste Seite' },
  took: { millis: '{millis} ms', seconds: '{seconds} s' },
  steps: {
    running: 'läuft',
    state: { passed: 'bestanden', failed: 'fehlgeschlagen' },
    holds: { passed: 'ja', failed: 'nein' },
  },
  changed: {
    theirs: 'Jetzt dort',
    mine: 'Ihre Eingabe',
    take: 'Stand von dort übernehmen',
    keep: 'Meine speichern',
    text: 'Es wurde nichts gesendet. Machen Sie mit dem jetzigen Stand weiter oder mit Ihrer Eingabe.',
    same: 'Dort steht jetzt, was Sie eingegeben haben: Es gibt nichts zu speichern.',
    none: '–',
  },
  environments: {
    production: 'Produktion',
    staging: 'Staging',
    test: 'Test',
    other: 'Andere',
  },
  where: '{name} · {environment}',
  cancel: 'Abbrechen',
  close: 'Schließen',
  show: 'Anzeigen',
  hide: 'Verbergen',
  copy: 'Kopieren',
  copyPassword: 'Passwort kopieren',
  hidden: 'Das Passwort ist verborgen',
  clipboard:
    'Ein kopiertes Passwort wird nach 60 Sekunden und beim Beenden von Wharfinger aus der Zwischenablage entfernt.',
  copied: 'Kopiert',
  copiedSecret: 'Kopiert. Nach 60 Sekunden wird es aus der Zwischenablage entfernt.',
  tryAgain: 'Noch einmal versuchen',
  zoom: 'Zoom {percent} %',
  closing: {
    title: 'Wharfinger schließen?',
    confirm: 'Trotzdem schließen',
  },
}
