import { vi } from 'vitest'

/** How long a test waits for what is to happen, in milliseconds, unless it says otherwise: a busy machine takes its time. */
const PATIENCE_MS = 15_000

// Vitest waits for a second, and can't be told otherwise in its configuration.
const { waitFor, waitUntil } = vi
const patient = (options: Parameters<typeof waitFor>[1]): typeof options =>
  typeof options === 'number' ? options : { timeout: PATIENCE_MS, ...options }
vi.waitFor = (check, options) => waitFor(check, patient(options))
vi.waitUntil = (check, options) => waitUntil(check, patient(options))
