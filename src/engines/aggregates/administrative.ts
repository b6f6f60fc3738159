import type { Config } from '#kernel'
import type { AdministrativeDocument, Annex, Runs, Block as WrittenBlock } from '#writing'
import type { Links } from './annexes.ts'
import type { Section } from './compose.ts'
import type { FigureRef } from './figures.ts'
import { gap } from './heads.ts'
import { pageOf } from './place.ts'
import { type Block, blocksOf, type Run } from './sentences.ts'
import type { Head } from './shapes.ts'

/** What somebody wrote into a section, as it stood when the report was made. */
export type OwnText = { text: string; instead: boolean }
export type PrintedSection = Section & { own: OwnText | null }

type Given = {
  head: Head
  sections: readonly PrintedSection[]
  annexes: Annex[]
  links: Links
  issue: { sequence: number; day: string } | null
}

/** The report as the layout of NĐ 30/2020 takes it. Until it is issued every page says that it is a draft. */
export function administrative({ head, sections, annexes, links, issue }: Given): AdministrativeDocument {
  const shown = sections.filter((section) => section.heading !== null || bodyOf(section).length > 0)
  return {
    issuer: { parent: head.parent, name: head.issuer },
    number: { sequence: issue?.sequence ?? null, symbol: head.symbol },
    place: head.place,
    day: issue?.day ?? null,
    kind: 'Báo cáo',
    abstract: head.abstract,
    ...(head.addressees.length ? { addressees: head.addressees } : {}),
    body: shown.flatMap((section): WrittenBlock[] => [
      ...(section.heading !== null && section.level > 0
        ? [{ kind: 'heading' as const, level: section.level as 1 | 2 | 3, text: section.heading }]
        : []),
      ...bodyOf(section).map(
        (block): WrittenBlock =>
          block.kind === 'paragraph'
            ? { kind: 'paragraph', text: runsOf(block.runs, links) }
            : { kind: 'list', items: block.items.map((runs) => runsOf(runs, links)) },
      ),
    ]),
    annexes,
    recipients: { to: head.recipients, filed: head.filed },
    // A draft shows where the signature will stand, whoever it will be; what is issued names its signer.
    signature: {
      authorities: head.authorities,
      position: head.position ?? (issue ? null : gap),
      name: head.name ?? (issue ? null : gap),
    },
    ...(issue ? {} : { draft: 'DỰ THẢO' }),
  }
}

function bodyOf({ blocks, own }: PrintedSection): Block[] {
  if (!own) return blocks
  return own.instead ? blocksOf(own.text) : [...blocks, ...blocksOf(own.text)]
}

const runsOf = (runs: Run[], links: Links): Runs =>
  runs.map(({ text, figure, page, bold }) => {
    const href = figure ? links.figure(figure) : page ? links.page(page) : null
    return { text, ...(bold ? { bold } : {}), ...(href ? { href } : {}) }
  })

/**
 * Where the pages behind figures are found: at the public address; in a demo, which nobody but those at this machine looks
 * at, where it listens. Else nowhere: an official document with addresses of a machine would be worse than one without.
 */
export function siteOf({ PUBLIC_URL, DEMO, HOST, PORT }: Config): string | undefined {
  return PUBLIC_URL ?? (DEMO === 'on' && PORT > 0 ? `http://${HOST}:${PORT}` : undefined)
}

/** Addresses of the pages behind figures, under the public address of the site; without one nothing is a link. */
export function linksUnder(
  site: string | undefined,
  of: { round: string; obligation: string | null; number: number },
): Links {
  const page = (path: string) => (site ? new URL(path, site).href : null)
  return { page, figure: (ref) => page(figurePage(of, ref)) }
}

/** The page that lists what is behind a figure of one generation. */
export function figurePage(
  { round, obligation, number }: { round: string; obligation: string | null; number: number },
  { key, section, unit }: FigureRef,
): string {
  const query = new URLSearchParams({ ban: String(number), so: key })
  if (section !== undefined) query.set('muc', String(section))
  if (unit !== undefined) query.set('don-vi', unit)
  return `${pageOf({ round: { id: round }, own: obligation ? { obligation } : null })}/so-lieu?${query}`
}
