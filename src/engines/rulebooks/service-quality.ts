import { sql } from 'kysely'
import { NotPermitted } from '#kernel'
import { Paging, UnitId, z } from '#kernel/http'
import type { PackServiceQuality } from '#pack'
import { type ItemScore, type QualityCount, type QualityScore, scoreServiceQuality } from '#statistics'
import { seesUnit } from './cycle-rows.ts'
import { query } from './engine.ts'
import { LoadNotFound } from './errors.ts'
import { type GivenCount, serviceRulebook } from './load-dossiers.ts'

const workers = ['programme-office', 'leader', 'auditor', 'unit-officer'] as const

/** The rulebook of QĐ 766 with what of it is not sure, for its page of methods. */
export const serviceQualityMethod = query('service-quality-method', {
  does: { vi: 'Bộ chỉ số QĐ 766', en: 'The rulebook of QĐ 766' },
  permit: 'anyone',
  input: z.object({}),
  run: ({ db }): Promise<PackServiceQuality> => serviceRulebook(db),
})

/** Scores counts that somebody gives, by item: to try, to check a published score. Nothing is stored. */
export const tryServiceQuality = query('try-service-quality', {
  does: { vi: 'Tính thử điểm QĐ 766', en: 'Score given counts by QĐ 766' },
  permit: 'anyone',
  input: z.object({
    counts: z.record(
      z.string().max(10),
      z.object({ numerator: z.number().min(0).max(1e12), denominator: z.number().min(0).max(1e12) }),
    ),
  }),
  async run({ db }, { counts }): Promise<QualityScore> {
    return scoreServiceQuality(await serviceRulebook(db), counts)
  },
})

/** Loads of a unit, the newest first, each with its score. */
export const listDossierLoads = query('list-dossier-loads', {
  does: { vi: 'Các lần nạp hồ sơ', en: 'Loads of dossiers' },
  permit: workers,
  input: Paging.extend({ unit: UnitId }),

  async run({ db, context }, { unit, page, size }) {
    if (!seesUnit(context, unit)) throw NotPermitted({ needs: 'list-dossier-loads' })
    const rows = await db
      .selectFrom('dossier_load')
      .select([
        'id',
        'label',
        'period_from',
        'period_to',
        'file_name',
        'dossiers',
        'inside',
        'score',
        'loaded_at',
        'loaded_name',
      ])
      .select(({ fn }) => fn.countAll<number>().over().as('total'))
      .where('unit', '=', unit)
      .orderBy('loaded_at', 'desc')
      .orderBy('id')
      .limit(size)
      .offset((page - 1) * size)
      .execute()
    return {
      total: rows[0]?.total ?? 0,
      page,
      size,
      rows: rows.map(({ score, total: _, ...row }) => {
        const { total, possible, without, groups, legalGroups } = score as QualityScore
        return { ...row, total, possible, without, groups, legalGroups }
      }),
    }
  },
})

/** One load: what was counted for each item, and the points. */
export const findDossierLoad = query('find-dossier-load', {
  does: { vi: 'Xem một lần nạp hồ sơ', en: 'Find a load of dossiers' },
  permit: workers,
  input: z.object({ load: z.uuid() }),

  async run({ db, context }, { load }) {
    const row = await db.selectFrom('dossier_load').selectAll().where('id', '=', load).executeTakeFirst()
    if (!row) throw LoadNotFound()
    if (!seesUnit(context, row.unit)) throw NotPermitted({ needs: 'find-dossier-load' })
    const { rows } = await sql<{ item: string; numerator: number; denominator: number }>`
      select item, cardinality(numerator) as numerator, cardinality(denominator) as denominator
      from rulebooks.counted_item where load_id = ${load}`.execute(db)
    const given = row.given as Record<string, GivenCount>
    const listed = new Map(rows.map(({ item, ...count }) => [item, count]))
    const { rows: timed } = await sql<{ n: number }>`select count(distinct (procedure, took_unit))::int as n
      from rulebooks.dossier where load_id = ${load} and took is not null and verdict <> 'outside'`.execute(db)
    const score = row.score as QualityScore
    return {
      id: row.id,
      unit: row.unit,
      label: row.label,
      from: row.period_from,
      /** First day after the period. */
      to: row.period_to,
      fileName: row.file_name,
      sha256: row.sha256,
      beside: row.beside as { fileName: string; sha256: string }[],
      populationCode: row.population_code,
      /** Procedures with a mean time (2.2), each in its own unit. */
      timed: timed[0]?.n ?? 0,
      dossiers: row.dossiers,
      inside: row.inside,
      loadedAt: row.loaded_at,
      /** When open dossiers were judged, where that was before the period ended. */
      judgedAt: row.judged_at < new Date(`${row.period_to}T00:00:00+07:00`) ? row.judged_at : null,
      loadedBy: row.loaded_name,
      score,
      items: score.items.map((item) => ({
        ...item,
        count: countOf(given[item.id] ?? listed.get(item.id)),
        /** What of it can be listed one by one. */
        sides: sidesOf(listed.get(item.id), given[item.id]),
        /** Somebody gave it, or a part of it: with what proves it. Null where the file tells all. */
        byHand: given[item.id] ? { evidence: given[item.id]?.evidence ?? null } : null,
        twice: twiceTaken(item, listed.get(item.id)),
      })),
    }
  },
})

