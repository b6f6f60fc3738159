import type { FileChild, ISectionOptions } from 'docx'
import { Document, Header, Packer, PageNumber, PageOrientation, Paragraph, SectionType, TextRun } from 'docx'
import { TextWatermark } from 'docx/watermarks'
import { blocksOf } from './docx-blocks.ts'
import { addressees, letterhead, signatureBlock, title } from './docx-frame.ts'
import { linksOf } from './docx-links.ts'
import { half, twips } from './docx-measures.ts'
import { coreProperties, withoutTimes } from './docx-properties.ts'
import { styles } from './docx-styles.ts'
import { layout } from './layout.ts'
import type { Printed } from './printed.ts'

const { margins, paper, font } = layout
const { annexCountsItsPages, pageNumberFromTop, sizes, watermark } = layout.unverified

/** Lays the document out as a Word file with real styles, so that Word shows its outline and the office can go on writing. */
export async function writeDocx(printed: Printed): Promise<Uint8Array> {
  const { body } = printed
  const links = linksOf()
  const { blockParts, runParts } = blocksOf(links)
  const file = new Document({
    styles,
    sections: [
      section(printed, { landscape: false }, [
        ...letterhead(printed),
        ...title(printed),
        ...addressees(printed),
        ...body.flatMap((block, index) => blockParts(block, { last: index === body.length - 1 })),
        ...signatureBlock(printed),
      ]),
      ...printed.annexes.map((annex) =>
        section(printed, { landscape: annex.landscape, countsFromOne: annexCountsItsPages }, [
          new Paragraph({ style: 'AnnexTitle', children: runParts([twoLines(annex.heading, annex.title)]) }),
          new Paragraph({ style: 'AnnexReference', text: annex.reference }),
          ...annex.blocks.flatMap((block) => blockParts(block, { landscape: annex.landscape })),
        ]),
      ),
    ],
  })
  links.register(file)
  return withoutTimes(await Packer.toBuffer(file, undefined, [coreProperties(printed)]))
}

const twoLines = (first: string, second: string) => ({
  text: `${first}\n${second}`,
  bold: false,
  italic: false,
  href: null,
})

function section(
  { draft }: Printed,
  { landscape, countsFromOne = false }: { landscape: boolean; countsFromOne?: boolean },
  children: FileChild[],
): ISectionOptions {
  const mark = draft === null ? [] : [new TextWatermark({ text: draft, font: font.docx, color: watermark, opacity: 1 })]
  const number = new TextRun({ children: [PageNumber.CURRENT], size: half(sizes.pageNumber) })
  return {
    properties: {
      type: SectionType.NEXT_PAGE,
      titlePage: true,
      page: {
        // The library itself swaps the sides of a page that is turned.
        size: {
          width: twips(paper.width),
          height: twips(paper.height),
          orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
        },
        margin: {
          top: twips(margins.top),
          bottom: twips(margins.bottom),
          left: twips(margins.left),
          right: twips(margins.right),
          header: twips(pageNumberFromTop),
          footer: twips(pageNumberFromTop),
        },
        ...(countsFromOne ? { pageNumbers: { start: 1 } } : {}),
      },
    },
    headers: {
      first: new Header({ children: [new Paragraph({ style: 'Header', children: mark })] }),
      default: new Header({ children: [new Paragraph({ style: 'Header', children: [number, ...mark] })] }),
    },
    children,
  }
}
