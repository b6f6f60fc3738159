/**
 * How NĐ 30/2020/NĐ-CP has an administrative document look. Lengths in millimetres, sizes in points.
 *
 * Verified: paper, margins, font family, the nine parts. Everything under `unverified` follows common practice and
 * secondary sources and was not checked against Annex I of the decree: the office may change it here, for both formats.
 */
export const layout = {
  paper: { width: 210, height: 297 },
  /** The decree allows 20-25 above and below, 30-35 left, 15-20 right. */
  margins: { top: 20, bottom: 20, left: 30, right: 15 },
  /** The .docx names the font of the decree; the PDF embeds one of the same metrics that may be embedded by anyone. */
  font: { docx: 'Times New Roman', pdf: 'Tinos' },
  nation: 'Cộng hòa xã hội chủ nghĩa Việt Nam',
  motto: 'Độc lập - Tự do - Hạnh phúc',
  unverified: {
    sizes: {
      nation: 12,
      motto: 13,
      issuer: 12,
      number: 13,
      placeAndDay: 13,
      title: 14,
      body: 14,
      table: 12,
      pageNumber: 13,
      letterAbstract: 12,
      recipientsHead: 12,
      recipients: 11,
      annex: 14,
    },
    /** Share of the line that the letterhead gives the issuer; the rest is the national title's. */
    issuerShare: 0.4,
    firstLineIndent: 12.7,
    /** Of single spacing; 1 to 1.5. */
    lineSpacing: 1.15,
    /** After a paragraph; at least 6. */
    paragraphSpacing: 6,
    /** Above a page's text, from the edge of the paper. */
    pageNumberFromTop: 10,
    /** Of its line, under the issuer and under the abstract; a third to a half. */
    ruleShare: 0.4,
    /** Between authority and name: room for signature and seal. */
    signatureSpace: 26,
    cellPadding: { across: 1.6, down: 1 },
    /** I. · 1. · a) · - */
    headings: [
      { bold: true, italic: false },
      { bold: true, italic: false },
      { bold: true, italic: true },
      { bold: false, italic: true },
    ],
    /** Closes the text before the signature. */
    endMark: './.',
    /** Each annex counts its own pages from 1. */
    annexCountsItsPages: true,
    gap: '……',
    link: '1F3864',
    watermark: 'E4E4E4',
  },
} as const

export type Layout = typeof layout
