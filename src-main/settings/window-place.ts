import { join } from 'node:path'
import * as v from 'valibot'
import { openJsonFile, type JsonFile } from '../storage/json-file'

const size = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000))
const position = v.pipe(v.number(), v.integer(), v.minValue(-100_000), v.maxValue(100_000))

/** Where the window is, in device-independent pixels, whether it fills the display, and how large its page is shown, in percent. */
export const windowPlaceSchema = v.strictObject({
  bounds: v.strictObject({ x: position, y: position, width: size, height: size }),
  maximized: v.boolean(),
  zoom: v.pipe(v.number(), v.integer(), v.minValue(50), v.maxValue(400)),
})
/** See {@link windowPlaceSchema}. */
export type WindowPlace = v.InferOutput<typeof windowPlaceSchema>

type Rectangle = WindowPlace['bounds']

/** The window's size at the first start. */
const firstSize = { width: 1280, height: 800 } as const

const overlap = (a: Rectangle, b: Rectangle): number =>
  Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) *
  Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y))

const clamp = (value: number, least: number, most: number): number =>
  Math.max(least, Math.min(value, most))

/**
 * Where to open the window: the remembered place, moved and shrunk so that it is wholly on the display that it is mostly
 * on; in the middle of the primary display when it is on none (a display was unplugged) or nothing is remembered.
 */
export const clampPlace = (
  remembered: WindowPlace | null,
  areas: readonly Rectangle[],
  primary: Rectangle,
  smallest: { readonly width: number; readonly height: number },
): WindowPlace => {
  const wanted = remembered?.bounds ?? { x: 0, y: 0, ...firstSize }
  const best =
    remembered === null
      ? undefined
      : [...areas].sort((a, b) => overlap(b, wanted) - overlap(a, wanted))[0]
  const visible = best !== undefined && overlap(best, wanted) > 0
  const area = visible ? best : primary
  const width = clamp(wanted.width, Math.min(smallest.width, area.width), area.width)
  const height = clamp(wanted.height, Math.min(smallest.height, area.height), area.height)
  const bounds = visible
    ? {
        x: clamp(wanted.x, area.x, area.x + area.width - width),
        y: clamp(wanted.y, area.y, area.y + area.height - height),
        width,
        height,
      }
    : {
        x: area.x + Math.round((area.width - width) / 2),
        y: area.y + Math.round((area.height - height) / 2),
        width,
        height,
      }
  return { bounds, maximized: remembered?.maximized ?? false, zoom: remembered?.zoom ?? 100 }
}

/** Version 2 has the zoom. */
const migrations = [
  (old: unknown): unknown => (old === null ? null : { zoom: 100, ...(old as object) }),
]

/** The file that remembers the window's place. A damaged one is only moved aside: nothing of worth is lost with it. */
export const openWindowPlace = (
  folder: string,
  now: () => Date,
): Promise<JsonFile<WindowPlace | null>> =>
  openJsonFile(
    join(folder, 'window.json'),
    { schema: v.nullable(windowPlaceSchema), migrations, fresh: null },
    now,
  )
