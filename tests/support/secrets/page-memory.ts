import type { Page } from 'playwright-core'

/** The part of V8's heap snapshot that is read here: nodes and edges are rows of numbers, whose columns `meta` names. */
interface HeapSnapshot {
  readonly snapshot: {
    readonly meta: {
      readonly node_fields: readonly string[]
      readonly node_types: readonly [readonly string[]]
      readonly edge_fields: readonly string[]
    }
  }
  readonly nodes: readonly number[]
  readonly edges: readonly number[]
  readonly strings: readonly string[]
}

/**
 * The texts of a snapshot, but for those that stand for numbers: V8 writes thousands of them as texts of their own, and
 * six digits would sooner or later be among them.
 */
const textsIn = ({
  snapshot: { meta },
  nodes,
  edges,
  strings,
}: HeapSnapshot): readonly string[] => {
  const width = meta.node_fields.length
  const step = meta.edge_fields.length
  const [typeAt, nameAt, countAt, targetAt] = [
    meta.node_fields.indexOf('type'),
    meta.node_fields.indexOf('name'),
    meta.node_fields.indexOf('edge_count'),
    meta.edge_fields.indexOf('to_node'),
  ]
  const number = meta.node_types[0].indexOf('number')
  const read = (row: readonly number[], at: number): number => row[at] ?? 0

  const ofNumbers = new Set<number>()
  let edge = 0
  for (let node = 0; node < nodes.length; node += width) {
    const end = edge + read(nodes, node + countAt) * step
    if (read(nodes, node + typeAt) === number)
      for (let at = edge; at < end; at += step) ofNumbers.add(read(edges, at + targetAt))
    edge = end
  }
  const texts = new Set<string>()
  for (let node = 0; node < nodes.length; node += width)
    if (!ofNumbers.has(node)) texts.add(strings[read(nodes, node + nameAt)] ?? '')
  return [...texts]
}

/** All texts that a page's scripts still hold, once what nothing refers to any more has been collected. */
export const memoryOf = async (page: Page): Promise<string> => {
  const session = await page.context().newCDPSession(page)
  const pieces: string[] = []
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => void pieces.push(chunk))
  await session.send('HeapProfiler.collectGarbage')
  await session.send('HeapProfiler.takeHeapSnapshot')
  await session.detach()
  return textsIn(JSON.parse(pieces.join('')) as HeapSnapshot).join('\n')
}
