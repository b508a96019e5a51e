import type { NoteServiceKind } from '@contract/models/note'
import { createOneTimeSecret } from './onetimesecret'
import { createPasswordPusher } from './password-pusher'
import { createPrivateBin, type PrivateBinMeans } from './privatebin'
import type { OpenProvider } from './provider'

/** The provider of each kind of service. */
export type Providers = Readonly<Record<NoteServiceKind, OpenProvider>>

/** All providers. */
export const createProviders = (means: PrivateBinMeans): Providers => ({
  onetimesecret: createOneTimeSecret(),
  'password-pusher': createPasswordPusher(),
  privatebin: createPrivateBin(means),
})
