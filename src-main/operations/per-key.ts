/** Makes what belongs to a key when it is first asked for, and keeps it. */
export const perKey = <T>(make: (key: string) => T): ((key: string) => T) => {
  const made = new Map<string, { readonly value: T }>()
  return (key) => {
    const known = made.get(key)
    if (known !== undefined) return known.value
    const value = make(key)
    made.set(key, { value })
    return value
  }
}
