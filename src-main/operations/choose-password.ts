import type { PasswordChoice, ResetChoice } from '@contract/models/operation'

/** A password for one row. */
export interface ChosenPassword {
  readonly value: string
  /** Part of the outcome: only a password that was made here has to be shown to somebody. */
  readonly toHandOver: { readonly password?: string }
}

/** The password that was given, or a new one. */
export const choosePassword = (
  choice: PasswordChoice,
  generatePassword: () => string,
): ChosenPassword => {
  if (choice.kind === 'given') return { value: choice.value, toHandOver: {} }
  const value = generatePassword()
  return { value, toHandOver: { password: value } }
}

/** What gives the passwords of many: one that is generated for all of them is generated once. */
export const passwordsBy = (
  choice: ResetChoice,
  generatePassword: () => string,
): (() => ChosenPassword) => {
  if (choice.kind !== 'generated-for-all') return () => choosePassword(choice, generatePassword)
  const value = generatePassword()
  return () => choosePassword({ kind: 'generated' }, () => value)
}
