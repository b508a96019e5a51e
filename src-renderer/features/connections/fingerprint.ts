/** A fingerprint (pairs with colons) short enough for a line, to recognise one, not to compare it: 4F:9A:…:E2:07. */
export const shortFingerprint = (fingerprint: string): string => {
  const pairs = fingerprint.split(':')
  return pairs.length <= 5 ? fingerprint : [...pairs.slice(0, 2), '…', ...pairs.slice(-2)].join(':')
}
