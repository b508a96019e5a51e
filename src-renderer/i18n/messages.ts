import type { en } from './en'

/**
 * The texts of a language, in the shape of the English ones: a file of another language is `Messages['users']` and the like,
 * so that the compiler names each text that it lacks. tests/renderer/app/messages.spec.ts compares what is in them.
 */
export type Messages = typeof en
