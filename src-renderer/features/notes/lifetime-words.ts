import { useTexts } from '../../i18n'

const hour = 3_600
const day = 24 * hour

/** Puts a time of so many seconds into words, in whole days, hours or minutes: "7 days". */
export const useLifetimeWords = (): ((seconds: number) => string) => {
  const { t, n } = useTexts()
  return (seconds) => {
    const [unit, length] =
      seconds >= day
        ? (['days', day] as const)
        : seconds >= hour
          ? (['hours', hour] as const)
          : (['minutes', 60] as const)
    const count = Math.floor(seconds / length)
    return t(`notes.lifetime.${unit}`, { count: n(count) }, count)
  }
}
