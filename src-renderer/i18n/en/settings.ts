/** What is chosen for the whole program. */
export const settings = {
  lastKnown: {
    title: 'Without the network',
    text: 'Wharfinger can keep the people and the email settings of each registry as it saw them last, so that you can look somebody up when a registry can’t be reached. They are encrypted, and the key is in your system’s keychain. No password is among them.',
    keep: 'Keep what was known last',
    off: 'Turned off, all that is kept is removed at once.',
    noKeychain: {
      title: 'Nothing is kept: the keychain doesn’t take the key.',
      text: 'Unlock your system’s keychain, or set one up.',
    },
  },
}
