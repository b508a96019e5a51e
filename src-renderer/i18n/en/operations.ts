/** What is done to many users at once. */
export const operations = {
  title: 'Operations',
}
