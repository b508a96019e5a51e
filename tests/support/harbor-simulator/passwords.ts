import { setTimeout as sleep } from 'node:timers/promises'

/** What a PBKDF2 round takes a Harbor, in milliseconds: 600,000 take about a fifth of a second of a core. */
const roundMs = 200 / 600_000

/** A password as the database holds it. */
export interface StoredPassword {
  readonly text: string
  /** What each comparison with it costs. */
  readonly rounds: number
}

/**
 * Takes as long as Harbor does to hash passwords (PBKDF2, SHA-256; src/common/utils/encrypt.go), and counts the work. It is waited
 * for and not done: a Harbor's processor isn't that of the program, which the tests and the bench run on.
 */
export class Passwords {
  /** All PBKDF2 rounds that were charged so far. */
  chargedRounds = 0

  /** A password that is set now. */
  async set(text: string, rounds: number): Promise<StoredPassword> {
    await this.#charge(rounds)
    return { text, rounds }
  }

  /** Whether the text is the stored password; costs its rounds. */
  async matches(stored: StoredPassword, text: string): Promise<boolean> {
    await this.#charge(stored.rounds)
    return stored.text === text
  }

  #charge(rounds: number): Promise<void> {
    this.chargedRounds += rounds
    return sleep(rounds * roundMs)
  }
}