const countOf = (count: QualityCount | undefined): QualityCount | null =>
  count ? { numerator: count.numerator, denominator: count.denominator } : null

const bothSides = ['numerator', 'denominator', 'not-met'] as const

/** Of 1.4 the numerator alone, where it follows from the file: other systems know the denominator. */
function sidesOf(
  listed: QualityCount | undefined,
  given: GivenCount | undefined,
): readonly (typeof bothSides)[number][] {
  if (!listed) return []
  return given ? ['numerator'] : bothSides
}

/** Of 5.4: listed dossiers whose place is taken away by others that are overdue and disliked, and so cost twice. */
function twiceTaken({ id, ratio }: ItemScore, count: QualityCount | undefined): number {
  return id !== '5.4' || ratio === null || !count ? 0 : count.numerator - Math.round(ratio * count.denominator)
}

/** The dossiers behind one side of an item, one by one: `side` numerator or denominator, or what is in the second only. */
export const countedDossiers = query('counted-dossiers', {
  does: { vi: 'Hồ sơ tạo nên một con số', en: 'Dossiers behind a figure' },
  permit: workers,
  input: Paging.extend({
    load: z.uuid(),
    item: z.string().max(10),
    /** Of this procedure alone: 2.2 is the mean of one. */
    procedure: z.string().max(500).nullish(),
    side: z.enum(['numerator', 'denominator', 'not-met']).default('numerator'),
  }),

  async run({ db, context }, { load, item, procedure = null, side, page, size }) {
    const found = await db
      .selectFrom('dossier_load')
      .select(['unit', 'unjudged'])
      .where('id', '=', load)
      .executeTakeFirst()
    if (!found) throw LoadNotFound()
    if (!seesUnit(context, found.unit)) throw NotPermitted({ needs: 'counted-dossiers' })
    const ids =
      side === 'not-met'
        ? sql`select unnest(i.denominator) except select unnest(i.numerator)`
        : sql`select unnest(${sql.ref(`i.${side}`)})`
    const behind =
      item === '2.2' // each with its time; the other items are lists of what was counted
        ? sql`rulebooks.dossier n where n.load_id = ${load} and n.took is not null and n.verdict <> 'outside'`
        : sql`rulebooks.counted_item i cross join lateral (${ids}) as n(id) where i.load_id = ${load} and i.item = ${item}`
    const { rows } = await sql<{
      id: string
      procedure: string | null
      verdict: string | null
      took: number | null
      took_unit: string | null
      facts: unknown
      total: number
    }>`with behind as (select n.id from ${behind})
      select n.id, d.procedure, d.verdict, d.took, d.took_unit, d.facts, count(*) over ()::int as total
      from behind n left join rulebooks.dossier d on d.load_id = ${load} and d.id = n.id
      where ${procedure}::text is null or d.procedure = ${procedure}
      order by n.id limit ${size} offset ${(page - 1) * size}`.execute(db)
    return {
      total: rows[0]?.total ?? 0,
      page,
      size,
      unjudged: item === '2.1' ? found.unjudged.length : 0,
      rows: rows.map(({ total: _, ...row }) => row),
    }
  },
})

/** 2.2: how long dossiers of each procedure took on average, in its own unit of time. Watched, not scored. */
export const procedureTimes = query('procedure-times', {
  does: { vi: 'Thời gian giải quyết theo thủ tục', en: 'Mean times by procedure' },
  permit: workers,
  input: Paging.extend({ load: z.uuid() }),

  async run({ db, context }, { load, page, size }) {
    const found = await db.selectFrom('dossier_load').select('unit').where('id', '=', load).executeTakeFirst()
    if (!found) throw LoadNotFound()
    if (!seesUnit(context, found.unit)) throw NotPermitted({ needs: 'procedure-times' })
    const { rows } = await sql<{
      procedure: string
      unit: string
      dossiers: number
      sum: number
      mean: number
      total: number
    }>`select procedure, took_unit as unit, count(*)::int as dossiers, sum(took) as sum, avg(took) as mean,
        count(*) over ()::int as total
      from rulebooks.dossier where load_id = ${load} and took is not null and verdict <> 'outside'
      group by procedure, took_unit order by procedure collate "C", took_unit limit ${size} offset ${(page - 1) * size}`.execute(
      db,
    )
    return { total: rows[0]?.total ?? 0, page, size, rows: rows.map(({ total: _, ...row }) => row) }
  },
})
