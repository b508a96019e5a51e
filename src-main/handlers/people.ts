import type { Handlers } from '@contract/derive'
import { done, ok } from '@contract/result'
import type { People } from '../people/people'

/** The calls of the group `people`. */
export const peopleHandlers = (people: People): Handlers['people'] => ({
  ask({ which }) {
    people.ask(which)
    return Promise.resolve(done)
  },
  cancel() {
    people.cancel()
    return Promise.resolve(done)
  },
  find: (search) => Promise.resolve(ok(people.find(search))),
  suggest: (search) => Promise.resolve(ok(people.suggest(search))),
})
