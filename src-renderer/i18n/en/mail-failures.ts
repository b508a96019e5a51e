import type { FailureSentences } from '../failing-facts'

/** What can fail with a registry's e-mail server, and with handing passwords over. */
export const mailFailures: Pick<
  FailureSentences,
  | 'no-email-settings'
  | 'invalid-setting'
  | 'settings-changed'
  | 'mail-not-usable'
  | 'mail-not-sent'
  | 'no-note-service'
  | 'note-service'
  | 'note-gone'
  | 'unknown-note'
> = {
  'no-email-settings': {
    title: 'This registry has no email settings.',
    next: 'Harbor has none from version 2.7 on. Hand new passwords over by a one-time note instead.',
  },
  'invalid-setting': {
    required: { title: 'The {field} is missing.', next: 'Fill it in.' },
    'outer-space': {
      title: 'The {field} begins or ends with a space.',
      next: 'Remove the space.',
    },
    characters: {
      title: 'The {field} has a control character.',
      next: 'Type it instead of pasting it.',
    },
    range: { title: 'The {field} is out of range.', next: 'Use a number from 1 to 65535.' },
    format: { title: 'The {field} hasn’t the right form.', next: 'Check it for a typing error.' },
    'too-long': { title: 'The {field} is too long.', next: 'Use at most 255 characters.' },
  },
  'settings-changed': {
    title: 'Somebody else has changed the email settings meanwhile.',
    next: 'Nothing was sent. Look at what is there now, then decide.',
  },
  'mail-not-usable': {
    title: 'Harbor couldn’t use this email server.',
    next: 'Harbor never says why. See what this computer has found out.',
  },
  'mail-not-sent': {
    title: 'The message wasn’t sent.',
    next: 'See the likely cause, then try again.',
  },
  'no-note-service': {
    title: 'No service for one-time notes is chosen.',
    next: 'Choose one, or hand the password over in another way.',
  },
  'note-service': {
    'not-found': {
      title: 'No such note service answers at {host}.',
      next: 'Check the address, and which kind of service it is.',
    },
    unauthorized: {
      title: '{host} doesn’t take the account or its token.',
      next: 'Check both. Accounts of OneTimeSecret live in one region: the host must be that region’s.',
    },
    forbidden: {
      title: '{host} doesn’t let this be done.',
      next: 'Notes without an account may be switched off there. Use an account, or another service.',
    },
    limit: {
      title: '{host} takes no more notes for the moment.',
      next: 'Wait a while and try again, or use an account.',
    },
    refused: {
      title: '{host} refuses the note (status {status}).',
      next: 'No note was made. Look at the service’s limits for lifetime, passphrase and length.',
    },
    'foreign-link': {
      title: '{host} answered with a link to somewhere else.',
      next: 'The link wasn’t taken. Check the address of the service, and who operates it.',
    },
    'wrong-answer': {
      title: 'The answer of {host} can’t be understood.',
      next: 'Check which kind of service it is. A note may have been made; nobody has its link.',
    },
    'answer-lost': {
      title: '{host} broke off before it said whether it made the note.',
      next: 'A note may have been made; nobody has its link. Once the service answers again, make another one.',
    },
  },
  'note-gone': {
    title: 'The note isn’t there any more.',
    next: 'It was read, has expired, or was withdrawn. Check the list.',
  },
  'unknown-note': {
    title: 'This note isn’t in the list any more.',
    next: 'Look at the list again.',
  },
}
