/** What no exact value of `q` can hold, or begin with (parseKeywords and parsePattern of src/lib/q/builder.go). */
const notInQ = /,|^[~[{(\\]/

/** Whether Harbor can be asked for exactly this value. */
export const isExact = (value: string): boolean => !notInQ.test(value)

/** The parameter that asks for exactly a value of a field. Harbor decodes the value of `q` a second time. */
export const exactly = (field: string, value: string): string =>
  `q=${encodeURIComponent(`${field}=${encodeURIComponent(value)}`)}`
