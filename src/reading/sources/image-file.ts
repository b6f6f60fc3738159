import { createCanvas, loadImage } from '@napi-rs/canvas'
import { ImageDamaged, ImageTooLarge } from './errors.ts'
import { limits } from './limits.ts'
import { layOut } from './page-layout.ts'
import { recognisePages, recognitionNotices } from './recognise-pages.ts'
import type { Picture } from './render-page.ts'
import { pictureOf } from './render-page.ts'
import type { Read, Report } from './source-text.ts'

/** Recognises the text of one picture. Throws ImageDamaged, ImageTooLarge and what `recognisePages` throws. */
export async function readImage(bytes: Uint8Array, report: Report): Promise<Read> {
  const picture = await openPicture(bytes)
  const recognised = await recognisePages([{ number: 1, draw: async () => picture }], { isScan: true, report })
  const width = picture.width / picture.scale
  const height = picture.height / picture.scale
  const page = {
    number: 1,
    width,
    height,
    pieces: [],
    rules: [],
    pictures: 1,
    recognised: recognised.pages.get(1) ?? [],
  }
  const { lines, cells } = layOut([page])
  return {
    kind: 'scan',
    lines,
    pages: 1,
    ocr: { meanConfidence: recognised.meanConfidence },
    notices: recognitionNotices(recognised),
    cells,
  }
}

/** Long side of the picture of an A4 page below which letters are too small to be recognised; it is then enlarged. */
const smallest = 2_200

/** A picture does not say how large its page was: the long side is taken for that of an A4 page. */
const a4Points = 842

async function openPicture(bytes: Uint8Array): Promise<Picture> {
  const { width, height } = sizeOf(bytes)
  if (width * height > limits.imagePixels) {
    throw ImageTooLarge({ megapixels: Math.ceil((width * height) / 1e6), limit: limits.imagePixels / 1e6 })
  }
  const image = await loadImage(Buffer.from(bytes)).catch(() => undefined)
  if (image === undefined || image.width < 1 || image.height < 1) throw ImageDamaged()
  const long = Math.max(image.width, image.height)
  const enlarged = long < smallest ? Math.min(2, smallest / long) : 1
  const canvas = createCanvas(Math.round(image.width * enlarged), Math.round(image.height * enlarged))
  const context = canvas.getContext('2d')
  context.fillStyle = 'white'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(image, 0, 0, canvas.width, canvas.height)
  return pictureOf(canvas, Math.max(canvas.width, canvas.height) / a4Points)
}

/** Width and height as the header states them, before anything is unpacked. Throws ImageDamaged. */
function sizeOf(bytes: Uint8Array): { width: number; height: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    if (view.getUint32(0) === 0x89504e47) return { width: view.getUint32(16), height: view.getUint32(20) }
    for (let at = 2; ; ) {
      const marker = view.getUint16(at)
      const isFrame = marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker)
      if (isFrame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
      if (marker === 0xffff) at += 1
      else if (marker < 0xff00) throw ImageDamaged()
      else at += 2 + view.getUint16(at + 2)
    }
  } catch {
    throw ImageDamaged()
  }
}
