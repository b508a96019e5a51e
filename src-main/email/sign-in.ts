import { createHmac } from 'node:crypto'
import { withCode, type Dialogue, type Reply } from './dialogue'
import { trouble, type Tried } from './tried'

/** Who signs in to a mail server. Each may be empty. */
export interface MailLogin {
  /** On whose behalf (RFC 4616, authorisation identity). */
  readonly identity: string
  readonly username: string
  readonly password: string
}

/** The only mechanism that Harbor uses (src/common/utils/email/mail.go of 2.6). */
export const harborsMechanism = (tls: boolean): 'PLAIN' | 'CRAM-MD5' => (tls ? 'PLAIN' : 'CRAM-MD5')

/** What a server says of a sign-in (RFC 4954, 6), as a problem. */
const judged = (reply: Tried<Reply>): Tried<Reply> => {
  if (!reply.ok || reply.value.code === 235) return reply
  const { code, words } = reply.value
  if (code === 535 || code === 534) return trouble('wrong-login', words)
  return trouble(code === 504 ? 'no-mechanism' : 'refuses', words)
}

const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64')

/** Signs in as Harbor does: under TLS by PLAIN (RFC 4616), else by CRAM-MD5 (RFC 2195), also with an empty login. */
export const signIn = async (
  dialogue: Dialogue,
  { identity, username, password }: MailLogin,
  tls: boolean,
  signal: AbortSignal,
): Promise<Tried<Reply>> => {
  if (tls) {
    const response = base64(`${identity}\0${username}\0${password}`)
    return judged(await dialogue.send(`AUTH PLAIN ${response}`, signal))
  }
  const asked = await dialogue.send('AUTH CRAM-MD5', signal)
  const challenge = withCode(asked, 334)
  if (!challenge.ok) return judged(asked)
  const bytes = Buffer.from(challenge.value.lines[0] ?? '', 'base64')
  const digest = createHmac('md5', password).update(bytes).digest('hex')
  return judged(await dialogue.send(base64(`${username} ${digest}`), signal))
}
