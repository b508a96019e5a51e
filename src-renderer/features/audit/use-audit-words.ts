import type { AuditEvent } from '@contract/models/audit'
import { useTexts } from '../../i18n'

/** Puts events of a registry's audit log into words. */
export const useAuditWords = () => {
  const { t, has } = useTexts()

  /** What was done; in Harbor's own words where there are no better ones. */
  const whatOf = ({ operation, resourceType, detail }: AuditEvent): string => {
    const kind = `${operation}_${resourceType}`
    const path = `audit.what.${detail === null ? kind : `${kind}_${detail}`}`
    return has(path) ? t(path) : t('audit.other', { operation, type: resourceType })
  }

  return { whatOf }
}
