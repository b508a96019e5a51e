import type { NewUser } from './user-table'

/** The password of everybody whom `--users` makes. */
export const peoplePassword = 'Passw0rdX'

/** PBKDF2 rounds of a password from before Harbor 2.15.2: cheap, as on an instance that was upgraded. */
const rounds = 4096

type Person = Omit<NewUser, 'password' | 'createdAt' | 'updatedAt'>

const person = (
  username: string,
  realname: string,
  {
    comment = '',
    sysadmin = false,
    email = `${username}@example.com`,
    withoutOidc = false,
  }: Partial<Person> = {},
): Person => ({ username, realname, email, comment, sysadmin, withoutOidc })

/** Who comes first; everybody else's name sorts behind them, so that a table sorted by name starts with them. */
const firstDozen: readonly Person[] = [
  person('anna.weber', 'Anna Weber', { comment: 'Build team' }),
  person('ben.okafor', 'Ben Okafor', { sysadmin: true }),
  person('chen.li', 'Chen Li', { comment: 'Contractor', withoutOidc: true }),
  person('ci-mirror', 'CI mirror', { comment: 'Do not delete' }),
  person('daria.k', 'Daria Kowalska'),
  person('emil.sorensen', 'Emil Sørensen', { comment: 'On call' }),
  person('fatima.h', 'Fatima Haddad'),
  person('george.m', 'George Mitchell', { sysadmin: true }),
  person('hana.sato', 'Hana Satō', { comment: 'Build team' }),
  person('igor.p', 'Igor Petrov'),
  person('ops-admin', 'Operations', { sysadmin: true, email: 'ops@example.com' }),
  person('julia.b', 'Júlia Barbosa', { comment: 'Contractor' }),
]

const annaCame = Date.UTC(2026, 2, 12, 9, 14)

const givenNames = [
  'Karin',
  'Kofi',
  'Kwame',
  'Lars',
  'Leila',
  'Lena',
  'Liam',
  'Lucía',
  'Magnus',
  'Maria',
  'Mateus',
  'Mehmet',
  'Mei',
  'Mia',
  'Milan',
  'Mohammed',
  'Nadia',
  'Naoko',
  'Nikolai',
  'Noor',
  'Oksana',
  'Olivia',
  'Omar',
  'Oscar',
  'Paola',
  'Pedro',
  'Petra',
  'Piotr',
  'Priya',
  'Quentin',
  'Rafael',
  'Rania',
  'Ravi',
  'Rosa',
  'Sakura',
  'Samuel',
  'Sara',
  'Selma',
  'Sergei',
  'Sofia',
  'Stefan',
  'Tariq',
  'Tatiana',
  'Thomas',
  'Tomás',
  'Uma',
  'Valentina',
  'Viktor',
  'Wanjiru',
  'Wei',
  'William',
  'Ximena',
  'Yara',
  'Yuki',
  'Yusuf',
  'Zanele',
  'Zeynep',
  'Zoltán',
] as const

const familyNames = [
  'Adeyemi',
  'Almeida',
  'Andersson',
  'Becker',
  'Bianchi',
  'Brown',
  'Chen',
  'Costa',
  'Çelik',
  'Dubois',
  'Dvořák',
  'Eriksen',
  'Fernández',
  'Fischer',
  'García',
  'Gruber',
  'Gupta',
  'Haddad',
  'Hansen',
  'Horváth',
  'Ivanova',
  'Jansen',
  'Johnson',
  'Kamau',
  'Kaya',
  'Khan',
  'Kim',
  'Kovács',
  'Kowalski',
  'Larsen',
  'Lindqvist',
  'Martin',
  'Mbeki',
  'Moreau',
  'Müller',
  'Nakamura',
  'Nguyen',
  'Novák',
  'O’Brien',
  'Okonkwo',
  'Pereira',
  'Popescu',
  'Quinn',
  'Rahman',
  'Rossi',
  'Santos',
  'Schmidt',
  'Sharma',
  'Silva',
  'Smith',
  'Sokolov',
  'Suzuki',
  'Szabó',
  'Tanaka',
  'Usman',
  'Virtanen',
  'Wagner',
  'Wójcik',
  'Yamamoto',
  'Yılmaz',
  'Zhang',
  'Zimmermann',
] as const

const comments = [
  'Build team',
  'Contractor',
  'On call',
  'Do not delete',
  'Release team',
  'Intern',
] as const

/** A small repeatable source of numbers from 0 to 1 (mulberry32). */
const randomNumbers = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const special: Readonly<Record<string, string>> = { ø: 'o', ł: 'l', ı: 'i', '’': '', ß: 'ss' }

const ascii = (name: string): string =>
  name
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[øłı’ß]/g, (letter) => special[letter] ?? '')

const spelled = (name: string): { readonly name: string; readonly ascii: string } => ({
  name,
  ascii: ascii(name),
})

const givenSpellings = givenNames.map(spelled)
const familySpellings = familyNames.map(spelled)

const pick = <T>(choices: readonly T[], number: number): T => {
  const choice = choices[Math.floor(number * choices.length)]
  if (choice === undefined) throw new Error('nothing to pick from')
  return choice
}

const year = 365 * 24 * 60 * 60 * 1000

/**
 * Believable people, the same for the same count and seed.
 * @param now the present, in milliseconds since 1970; they came in the five years before it
 */
export const makePeople = (count: number, now: number, seed = 1): NewUser[] => {
  const random = randomNumbers(seed)
  const password = { text: peoplePassword, rounds }
  const namesakes = new Map<string, number>()

  const somebody = (): Person => {
    const given = pick(givenSpellings, random())
    const family = pick(familySpellings, random())
    const name = `${given.ascii}.${family.ascii}`
    const number = (namesakes.get(name) ?? 0) + 1
    namesakes.set(name, number)
    return person(number === 1 ? name : `${name}${number}`, `${given.name} ${family.name}`, {
      comment: random() < 0.2 ? pick(comments, random()) : '',
      sysadmin: random() < 1 / 40,
    })
  }

  return Array.from({ length: count }, (_, index) => {
    const who = firstDozen[index] ?? somebody()
    const age = random() * 5 * year
    const createdAt = index === 0 ? Math.min(annaCame, now) : Math.floor(now - age)
    const changed = index > 0 && random() < 0.6
    const updatedAt = changed ? Math.floor(createdAt + random() * (now - createdAt)) : createdAt
    return { ...who, createdAt, updatedAt, password }
  })
}
