import type { IStylesOptions } from 'docx'
import { AlignmentType, LineRuleType } from 'docx'
import { half, twentieths, twips } from './docx-measures.ts'
import { layout } from './layout.ts'

const { sizes, headings, firstLineIndent, lineSpacing, link, paragraphSpacing } = layout.unverified
const single = 240
const lineRule = LineRuleType.AUTO
const body = { before: 0, after: twentieths(paragraphSpacing), line: Math.round(single * lineSpacing), lineRule }
const indent = { firstLine: twips(firstLineIndent) }
const heading = (level: 1 | 2 | 3 | 4) => ({
  next: 'BodyText',
  run: {
    font: layout.font.docx,
    size: half(sizes.body),
    color: '000000',
    bold: headings[level - 1]?.bold,
    italics: headings[level - 1]?.italic,
  },
  paragraph: { spacing: body, indent, keepNext: true, alignment: AlignmentType.JUSTIFIED, outlineLevel: level - 1 },
})

/** Named as Word names its own, so that its outline, its table of contents and its style box know them. */
export const styles: IStylesOptions = {
  default: {
    document: {
      run: { font: layout.font.docx, size: half(sizes.body), language: { value: 'vi-VN' } },
      paragraph: { spacing: { before: 0, after: 0, line: single, lineRule } },
    },
    heading1: heading(1),
    heading2: heading(2),
    heading3: heading(3),
    heading4: heading(4),
    title: {
      run: { font: layout.font.docx, size: half(sizes.title), bold: true, color: '000000' },
      paragraph: { alignment: AlignmentType.CENTER, spacing: { before: twentieths(14) } },
    },
    hyperlink: { run: { color: link, underline: { type: 'none' } } },
  },
  paragraphStyles: [
    style('BodyText', 'Body Text', {}, { spacing: body, indent, alignment: AlignmentType.JUSTIFIED }),
    style('PlainText', 'Plain Text', {}, { spacing: body }),
    style('Header', 'header', {}, { alignment: AlignmentType.CENTER }),
    style(
      'Caption',
      'caption',
      { bold: true, size: half(sizes.table) },
      {
        alignment: AlignmentType.CENTER,
        keepNext: true,
        spacing: { before: twentieths(paragraphSpacing), after: twentieths(paragraphSpacing) },
      },
    ),
    style('TableText', 'Table Text', { size: half(sizes.table) }, {}),
    style(
      'AnnexTitle',
      'Annex Title',
      { bold: true, size: half(sizes.annex) },
      {
        alignment: AlignmentType.CENTER,
        keepNext: true,
        outlineLevel: 0,
      },
    ),
    style(
      'AnnexReference',
      'Annex Reference',
      { italics: true },
      {
        alignment: AlignmentType.CENTER,
        spacing: { after: twentieths(2 * paragraphSpacing) },
      },
    ),
    style('Abstract', 'Abstract', { bold: true, size: half(sizes.title) }, { alignment: AlignmentType.CENTER }),
    style('Letterhead', 'Letterhead', {}, { alignment: AlignmentType.CENTER }),
    style('Recipients', 'Recipients', { size: half(sizes.recipients) }, {}),
  ],
}

type Style = NonNullable<IStylesOptions['paragraphStyles']>[number]

function style(id: string, name: string, run: Style['run'], paragraph: Style['paragraph']): Style {
  return { id, name, basedOn: 'Normal', quickFormat: true, run, paragraph }
}
