import type { FailureSentences } from '../failing-facts'
import { mailFailures } from './mail-failures'

/** How the value of a fact is called in a sentence. */
export const facts = {
  what: {
    registries: 'list of registries',
    noteService: 'note service',
    helpDesk: 'help desk mode',
    passwordStyle: 'way in which passwords are made',
    handOver: 'way in which passwords are handed over',
    spelling: 'spelling alphabet',
    language: 'language of the program',
    checkAtStart: 'check at the start',
    keepLastKnown: 'keeping what was known last',
    contentProtection: 'keeping the window out of screenshots',
    lockAfter: 'time until the lock',
    lockWithSystem: 'lock with the system',
  },
  mode: {
    db_auth: 'Database',
    ldap_auth: 'LDAP',
    oidc_auth: 'OIDC',
    uaa_auth: 'UAA',
    http_auth: 'HTTP proxy',
  },
  field: {
    username: 'user name',
    email: 'email address',
    fullName: 'full name',
    comment: 'comment',
    password: 'password',
    host: 'server',
    port: 'port',
    sender: 'sender',
    identity: 'identity',
    ssl: 'SSL',
    verifyCertificate: 'certificate check',
    to: 'recipient',
  },
  status: { null: 'none' },
  to: { null: 'another address' },
  code: { null: 'no reason given' },
  requestId: { null: 'not told' },
}

