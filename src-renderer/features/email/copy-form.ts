import { computed, reactive, ref, shallowRef } from 'vue'
import type { ConnectionView } from '@contract/models/connection'
import type { EmailComparison, EmailPassword, EmailSettings } from '@contract/models/email'
import { failure as failureOf, type Failure } from '@contract/result'
import { useBridge } from '../../bridge'
import { useConnections } from '../connections/connections-store'

/** A registry to which settings can be copied, with what it has now, or to which they can't, with the reason. */
export interface CopyTarget {
  readonly connection: ConnectionView
  readonly outcome: EmailComparison['outcome']
}

/** Why a registry isn't even asked; null: it is. One that couldn't be signed in to isn't tried again by itself. */
const refusalOf = ({ state }: ConnectionView): Failure | null => {
  if (state.kind === 'failed') return state.failure
  if (state.kind !== 'connected') return null
  const { me, emailSettings, version } = state.capabilities
  if (!me.admin) return failureOf('not-admin', {})
  return emailSettings ? null : failureOf('no-email-settings', { version })
}

/** What a person chooses when the settings of a registry are copied to others. */
export const useCopyForm = (source: ConnectionView, settings: EmailSettings) => {
  const bridge = useBridge()
  const connections = useConnections()
  const targets = shallowRef<readonly CopyTarget[] | null>(null)
  const failure = shallowRef<Failure | null>(null)
  const chosen = reactive(new Set<string>())
  const passwordKind = ref<EmailPassword['kind']>('stored')
  const typedPassword = ref('')

  const compare = async (): Promise<void> => {
    failure.value = null
    const others = connections.groups
      .flatMap((group) => group.connections)
      .filter(({ id }) => id !== source.id)
    const asked = others.filter((other) => refusalOf(other) === null)
    const answer = await bridge.email.compare({
      settings,
      connectionIds: asked.map(({ id }) => id),
    })
    if (!answer.ok) {
      failure.value = answer.failure
      return
    }
    const found = new Map(answer.value.map((one) => [one.connectionId, one.outcome]))
    targets.value = others.flatMap((connection) => {
      const refusal = refusalOf(connection)
      const outcome: CopyTarget['outcome'] | undefined =
        refusal === null ? found.get(connection.id) : { kind: 'failed', failure: refusal }
      return outcome === undefined ? [] : [{ connection, outcome }]
    })
  }

  const possible = computed(() =>
    (targets.value ?? []).flatMap(({ connection, outcome }) =>
      outcome.kind === 'read' ? [{ connection, ...outcome }] : [],
    ),
  )
  const impossible = computed(() =>
    (targets.value ?? []).flatMap(({ connection, outcome }) =>
      outcome.kind === 'failed' ? [{ connection, failure: outcome.failure }] : [],
    ),
  )
  const selected = computed(() =>
    possible.value.filter(({ connection }) => chosen.has(connection.id)),
  )

  return {
    targets,
    failure,
    chosen,
    passwordKind,
    typedPassword,
    compare,
    possible,
    impossible,
    selected,
    choose: (id: string, yes: boolean): void => void (yes ? chosen.add(id) : chosen.delete(id)),
    chooseAll: (): void => {
      for (const { connection } of possible.value) chosen.add(connection.id)
    },
    /** Those of them that are in production. */
    production: computed(() =>
      selected.value.flatMap(({ connection }) =>
        connection.environment === 'production' ? [connection] : [],
      ),
    ),
    /** null: it isn't typed yet. */
    password: computed((): EmailPassword | null => {
      if (passwordKind.value !== 'given') return { kind: passwordKind.value }
      return typedPassword.value === '' ? null : { kind: 'given', value: typedPassword.value }
    }),
  }
}
