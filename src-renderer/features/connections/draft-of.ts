import type { ConnectionDraft, ConnectionView } from '@contract/models/connection'

/** A registry as it is stored, to be tested or saved again. */
export const draftOf = ({
  name,
  url,
  username,
  colour,
  environment,
  trust,
  proxy,
  plainHttpAccepted,
}: ConnectionView): ConnectionDraft => ({
  name,
  url,
  username,
  colour,
  environment,
  trust,
  ...(proxy && { proxy }),
  plainHttpAccepted,
})
