/** The registry's own audit log. */
export const audit = {
  title: 'Audit',
  intro:
    'What the registry has noted, whoever did it: in the portal, by other programs or by Wharfinger.',
  journal: 'What Wharfinger changed here',
  refresh: 'Refresh',
  choice: 'Events',
  choices: { users: 'Users', everything: 'All events' },
  caption: 'Events of the registry, newest first',
  loading: 'Asking for the events …',
  none: 'The registry has noted nothing of this kind.',
  artifactsOnly:
    'This version of Harbor notes what happens to artifacts and projects only: nothing of users. From 2.13 on it notes who changed which user as well.',
  notAdmin: {
    title: 'Not for this account',
    text: 'Harbor shows all of its audit log to system admins only, and {name} isn’t one here.',
    robot:
      'Harbor shows all of its audit log to system admins only, and {name} is a robot account.',
    next: 'Edit the registry and sign in with an account that has the right.',
  },
  columns: {
    at: 'Time (the registry’s)',
    what: 'What',
    whom: 'To whom or what',
    by: 'By',
    outcome: 'Outcome',
    own: 'In the journal',
  },
  outcomes: { unknown: 'not told' },
  entry: 'entry {number}',
  entryWhy:
    'Wharfinger did this: entry {number} of the journal has the same account, user, action and outcome at this time, and no other event has.',
  /** By operation and kind, as Harbor calls them. */
  what: {
    create_user: 'Create user',
    delete_user: 'Delete user',
    update_user: 'Change user',
    update_user_password: 'Change password',
    update_user_admin: 'Set or revoke admin',
    login_user: 'Sign in',
    logout_user: 'Sign out',
    create_robot: 'Create robot account',
    delete_robot: 'Delete robot account',
    update_configuration: 'Change settings',
    create_project: 'Create project',
    delete_project: 'Delete project',
    create_artifact: 'Push artifact',
    pull_artifact: 'Pull artifact',
    delete_artifact: 'Delete artifact',
    delete_repository: 'Delete repository',
  },
  other: '{operation} {type}',
  range: '{from}–{to} of {total}',
  previous: 'Newer events',
  next: 'Older events',
  seen: {
    title: 'Last seen',
    ask: 'Look in the registry’s audit log',
    asking: 'Looking …',
    last: '{what}, {at}: the last event by this user name in the audit log of this registry',
    never: 'The audit log of this registry has no event by this user name',
    since: '{text}, which keeps events since {since}.',
    sinceUnknown: '{text}. How far back it goes isn’t known.',
    artifacts: 'This version notes pushes, pulls and projects only, and no sign-in.',
    users:
      'It notes changes, and signing in to the portal; what the operator has switched off or removed isn’t there.',
  },
}
