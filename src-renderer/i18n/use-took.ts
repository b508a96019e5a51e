import { useTexts } from '.'

/** Says how long something took, given in milliseconds, such as "31 ms" or "1.2 s"; empty where it was no time at all. */
export const useTook = (): ((millis: number) => string) => {
  const { t, n } = useTexts()
  return (millis) => {
    const whole = Math.round(millis)
    if (whole === 0) return ''
    return whole < 1_000
      ? t('app.took.millis', { millis: n(whole) })
      : t('app.took.seconds', { seconds: n(Math.round(millis / 100) / 10) })
  }
}
