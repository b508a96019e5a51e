import type { Profile } from '../models/operation'

/** The fields of a profile. */
export const profileFields = ['email', 'fullName', 'comment'] as const

/** Whether two profiles have the same in every field. */
export const sameProfile = (one: Profile, other: Profile): boolean =>
  changedFields(one, other).length === 0

/** The fields in which two profiles differ. */
export const changedFields = (one: Profile, other: Profile): readonly (keyof Profile)[] =>
  profileFields.filter((field) => one[field] !== other[field])
