import { computed, shallowRef, type ComputedRef, type Ref } from 'vue'
import type { ImportField, ImportMapping, ImportView } from '@contract/models/import'
import type { OperationView } from '@contract/models/operation'
import type { Failure, Result } from '@contract/result'
import { useBridge } from '@screen/bridge'

/** The fields that nobody can be created without. */
export const neededFields = ['username', 'fullName', 'email'] as const

/** The file of people of a registry, as the main process holds it. */
export interface ImportFile {
  readonly view: Readonly<Ref<ImportView | null>>
  /** Whether it is known by now what is held. */
  readonly known: Readonly<Ref<boolean>>
  readonly failure: Ref<Failure | null>
  /** A dry run is under way. */
  readonly checking: Readonly<Ref<boolean>>
  /** Needed fields for which no column is chosen. */
  readonly missing: ComputedRef<readonly ImportField[]>
  /** Lets the person choose a file, and checks it where all is known for that. @returns whether one was read */
  readonly choose: () => Promise<boolean>
  /** Takes a column for a field, or none, and checks again. */
  readonly map: (field: ImportField, column: number | null) => Promise<void>
  /** @param again the users are loaded anew */
  readonly check: (again: boolean) => Promise<void>
  /** Starts to create the people; null: it can't be started. */
  readonly create: () => Promise<OperationView | null>
  readonly forget: () => Promise<void>
  /** Has a file written; its name, or null where none was. */
  readonly save: (what: 'saveTemplate' | 'saveProblems' | 'saveResult') => Promise<string | null>
}

/** Follows the file of one registry for as long as the calling component lives. */
export const useImportFile = (connectionId: string): ImportFile => {
  const { imports } = useBridge()
  const view = shallowRef<ImportView | null>(null)
  const known = shallowRef(false)
  const failure = shallowRef<Failure | null>(null)
  const checking = shallowRef(false)
  const missing = computed(() =>
    neededFields.filter((field) => view.value?.mapping[field] === null),
  )

  const tell = <T>(result: Result<T>): T | null => {
    failure.value = result.ok ? null : result.failure
    return result.ok ? result.value : null
  }

  let checks = 0
  const check = async (again: boolean): Promise<void> => {
    const held = view.value
    if (held === null || held.operationId !== null) return
    const mine = ++checks
    view.value = { ...held, check: null }
    checking.value = missing.value.length === 0
    if (!checking.value) return
    const result = await imports.check({ connectionId, mapping: held.mapping, again })
    // A newer check, or another file, has its own answer.
    if (mine !== checks || view.value?.mapping !== held.mapping) return
    checking.value = false
    const found = tell(result)
    if (found !== null) view.value = { ...view.value, check: found }
  }

  const take = (now: ImportView | null): void => {
    checks += 1
    checking.value = false
    view.value = now
  }
  const start = async (): Promise<void> => {
    const held = tell(await imports.current({ connectionId }))
    take(held)
    known.value = true
    if (held?.check === null) await check(false)
  }
  void start()

  return {
    view,
    known,
    failure,
    checking,
    missing,
    async choose() {
      const chosen = tell(await imports.choose({ connectionId }))
      if (chosen === null) return false
      take(chosen)
      void check(false)
      return true
    },
    async map(field, column) {
      if (view.value === null) return
      const mapping: ImportMapping = { ...view.value.mapping, [field]: column }
      view.value = { ...view.value, mapping }
      await check(false)
    },
    check,
    async create() {
      const started = tell(await imports.create({ connectionId }))
      if (started !== null && view.value !== null)
        view.value = { ...view.value, operationId: started.id }
      return started
    },
    async forget() {
      tell(await imports.forget({ connectionId }))
      take(null)
    },
    async save(what) {
      const result =
        what === 'saveTemplate'
          ? await imports.saveTemplate()
          : await imports[what]({ connectionId })
      return tell(result)
    },
  }
}
