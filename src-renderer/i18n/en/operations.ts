/** What is done to one or to many users, with its progress and its outcomes. */
export const operations = {
  region: 'Operations',
  running: {
    create: 'Adding users',
    edit: 'Changing profiles',
    grant: 'Setting as admin',
    revoke: 'Revoking admin',
    'reset-password': 'Resetting passwords',
    delete: 'Deleting users',
    'copy-email': 'Copying email settings',
    queued: 'Applying queued changes',
    'share-notes': 'Making notes',
  },
  finished: {
    create: 'Users added',
    edit: 'Profiles changed',
    grant: 'Set as admin',
    revoke: 'Admin revoked',
    'reset-password': 'Passwords reset',
    delete: 'Users deleted',
    'copy-email': 'Email settings copied',
    queued: 'Queued changes applied',
    'share-notes': 'Notes made',
  },
  /** What an earlier run of the program has left. */
  interrupted: {
    title: 'Interrupted: {what}',
    unsent:
      'Wharfinger was ended before all were sent. Those that weren’t can be sent now, with newly generated passwords where they need one.',
    secrets:
      'Wharfinger was ended before all were sent. It can’t go on with this: what it needs, such as a password that was typed, is kept in no file. What wasn’t sent was left as it was; start it again for those.',
    queued:
      'Wharfinger was ended before all were applied. What isn’t known to be done still waits under Queued changes, and is compared with the registry there.',
    asked:
      'Of some it isn’t known whether they were done. The registry is asked first, and nothing is sent twice.',
    unknown:
      'Of some it isn’t known whether they were done, and nobody can be asked. Look at the outcomes, then at the registry.',
    unknownResets:
      'Of {count} person it can’t be known whether the password was reset: no registry tells. The old one or a lost one works. | Of {count} people it can’t be known whether the passwords were reset: no registry tells. The old ones or lost ones work.',
    lost: 'The new password of {count} person went with the program: unless you have handed it over, nobody has it. | The new passwords of {count} people went with the program: unless you have handed them over, nobody has them.',
    goOn: 'Go on',
    ask: 'Ask the registry',
    reset: 'Reset {count} password | Reset {count} passwords',
    resetTitle: 'Reset passwords that were lost',
    resetText:
      'Each gets another new password, made by Wharfinger and shown here to be handed over. Whatever password they have now stops working at once, also one that you have handed over.',
  },
  files: {
    title:
      'An interrupted operation can’t be gone on with | Some interrupted operations can’t be gone on with',
    text: 'Nothing more is sent for it. What was done is in the journal, but for the last changes before the program ended: look at the registry.',
    damaged: 'Its file is damaged. It was set aside: {path}',
    'newer-version': 'Its file is of a newer version of Wharfinger, and is left alone: {path}',
    unreadable: 'Its file can’t be read: {path}',
  },
  /** Of one person, or one registry. */
  one: {
    running: {
      create: 'Adding a user …',
      edit: 'Changing a profile …',
      grant: 'Setting a user as admin …',
      revoke: 'Revoking admin of a user …',
      'reset-password': 'Resetting a password …',
      delete: 'Deleting a user …',
      'copy-email': 'Copying email settings …',
    },
    done: {
      create: '{name} was added.',
      edit: 'The profile of {name} was changed.',
      grant: '{name} is a system admin now.',
      revoke: '{name} isn’t a system admin any more.',
      'reset-password': 'The password of {name} was reset.',
      delete: '{name} was deleted.',
      'copy-email': 'The email settings were copied to {name}.',
    },
    unchanged: 'Nothing had to be changed for {name}.',
    failed: '{name}: {title}',
    password: 'The password that was sent is kept here until you dismiss this.',
  },
  progress: '{done} of {total}',
  registries: '{count} registries',
  counts: {
    done: '{count} done',
    failed: '{count} failed',
    skipped: '{count} left as it was | {count} left as they were',
    unsent: '{count} not sent',
    unknown: '{count} unknown',
  },
  /** A registry that is sent less: because it asked for it (429), can't serve (503), or takes longer and longer to answer. */
  slowed: {
    waits: {
      asked: '{registry} asks to slow down: goes on at {time}.',
      unavailable: '{registry} can’t serve just now: goes on at {time}.',
      slow: '{registry} takes long to answer: goes on at {time}.',
    },
    fewer: {
      asked: '{registry} asked to slow down: fewer at once.',
      unavailable: '{registry} couldn’t serve for a moment: fewer at once.',
      slow: '{registry} takes longer and longer to answer: fewer at once.',
    },
    more: 'And {count} more registry. | And {count} more registries.',
  },
  cancel: 'Cancel',
  cancelling: 'Finishing what is under way …',
  retry: 'Retry {count} failed',
  tryAgain: 'Try again',
  check: 'Check',
  undo: 'Undo',
  dismiss: 'Dismiss',
  showRows: 'Show outcomes',
  hideRows: 'Hide outcomes',
  rows: {
    caption: 'Outcomes: {title}',
    filter: 'Which outcomes',
    all: 'All',
    failed: 'Failed',
    skipped: 'Left as they were',
    user: 'User',
    registry: 'Registry',
    unknownRegistry: 'A registry that was removed',
    outcome: 'Outcome',
    password: 'New password',
    note: 'To hand over',
    state: {
      waiting: 'Waiting',
      running: 'Under way',
      done: 'Done',
      failed: 'Failed',
      skipped: 'Left as it was',
    },
    unknown: 'May have been done: check',
    checkAll:
      'Of some it isn’t known whether it was done. Wharfinger asks the registry first, and sends only what wasn’t done.',
    nothingToChange: 'Nothing had to be changed.',
    differing: 'Stored otherwise than sent: {fields}.',
    none: 'No outcome in this list.',
    showOf: 'Show the password of {name}',
    hideOf: 'Hide the password of {name}',
    copyOf: 'Copy the password of {name}',
    previous: 'Previous outcomes',
    next: 'Next outcomes',
  },
  note: {
    showOf: 'Show the note for {name}',
    hideOf: 'Hide the note for {name}',
    link: 'Link',
    passphrase: 'Passphrase',
    copyLinkOf: 'Copy the link for {name}',
    copyPassphraseOf: 'Copy the passphrase for {name}',
    copyMessageOf: 'Copy a message to {name}',
  },
  notes:
    'Hand the links over before you dismiss this: they are kept nowhere else. Give each passphrase by another way than its link.',
  passwords:
    'Hand the new passwords over before you dismiss this: they are kept nowhere else. A copied one is taken out of the clipboard after 60 seconds.',
  closing: {
    running:
      '{title}: it is under way. Wharfinger can go on with most work at its next start, but new passwords made until then are lost.',
    toHandOver: 'New passwords or links of notes wait to be handed over. They are nowhere else.',
  },
  forget: {
    title: 'Forget the new passwords?',
    text: 'Wharfinger keeps {count} new password only until you dismiss it, and can’t show it again. | Wharfinger keeps {count} new passwords only until you dismiss them, and can’t show them again.',
    notesTitle: 'Forget the links of the notes?',
    notesText:
      'Wharfinger keeps {count} link only until you dismiss it, and can’t show it again. The note itself stays where it is. | Wharfinger keeps {count} links only until you dismiss them, and can’t show them again. The notes themselves stay where they are.',
    unsentTitle: 'Forget what wasn’t sent?',
    unsentText:
      '{count} wasn’t sent, and won’t be. Wharfinger keeps no list of it. | {count} weren’t sent, and won’t be. Wharfinger keeps no list of them.',
    confirm: 'Forget them',
  },
}
