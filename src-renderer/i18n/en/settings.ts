/** What is chosen for the whole program. */
export const settings = {
  lastKnown: {
    title: 'Without the network',
    text: 'Wharfinger can keep the people and the email settings of each registry as it saw them last, so that you can look somebody up when a registry can’t be reached. They are encrypted, and the key is in your system’s keychain. No password is among them.',
    keep: 'Keep what was known last',
    off: 'Turned off, all that is kept is removed at once. Queued changes stay.',
    noKeychain: {
      title: 'Nothing is kept: the keychain doesn’t take the key.',
      text: 'Unlock your system’s keychain, or set one up.',
    },
  },
  contentProtection: {
    title: 'Screenshots and shared screens',
    text: 'Wharfinger can ask your system to keep its window out of screenshots, recordings and shared screens, so that nobody sees names or passwords there who shouldn’t.',
    keep: 'Keep the window out of screenshots',
    /** What comes of it, by the system. */
    on: {
      windows:
        'On Windows the window is missing there, or black. This is so for your own screenshots and shared screens, too.',
      macOS:
        'On macOS the window is missing there, or black. This is so for your own screenshots and shared screens, too. Some newer programs record it all the same; macOS lets them.',
      linux: 'Not available here: Linux has no way for a program to ask for this.',
    },
  },
}
