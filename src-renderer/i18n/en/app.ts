/** The shell and what all screens share. */
export const app = {
  name: 'Wharfinger',
  registries: 'Registries',
  settings: 'Settings',
  /** What stands between the parts of an enumeration. */
  between: ', ',
  /** Each language is named in itself. */
  language: {
    title: 'Language',
    text: 'It holds at once. Numbers and dates follow it.',
    choices: { system: 'System', en: 'English', de: 'Deutsch', 'zh-CN': '简体中文' },
  },
  ago: {
    now: 'just now',
    minutes: '{minutes} min ago',
    hours: '{hours} h ago',
    days: '{days} day ago | {days} days ago',
  },
  /** Which of many lines are shown, and the way to the others. */
  pages: { range: '{from}–{to} of {total}', previous: 'Previous page', next: 'Next page' },
  /** How long something took. */
  took: { millis: '{millis} ms', seconds: '{seconds} s' },
  /** A list of steps or conditions. */
  steps: {
    running: 'running',
    state: { passed: 'passed', failed: 'failed' },
    holds: { passed: 'yes', failed: 'no' },
  },
  /** Two versions of the same beside each other. */
  changed: {
    theirs: 'There now',
    mine: 'Yours',
    take: 'Take what is there',
    keep: 'Save mine',
    text: 'Nothing was sent. Go on with what is there now, or with yours.',
    same: 'It is now what you have typed: there is nothing to save.',
    none: '–',
  },
  environments: {
    production: 'Production',
    staging: 'Staging',
    test: 'Test',
    other: 'Other',
  },
  /** A registry with its environment. */
  where: '{name} · {environment}',
  cancel: 'Cancel',
  close: 'Close',
  show: 'Show',
  hide: 'Hide',
  copy: 'Copy',
  copyPassword: 'Copy the password',
  hidden: 'The password is hidden',
  clipboard:
    'A copied password is taken out of the clipboard after 60 seconds, and when Wharfinger ends.',
  copied: 'Copied',
  copiedSecret: 'Copied. It is taken out of the clipboard after 60 seconds.',
  tryAgain: 'Try again',
  zoom: 'Zoom {percent} %',
  closing: {
    title: 'Close Wharfinger?',
    confirm: 'Close all the same',
  },
}
