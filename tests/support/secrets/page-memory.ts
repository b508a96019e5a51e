import type { Page } from 'playwright-core'

/** All texts that a page's scripts still hold, once what nothing refers to any more has been collected. */
export const memoryOf = async (page: Page): Promise<string> => {
  const session = await page.context().newCDPSession(page)
  const pieces: string[] = []
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => void pieces.push(chunk))
  await session.send('HeapProfiler.collectGarbage')
  await session.send('HeapProfiler.takeHeapSnapshot')
  await session.detach()
  const { strings } = JSON.parse(pieces.join('')) as { strings: readonly string[] }
  return strings.join('\n')
}
