import type { Change } from '@main/journal/change'
import { someConnection } from './memory-users'

/** A change that was done: the password of somebody was reset. */
export const someChange = (facts: Partial<Change> = {}): Change => ({
  kind: 'reset-password',
  fields: [],
  connection: someConnection,
  person: 'ida',
  isDone: true,
  failure: null,
  requestIds: ['6f1c0a52-8a2f-4f0c-9b0e-3f4a5b6c7d8e'],
  ...facts,
})
