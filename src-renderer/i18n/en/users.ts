/** The users of a registry. */
export const users = {
  title: 'Users',
  search: 'Name, email or comment',
  clearSearch: 'Clear the search',
  refresh: 'Refresh',
  stop: 'Stop',
  create: 'New user',
  files: {
    label: 'File',
    import: 'Import people…',
    export: 'Export these users…',
    notLoaded: 'Not all users are loaded yet.',
    exported: 'Exported to {file}.',
  },
  filter: {
    label: 'Which users',
    all: 'All',
    admins: 'Admins',
    others: 'Not admins',
  },
  columnsMenu: 'Columns',
  columns: {
    username: 'User name',
    fullName: 'Full name',
    email: 'Email',
    admin: 'System admin',
    createdAt: 'Created',
    updatedAt: 'Changed',
    comment: 'Comment',
  },
  table: {
    caption: 'Users of {name}',
    selectPage: 'Select all on this page',
    select: 'Select {name}',
    actions: 'Actions for {name}',
    you: 'you',
    builtIn: 'built-in',
    admin: 'Admin',
  },
  fromBefore:
    'These are the people as of {at}. You can search and sort them, and queue changes of them; all else needs the registry.',
  footer: {
    loaded: 'loaded {ago}',
    notLoaded: 'not completely loaded',
    asOf: 'As of {at}',
    asOfNotConnected: 'As of {at}; not connected',
    loading: 'Loading {loaded} of {expected}',
    loadingStart: 'Loading',
    pageSize: '{count} a page',
    pageSizeLabel: 'Users on a page',
  },
  empty: {
    none: {
      title: 'Nobody here yet',
      text: 'Add the first person who works with this registry.',
    },
    notLoaded: {
      title: 'The users aren’t loaded',
      text: 'Load them to see who has an account here.',
      action: 'Load the users',
    },
    noMatch: {
      title: 'Nobody matches “{text}”',
      text: 'The search looks at user name, full name, email and comment.',
      action: 'Show everybody',
    },
    noneInFilter: {
      title: 'Nobody in this list',
      text: 'All users are on the other side of the filter.',
      action: 'Show all users',
    },
  },
  said: {
    found: 'Nobody found | {count} user found | {count} users found',
    loaded: '{count} user loaded | {count} users loaded',
    selectionDropped: 'The selection was cleared, because the search changed.',
  },
  selection: {
    label: 'Selected users',
    count: '{count} selected',
    all: 'Select all {count}',
    allMatching: 'Select all {count} that match',
    clear: 'Clear',
    actions: 'Actions',
    grantSome: 'Set {count} as admin',
    revokeSome: 'Revoke {count} admin | Revoke {count} admins',
  },
  actions: {
    'reset-password': 'Reset password',
    'own-password': 'Change my password',
    edit: 'Edit',
    grant: 'Set as admin',
    revoke: 'Revoke admin',
    delete: 'Delete',
  },
  /** Why something can’t be done here. */
  why: {
    'auth-mode': {
      accounts:
        'This registry uses {mode} authentication: accounts come from {source} and appear here when people sign in for the first time.',
      profiles:
        'This registry uses {mode} authentication: names and email addresses come from {source}.',
      passwords: 'This registry uses {mode} authentication: passwords belong to {source}.',
    },
    'not-queued':
      'Not connected: this needs the registry. It can’t be queued, since passwords are kept in no file.',
    'not-connected': 'Not connected: this needs the registry. Search and sort work.',
    'not-admin': 'Harbor lets system admins do this only.',
    version:
      'This version of Harbor deletes users with database authentication only; from 2.4 on it deletes others too.',
    robot: 'Harbor doesn’t let this robot account do this: its version or its permissions don’t.',
  },
  accounts: {
    /** Where accounts come from. */
    from: {
      db_auth: 'Harbor’s database',
      ldap_auth: 'your LDAP directory',
      oidc_auth: 'your identity provider',
      uaa_auth: 'UAA',
      http_auth: 'the authentication proxy',
    },
    elsewhere:
      'Accounts come from {source}. People are added, renamed and get passwords there; they appear here when they sign in for the first time.',
    adminByGroup:
      'Who is a system admin by a group of theirs is not knowable here: “Admin” stands for the right that is set in Harbor.',
    robot: '{name} is a robot account. It may {allowed}.',
    robotNothing: '{name} is a robot account. It may do nothing with users.',
  },
  showPerson: 'Show {name}',
  /** Of somebody chosen whom nothing is done to. */
  leftAlone: '{name} is left alone. {why}',
  /** A few names and how many more. */
  names: '{names} and {count} more | {names} and {count} more',
  /** Who, and where. */
  on: '{who} on {where}',
  person: '{username} ({fullName})',
  people: '{count} user | {count} users',
  panel: {
    close: 'Close the person’s panel',
    self: 'You are signed in with this account. Wharfinger doesn’t take its admin right or delete it, so that you don’t lock yourself out.',
    builtIn:
      'This is Harbor’s built-in administrator. Wharfinger doesn’t take its admin right or delete it.',
    lastAdmin:
      'This is the only system admin that Wharfinger can see here. Set somebody else as admin first, so that nobody is locked out.',
    none: '–',
    unknown: 'Person',
    password: 'Password',
    neverChanged:
      'Nothing of this account was changed since it was created, and so neither was its password',
    adminByGroup: 'Admin by group',
    notKnowable: 'not knowable here',
  },
  unavailable: {
    notAdmin: '{name} isn’t a system admin here',
    robot: '{name} can’t list users',
    ownOnly:
      'Harbor shows its users to system admins only. Your own profile is below, and you can change your own password.',
    next: 'Ask an admin of this registry for the right and check again; or edit the registry and sign in with an account that has it.',
    again: 'Check again',
  },
  password: {
    label: 'New password',
    initial: 'Password',
    typed: 'Type it instead',
    generated: 'Generate one instead',
    another: 'New one',
    rules: 'What the password needs',
    met: 'met',
    unmet: 'not met yet',
    length: '8 to 128 characters',
    lower: 'lower case',
    upper: 'upper case',
    digit: 'digit',
    noSpace: 'no spaces (Wharfinger’s rule)',
    style: {
      label: 'How passwords are generated',
      characters: 'Characters',
      words: 'Words',
      size: 'Length of generated passwords',
      characterCount: '{count} characters',
      wordCount: '{count} words',
    },
  },
  form: {
    title: 'New user',
    save: 'Save',
    saveNote: 'Save and make the note',
    saving: 'Saving …',
    username: 'User name',
    usernameHint: 'Used to sign in, can’t be changed later. Capital letters matter.',
    email: 'Email',
    fullName: 'Full name',
    comment: 'Comment (optional)',
    commentHint: '{used} of {limit} bytes. Letters beyond a to z take two or more.',
    usernameCharacters: 'Leave out , " ~ # % $ : and control characters.',
    /** Of a rule that this version of Harbor doesn’t have. */
    ours: '{harbor} would take it; Wharfinger doesn’t, because {reason}.',
    harbor: { told: 'Harbor {version}', untold: 'This Harbor' },
    reason: {
      empty: 'without a name nobody can sign in',
      colon: 'nobody with a “:” in the name can sign in',
      unseen: 'such characters can’t be seen on a screen',
      versions: 'other versions of Harbor refuse it',
      portal:
        'Harbor’s own pages refuse it up to 2.14, and it is easily lost when a password is copied',
    },
    holder: {
      username: '{name} exists already.',
      email: '{name} has this email address already.',
    },
    admin: 'System admin',
    notAdmin:
      'The account exists, but couldn’t be set as system admin. You can do that in the list.',
    tooLong: {
      bytes:
        'It takes {used} bytes; {limit} at most are allowed. Letters beyond a to z take two or more.',
      characters: 'It has {used} characters; {limit} at most are allowed.',
    },
  },
  edit: {
    title: 'Edit',
    changed: 'Somebody else has changed this profile meanwhile',
  },
  reset: {
    title: 'Reset password',
    save: 'Reset password',
    saveNote: 'Reset and make the note',
    saving: 'Resetting …',
    note: 'Harbor can’t make anybody change a password at the next sign-in; the message asks for it.',
    leaves:
      'Browsers that are signed in stay signed in, and robot accounts and CLI secrets keep working: Harbor has no way to end them with the password.',
  },
  resetMany: {
    title: 'Reset password',
    save: 'Reset {count} password | Reset {count} passwords',
    text: 'Each gets a new password of their own, made by Wharfinger. You copy it or read it from the list of outcomes afterwards; nothing is sent to anybody.',
    sessions:
      'The old passwords stop working at once. Browsers that are signed in stay signed in; robot accounts and CLI secrets keep working.',
  },
  grant: {
    title: 'Set as admin',
    save: 'Set as admin | Set {count} as admin',
    text: 'System admins see and change everything in this registry: all projects, all users, its configuration.',
  },
  revoke: {
    title: 'Revoke admin',
    save: 'Revoke admin | Revoke admin of {count}',
    text: 'The account and its projects stay. A browser that is signed in may keep the right until it signs in again.',
  },
  delete: {
    title: 'Delete user | Delete {count} users',
    save: 'Delete user | Delete {count} users',
    text: 'This can’t be undone.',
    memberships: 'Memberships in projects are lost.',
    projects: 'Projects they own stay, without an owner.',
    robots: 'Images stay, and robot accounts they made keep working.',
    sessions: 'Browsers that are signed in may stay signed in until their session ends.',
    type: 'Type “{name}” to delete',
    mismatch: 'This isn’t the registry’s name.',
  },
  handOver: {
    created: 'User created',
    reset: 'Password reset',
    done: 'Done',
  },
}
