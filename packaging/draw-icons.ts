/**
 * Makes the program's icons out of the drawings in resources/icons, with the Chromium of this machine. What it makes is
 * kept in the repository, so that packing needs no browser.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { chromium } from 'playwright-core'
import { findChromium } from '../tests/support/chromium-stand-in/find-chromium'
import { icnsOf, icoOf, type Picture } from './image-files'

const folder = 'resources/icons'
const sizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024]
/** Up to this width the drawing with fewer and straighter lines is clearer. */
const small = 24
/** Apple's own icons leave a margin: 824 of 1,024 pixels are drawn on. The drawing has one of 16 of 512 already. */
const ofApple = 824 / 1024 / (480 / 512)

const executablePath = findChromium(process.env)
if (executablePath === null) throw new Error('there is no Chromium here: set CHROMIUM_PATH')
const browser = await chromium.launch({
  executablePath,
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
})
const page = await browser.newPage()
const drawings = { small: '', large: '' }
for (const [name, file] of [
  ['small', 'icon-small.svg'],
  ['large', 'icon.svg'],
] as const)
  drawings[name] = `data:image/svg+xml;base64,${readFileSync(`${folder}/${file}`, 'base64')}`

const draw = async (size: number, scale: number): Promise<Picture> => {
  await page.setViewportSize({ width: size, height: size })
  const source = size <= small ? drawings.small : drawings.large
  await page.setContent(
    `<body style="margin:0"><img src="${source}" style="display:block;width:100vw;scale:${scale}">`,
  )
  return { size, png: await page.screenshot({ omitBackground: true }) }
}

const pictures: Picture[] = []
const applePictures: Picture[] = []
for (const size of sizes) {
  pictures.push(await draw(size, 1))
  applePictures.push(await draw(size, size <= small ? 1 : ofApple))
}
await browser.close()

mkdirSync(`${folder}/png`, { recursive: true })
for (const { size, png } of pictures) writeFileSync(`${folder}/png/${size}x${size}.png`, png)
writeFileSync(`${folder}/icon.ico`, icoOf(pictures.filter(({ size }) => size <= 256)))
writeFileSync(`${folder}/icon.icns`, icnsOf(applePictures))
