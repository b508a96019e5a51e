import type { FastifyInstance, FastifyRequest } from 'fastify'
import { decodeObject } from './beego-request'
import type { GoType } from './go-json'
import { HarborError } from './harbor-error'
import { callerName, type Instance, isAdmin, requireAdmin, sendJson } from './instance'
import { type SettingItem, type SettingKind, systemItems } from './setting-items'
import { authModes, type SettingValue } from './settings'
import { bind } from './swagger-request'

const goTypes: Readonly<Record<SettingKind, GoType>> = {
  text: 'string',
  secret: 'string',
  flag: 'bool',
  integer: 'int64',
  positive: 'int64',
  port: 'int64',
  scope: 'int64',
  map: 'string',
  mode: 'string',
}

const isNumeric = (kind: SettingKind): boolean => goTypes[kind] === 'int64'

/** What is wrong with a value that is of the right type already. */
const fault = ({ name, kind }: SettingItem, value: SettingValue, minor: number): string | null => {
  if (kind === 'port' && Number(value) < 0) return 'network port should be greater than 0'
  if (kind === 'port' && Number(value) > 65535) return 'network port should be less than 65535'
  if (kind === 'scope' && ![0, 1, 2].includes(Number(value)))
    return 'invalid scope, should be 0, 1 or 2'
  if (kind === 'mode' && !authModes.some((mode) => mode === value))
    return 'invalid auth_mode, shoud be one of db_auth, ldap_auth, uaa_auth, http_auth, oidc_auth'
  if (kind === 'positive' && minor >= 7 && Number(value) <= 0)
    return `the ${name} value must be positive`
  return null
}

/** A value in its own type. The swagger API has refused other types before; beego takes texts for all of them. */
const fromAnything = ({ name, kind }: SettingItem, given: unknown): SettingValue => {
  if (kind === 'map' && typeof given === 'object') return JSON.stringify(given)
  const text = String(given)
  if (isNumeric(kind)) {
    if (/^[-+]?\d+$/.test(text)) return Number(text)
    throw new HarborError(
      400,
      `strconv.Atoi: parsing ${JSON.stringify(text)}: invalid syntax, item name: ${name}`,
    )
  }
  if (kind !== 'flag') return text
  if (/^(1|t|T|TRUE|true|True)$/.test(text)) return true
  if (/^(0|f|F|FALSE|false|False)$/.test(text)) return false
  throw new HarborError(
    400,
    `strconv.ParseBool: parsing ${JSON.stringify(text)}: invalid syntax, item name: ${name}`,
  )
}

/** GET and PUT /configurations (src/controller/config; up to 2.2 src/core/api/config.go). */
export const configurationRoutes = (app: FastifyInstance, instance: Instance): void => {
  const { profile, users, settings } = instance
  const beego = profile.api === 'beego'

  const require = beego
    ? (request: FastifyRequest): void => {
        if (request.caller.kind === 'anonymous') throw new HarborError(401, 'UnAuthorized')
        if (!isAdmin(request)) throw new HarborError(403, callerName(request))
      }
    : requireAdmin

  const authModeFixed = (): boolean => users.all().length > 1

  const refuseAuthMode = (value: unknown): void => {
    if (value === undefined || value === settings.authMode || !authModeFixed()) return
    throw new HarborError(
      400,
      beego
        ? 'the keys [auth_mode] can not be modified as new users have been inserted into database'
        : 'the auth mode cannot be modified as new users have been inserted into database',
    )
  }

  const refusal = ({ name, kind }: SettingItem, wrong: string): string => {
    if (beego) return `${wrong}, item name: ${name}`
    return kind === 'positive' ? wrong : `bad request: item name ${name}: ${wrong}`
  }

  const shown = ({ name, kind }: SettingItem): SettingValue | object => {
    const value = settings.get(name)
    return kind === 'map' && beego ? (JSON.parse(String(value)) as object) : value
  }

  app.get('/configurations', (request, reply) => {
    require(request)
    const entries = settings.readable.map((item): [string, object] => [
      item.name,
      {
        editable: !settings.fixed && (item.name !== 'auth_mode' || !authModeFixed()),
        value: shown(item),
      },
    ])
    const scanAll = beego ? { editable: true, value: null } : {}
    const body = Object.fromEntries([...entries, ['scan_all_policy', scanAll]])
    return sendJson(reply, body, beego ? 'application/json; charset=utf-8' : 'application/json')
  })

  app.put('/configurations', (request, reply) => {
    const types = Object.fromEntries(
      [...settings.items.values()].map(({ name, kind }) => [name, goTypes[kind]]),
    )
    const bound = beego
      ? null
      : bind(request, (parameters) => parameters.body('configurations', 'Configurations', types))
    require(request)
    if (settings.fixed)
      throw new HarborError(
        403,
        'current config is init by env variable: CONFIG_OVERWRITE_JSON, it cannot be updated',
      )
    const given = bound ?? decodeObject(request)
    refuseAuthMode(given.auth_mode)
    const changes = new Map<string, SettingValue>()
    for (const [name, value] of Object.entries(given)) {
      const item = settings.items.get(name)
      if (item === undefined) {
        if (systemItems.has(name)) continue
        throw new HarborError(400, `configure item is not defined in metadata, item name: ${name}`)
      }
      const taken = fromAnything(item, value)
      const wrong = fault(item, taken, profile.minor)
      if (wrong !== null) throw new HarborError(400, refusal(item, wrong))
      changes.set(name, taken)
    }
    for (const [name, value] of changes) settings.set(name, value)
    return reply.send()
  })
}
