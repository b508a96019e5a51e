import { importFields, type ImportField, type ImportMapping } from '@contract/models/import'
import { foldText } from '../directory/fold-text'

/**
 * What columns are called, as letters only: in this program's own files, in Harbor's answers, in directories (LDAP) and in
 * English and German tables.
 */
const known: Readonly<Record<ImportField, readonly string[]>> = {
  username: [
    'username',
    'user',
    'login',
    'loginname',
    'account',
    'accountname',
    'samaccountname',
    'uid',
    'benutzername',
    'benutzer',
    'benutzerkennung',
    'anmeldename',
    'kennung',
    'nutzername',
  ],
  fullName: [
    'fullname',
    'realname',
    'displayname',
    'name',
    'cn',
    'vollername',
    'vollstandigername',
    'anzeigename',
  ],
  email: ['email', 'mail', 'emailaddress', 'mailaddress', 'emailadresse', 'mailadresse'],
  comment: [
    'comment',
    'comments',
    'note',
    'notes',
    'description',
    'remark',
    'kommentar',
    'bemerkung',
    'notiz',
    'beschreibung',
  ],
  admin: [
    'admin',
    'sysadmin',
    'systemadmin',
    'systemadministrator',
    'administrator',
    'sysadminflag',
    'hasadminrole',
    'isadmin',
  ],
}

const lettersOf = (name: string): string => foldText(name).replace(/[^a-z]/g, '')

/** Guesses which column is what by what the columns are called; a column is guessed once. */
export const guessColumns = (names: readonly string[]): ImportMapping => {
  const letters = names.map(lettersOf)
  const columnOf = (field: ImportField): number | null => {
    // What is said first is meant more surely: "user" is a user name only where no other column is called so.
    for (const name of known[field]) {
      const at = letters.indexOf(name)
      if (at >= 0) return at
    }
    return null
  }
  const [username, fullName, email, comment, admin] = importFields.map(columnOf)
  return {
    username: username ?? null,
    fullName: fullName ?? null,
    email: email ?? null,
    comment: comment ?? null,
    admin: admin ?? null,
  }
}

/** Whether a column looks as if it held passwords or other secrets. */
export const isSecretColumn = (name: string): boolean =>
  /passw|passphrase|kennwort|passwort|pwd|secret|geheim|credential|token|apikey|privatekey|^pass$|^pin$/.test(
    lettersOf(name),
  )
