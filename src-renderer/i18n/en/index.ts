import { app } from './app'
import { audit } from './audit'
import { connections } from './connections'
import { email } from './email'
import { mailTests } from './mail-tests'
import { facts, failures } from './failures'
import { journal } from './journal'
import { notes } from './notes'
import { operations } from './operations'
import { overview } from './overview'
import { palette } from './palette'
import { people } from './people'
import { users } from './users'

/** Every word of the screens in English. A fact in braces is filled in; | parts singular and plural. */
export const en = {
  app,
  audit,
  connections,
  email,
  facts,
  failures,
  journal,
  mailTests,
  notes,
  operations,
  overview,
  palette,
  people,
  users,
}
