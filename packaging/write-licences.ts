/** Writes the licences of what the last build ships into the file that the screens show. */
import { writeFileSync } from 'node:fs'
import { keptLicences, licencesFile, licencesNow } from './licences'

writeFileSync(licencesFile, `${JSON.stringify(licencesNow(keptLicences()), null, 2)}\n`)
