import type { FastifyInstance } from 'fastify'
import { HarborError } from './harbor-error'
import { type Instance, isAdmin, requireSignedIn, sendJson } from './instance'
import { urlOf } from './swagger-request'

/** What a system admin may do, as /users/current/permissions?scope=/system says it; the part about users and settings. */
const adminPermissions = [
  ...['create', 'read', 'update', 'delete', 'list'].map((action) => ({
    resource: '/system/user',
    action,
  })),
  ...['read', 'update'].map((action) => ({ resource: '/system/configuration', action })),
  { resource: '/system/audit-log', action: 'list' },
]

/** What is known about an instance without being one of its users: /systeminfo, /health, /ping, and what one may do. */
export const systemRoutes = (app: FastifyInstance, instance: Instance): void => {
  const { profile, settings } = instance
  const beegoJson = 'application/json; charset=utf-8'

  const information = (): Readonly<Record<string, unknown>> => {
    const url = instance.externalUrl()
    return {
      banner_message: settings.get('banner_message'),
      current_time: new Date(instance.now()).toISOString(),
      external_url: url,
      harbor_version: profile.version,
      has_ca_root: false,
      notification_enable: settings.get('notification_enable'),
      oidc_provider_name: settings.authMode === 'oidc_auth' ? settings.get('oidc_name') : '',
      primary_auth_mode: settings.get('primary_auth_mode'),
      project_creation_restriction: settings.get('project_creation_restriction'),
      read_only: settings.get('read_only'),
      registry_storage_provider_name: 'filesystem',
      registry_url: url.replace(/^https?:\/\//, ''),
      with_chartmuseum: false,
      with_notary: false,
    }
  }

  const authProxy = (): object =>
    settings.authMode !== 'http_auth'
      ? {}
      : {
          authproxy_settings: {
            endpoint: settings.get('http_authproxy_endpoint'),
            tokenreivew_endpoint: settings.get('http_authproxy_tokenreview_endpoint'),
            skip_search: settings.get('http_authproxy_skip_search'),
            verify_cert: settings.get('http_authproxy_verify_cert'),
          },
        }

  app.get('/systeminfo', (request, reply) => {
    const { everybody, signedIn } = profile.systemInfo
    const shown = request.caller.kind === 'anonymous' ? everybody : [...everybody, ...signedIn]
    const known = information()
    return sendJson(reply, {
      auth_mode: settings.authMode,
      self_registration: settings.get('self_registration'),
      ...authProxy(),
      ...Object.fromEntries(shown.map((name) => [name, known[name]])),
    })
  })

  app.get('/health', (_request, reply) =>
    sendJson(
      reply,
      {
        status: 'healthy',
        components: profile.healthComponents.map((name) => ({ name, status: 'healthy' })),
      },
      profile.api === 'beego' ? beegoJson : 'application/json',
    ),
  )

  app.get('/ping', (_request, reply) =>
    reply.header('content-type', 'text/plain; charset=utf-8').send('Pong'),
  )

  app.get('/users/current/permissions', (request, reply) => {
    if (profile.api === 'beego' && request.caller.kind === 'anonymous')
      throw new HarborError(401, 'UnAuthorize')
    requireSignedIn(request)
    const { searchParams } = urlOf(request)
    const system =
      searchParams.get('scope') === '/system' && searchParams.get('relative') !== 'true'
    return sendJson(reply, system && isAdmin(request) ? adminPermissions : [])
  })
}
