import type { Canvas } from '@napi-rs/canvas'
import { createCanvas } from '@napi-rs/canvas'
import { limits, recognition } from './limits.ts'
import type { PDFDocumentProxy } from './pdf-document.ts'

/**
 * A page as a picture, on white: one byte for red, green, blue and opacity of each pixel. What is changed in `pixels`
 * shows in `png`. `scale` is pixels a point.
 */
export type Picture = {
  width: number
  height: number
  pixels: Uint8ClampedArray
  png: () => Promise<Buffer>
  scale: number
}

/** Draws a page of a PDF at the resolution that recognition needs; a poster is drawn smaller, within the limit. */
export async function renderPage(pdf: PDFDocumentProxy, number: number): Promise<Picture> {
  const page = await pdf.getPage(number)
  const { width, height } = page.getViewport({ scale: 1 })
  const wanted = recognition.dpi / pointsAnInch
  const scale = Math.min(wanted, Math.sqrt(limits.imagePixels / 2 / (width * height)))
  const viewport = page.getViewport({ scale })
  const canvas = createCanvas(Math.max(1, Math.ceil(viewport.width)), Math.max(1, Math.ceil(viewport.height)))
  // pdf.js draws on what a browser has; this canvas has the same methods under its own types.
  await page.render({ canvas: canvas as unknown as HTMLCanvasElement, viewport, background: 'white' }).promise
  page.cleanup()
  return pictureOf(canvas, scale)
}

export function pictureOf(canvas: Canvas, scale: number): Picture {
  const { width, height } = canvas
  const context = canvas.getContext('2d')
  const image = context.getImageData(0, 0, width, height)
  const png = () => {
    context.putImageData(image, 0, 0)
    return canvas.encode('png')
  }
  return { width, height, pixels: image.data, png, scale }
}

/** A PDF counts in points. */
export const pointsAnInch = 72

/** Share of pixels darker than middle grey, 0 to 1. */
export function inkOf({ pixels }: Picture): number {
  let dark = 0
  for (let i = 0; i < pixels.length; i += 4) {
    const light = 0.299 * (pixels[i] as number) + 0.587 * (pixels[i + 1] as number) + 0.114 * (pixels[i + 2] as number)
    if (light < 140) dark += 1
  }
  return dark / (pixels.length / 4)
}
