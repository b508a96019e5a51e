/** The users of a registry. */
export const users = {
  title: 'Users',
}
