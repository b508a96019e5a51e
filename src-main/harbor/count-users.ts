const field = Buffer.from('"user_id":')

/**
 * Counts the users of a list while its text arrives in pieces. Within a string of JSON the quotes would be escaped, so
 * the name of the field is nothing else. It only shows progress: a list with spaces before its colons counts as empty.
 * @param tell is told the number after each piece
 */
export const createUserCounter = (tell: (count: number) => void): ((piece: Buffer) => void) => {
  let count = 0
  let rest: Buffer = Buffer.alloc(0)
  return (piece) => {
    // What a piece cuts in two is whole in the end of it with the next one.
    const text = Buffer.concat([rest, piece])
    for (let at = text.indexOf(field); at >= 0; at = text.indexOf(field, at + field.length))
      count += 1
    rest = text.subarray(Math.max(0, text.length - field.length + 1))
    tell(count)
  }
}
