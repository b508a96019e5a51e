import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'

/**
 * Whether a Harbor lets somebody sign in, asked without the program.
 * @param ca the server's certificate in PEM, where it speaks https
 */
export const signsIn = (
  url: string,
  ca: string | null,
  username: string,
  password: string,
): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const target = new URL('/api/v2.0/users/current', url)
    const options = { auth: `${username}:${password}`, agent: false }
    const asked =
      ca === null ? requestHttp(target, options) : requestHttps(target, { ...options, ca })
    asked.on('response', (answer) => {
      answer.resume()
      answer.on('end', () => resolve(answer.statusCode === 200))
    })
    asked.on('error', reject)
    asked.end()
  })
