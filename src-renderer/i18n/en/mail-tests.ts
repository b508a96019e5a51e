import type {
  HarborTried,
  MailCause,
  MailFinding,
  MailProblem,
  MailStepName,
} from '@contract/models/email'
import type { Sentence } from '../failing-facts'

const steps: Readonly<Record<MailStepName, string>> = {
  resolves: 'The name {host}',
  connects: 'Connection to port {port}',
  greets: 'Greeting',
  secures: 'Secure connection (TLS)',
  offers: 'Ways of signing in',
  'signs-in': 'Sign-in as {username}',
  'takes-sender': 'The sender',
}

const found: Readonly<Record<Exclude<MailFinding['step'], 'secures'>, string>> = {
  resolves: '{address}',
  connects: '{address}, port {port}',
  greets: '“{words}”',
  offers: '{mechanisms}',
  'signs-in': 'by {mechanism}: “{words}”',
  'takes-sender': '“{words}”',
}

const problems: Readonly<Record<MailProblem, string>> = {
  'no-such-host': 'no address is known for this name',
  refused: 'the connection was refused',
  'no-route': 'there is no way there from this computer',
  'no-answer': 'no answer in time',
  closed: 'the server closed the connection',
  'plain-text': 'the server answered in plain text',
  'speaks-tls': 'the port speaks SSL from the first byte',
  'not-smtp': 'the answer isn’t an email server’s',
  certificate: 'the certificate isn’t trusted',
  handshake: 'no TLS version or cipher in common',
  'no-mechanism': 'none that Harbor uses',
  'wrong-login': 'the server refuses the user name or the password',
  refuses: 'the server refuses',
  'too-much': 'the server answers more than an email server does',
}

const harbor: Readonly<Record<HarborTried['state'], string>> = {
  running: 'Harbor tests it …',
  passed: 'Harbor can use this server',
  failed: 'Harbor couldn’t use this server',
}

const causes: Readonly<Record<MailCause, Sentence>> = {
  'no-such-host': {
    title: 'No server is known as {host}.',
    next: 'Check the spelling of the server. If it is right, perhaps only the registry’s network knows that name.',
  },
  refused: {
    title: '{host} refuses connections on port {port}.',
    next: 'Change the port: most servers use 587 without SSL, or 465 with SSL.',
  },
  'no-route': {
    title: 'There is no way to {host} from here.',
    next: 'Check the server’s name, and the network of this computer and its VPN.',
  },
  'no-answer': {
    title: '{host} doesn’t answer on port {port}.',
    next: 'A firewall may be in between; many networks block port 25. Try port 587, or 465 with SSL.',
  },
  'ssl-on-plain-port': {
    title: 'Port {port} doesn’t speak SSL from the first byte.',
    next: 'Turn “Use SSL” off: Harbor then upgrades the connection by STARTTLS on its own. Or use port 465 with SSL.',
  },
  'tls-without-ssl': {
    title: 'Port {port} speaks SSL from the first byte.',
    next: 'Turn “Use SSL” on. Without it Harbor waits for a greeting that never comes, until a proxy gives up.',
  },
  'no-greeting': {
    title: '{host} takes the connection and says nothing.',
    next: 'Check the server and the port. A server that holds back strangers may let only the registry in.',
  },
  'not-smtp': {
    title: 'What answers on port {port} of {host} isn’t an email server.',
    next: 'Change the port: most servers use 587 without SSL, or 465 with SSL.',
  },
  'certificate-expired': {
    title: 'The certificate of {host} has expired.',
    next: 'Ask who operates the email server to renew it. Harbor takes it only with “Verify the server’s certificate” turned off, and then anybody in between can read the password.',
  },
  'certificate-not-yet-valid': {
    title: 'The certificate of {host} isn’t valid yet.',
    next: 'Check the clocks of this computer, of the registry and of the email server.',
  },
  'certificate-wrong-name': {
    title: 'The certificate isn’t for {host}.',
    next: 'Enter the server by a name that its certificate lists.',
  },
  'certificate-untrusted': {
    title: 'Nobody known vouches for the certificate of {host}.',
    next: 'Have your authority installed where Harbor runs. Harbor takes the certificate also with “Verify the server’s certificate” turned off, and then anybody in between can read the password.',
  },
  handshake: {
    title: 'No secure connection could be agreed on with {host}.',
    next: 'Check the port. The server must offer TLS 1.2 or later.',
  },
  'login-offered-on-open-relay': {
    title: '{host} offers to sign in, so Harbor does, without a user name or a password.',
    next: 'Enter an account. Or have sign-in (AUTH) switched off on the relay for the registry’s address: Harbor signs in wherever it is offered.',
  },
  'cram-md5-only': {
    title: 'Without TLS Harbor signs in by CRAM-MD5 only, and {host} doesn’t offer that.',
    next: 'Use a port that offers STARTTLS, such as 587, or 465 with SSL: with TLS Harbor signs in by PLAIN.',
  },
  'plain-only': {
    title: 'With TLS Harbor signs in by PLAIN only, and {host} doesn’t offer that.',
    next: 'Microsoft 365 is such a server. Use its relay without sign-in on port 25, or a server in between that offers PLAIN.',
  },
  'wrong-login': {
    title: '{host} refuses the user name or the password.',
    next: 'Replace both. Many providers want an app password or an API key instead of the account’s own password.',
  },
  'mechanism-refused': {
    title: '{host} doesn’t let {username} sign in by PLAIN.',
    next: 'Have it allowed for this account, or use another server: Harbor has no other way with TLS.',
  },
  'sender-refused': {
    title: '{host} refuses the sender.',
    next: 'Change the sender to an address that this account may send from, or have it verified by the provider.',
  },
  'refused-by-server': {
    title: '{host} refuses to go on.',
    next: 'Its own words, below, say why. It may let only certain addresses in: ask who operates it.',
  },
  'stored-password': {
    title: 'Most likely the password that the registry has stored is wrong.',
    next: 'All that can be tried without it works. Choose “Replace”, enter the password, and test again.',
  },
  'only-from-registry': {
    title: 'It works from this computer, but not from the registry.',
    next: 'Ask who operates the registry whether its network reaches {host} on port {port}, and knows its name and the authority of its certificate.',
  },
}

/** A test of the email server: what was tried, what was found, and the likely cause of a failure. */
export const mailTests = {
  steps,
  found,
  problems,
  harbor,
  causes,
  signsInAsNobody: 'Sign-in',
  notReached: 'not reached',
  notTried: 'not tried from here: only the registry has the stored password',
  noNeed: 'not needed: the server offers none',
  none: 'none',
  more: '{address} and {count} more',
  secured: {
    ssl: '{protocol} from the first byte',
    starttls: '{protocol} by STARTTLS',
    nothing: 'not secured: the server doesn’t offer STARTTLS',
  },
  certificate: 'certificate of {subject}, valid until {date}',
  distrusted: 'this computer doesn’t trust the certificate, which isn’t verified',
  words: 'The server said: “{words}”',
  neverSays: 'Harbor never says why.',
}
