/** Sends news at most once an interval. */
export interface Throttle {
  /** There is news: sent at once, or when the interval since the last time is over. */
  request(): void
  /** There is news that mustn't wait, such as the end: sent now. */
  flush(): void
  /** Sends nothing more. */
  stop(): void
}

/**
 * Spares the receiver of frequent news: `send` is called at most once an interval (milliseconds) and always after the
 * last request, so that it never misses the final state.
 */
export const createThrottle = (send: () => void, interval = 100): Throttle => {
  let timer: NodeJS.Timeout | undefined
  let requested = false

  const stop = (): void => {
    clearTimeout(timer)
    timer = undefined
    requested = false
  }
  const sendNow = (): void => {
    requested = false
    timer = setTimeout(() => {
      timer = undefined
      if (requested) sendNow()
    }, interval)
    send()
  }
  return {
    request: () => {
      if (timer === undefined) sendNow()
      else requested = true
    },
    flush: () => {
      stop()
      send()
    },
    stop,
  }
}
