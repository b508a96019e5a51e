import { computed, onScopeDispose, shallowRef } from 'vue'
import type {
  TransferFile,
  TransferOutcome,
  TransferProgress,
  TransferRow,
} from '@contract/models/transfer'
import { useBridge } from '../../bridge'
import { useAttempt } from '../../ui/use-attempt'

/** Whether a row can be chosen: it can be added, or once plain http is accepted. */
export const isOffered = ({ failure }: TransferRow): boolean =>
  failure === null || failure.code === 'plain-http'

/** What is asked for next: a file, its passphrase, which of its registries; nothing, when it is told what became of them. */
export type ImportStep = 'file' | 'passphrase' | 'rows' | 'done'

/** The import of registries from a file, step by step. The file is held as long as the caller lives. */
export const useImportForm = () => {
  const { transfer } = useBridge()
  const { failure, busy, attempt } = useAttempt()
  const file = shallowRef<TransferFile | null>(null)
  /** The person goes on without the passwords. */
  const withoutSecrets = shallowRef(false)
  const chosen = shallowRef<ReadonlySet<number>>(new Set())
  const httpAccepted = shallowRef(false)
  const outcomes = shallowRef<ReadonlyMap<number, TransferOutcome> | null>(null)

  /** How far adding is with the passwords; null: it isn't there yet. */
  const progress = shallowRef<TransferProgress | null>(null)
  onScopeDispose(
    transfer.progress((told) => {
      if (told.fileId === file.value?.fileId) progress.value = told
    }),
  )

  const step = computed<ImportStep>(() => {
    if (outcomes.value !== null) return 'done'
    if (file.value === null) return 'file'
    return file.value.secrets === 'sealed' && !withoutSecrets.value ? 'passphrase' : 'rows'
  })
  const chosenRows = computed(
    () => file.value?.rows.filter(({ index }) => chosen.value.has(index)) ?? [],
  )

  const show = (next: TransferFile): void => {
    file.value = next
    // Plain http is a choice of its own.
    const ready = next.rows.filter((row) => row.failure === null)
    chosen.value = new Set(ready.map(({ index }) => index))
  }

  onScopeDispose(() => {
    const held = file.value
    if (held !== null && outcomes.value === null) void transfer.release({ fileId: held.fileId })
  })

  return {
    file,
    failure,
    busy,
    step,
    outcomes,
    progress,
    withoutSecrets,
    httpAccepted,
    chosen,
    chosenRows,
    hasPlainHttp: computed(() => chosenRows.value.some((row) => row.failure !== null)),
    added: computed(
      () => [...(outcomes.value?.values() ?? [])].filter((one) => one.failure === null).length,
    ),
    choose: (index: number, yes: boolean): void => {
      const others = [...chosen.value].filter((other) => other !== index)
      chosen.value = new Set(yes ? [...others, index] : others)
    },
    chooseFile: async () => {
      if (busy.value) return
      const next = await attempt(transfer.choose())
      if (next === null) return
      withoutSecrets.value = false
      httpAccepted.value = false
      show(next)
    },
    unlock: async (passphrase: string) => {
      const { fileId } = file.value ?? {}
      if (busy.value || fileId === undefined) return
      const opened = await attempt(transfer.unlock({ fileId, passphrase }))
      if (opened !== null) show(opened)
    },
    add: async () => {
      const { fileId } = file.value ?? {}
      if (busy.value || fileId === undefined) return
      const rows = chosenRows.value.map(({ index }) => index)
      const became = await attempt(
        transfer.add({ fileId, rows, plainHttpAccepted: httpAccepted.value }),
      )
      if (became !== null) outcomes.value = new Map(became.map((one) => [one.index, one]))
    },
  }
}
