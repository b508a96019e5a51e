import { newUser } from './call'

/** A request for a new user that the recorders sent, but that is not in the recordings. */
export interface LeftOut {
  /** The recorded case that it came after. */
  readonly after: string
  readonly body: Readonly<Record<string, unknown>>
}

const bulk = (number: number): LeftOut => ({
  after: 'bulk-2',
  body: newUser(`bulk${String(number).padStart(2, '0')}`),
})

/** Worked out from the users that appear in recorded lists without a recorded creation, and from gaps in the ids. */
export const leftOut: readonly LeftOut[] = [
  { after: 'create-duplicate-email', body: newUser('alice4', { email: 'ALICE@example.com' }) },
  {
    after: 'create-password-exact8',
    body: newUser('pw-exact20', { password: 'Passw0rdPassw0rdPass' }),
  },
  {
    after: 'create-password-long128',
    body: newUser('pw-long129', { password: `Aa1${'x'.repeat(126)}` }),
  },
  { after: 'create-password-empty', body: newUser('pw-unicode', { password: 'Pässw0rdÜX' }) },
  { after: 'create-username-dquote', body: newUser('a\\b', { email: 'nm-backslash@example.com' }) },
  { after: 'create-username-unicode', body: newUser('用户', { email: 'nm-cjk@example.com' }) },
  {
    after: 'create-username-dash-dot-underscore',
    body: newUser('a:b', { email: 'nm-colon@example.com' }),
  },
  { after: 'create-email-no-at', body: newUser('em-plus', { email: 'foo+tag@example.com' }) },
  {
    // Refused by every version, but in 2.2 not before the database had used up an id.
    after: 'create-email-long255',
    body: newUser('em-long256', { email: `${'a'.repeat(244)}@example.com` }),
  },
  { after: 'create-unknown-field', body: newUser('sneaky', { sysadmin_flag: true }) },
  ...Array.from({ length: 23 }, (_, index) => bulk(index + 3)),
]
