import { pbkdf2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify(pbkdf2)

/** A password as the database holds it: only its hash, made when it is first needed. */
export interface StoredPassword {
  readonly salt: string
  readonly rounds: number
  readonly hash: () => Promise<Buffer>
}

/** Hashes passwords as Harbor does (PBKDF2, SHA-256, 16 bytes; src/common/utils/encrypt.go) and counts the work. */
export class Passwords {
  /** All PBKDF2 rounds that were charged so far. */
  chargedRounds = 0

  /**
   * A password to store. The cost falls due at the first comparison.
   * @param rounds what each comparison with it will cost
   */
  store(text: string, rounds: number): StoredPassword {
    const salt = randomBytes(16).toString('hex')
    let hash: Promise<Buffer> | undefined
    return { salt, rounds, hash: () => (hash ??= this.#hash(text, salt, rounds)) }
  }

  /** Whether the text is the stored password; costs its rounds. */
  async matches(stored: StoredPassword, text: string): Promise<boolean> {
    return timingSafeEqual(await this.#hash(text, stored.salt, stored.rounds), await stored.hash())
  }

  #hash(text: string, salt: string, rounds: number): Promise<Buffer> {
    this.chargedRounds += rounds
    return derive(text, salt, rounds, 16, 'sha256')
  }
}
