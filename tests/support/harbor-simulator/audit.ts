/** An event as /auditlog-exts shows it. */
export interface AuditEvent {
  readonly id: number
  readonly username: string
  readonly resource: string
  readonly resourceType: 'user' | 'configuration'
  readonly operation: 'create' | 'update' | 'delete'
  readonly description: string
  readonly succeeded: boolean
  /** Milliseconds since 1970. */
  readonly at: number
}

/** The kinds of event that Harbor 2.15 knows (src/pkg/auditext/model/model.go). */
export const auditEventTypes = [
  'create_artifact',
  'delete_artifact',
  'pull_artifact',
  'create_project',
  'delete_project',
  'delete_repository',
  'login_user',
  'logout_user',
  'create_user',
  'delete_user',
  'update_user',
  'create_robot',
  'delete_robot',
  'update_configuration',
] as const

/** The events of an instance, oldest first. */
export class AuditTrail {
  readonly events: AuditEvent[] = []

  /** Adds an event. */
  add(event: Omit<AuditEvent, 'id'>): void {
    this.events.push({ ...event, id: this.events.length + 1 })
  }
}
