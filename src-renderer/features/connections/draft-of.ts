import type { ConnectionDraft, ConnectionView } from '@contract/models/connection'

/** A registry as it is stored, to be tested or saved again. */
export const draftOf = ({
  name,
  url,
  username,
  colour,
  environment,
  trust,
  plainHttpAccepted,
}: ConnectionView): ConnectionDraft => ({
  name,
  url,
  username,
  colour,
  environment,
  trust,
  plainHttpAccepted,
})
