import { readonly, shallowRef, type Ref } from 'vue'
import { useTexts } from '.'

const minute = 60_000
const now = shallowRef(Date.now())
const look = (): void => {
  now.value = Date.now()
}
setInterval(look, minute / 4)

/** Now, in milliseconds since 1970, four times a minute. */
export const useNow = (): Readonly<Ref<number>> => readonly(now)

/** Says how long ago a time (ISO 8601) was, such as "3 min ago"; it keeps itself up to date. */
export const useAgo = (): ((time: string) => string) => {
  const { t, n } = useTexts()
  // What is shown anew isn't said by a clock that is a quarter of a minute old.
  look()
  return (time) => {
    const minutes = Math.floor(Math.max(0, now.value - Date.parse(time)) / minute)
    if (minutes < 1) return t('app.ago.now')
    if (minutes < 60) return t('app.ago.minutes', { minutes: n(minutes) })
    const hours = Math.floor(minutes / 60)
    if (hours < 24) return t('app.ago.hours', { hours: n(hours) })
    return t('app.ago.days', { days: n(Math.floor(hours / 24)) }, Math.floor(hours / 24))
  }
}
