/** What the organisation's managed configuration says, and what is wrong with it. */
export const managed = {
  mark: 'Set by your organisation',
  title: 'Managed configuration',
  text: 'A file with which your organisation presets Wharfinger. It is read when the program starts. docs/MANAGED.md says what can be in it.',
  none: 'There is no file, so nothing is preset. It belongs here: {path}',
  inForce: 'In force: {path}',
  locked: 'locked',
  free: 'a proposal, which you can change',
  /** What the file can say something about. */
  names: {
    registries: 'Registries',
    noteService: 'Note service',
    helpDesk: 'Help desk mode',
    passwordStyle: 'How passwords are made',
    handOver: 'How passwords are handed over',
    spelling: 'Spelling alphabet',
    language: 'Language of the program',
    checkAtStart: 'Check of all registries at the start',
    keepLastKnown: 'Keeping what was known last',
    contentProtection: 'Keeping the window out of screenshots',
  },
  dismiss: 'Dismiss: {title}',
  bad: {
    title: 'Your organisation’s configuration can’t be used.',
    where: 'It is in {path}.',
    keepsLast: 'What it said when it was read last stays in force. Tell whoever looks after it.',
    ignored:
      'It was never read here before, so Wharfinger goes by your own settings. Tell whoever looks after it.',
  },
  writable: {
    title: 'Your organisation’s configuration binds nobody.',
    text: 'Whoever runs this program can change {path}, or put another file in its place. Only administrators of this computer should be able to.',
  },
  notAdded: {
    title: 'Not every registry of your organisation could be put into the list.',
    text: '{names}: the program’s folder may not be writable, or the entry can’t be used.',
  },
  at: 'At {place}: {why}',
  atLine: 'Line {line}, column {column}: {why}',
  problem: {
    unreadable: 'the file is there, but can’t be read.',
    'too-large': 'the file is larger than 1 MB.',
    'not-json': 'the text isn’t JSON.',
    missing: 'this is missing.',
    'unknown-name': 'there is no such name here.',
    'not-allowed': 'this value can’t be used; expected is {expected}.',
    twice: 'this address is there already.',
    address: 'this isn’t the address of a server.',
    'plain-http': 'http sends passwords in clear; if that is meant, add "plainHttp": true.',
    'ca-file': 'the file with the certificates is missing, or holds none.',
  },
}
