import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { PdfDamaged, PdfLocked } from './errors.ts'
import { limits } from './limits.ts'

export type { PDFDocumentProxy, PDFPageProxy }

const library = dirname(fileURLToPath(import.meta.resolve('pdfjs-dist/package.json')))

/**
 * Opens a PDF; a permissions password (no printing, no copying) does not keep anybody from reading and is no obstacle.
 * Decoders, fonts and character maps come from the library's folder, never from a network. Without its decoders, pages
 * scanned as fax or JBIG2 would be drawn blank. Throws PdfLocked, PdfDamaged.
 */
export async function openPdf(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  const task = getDocument({
    data: Uint8Array.from(bytes),
    wasmUrl: join(library, 'wasm/'),
    cMapUrl: join(library, 'cmaps/'),
    standardFontDataUrl: join(library, 'standard_fonts/'),
    iccUrl: join(library, 'iccs/'),
    useWorkerFetch: false,
    useSystemFonts: false,
    disableFontFace: true,
    enableXfa: false,
    // Larger pictures are left out: decoded they would take the memory of the machine.
    maxImageSize: 3 * limits.imagePixels,
    stopAtErrors: false,
    verbosity: VerbosityLevel.ERRORS,
  })
  try {
    const pdf = await task.promise
    if (pdf.numPages < 1) throw PdfDamaged()
    return pdf
  } catch (error) {
    await task.destroy().catch(() => undefined)
    throw (error as Error).name === 'PasswordException' ? PdfLocked() : PdfDamaged()
  }
}
