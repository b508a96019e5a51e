/** Finding a person at all registries, and acting on them everywhere. */
export const people = {
  export: 'Export…',
  exported: 'Written to {file}.',
  title: 'Find a person',
  search: 'User name, full name or email',
  clearSearch: 'Clear the search',
  intro: 'Who is where, on all registries.',
  asked: '{asked} of {all} registries asked',
  searched: '“{text}” on {asked} of {all} registries',
  couldNot: '{name} could not be asked',
  couldNotMany: '{count} registries could not be asked',
  found: 'Nobody | {count} person | {count} people',
  firstOf: 'The first {shown} of {total} people',
  more: 'Show more',
  narrow: 'Type more of the name to see the others.',
  ask: {
    all: 'Ask all registries',
    others: 'Ask the other {count}',
    again: 'Ask all again',
    oneAgain: 'Ask {name} again',
    failedAgain: 'Ask them again',
    notAsked:
      '{count} registry isn’t asked yet. Wharfinger connects to it only when you say so. | {count} registries aren’t asked yet. Wharfinger connects to them only when you say so.',
    progress: 'Asked {done} of {all} registries · {users} users so far',
    cancel: 'Cancel',
    asOf: 'Users as of {ago}',
  },
  start: {
    title: 'Whom are you looking for?',
    text: 'Type a part of the user name, the full name or the email address. You see on which registries the person has an account, and can act on all of them at once.',
    textUnasked:
      'First ask the registries for their users: four at a time, one that doesn’t answer keeps no other waiting.',
  },
  none: {
    title: 'Nobody matches “{text}”',
    text: 'The search looks at user name, full name and email on the registries that have answered.',
    unasked: 'Not every registry has answered: the person may be on one of the others.',
  },
  noRegistries: {
    title: 'No registry yet',
    text: 'Add the registries that you look after; then you find people on all of them here.',
  },
  said: { found: 'Nobody found | {count} person found | {count} people found' },
  card: {
    label: 'People found',
    others: '{names} and {count} more | {names} and {count} more',
    caption: 'Accounts of {name}',
    tick: 'Select {username} on {registry}',
    registry: 'Registry',
    username: 'User name',
    admin: 'System admin',
    created: 'Created',
    changed: 'Changed',
    yes: 'Admin',
    no: 'no',
    unknown: 'not knowable ({mode} group)',
    unknownWhy:
      'Harbor doesn’t tell whether this account is a system admin by a group of theirs. The right isn’t set in Harbor.',
    asOf: 'As of {at}; not connected',
    cannot: 'Can’t {actions}: {why}',
    uncertain:
      'These accounts may belong to several people: some are connected with others only over a third one. None is selected by itself; compare names and addresses before you act.',
    cut: 'The first {shown} of {total} accounts.',
    actions: 'What to do with the selected accounts of {name}',
  },
  /** As parts of “Can’t …”. */
  verbs: {
    'reset-password': 'reset the password',
    'revoke-admin': 'revoke admin',
    delete: 'delete',
  },
  actions: {
    'reset-password': 'Reset everywhere…',
    'revoke-admin': 'Revoke admin…',
    delete: 'Delete everywhere…',
  },
  why: {
    noneSelected: 'Select at least one account.',
    notAdmin: 'The account isn’t a system admin there.',
    notAdminKnown:
      'The right isn’t set in Harbor. Admin by a group is not knowable and can’t be revoked here.',
  },
  confirm: {
    'reset-password': {
      title: 'Reset the passwords of {name}',
      save: 'Reset {count} password | Reset {count} passwords',
      does: '{username} gets a new password',
      text: 'The old passwords stop working at once. Browsers that are signed in stay signed in; robot accounts and CLI secrets keep working.',
    },
    'revoke-admin': {
      title: 'Revoke admin of {name}',
      save: 'Revoke admin on {count} registry | Revoke admin on {count} registries',
      does: '{username} isn’t a system admin any more',
      text: 'The accounts and their projects stay. A browser that is signed in may keep the right until it signs in again. You can undo this.',
    },
    delete: {
      title: 'Delete {name}',
      save: 'Delete {count} account | Delete {count} accounts',
      does: '{username} is deleted',
      text: 'This can’t be undone.',
    },
    list: 'What will happen',
    left: 'Left alone',
    leftLine: '{username}: {why}',
    type: 'Type “{name}” to delete',
    mismatch: 'This isn’t “{name}”.',
    password: {
      label: 'New passwords',
      each: 'One each',
      all: 'One for all',
      eachHint:
        'Each account gets a password of its own, made by Wharfinger. You hand them over from the list of outcomes.',
      allHint:
        'All accounts get the same password, made by Wharfinger: easier to hand over, but whoever learns it is let in everywhere. You hand it over from the list of outcomes.',
    },
    started: 'Started. The outcomes are at the foot of the window.',
  },
}
