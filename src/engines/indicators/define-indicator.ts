import { type Kysely, sql } from 'kysely'
import { readUnit } from '#formulas'
import type { Fault } from '#kernel'
import { LabelSchema, z } from '#kernel/http'
import { fold, sortKey } from '#kernel/text'
import { basisDocuments } from './basis-documents.ts'
import { command } from './engine.ts'
import { DefinitionChanged, DefinitionRefused } from './errors.ts'
import { formulaFaults } from './formula-graph.ts'
import type { Meaning } from './meanings.ts'
import { DefinitionGiven } from './shapes.ts'
import type { Tables } from './tables.ts'

/**
 * Defines an indicator, or a new version of one from a day on. A new method opens a new series: values of two methods
 * never stand in one line. A formula is checked for codes, units of measure, periods and circles before anything is kept.
 *
 * `seen` is the version that whoever defines was looking at, 0 for a new one: nobody takes back another's words unread.
 */
export const defineIndicator = command('define-indicator', {
  does: { vi: 'Định nghĩa chỉ tiêu', en: 'Define an indicator' },
  permit: 'programme-office',
  input: DefinitionGiven.extend({ seen: z.int().min(0).optional() }),

  async run({ db, now, actor, emit, context }, { seen, ...given }) {
    const { basisDocument } = given
    if (basisDocument && !(await basisDocuments(context, [basisDocument])).has(basisDocument))
      throw DefinitionRefused({ faults: [{ path: 'basisDocument', message: noDocument }] })
    const made = await writeDefinition(db, given, { source: 'office', sum: null, at: now, by: actor.name, seen })
    await emit('definition-changed', { code: given.code, version: made.version, series: made.series })
    return { code: given.code, ...made }
  },
})

const noDocument = { vi: 'Thư viện không có văn bản này', en: 'The library has no such document' }

/** Names a dimension with its members; members that are there keep their codes and may be named anew, none is taken away. */
export const defineDimension = command('define-dimension', {
  does: { vi: 'Lập danh mục phân tổ', en: 'Define a dimension' },
  permit: 'programme-office',
  input: z.object({
    code: z
      .string()
      .max(60)
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
    label: LabelSchema,
    /** Whether its members, none of which overlap, are together the whole; null where nobody knows. Left out: as before. */
    exhaustive: z.boolean().nullable().optional(),
    items: z
      .array(
        z.object({
          code: z
            .string()
            .max(60)
            .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
          label: LabelSchema,
        }),
      )
      .min(1)
      .max(200),
  }),
  async run({ db, now }, given) {
    await writeDimension(db, given, now)
    return { code: given.code }
  },
})

export type DimensionGiven = z.output<typeof defineDimension.input>

export async function writeDimension(
  db: Kysely<Tables>,
  { code, label, items, exhaustive }: DimensionGiven,
  now: Date,
): Promise<void> {
  await sql`insert into indicators.label_before (dimension, item, until, label)
    select ${code}, o.item, ${now}, o.label from (
      select '' as item, d.label from indicators.dimension d where d.code = ${code}
      union all select i.code, i.label from indicators.item i where i.dimension = ${code}) o
      join jsonb_to_recordset(${JSON.stringify([{ code: '', label }, ...items])}::jsonb) as g (code text, label jsonb) on g.code = o.item
    where o.label is distinct from g.label on conflict do nothing`.execute(db)
  await sql`insert into indicators.dimension (code, label, exhaustive) values (${code}, ${JSON.stringify(label)}::jsonb, ${exhaustive ?? null}::boolean)
    on conflict (code) do update set label = excluded.label${exhaustive === undefined ? sql`` : sql`, exhaustive = excluded.exhaustive`}`.execute(
    db,
  )
  await sql`insert into indicators.item (dimension, code, label, place, known_from)
    select ${code}, i.code, i.label, i.place, ${now} from jsonb_to_recordset(${JSON.stringify(items.map((item, place) => ({ ...item, place })))}::jsonb)
      as i (code text, label jsonb, place int)
    on conflict (dimension, code) do update set label = excluded.label, place = excluded.place`.execute(db)
}

