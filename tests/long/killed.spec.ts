import { expect, it } from 'vitest'
import { tellFigure } from '@support/figures'
import { programFiles } from '@support/program-files'
import { killAgainAndAgain } from '../integration/storage/killing'

it('every file of the program is the old or the new one after each of 200 kills', async () => {
  const { kills, writes, untold, halves } = await killAgainAndAgain(200, 20_261_126)
  expect(untold + halves).toBeGreaterThan(50)
  tellFigure(`kills (SIGKILL) while ${programFiles.length} files were written`, kills)
  tellFigure('writes that were told as written, all of which were there', writes)
  tellFigure('files that held the next write, whole, though it wasn’t told yet', untold)
  tellFigure('half written files beside the whole one, which were never read', halves)
})
