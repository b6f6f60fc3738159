import { type Kysely, type Selectable, sql } from 'kysely'
import type { Label } from '#kernel'
import { z } from '#kernel/http'
import { type OwnText, type PrintedSection, siteOf } from './administrative.ts'
import type { Section } from './compose.ts'
import { findKept } from './documents.ts'
import { query } from './engine.ts'
import { DocumentNotFound } from './errors.ts'
import type { Figures } from './figures.ts'
import { generationLines } from './generation-lines.ts'
import { headFor } from './heads.ts'
import { mayDo, placeOf } from './place.ts'
import { plainText } from './sentences.ts'
import { Head, staff, Which } from './shapes.ts'
import type { GenerationTable, Tables } from './tables.ts'
import { template } from './templates.ts'

export type OwnShown = OwnText & {
  version: number
  by: string
  at: string
  /** The generated words under it are others than when it was last read: those of then. */
  before: string | null
}
export type SectionShown = Section & {
  /** What the office wrote as it stands now. */
  own: OwnShown | null
  /** What of it is in this generation. */
  printed: OwnText | null
}

/**
 * A report: its newest making and how far it is, the words of the generation that is looked at with the office's own text,
 * its head, and every earlier generation. `number` looks at an older one.
 */
export const findAggregate = query('find-aggregate', {
  does: { vi: 'Xem báo cáo đã lập', en: 'See a report that was made' },
  permit: staff,
  input: z.object({ which: Which, number: z.int().positive().max(100_000).optional() }),

  async run({ db, context }, { which, number }) {
    const place = await placeOf(context, which, 'find-aggregate', 'read')
    const kept = await findKept(db, place)
    const rows = kept ? await generationLines(db, kept.id) : []
    const at = number ?? rows.find(({ state }) => state === 'done')?.number
    const looked =
      kept && at !== undefined
        ? await db
            .selectFrom('generation')
            .selectAll()
            .where('document_id', '=', kept.id)
            .where('number', '=', at)
            .where('state', '=', 'done')
            .executeTakeFirst()
        : undefined
    if (number !== undefined && !looked) throw DocumentNotFound()
    const own = kept ? await db.selectFrom('own_text').selectAll().where('document_id', '=', kept.id).execute() : []
    const printed = (looked?.sections ?? null) as unknown as PrintedSection[] | null
    const owned = new Map(own.map((row) => [row.section, row]))
    const sections = printed?.map(({ own: inFile, ...section }): SectionShown => {
      const row = owned.get(section.key)
      const now = plainText(section.blocks)
      return {
        ...section,
        printed: inFile,
        own: row
          ? {
              text: row.text,
              instead: row.instead,
              version: row.version,
              by: row.actor_name,
              at: row.at.toISOString(),
              before: row.under === now ? null : row.under,
            }
          : null,
      }
    })
    const keys = new Set(sections?.map(({ key }) => key))
    const line = rows.find((row) => row.number === at)
    const [running] = rows.filter(({ state }) => state === 'waiting' || state === 'running')
    const { label } = place.own ? await unitLabel(db, place.own.unit) : { label: null }
    return {
      round: place.round,
      own: place.own && { ...place.own, label },
      head: kept?.head ? Head.parse(kept.head) : await headFor(db, context, place),
      headVersion: kept?.head_version ?? 0,
      underWay: running ?? null,
      failed: rows[0]?.state === 'failed' ? rows[0] : null,
      looked:
        looked && line ? { ...line, template: looked.template, figures: looked.figures as unknown as Figures } : null,
      sections: sections ?? null,
      /** Texts of sections that the generation no longer has: kept, and shown apart. */
      orphans: own
        .filter(({ section }) => sections !== undefined && !keys.has(section))
        .map(({ section, text, version }) => ({ section, text, version })),
      generations: rows,
      /** The head or a text was changed after the generation was made. */
      stale: looked ? isStale(looked, own, kept?.head) : false,
      mayWrite: mayDo(context, place.own, 'write'),
      linked: siteOf(context.system.config) !== undefined,
      template: template.version,
    }
  },
})

/** How far the making is, in one small statement: what the progress bar asks. */
export const aggregateProgress = query('aggregate-progress', {
  does: { vi: 'Xem tiến độ lập báo cáo', en: 'See how far the making of a report is' },
  permit: staff,
  input: Which,

  async run({ db, context }, which) {
    const place = await placeOf(context, which, 'aggregate-progress', 'read')
    const kept = await findKept(db, place)
    const [newest = null] = kept ? await generationLines(db, kept.id, 1) : []
    return newest
  },
})

function isStale(
  { sections, head }: Selectable<GenerationTable>,
  own: { section: string; text: string; instead: boolean }[],
  keptHead: unknown,
): boolean {
  const texts = new Map(own.map((row) => [row.section, row]))
  const changed = (sections as unknown as PrintedSection[]).some(({ key, own: inFile }) => {
    const now = texts.get(key)
    return (now?.text ?? '') !== (inFile?.text ?? '') || (now !== undefined && now.instead !== inFile?.instead)
  })
  return changed || (keptHead !== null && keptHead !== undefined && !sameHead(keptHead, head))
}

const sameHead = (one: unknown, other: unknown) =>
  JSON.stringify(Head.parse(one)) === JSON.stringify(Head.safeParse(other).data)

async function unitLabel(db: Kysely<Tables>, unit: string): Promise<{ label: Label }> {
  const { rows } = await sql<{ label: Label }>`select label from organisations.unit_public where id = ${unit}`.execute(
    db,
  )
  return rows[0] ?? { label: { vi: unit, en: unit } }
}
