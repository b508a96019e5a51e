import type { Messages } from '../messages'
import { about } from './about'
import { admins } from './admins'
import { app } from './app'
import { audit } from './audit'
import { comparison } from './comparison'
import { connections } from './connections'
import { email } from './email'
import { mailTests } from './mail-tests'
import { facts, failures } from './failures'
import { imports } from './imports'
import { helpDesk } from './help-desk'
import { journal } from './journal'
import { lock } from './lock'
import { managed } from './managed'
import { notes } from './notes'
import { operations } from './operations'
import { overview } from './overview'
import { palette } from './palette'
import { people } from './people'
import { queue } from './queue'
import { settings } from './settings'
import { transfer } from './transfer'
import { users } from './users'

export { de as toolkit } from 'vuetify/locale'

/** Every word of the screens in German, with Harbor's terms where its portal has them. */
export const messages: Messages = {
  about,
  admins,
  app,
  audit,
  comparison,
  connections,
  email,
  facts,
  failures,
  imports,
  helpDesk,
  journal,
  mailTests,
  lock,
  managed,
  notes,
  operations,
  overview,
  palette,
  people,
  queue,
  settings,
  transfer,
  users,
}
