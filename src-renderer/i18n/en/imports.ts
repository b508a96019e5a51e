import type { ImportDelimiter, ImportEncoding } from '@contract/models/import'

const encodings: Record<ImportEncoding, string> = {
  'utf-8': 'UTF-8',
  'utf-16': 'UTF-16',
  'windows-1252': 'Windows-1252',
}
const delimiters: Record<ImportDelimiter, string> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
}

/** Creating people from a file. */
export const imports = {
  title: 'Import people',
  back: 'Users',
  intro:
    'A table with a row for each person becomes users of this registry. Nothing is changed before you press “Create”.',
  none: {
    title: 'Choose a file with people',
    text: 'A CSV file with a first row of column names: user name, full name, email, and if you like a comment and who is a system admin. Commas, semicolons or tabs; at most 10,000 people and 10 MB.',
    passwords: 'No passwords in it, please: each person gets a generated one, to be handed over.',
  },
  choose: 'Choose a file…',
  chooseOther: 'Choose another…',
  template: 'Save a template…',
  saved: 'Saved as {file}.',
  notAllowed: 'Nobody can be added here',
  file: {
    title: 'File',
    rows: '{count} person | {count} people',
    how: '{encoding}, separated by {delimiter}',
    read: '{file} was read: {people}.',
    encodings,
    delimiters,
    between: '”, “',
    oldEncoding:
      'The file isn’t in UTF-8 and was read as Windows-1252. Look whether the names are right; if not, save it as “CSV UTF-8”.',
    secrets: {
      title: 'The column “{names}” is ignored. | The columns “{names}” are ignored.',
      text: 'It looks like passwords. Wharfinger doesn’t take passwords from a file: each person gets a generated one. Delete the file if you don’t need it. | They look like passwords. Wharfinger doesn’t take passwords from a file: each person gets a generated one. Delete the file if you don’t need it.',
    },
  },
  columns: {
    title: 'Columns',
    field: 'Field',
    column: 'Column of the file',
    sample: 'In the first rows',
    none: '(none)',
    choose: '(choose a column)',
    unnamed: 'Column {number}',
    ignored: '{name} (ignored: passwords)',
    missing: 'Choose the column for: {fields}.',
    nothing: 'nothing in it',
    fields: {
      username: 'User name',
      fullName: 'Full name',
      email: 'Email',
      comment: 'Comment (optional)',
      admin: 'System admin (optional)',
    },
    adminHint: 'yes or no; empty is no',
  },
  check: {
    title: 'Check',
    running: 'Checking {count} person … | Checking {count} people …',
    sound: '{count} person can be created | {count} people can be created',
    problems: '{count} row has a problem | {count} rows have problems',
    noProblems: 'No row has a problem',
    admins: '{count} new system admin | {count} new system admins',
    compared:
      'Compared with {count} user of this registry, loaded {ago}. Nothing was changed. | Compared with {count} users of this registry, loaded {ago}. Nothing was changed.',
    again: 'Check again',
    which: 'Which rows',
    onlyProblems: 'Problems',
    all: 'All',
    caption: 'Rows of the file',
    noneOfThem: 'No row has a problem.',
    row: 'Row',
    why: 'What is wrong',
    fine: 'can be created',
    saveProblems: 'Save these rows…',
    fieldSays: '{field}: {words}',
    admin: 'Admin',
  },
  problem: {
    there: {
      username: '{by} exists already.',
      email: '{by} has this email address already.',
    },
    thereAlike: {
      username:
        '{by} exists already; only capital letters differ. Harbor would make a second account that is easily mistaken.',
      email: '{by} has this email address already; only capital letters differ.',
    },
    repeated: {
      username: 'Row {row} has this user name already.',
      email: 'Row {row} has this email address already.',
    },
    repeatedAlike: {
      username: 'Row {row} has this user name already; only capital letters differ.',
      email: 'Row {row} has this email address already; only capital letters differ.',
    },
    'admin-word': '“{word}” is neither yes nor no.',
  },
  create: {
    button: 'Create {count} person | Create {count} people',
    leftOut: '{count} row with problems is left out. | {count} rows with problems are left out.',
    passwords: 'Each gets a generated password, to be handed over afterwards.',
    nobody: 'No row can be created. Mend the file, then choose it again.',
  },
  started: {
    running: 'Creating {count} person … | Creating {count} people …',
    runningText: 'How far it is, is told below. You can leave this screen meanwhile.',
    finished: 'The people of {file} were gone through',
    finishedText:
      'What became of each is told below, with the new passwords to be handed over. The result file has the outcome of every row, and no passwords.',
    leftOut: '{count} row with problems was left out. | {count} rows with problems were left out.',
    save: 'Save the result…',
    another: 'Import another file',
  },
}
