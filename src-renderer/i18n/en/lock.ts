/** The lock: its cover and its settings. */
export const lock = {
  cover: {
    title: 'Wharfinger is locked',
    text: 'Passwords and tokens that were kept for this run only are forgotten. What was under way goes on.',
    closing: 'Something would be lost with the window. Unlock it to see what.',
    password: 'Password of the lock',
    missing: 'Enter the password.',
    unlock: 'Unlock',
    unlocking: 'Checking …',
  },
  settings: {
    title: 'Lock',
    text: 'While it is locked, Wharfinger shows nothing and does nothing that is asked of it. Passwords and tokens that are kept for this run only are forgotten; operations that are under way go on.',
    after: 'Lock by itself',
    minutes: 'after {count} minute without use | after {count} minutes without use',
    never: 'never',
    withSystem: 'Also when the computer sleeps or its screen is locked',
    noPassword:
      'No password is set: a press of a button opens the lock. That keeps names and passwords from a glance. It keeps nobody from acting in your name where the keychain has the password.',
    withPassword:
      'A password opens the lock, and Wharfinger asks for it when it starts, too. It isn’t kept but as a hash (scrypt). Whoever can write files of this account on this computer can do without it.',
    set: 'Set a password…',
    change: 'Change the password…',
    remove: 'Remove the password…',
    now: 'Lock now',
  },
  password: {
    title: {
      set: 'Set a password for the lock',
      change: 'Change the password of the lock',
      remove: 'Remove the password of the lock',
    },
    text: {
      set: 'It opens the lock of Wharfinger on this computer, and is for nothing else.',
      change: 'The old one opens the lock no longer.',
      remove: 'A press of a button opens the lock then.',
    },
    current: 'Password now',
    next: 'New password',
    hint: 'At least {count} characters. Who loses it has to delete the file lock.json in the program’s folder.',
    tooShort: 'Use at least {count} characters.',
    repeat: 'The same password again',
    mismatch: 'These two aren’t the same.',
    submit: { set: 'Set password', change: 'Change password', remove: 'Remove password' },
    saving: 'Saving …',
    isSet: 'The password of the lock is set.',
    isGone: 'The lock has no password any more.',
  },
}