/** A sentence and a next step for each failure. */
export const failures: FailureSentences = {
  ...mailFailures,
  unreachable: {
    dns: {
      title: 'No computer is known as {host}.',
      next: 'Check the spelling, and whether this computer needs a VPN or another DNS server for that name.',
    },
    refused: {
      title: '{host} refuses connections on port {port}.',
      next: 'Check the port. If it is right, the server is stopped or a firewall is in between.',
    },
    reset: {
      title: '{host} broke the connection off.',
      next: 'Try again. If it stays so, look for a proxy or firewall in between.',
    },
    'no-route': {
      title: 'There is no way to {host} from here.',
      next: 'Check the network of this computer and its VPN, then try again.',
    },
    protocol: {
      title: '{host} doesn’t speak HTTP as expected on port {port}.',
      next: 'Check the port and whether the address should begin with http or https.',
    },
  },
  timeout: {
    title: 'No answer within {seconds} s.',
    next: 'Try again. If it stays so, look for a firewall in between, or ask who operates the server.',
  },
  cancelled: { title: 'Cancelled.', next: 'Start it again when you want.' },
  certificate: {
    'self-signed': {
      title: 'The certificate is signed by itself.',
      next: 'Nobody vouches for it. Compare its fingerprint with the one on the server before you trust it.',
    },
    'unknown-issuer': {
      title: 'The certificate’s issuer isn’t known to this computer.',
      next: 'Choose your organisation’s CA file, or compare the fingerprint and trust only this certificate.',
    },
    expired: {
      title: 'The certificate has expired.',
      next: 'Ask who operates the server to renew it.',
    },
    'not-yet-valid': {
      title: 'The certificate isn’t valid yet.',
      next: 'Check the clock of this computer, then the certificate’s dates.',
    },
    'wrong-name': {
      title: 'The certificate is for another name.',
      next: 'Use a name that is listed in the certificate, or ask who operates the server.',
    },
    changed: {
      title: 'The certificate isn’t the one that was pinned.',
      next: 'It may have been renewed, or somebody is in between. Compare the fingerprint before you trust the new one.',
    },
    handshake: {
      title: 'No secure connection could be agreed on.',
      next: 'Check that the port speaks TLS, and that the server offers TLS 1.2 or later.',
    },
  },
  proxy: {
    unreachable: {
      title: 'The proxy {host} can’t be reached on port {port}.',
      next: 'Check its address and port in the registry’s network settings, and the network of this computer.',
    },
    'sign-in': {
      title: 'The proxy {host} refuses the sign-in.',
      next: 'Check the user name and password for the proxy in the registry’s network settings. The registry itself wasn’t asked.',
    },
    server: {
      title: 'The proxy {host} can’t reach the registry (status {status}).',
      next: 'Check the registry’s address. If it is right, ask who operates the proxy whether it can reach it.',
    },
    refused: {
      title: 'The proxy {host} doesn’t let this connection through (status {status}).',
      next: 'Ask who operates the proxy to allow CONNECT to the registry’s address and port.',
    },
    protocol: {
      title: '{host} doesn’t answer as an HTTP proxy on port {port}.',
      next: 'Check the proxy’s address and port in the registry’s network settings.',
    },
    certificate: {
      title: 'The certificate of the proxy {host} isn’t trusted by this computer.',
      next: 'Ask who operates the proxy. If it doesn’t speak TLS, let its address begin with http.',
    },
    kind: {
      title: 'The system names a proxy that isn’t an HTTP proxy.',
      next: 'Only HTTP proxies are supported. Enter the address of one in the registry’s network settings.',
    },
    password: {
      title: 'There is no password for the proxy {host}.',
      next: 'Enter it in the registry’s network settings.',
    },
  },
  redirected: {
    title: 'The address leads elsewhere: to {to} (status {status}).',
    next: 'Redirects are never followed, so that no password goes astray. If that address is right, use it here.',
  },
  'not-harbor': {
    html: {
      title: 'A web page answers, not Harbor’s API.',
      next: 'Check the address. A sign-in page of a proxy in between may also answer so.',
    },
    'not-json': {
      title: 'What answers there isn’t Harbor’s API.',
      next: 'Check the address and the port.',
    },
    shape: {
      title: 'The answer doesn’t look like Harbor’s.',
      next: 'Check the address. If it is a Harbor, its version may not be supported.',
    },
    status: {
      title: 'What answers there isn’t Harbor’s API (status {status}).',
      next: 'Check the address and the port. Harbor 2.2 and later are supported.',
    },
    proxy: {
      title: 'A proxy in between wants a sign-in of its own (status {status}).',
      next: 'Wharfinger doesn’t sign in to proxies. Ask who operates the network to let this computer reach the registry without it.',
    },
  },
  'too-large': {
    title: 'The answer is larger than {limit} and was not read.',
    next: 'Check the address: something else may answer there.',
  },
  unavailable: {
    title: 'The server can’t serve just now (status {status}).',
    next: 'Wait a moment and try again.',
  },
  'server-error': {
    title: 'Harbor failed inside (status {status}).',
    next: 'Try again. For Harbor’s log, the request id is: {requestId}',
  },
  'wrong-password': {
    title: 'The password of {username} is wrong, or there is no such user.',
    next: 'Nothing was repeated: Harbor locks an account for a moment after a wrong password. Correct it and try again.',
  },
  'not-admin': {
    title: 'This account isn’t a system admin.',
    next: 'Sign in with an account that is one, or ask a system admin to grant the right.',
  },
  'read-only': {
    title: 'The registry is in read-only mode.',
    next: 'Switch the mode off in Harbor’s system settings, then try again.',
  },
  'settings-fixed': {
    title: 'The registry’s settings are fixed by who operates it (CONFIG_OVERWRITE_JSON).',
    next: 'Nothing was changed. Ask who operates the registry to change them in its environment.',
  },
  'not-understood': {
    reading: {
      title: 'Harbor doesn’t take a request of this form (status 422).',
      next: 'Refresh, since it may have been upgraded. If it stays so, check whether this Harbor’s version is supported.',
    },
    changing: {
      title: 'Harbor doesn’t take a request of this form (status 422).',
      next: 'Nothing was changed. Shorten what you have entered, or check whether this Harbor’s version is supported.',
    },
  },
  'auth-mode': {
    title: 'The registry uses {mode} authentication, which doesn’t allow this.',
    next: 'Do it where those accounts are managed.',
  },
  refused: {
    account: {
      title: 'Harbor doesn’t do this for an account of this kind (status {status}, {code}).',
      next: 'Sign in as a person who is a system admin, not as a robot account.',
    },
    'no-such-call': {
      title: 'This Harbor doesn’t know what was asked of it (status {status}, {code}).',
      next: 'Refresh, since it may have been upgraded. If it stays so, look for a proxy in between that leads elsewhere.',
    },
    conflict: {
      title: 'It is in conflict with what the registry has by now (status {status}, {code}).',
      next: 'Refresh the list, then try again.',
    },
    reading: {
      title: 'Harbor refuses to tell it (status {status}, {code}).',
      next: 'Look into Harbor’s log for the reason.',
    },
    changing: {
      title: 'Harbor refuses it (status {status}, {code}).',
      next: 'Nothing was changed. Look into Harbor’s log for the reason.',
    },
  },
  'user-gone': {
    title: 'The user doesn’t exist any more.',
    next: 'Refresh the list.',
  },
  taken: {
    username: { title: 'The user name is taken.', next: 'Choose another one.' },
    email: { title: 'The email address belongs to another user.', next: 'Use another one.' },
    'username-or-email': {
      title: 'The user name or the email address is taken.',
      next: 'Harbor doesn’t tell which. Search for both, then change one.',
    },
  },
  'invalid-field': {
    required: { title: 'The {field} is missing.', next: 'Fill it in.' },
    'too-short': { title: 'The {field} is too short.', next: 'Use at least 8 characters.' },
    'too-long': { title: 'The {field} is too long.', next: 'Shorten it.' },
    characters: {
      title: 'The {field} has a character that isn’t allowed.',
      next: 'Leave out control characters and , ~ # % $ ".',
    },
    'outer-space': {
      title: 'The {field} begins or ends with a space.',
      next: 'Remove the space.',
    },
    format: { title: 'The {field} hasn’t the right form.', next: 'Check it for a typing error.' },
    whitespace: { title: 'The {field} contains white space.', next: 'Remove it.' },
    lower: { title: 'The {field} has no lower case letter.', next: 'Add one of a to z.' },
    upper: { title: 'The {field} has no upper case letter.', next: 'Add one of A to Z.' },
    digit: { title: 'The {field} has no digit.', next: 'Add one of 0 to 9.' },
  },
  'changed-meanwhile': {
    title: 'Somebody else has changed this profile meanwhile.',
    next: 'Nothing was sent. Look at what it is now, then change it again.',
  },
  'outcome-unknown': {
    title: 'It may have been done: the answer was lost.',
    next: 'Check it once the registry can be reached: Wharfinger asks first, and sends only what wasn’t done.',
  },
  'not-sent': {
    title: 'Nothing was sent: the answers for others before were lost.',
    next: 'Try again once the registry can be reached.',
  },
  interrupted: {
    title: 'Wharfinger was ended before.',
    next: 'Ask the registry, or look there yourself.',
  },
  'same-password': {
    title: 'That is the password the user has already.',
    next: 'Choose another one.',
  },
  'old-password': {
    title: 'Your old password is missing or wrong.',
    next: 'Enter the password that you have now.',
  },
  guarded: {
    self: {
      title: 'This is the account you are signed in with.',
      next: 'Wharfinger leaves it alone, so that you don’t lock yourself out. Sign in as another admin for that.',
    },
    'own-password': {
      title: 'This is the account you are signed in with.',
      next: 'Use “Change my password” for it: Harbor wants the old one for that.',
    },
    'built-in': {
      title: 'This is Harbor’s built-in administrator.',
      next: 'Wharfinger leaves it alone: without it nobody may be able to sign in.',
    },
    'last-admin': {
      title: 'This is the last system admin.',
      next: 'Set somebody else as admin first, so that nobody is locked out.',
    },
  },
  address: {
    empty: { title: 'The address is missing.', next: 'Enter it, such as harbor.example.com.' },
    malformed: {
      title: 'That isn’t an address.',
      next: 'It should look like https://server.example.com or server.example.com:8443.',
    },
    scheme: {
      title: 'The address must begin with https or http.',
      next: 'Copy it from the browser in which you use it.',
    },
    credentials: {
      title: 'There is a user name in the address.',
      next: 'Remove it from the address and enter it below.',
    },
  },
  'duplicate-address': {
    title: '“{name}” has this address already.',
    next: 'Edit that registry instead, or enter another address.',
  },
  'plain-http': {
    title: 'http sends passwords unprotected.',
    next: 'Use https, or accept the risk explicitly.',
  },
  'password-needed': {
    none: {
      title: 'There is no password for this registry.',
      next: 'Enter it to sign in.',
    },
    'address-changed': {
      title: 'The stored password isn’t sent to a new address.',
      next: 'Enter the password for this address.',
    },
  },
  'not-connected': {
    title: 'Not connected: this needs the registry.',
    next: 'Ask the registry again when it can be reached.',
  },
  'unknown-connection': {
    title: 'This registry isn’t in the list any more.',
    next: 'Choose another one.',
  },
  'queue-full': {
    title: 'No more changes can be queued for this registry.',
    next: 'At most {most} wait. Apply some, or take some out of the queue.',
  },
  'not-as-queued': {
    changed: {
      title: 'The person was changed since this was queued; nothing was sent.',
      next: 'Look at both under Queued changes, and decide.',
    },
    another: {
      title: 'It is another person by now; nothing was sent.',
      next: 'Take the change out of the queue.',
    },
    elsewhere: {
      title:
        'This registry leads to another address or account than when it was queued; nothing was sent.',
      next: 'Take the change out of the queue, or change the registry back.',
    },
    removed: {
      title: 'It isn’t in the queue any more; nothing was sent.',
      next: 'Do it in the list of users.',
    },
  },
  'unknown-operation': {
    title: 'This operation isn’t known any more.',
    next: 'Look into the list of users for what was done.',
  },
  keychain: {
    locked: {
      title: 'The keychain is locked.',
      next: 'Unlock it, for example in your system’s password manager, then try again.',
    },
    'not-installed': {
      title: 'The keychain support isn’t installed.',
      next: 'Install libsecret (on Debian: libsecret-1-0) and set the program up again.',
    },
    'no-bus': {
      title: 'No keychain service is running in this session.',
      next: 'Start a desktop session with a keychain, such as GNOME Keyring or KWallet, then try again.',
    },
    timeout: {
      title: 'The keychain doesn’t answer.',
      next: 'Look for a window that asks you to unlock it, then try again.',
    },
    failed: {
      title: 'The keychain reports an error.',
      next: 'Look into your system’s password manager, then try again.',
    },
    'too-long': {
      title: 'The password is too long for the keychain.',
      next: 'Use one of at most 1,200 characters.',
    },
  },
  file: {
    'not-writable': {
      title: 'The file can’t be written.',
      next: 'Nothing was saved. Check the permissions of its folder, then try again.',
    },
    'no-space': {
      title: 'The disk is full.',
      next: 'Nothing was saved. Make room, then try again.',
    },
    'newer-version': {
      title: 'The list of registries was written by a newer Wharfinger.',
      next: 'Nothing was saved. Update this program.',
    },
    'not-readable': {
      title: 'A file of the program can’t be read.',
      next: 'Check the permissions of the program’s folder, then try again.',
    },
  },
  'client-certificate': {
    required: {
      title: 'The server asks for a client certificate.',
      next: 'Choose one in the registry’s network settings.',
    },
    refused: {
      title: 'The server refuses the client certificate.',
      next: 'It may have expired or come from an issuer that the server doesn’t know. Ask who operates the server.',
    },
    handshake: {
      title: 'The server ended the TLS handshake.',
      next: 'It may ask for a client certificate, or for another one. Choose it in the registry’s network settings, or ask who operates the server.',
    },
    'not-kept': {
      title: 'The key of the client certificate isn’t on this computer any more.',
      next: 'Choose the certificate’s file again.',
    },
  },
  'client-certificate-file': {
    unreadable: {
      title: 'The file can’t be read.',
      next: 'Check its permissions or choose another.',
    },
    'too-large': {
      title: 'The file is too large.',
      next: 'Choose one with a single certificate and its key.',
    },
    'too-costly': {
      title: 'The file takes too long to open.',
      next: 'Its passphrase is hashed more than a million times. Export the certificate again with fewer iterations.',
    },
    'not-a-certificate': {
      title: 'The file isn’t a certificate that can be read.',
      next: 'Choose a .p12 file, or a PEM file with the certificate and its key.',
    },
    'no-key': {
      title: 'The file holds no private key.',
      next: 'Choose the certificate and its key together, or a .p12 file with both.',
    },
    'other-key': {
      title: 'The private key doesn’t belong to the certificate.',
      next: 'Choose the files that belong together.',
    },
    passphrase: {
      title: 'The passphrase doesn’t open the file.',
      next: 'Nothing was changed. Enter it again; if it is right, the file is damaged.',
    },
    expired: { title: 'The certificate has expired.', next: 'Ask who issued it for a new one.' },
    gone: { title: 'The chosen file isn’t held any more.', next: 'Choose it again.' },
  },
  'connection-file': {
    unreadable: {
      title: 'The file can’t be read.',
      next: 'Check its permissions or choose another.',
    },
    'too-large': {
      title: 'The file is too large: more than 16 MB, or more than 1,000 registries.',
      next: 'Nothing was changed. Export fewer registries at once.',
    },
    'not-connections': {
      title: 'The file isn’t an export of registries.',
      next: 'Choose the file that Wharfinger has written with “Export registries”.',
    },
    'newer-version': {
      title: 'The file was written by a newer Wharfinger.',
      next: 'Nothing was changed. Update Wharfinger, then choose it again.',
    },
    damaged: {
      title: 'The file is damaged: it isn’t as Wharfinger writes it.',
      next: 'Nothing was changed. Export it again, or get another copy.',
    },
    passphrase: {
      title:
        'The passphrase doesn’t open the passwords, or the file was changed after it was written.',
      next: 'Nothing was changed. Enter it again, or go on without the passwords.',
    },
    entry: { title: 'This entry can’t be understood.', next: 'The others can be added.' },
    gone: { title: 'The chosen file isn’t held any longer.', next: 'Choose it again.' },
  },
  'ca-file': {
    unreadable: {
      title: 'The file can’t be read.',
      next: 'Check its permissions or choose another.',
    },
    'not-a-certificate': {
      title: 'The file holds no certificate.',
      next: 'Choose a PEM or DER file with the certificate of your authority.',
    },
    'too-large': { title: 'The file is too large.', next: 'Choose one with certificates only.' },
  },
  'table-file': {
    unreadable: {
      title: 'The file can’t be read.',
      next: 'Close it in other programs, check its permissions, then choose it again.',
    },
    'too-large': {
      title: 'The file is larger than 10 MB and was not read.',
      next: 'A table of people is far smaller. Save only the columns that are needed.',
    },
    'too-many-rows': {
      title: 'The file has more than 10,000 people.',
      next: 'Nothing was changed. Split it into several files.',
    },
    empty: {
      title: 'The file is empty.',
      next: 'Save the template to see what a file of people looks like.',
    },
    'no-rows': {
      title: 'The file has names of columns, but nobody below them.',
      next: 'Add a row for each person, then choose it again.',
    },
    binary: {
      title: 'The file isn’t a text.',
      next: 'In the spreadsheet program, save the table as “CSV UTF-8”, then choose that file.',
    },
    'one-column': {
      title: 'The file isn’t a table: its first row has a single cell.',
      next: 'Separate the cells by commas, semicolons or tabs. The template shows how.',
    },
    'no-header': {
      title: 'The first row holds a person, not the names of the columns.',
      next: 'Put a first row with names above, such as user_name, full_name, email.',
    },
    'open-quote': {
      title: 'Row {row} has a quotation mark that isn’t closed.',
      next: 'Nothing was changed. Close it, or double it where it belongs to the text, then choose the file again.',
    },
    'stray-quote': {
      title: 'Row {row} has a quotation mark in the middle of a cell.',
      next: 'Nothing was changed. Put the whole cell in quotation marks and double the one inside, then choose the file again.',
    },
    cells: {
      title: 'Row {row} has {found} cells; the first row has {expected}.',
      next: 'Nothing was changed. Look for a missing or an additional separator there, then choose the file again.',
    },
  },
  'unknown-import': {
    title: 'The file isn’t held any more.',
    next: 'Nothing was changed. Choose it again.',
  },
  managed: {
    title: 'Your organisation has set the {what}.',
    next: 'Nothing was changed. Ask whoever looks after the managed configuration.',
  },
  'help-desk': {
    title: 'The help desk mode doesn’t let this be done.',
    next: 'Nothing was sent. Ask an administrator.',
  },
  'help-desk-password': {
    title: 'The password doesn’t end the mode.',
    next: 'Try again in {seconds} s.',
  },
  locked: {
    title: 'Wharfinger is locked.',
    next: 'Nothing was sent. Unlock it and try again.',
  },
  'lock-password': {
    title: 'This isn’t the password of the lock.',
    next: 'Try again in {seconds} s.',
  },
  'link-refused': {
    title: 'Wharfinger doesn’t open this address.',
    next: 'Open it in your browser yourself.',
  },
  'untrusted-sender': {
    title: 'The request came from an unexpected place and was refused.',
    next: 'Restart Wharfinger. If it happens again, report it.',
  },
  'invalid-request': {
    title: 'The input can’t be used ({path}).',
    next: 'Check it and try again.',
  },
  internal: {
    title: 'Something went wrong inside Wharfinger.',
    next: 'Try again. If you report it, name the number {id} from the log.',
  },
}
