import { createUserIndex } from '@main/directory/user-index'
import { createPeopleIndex } from '@main/people/people-index'
import type { Source } from '@main/people/same-person'
import type { Finding } from './finding'
import { mediansOf, timed } from './medians'
import { immediate, makeUsers, turns } from './searching'

const rounds = 9
/** People whom the screen shows at first. */
const shown = 25

/** How long it takes to find people among so many users, each at ten of the registries. */
export const measurePeople = async (
  registries: number,
  count: number,
): Promise<readonly Finding[]> => {
  const users = makeUsers(count / 10)
  const indexes = Array.from({ length: registries }, (_, registry) => {
    const index = createUserIndex()
    const isThere = (at: number): boolean => (at * 7 + registry) % registries < 10
    index.put(users.filter((__, at) => isThere(at)).map((user) => ({ ...user })))
    return index
  })
  const sources = (): readonly Source[] =>
    indexes.map((index, at) => ({ connectionId: `registry ${at}`, all: index.all() }))
  const people = createPeopleIndex()
  const ask = (text: string) => people.find(text, sources(), shown)
  const few = turns('ivanova', 'lars 2')
  const many = turns('a', 'e')
  const [first] = indexes
  const { search, searchMany, changed } = await mediansOf(rounds, {
    search: () => timed(() => ask(few())),
    searchMany: () => timed(() => ask(many())),
    changed: () => {
      first?.put(users.slice(0, 1))
      return timed(() => ask(few()))
    },
  })
  const among = `among ${indexes.reduce((sum, index) => sum + index.size(), 0)} users of ${registries} registries`
  return [
    { name: `find people ${among}`, value: search, unit: 'ms', aim: immediate },
    { name: `find nearly everybody ${among}`, value: searchMany, unit: 'ms', aim: immediate },
    { name: `find people ${among}, after a change`, value: changed, unit: 'ms', aim: immediate },
  ]
}
