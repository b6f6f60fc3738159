const mebibyte = 1024 * 1024

/**
 * What one file may ask of the machine. The longest document of our corpus (a national programme with four appendices)
 * has 75 kB of text and 90 pages, so each limit leaves room for some fifty times that and still ends in bounded time.
 */
export const limits = {
  /** Bytes of a file. A scan of 100 pages at 300 dpi in black and white is about 10 MiB. */
  fileBytes: 20 * mebibyte,
  /** UTF-16 units of text. Sixty times the longest document we know; the plan reader is linear in it. */
  textCharacters: 5_000_000,

  /** Files inside a .docx. Word writes 10 to 20, and one more for each picture. */
  archiveEntries: 2_000,
  /** Bytes of a .docx once unpacked, pictures included. */
  archiveBytes: 200 * mebibyte,
  /** Bytes of one unpacked XML part that we read. Word writes about 20 bytes of XML for each letter of text. */
  partBytes: 80 * mebibyte,
  /** Unpacked to packed bytes, of one entry larger than a mebibyte: prose in XML packs 10 to 60 times, a bomb 1,000. */
  archiveRatio: 200,
  /** Elements inside one another. Word nests tables at most 30 deep, some 150 elements. */
  xmlDepth: 1_000,

  /** Pages of a PDF that has text. */
  pdfPages: 2_000,
  /** Pages that must be recognised as pictures: 5 to 15 seconds each on a small machine. */
  scannedPages: 40,
  /** Pixels of a picture: an A3 page at 400 dpi. Decoded, each takes four bytes. */
  imagePixels: 32_000_000,

  /** Milliseconds for a document whose letters are written in the file. */
  documentMs: 60_000,
  /** Milliseconds for one with pages to recognise. */
  scanMs: 600_000,
  /** Megabytes of JavaScript heap in the process that reads. Pictures and WebAssembly come on top. */
  heapMegabytes: 1_024,
  /** Readings at the same time in one server; the others wait. Each keeps one processor busy. */
  readingsAtOnce: 2,
}

/** How a page is recognised. */
export const recognition = {
  /** Dots an inch at which a page is drawn. Tesseract is trained on letters of 30 to 40 pixels, 13 pt at 200 to 300. */
  dpi: 250,
  /**
   * Mean confidence, 0 to 100, below which a page is refused. Measured on one page at 250 dpi, ever more blurred and
   * speckled: 96 means no wrong letter in a thousand, 95 seven, 90 forty, 80 a hundred and fifty.
   */
  confidenceGate: 85,
  /** Share of dark pixels below which a page is blank. A page with one line of text has about 0.1 %. */
  blankInk: 0.0003,
  /** Letters below which the text layer of a page that is a picture does not count: stamps of digital signatures. */
  layerLetters: 40,
}
