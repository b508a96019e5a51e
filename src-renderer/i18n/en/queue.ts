/** Changes that wait until a registry can be reached. */
export const queue = {
  title: 'Queued changes',
  intro:
    'What you queued while a registry couldn’t be reached. Nothing is sent before you apply it, and only to people who are as you saw them. Passwords are never queued.',
  /** In the rail. */
  unreadable: 'can’t be read',
  waiting: '{count} waiting',
  /** What queues something in place of doing it. */
  action: 'Queue: {action}…',
  empty: {
    title: 'Nothing is queued',
    text: 'Where a registry can’t be reached, Wharfinger shows its people as they were last. There you can queue to set somebody as admin, to revoke that, to edit or to delete.',
  },
  /** Before something is queued. */
  ask: {
    title: 'Queue a change | Queue {count} changes',
    edit: 'Queue a change of the profile',
    grant: 'To be set as system admin.',
    revoke: 'To lose the right of a system admin.',
    delete: 'To be deleted.',
    text: 'Nothing is sent now. It is kept encrypted on this computer. When the registry can be reached again, Wharfinger compares them with what you see here; what is sent, you confirm then.',
    replaces: 'Of each user only the last queued change is kept.',
    confirm: 'Queue',
    queuing: 'Queuing …',
    saved: 'Nothing to queue | {count} change queued | {count} changes queued',
  },
  caption: 'Queued changes for {name}',
  columns: { who: 'User', what: 'Change', state: 'State', queued: 'Queued' },
  /** When, and by whom of this computer. */
  queued: '{at} by {who}',
  /** From one value to another. */
  becomes: '{field}: {from} → {to}',
  nothing: '–',
  yes: 'yes',
  no: 'no',
  state: {
    waiting: 'Waiting',
    ready: 'Ready',
    changed: 'Changed since',
    already: 'Already so',
    gone: 'Gone',
    another: 'Another person',
    elsewhere: 'Elsewhere',
  },
  stateText: {
    waiting: 'Compared when the registry is connected.',
    ready: 'As you saw them.',
    changed: 'Otherwise than you saw them: decide.',
    already: 'Nothing has to be sent: take it out of the queue.',
    gone: 'The user doesn’t exist any more.',
    another: 'This number belongs to {name} by now.',
    elsewhere: 'The registry leads to another address or account than then.',
  },
  lastTry: 'Last try: {why}',
  connect: 'Connect',
  check: 'Compare again',
  checking: 'Comparing …',
  apply: 'Apply {count} change… | Apply {count} changes…',
  decide: 'Decide…',
  decideOf: 'Decide about {name}',
  remove: 'Remove {name} from the queue',
  removed: '{name}: the change was taken out of the queue. Nothing was sent.',
  confirm: {
    title: 'Apply a queued change | Apply {count} queued changes',
    text: 'This is sent now. Each of them is read once more immediately before; whoever isn’t as listed here any more is left alone.',
    irreversible: 'Deleting can’t be undone.',
    confirm: 'Apply',
    list: 'What is sent',
  },
  choice: {
    title: '{name} has changed',
    text: 'Queued {at}: {what}. Since then somebody has changed this user.',
    then: 'When you queued it',
    now: 'Now',
    keep: 'Keep it queued',
    kept: '{name}: the change stays queued, and can be applied.',
    remove: 'Take it out of the queue',
  },
  setAside: {
    title: 'Some queued changes can’t be opened',
    text: 'Their file is damaged, or its key is gone from the keychain. It was set aside: {path}',
  },
}