type Making = { source: 'office' | 'pack'; sum: string | null; at: Date; by: string; seen?: number | undefined }

export async function writeDefinition(
  db: Kysely<Tables>,
  given: DefinitionGiven,
  { source, sum, at, by, seen }: Making,
) {
  await sql`select pg_advisory_xact_lock(4823, 0)`.execute(db) // two definitions at once could close a circle together
  const existing = await db
    .selectFrom('indicator as i')
    .leftJoin('definition as d', 'd.indicator_id', 'i.id')
    .select(({ fn }) => ['i.id', fn.coalesce(fn.max('d.version'), sql<number>`0`).as('version')])
    .where('i.code', '=', given.code)
    .groupBy('i.id')
    .executeTakeFirst()
  const version = existing?.version ?? 0
  if (seen !== undefined && seen !== version) throw DefinitionChanged({ code: given.code, seen, current: version })
  const faults = [
    ...plainFaults(given),
    ...(await dimensionFaults(db, given)),
    ...(await seriesFaults(db, given)),
    ...(await formulaFaults(db, meant(given))),
  ]
  if (faults.length > 0) throw DefinitionRefused({ faults })

  const indicator =
    existing?.id ??
    (
      await db
        .insertInto('indicator')
        .values({ code: given.code, source, created_at: at, created_by: by })
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id
  const { method } = given
  const prefers = given.prefers === 'computed' ? 1 : 0
  await sql`insert into indicators.series_before (series_id, until, label, prefers)
    select s.id, ${at}, s.label, s.prefers from indicators.series s where s.indicator_id = ${indicator} and s.method_code = ${method.code}
      and (s.label is distinct from ${JSON.stringify(method.label)}::jsonb or s.prefers <> ${prefers}) on conflict do nothing`.execute(
    db,
  )
  const { rows } = await sql<{ id: number }>`
    insert into indicators.series (indicator_id, method_code, label, valid_from, prefers)
    values (${indicator}, ${method.code}, ${JSON.stringify(method.label)}::jsonb, ${given.validFrom}, ${prefers})
    on conflict (indicator_id, method_code) do update set label = excluded.label, prefers = excluded.prefers,
      valid_from = least(series.valid_from, excluded.valid_from) returning id`.execute(db)
  const json = (value: unknown) => (value === null ? null : JSON.stringify(value))
  await db
    .insertInto('definition')
    .values({
      indicator_id: indicator,
      version: version + 1,
      valid_from: given.validFrom,
      valid_to: given.validTo,
      label: JSON.stringify(given.label),
      folded: fold(`${given.label.vi} ${given.label.en} ${given.code}`),
      sort_key: sortKey(given.label.vi),
      concept: json(given.concept),
      measure: readUnit(given.measure) ?? '',
      direction: given.direction,
      numerator: json(given.numerator),
      denominator: json(given.denominator),
      population: json(given.population),
      frequency: given.frequency,
      calendar: given.calendar,
      data_source: json(given.dataSource),
      method_code: method.code,
      responsible: given.responsible,
      reporters: JSON.stringify(given.reporters),
      stage: given.stage,
      basis: given.basis,
      basis_document: given.basisDocument,
      over_units: given.overUnits,
      over_time: given.overTime,
      may_exceed: given.mayExceed,
      whole: given.whole,
      decimals: given.decimals,
      least: given.least,
      most: given.most,
      formula: given.formula,
      prefers: given.prefers,
      due_days: given.dueDays,
      dimensions: given.dimensions,
      rules: JSON.stringify(given.rules),
      sum,
      made_at: at,
      made_by: by,
    } as never)
    .execute()
  return { version: version + 1, series: rows[0]?.id as number }
}

function plainFaults(given: DefinitionGiven): Fault[] {
  const faults: Fault[] = []
  const say = (path: string, vi: string, en: string) => faults.push({ path, message: { vi, en } })
  if (readUnit(given.measure) === null)
    say('measure', 'Chưa đọc được đơn vị tính', 'The unit of measure cannot be read')
  for (const part of ['numerator', 'denominator'] as const)
    if (given[part] && readUnit(given[part].measure) === null)
      say(`${part}.measure`, 'Chưa đọc được đơn vị tính', 'The unit of measure cannot be read')
  if ((given.numerator === null) !== (given.denominator === null))
    say('denominator', 'Tử số và mẫu số phải đi cùng nhau', 'A numerator needs its denominator')
  const mean =
    given.overUnits === 'weighted-mean' ? 'overUnits' : given.overTime === 'weighted-mean' ? 'overTime' : null
  if (mean && !given.numerator)
    say(mean, 'Bình quân gia quyền cần tử số và mẫu số', 'A weighted mean needs numerator and denominator')
  if (given.least !== null && given.most !== null && given.least > given.most)
    say('most', 'Mức tối đa nhỏ hơn mức tối thiểu', 'The most is less than the least')
  if (given.validTo !== null && given.validTo < given.validFrom)
    say('validTo', 'Ngày hết hiệu lực trước ngày có hiệu lực', 'It ends before it begins')
  if (given.prefers === 'computed' && given.formula === null)
    say('prefers', 'Chưa có công thức để tính', 'There is no formula to compute by')
  return faults
}

async function dimensionFaults(db: Kysely<Tables>, { dimensions }: DefinitionGiven): Promise<Fault[]> {
  const known = new Set((await db.selectFrom('dimension').select('code').execute()).map(({ code }) => code))
  return dimensions.flatMap((code, at) =>
    known.has(code)
      ? []
      : [{ path: `dimensions.${at}`, message: { vi: `Không có phân tổ ${code}`, en: `No dimension ${code}` } }],
  )
}

/**
 * What would put two kinds of numbers into one series: another measure, parts or calendar under the method by which
 * values stand already. A mistake in a definition that has no values yet may be mended.
 */
async function seriesFaults(db: Kysely<Tables>, given: DefinitionGiven): Promise<Fault[]> {
  type Standing = Pick<Meaning, 'measure' | 'calendar' | 'numerator' | 'denominator'>
  const { rows } = await sql<Standing>`
    select d.measure, d.calendar, d.numerator, d.denominator from indicators.indicator i
      join indicators.definition d on d.indicator_id = i.id
      join indicators.series s on s.indicator_id = i.id and s.method_code = d.method_code
    where i.code = ${given.code} and d.method_code = ${given.method.code}
      and exists (select 1 from indicators.value v where v.series_id = s.id) order by d.version desc limit 1`.execute(
    db,
  )
  const [standing] = rows
  if (!standing) return []
  const measureOf = (part: { measure: string } | null) => (part ? readUnit(part.measure) : null)
  const differs = {
    measure: readUnit(given.measure) !== standing.measure,
    calendar: given.calendar !== standing.calendar,
    numerator: measureOf(given.numerator) !== measureOf(standing.numerator),
    denominator: measureOf(given.denominator) !== measureOf(standing.denominator),
  }
  return (Object.keys(differs) as (keyof typeof differs)[]).flatMap((path) =>
    differs[path]
      ? [{ path: `${path}${path === 'numerator' || path === 'denominator' ? '.measure' : ''}`, message: anotherMethod }]
      : [],
  )
}

const anotherMethod = {
  vi: 'Đã có số liệu theo cách tính này; đổi chỗ này thì cần một mã cách tính khác, để không nối hai loại số vào một chuỗi',
  en: 'There are values by this method; a change here needs the code of another method, so that no line joins two kinds of numbers',
}

/** The definition as formulas are checked against it, before it has a number. */
const meant = ({ method, ...given }: DefinitionGiven): Meaning =>
  ({
    ...given,
    measure: readUnit(given.measure) ?? '',
    indicator: 0,
    version: 0,
    series: 0,
    method: method.code,
    methodLabel: method.label,
    rules: [],
  }) as Meaning
