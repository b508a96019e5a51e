/** A request for a new user that the recorders sent, but that is not in the recordings. */
export interface LeftOut {
  /** The recorded case that it came after. */
  readonly after: string
  readonly body: Readonly<Record<string, unknown>>
}

const user = (
  username: string,
  overrides: Readonly<Record<string, unknown>> = {},
): LeftOut['body'] => ({
  username,
  email: `${username}@example.com`,
  realname: `${username} Real`,
  password: 'Passw0rdX',
  comment: '',
  ...overrides,
})

const bulk = (number: number): LeftOut => ({
  after: 'bulk-2',
  body: user(`bulk${String(number).padStart(2, '0')}`),
})

/** Worked out from the users that appear in recorded lists without a recorded creation, and from gaps in the ids. */
export const leftOut: readonly LeftOut[] = [
  { after: 'create-duplicate-email', body: user('alice4', { email: 'ALICE@example.com' }) },
  {
    after: 'create-password-exact8',
    body: user('pw-exact20', { password: 'Passw0rdPassw0rdPass' }),
  },
  {
    after: 'create-password-long128',
    body: user('pw-long129', { password: `Aa1${'x'.repeat(126)}` }),
  },
  { after: 'create-password-empty', body: user('pw-unicode', { password: 'Pässw0rdÜX' }) },
  { after: 'create-username-dquote', body: user('a\\b', { email: 'nm-backslash@example.com' }) },
  { after: 'create-username-unicode', body: user('用户', { email: 'nm-cjk@example.com' }) },
  {
    after: 'create-username-dash-dot-underscore',
    body: user('a:b', { email: 'nm-colon@example.com' }),
  },
  { after: 'create-email-no-at', body: user('em-plus', { email: 'foo+tag@example.com' }) },
  {
    // Refused by every version, but in 2.2 not before the database had used up an id.
    after: 'create-email-long255',
    body: user('em-long256', { email: `${'a'.repeat(244)}@example.com` }),
  },
  { after: 'create-unknown-field', body: user('sneaky', { sysadmin_flag: true }) },
  ...Array.from({ length: 23 }, (_, index) => bulk(index + 3)),
]
