/** What a setting holds. `flag` and the numbers are typed on the wire; a `map` is an object in 2.2, later its JSON. */
export type SettingKind =
  'text' | 'secret' | 'flag' | 'integer' | 'positive' | 'port' | 'scope' | 'map' | 'mode'

/** A user-scoped setting of Harbor (src/lib/config/metadata/metadatalist.go). */
export interface SettingItem {
  readonly name: string
  readonly kind: SettingKind
  readonly initial: string | number | boolean
  /** Minor version that brought it. */
  readonly from?: number
  /** Minor version that no longer has it. */
  readonly until?: number
}

const text = (name: string, initial = ''): SettingItem => ({ name, kind: 'text', initial })
const flag = (name: string, initial = false): SettingItem => ({ name, kind: 'flag', initial })
const integer = (name: string, initial: number): SettingItem => ({ name, kind: 'integer', initial })
const secret = (name: string): SettingItem => ({ name, kind: 'secret', initial: '' })
const since = (from: number, item: SettingItem): SettingItem => ({ ...item, from })
const before = (until: number, item: SettingItem): SettingItem => ({ ...item, until })

/** All user-scoped settings of Harbor 2.2 to 2.15, by name. */
export const settingItems: readonly SettingItem[] = [
  since(6, text('audit_log_forward_endpoint')),
  { name: 'auth_mode', kind: 'mode', initial: 'db_auth' },
  since(9, text('banner_message')),
  before(3, integer('count_per_project', -1)),
  since(13, text('disabled_audit_log_event_types')),
  before(7, text('email_from', 'admin <sample_admin@mydomain.com>')),
  before(7, text('email_host', 'smtp.mydomain.com')),
  before(7, text('email_identity')),
  before(7, flag('email_insecure')),
  before(7, secret('email_password')),
  before(7, { name: 'email_port', kind: 'port', initial: 25 }),
  before(7, flag('email_ssl')),
  before(7, text('email_username', 'sample_admin@mydomain.com')),
  text('http_authproxy_admin_groups'),
  text('http_authproxy_admin_usernames'),
  text('http_authproxy_endpoint'),
  text('http_authproxy_server_certificate'),
  flag('http_authproxy_skip_search'),
  text('http_authproxy_tokenreview_endpoint'),
  flag('http_authproxy_verify_cert', true),
  text('ldap_base_dn'),
  text('ldap_filter'),
  text('ldap_group_admin_dn'),
  since(12, flag('ldap_group_attach_parallel')),
  text('ldap_group_attribute_name'),
  text('ldap_group_base_dn'),
  text('ldap_group_membership_attribute', 'memberof'),
  text('ldap_group_search_filter'),
  { name: 'ldap_group_search_scope', kind: 'scope', initial: 2 },
  { name: 'ldap_scope', kind: 'scope', initial: 2 },
  text('ldap_search_dn'),
  secret('ldap_search_password'),
  integer('ldap_timeout', 5),
  text('ldap_uid', 'cn'),
  text('ldap_url'),
  flag('ldap_verify_cert', true),
  flag('notification_enable', true),
  text('oidc_admin_group'),
  flag('oidc_auto_onboard'),
  text('oidc_client_id'),
  secret('oidc_client_secret'),
  text('oidc_endpoint'),
  { name: 'oidc_extra_redirect_parms', kind: 'map', initial: '{}' },
  since(7, text('oidc_group_filter')),
  text('oidc_groups_claim'),
  since(13, flag('oidc_logout')),
  text('oidc_name'),
  text('oidc_scope'),
  text('oidc_user_claim'),
  flag('oidc_verify_cert', true),
  since(8, flag('primary_auth_mode')),
  text('project_creation_restriction', 'everyone'),
  flag('quota_per_project_enable', true),
  flag('read_only'),
  text('robot_name_prefix', 'robot$'),
  { name: 'robot_token_duration', kind: 'positive', initial: 30 },
  since(8, flag('scanner_skip_update_pulltime')),
  flag('self_registration'),
  since(7, { name: 'session_timeout', kind: 'positive', initial: 60 }),
  since(6, flag('skip_audit_log_database')),
  integer('storage_per_project', -1),
  { name: 'token_expiration', kind: 'positive', initial: 30 },
  text('uaa_client_id'),
  text('uaa_client_secret'),
  text('uaa_endpoint'),
  flag('uaa_verify_cert'),
]

/** Names that only the installation sets. Harbor 2.2 takes them from anybody who sends them, without an effect. */
export const systemItems: ReadonlySet<string> = new Set([
  'admin_initial_password',
  'chart_repository_url',
  'core_local_url',
  'core_url',
  'database_type',
  'ext_endpoint',
  'jobservice_url',
  'max_job_workers',
  'notary_url',
  'postgresql_database',
  'postgresql_host',
  'postgresql_password',
  'postgresql_port',
  'postgresql_sslmode',
  'postgresql_username',
  'registry_storage_provider_name',
  'registry_url',
  'token_service_url',
  'trivy_adapter_url',
  'with_chartmuseum',
  'with_notary',
  'with_trivy',
])
