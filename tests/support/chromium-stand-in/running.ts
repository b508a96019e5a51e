import { Chromium, type ChromiumEvents } from './chromium'

let running: Chromium | null = null

/** The running Chromium; an error before the program is ready. */
export const inChromium = (): Chromium => {
  if (running === null) throw new Error('Chromium has not been started')
  return running
}

/** Starts Chromium for this process. */
export const startChromium = async (events: ChromiumEvents): Promise<void> => {
  running = await Chromium.start(events)
}

/** Ends Chromium, if it was started. */
export const stopChromium = async (): Promise<void> => running?.close()
