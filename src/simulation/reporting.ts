import { addFile, addLink, addValue, useEvidence } from '#engines/evidence'
import {
  amendReport,
  approveReport,
  askExtension,
  decideExtension,
  excuseReport,
  type FormRow,
  fileReport,
  findReport,
  findRound,
  type ReportForm,
  reportForm,
  returnReport,
  saveFields,
} from '#engines/reporting'
import { mannerOf, saidOf } from './manners.ts'
import { makePeople, seatsOf, speaks } from './people.ts'
import type { Reactions, Stage } from './stage.ts'
import { reasons, summaries } from './words.ts'

type Owed = { obligation: string; unit: string; round: string; dueOn: string }

/** Everybody of a round makes up their mind when they will report: in time, late, after asking for more time, or never. */
async function planRound(stage: Stage, id: string): Promise<void> {
  const round = await stage.does(stage.platform, findRound, { id, size: 500 })
  if (!round) return
  const period = `${round.regime.id} ${round.period}`
  for (const { obligation, unit, dueOn } of round.units.rows) {
    await makePeople(stage, unit.id)
    if (!speaks(stage, unit.id)) continue
    const owed = { obligation, unit: unit.id, round: period, dueOn }
    const luck = stage.chance(unit.id, period, 'files')
    // The communes of the merger are late in the round under way: what they owe goes over to their heir.
    const isMerged = stage.year.merger.from.includes(unit.id) && dueOn < stage.year.merger.on
    const manner = mannerOf(stage, unit.id)
    if (isMerged || (manner === 'silent' && luck.is(0.7))) continue
    if (luck.is(0.01)) stage.after(2, () => excuse(stage, owed))
    else if (manner === 'late' && luck.is(0.7)) beLate(stage, owed)
    else stage.on(workingDay(stage, dueOn, -luck.whole(0, 8)), () => file(stage, owed))
  }
}

function beLate(stage: Stage, owed: Owed): void {
  const luck = stage.chance(owed.unit, owed.round, 'late')
  if (luck.is(0.3)) {
    const until = workingDay(stage, owed.dueOn, 5)
    const ask = { obligation: owed.obligation, until, reason: reasons.moreTime }
    stage.on(workingDay(stage, owed.dueOn, -2), () =>
      stage.does(stage.as('unit-officer', owed.unit), askExtension, ask),
    )
  }
  stage.on(workingDay(stage, owed.dueOn, luck.whole(1, 9)), () => file(stage, owed))
}

const workingDay = ({ calendar }: Stage, day: string, by: number) => (by === 0 ? day : calendar.addWorkingDays(day, by))

async function excuse(stage: Stage, { obligation }: Owed): Promise<void> {
  const asOffice = stage.as('programme-office', seatsOf(stage).office)
  await stage.does(asOffice, excuseReport, { obligation, reason: reasons.excused })
}

/** The officer opens the form, says something about each row, brings some proof, and files. */
async function file(stage: Stage, owed: Owed): Promise<void> {
  const officer = stage.as('unit-officer', owed.unit)
  const form = await stage.does(officer, reportForm, { obligation: owed.obligation })
  if (!form?.mayWrite) return
  const summary = stage.chance(owed.unit, owed.round, 'summary').one(summaries)
  const fields = [
    { subject: 'report', field: 'summary', value: summary, seen: form.version },
    ...form.rows.flatMap((row) => saidOf(stage, { ...owed, row }).map((field) => ({ ...field, seen: form.version }))),
  ]
  await prove(stage, owed, form)
  const saved = await stage.does(officer, saveFields, { obligation: owed.obligation, fields })
  if (saved) await stage.does(officer, fileReport, { obligation: owed.obligation, seen: saved.version })
}

/** Some of what is claimed has a proof, of every kind that a unit can bring. */
async function prove(stage: Stage, owed: Owed, { rows }: ReportForm): Promise<void> {
  const led = rows.filter(({ role }) => role === 'lead')
  for (const row of led.slice(0, 8)) {
    const luck = stage.chance(owed.unit, row.title, owed.round, 'proof')
    if (!luck.is(0.4) || row.evidence.length > 2) continue
    const added = await bringOne(stage, owed, { row, kind: luck.whole(1, 10) })
    if (!added) continue
    const use = { evidence: added.id, subject: row.subject, context: `obligation:${owed.obligation}` }
    await stage.does(stage.as('unit-officer', owed.unit), useEvidence, { ...use, rule: row.task?.product ?? row.title })
  }
}

function bringOne(stage: Stage, { unit, round }: Owed, { row, kind }: { row: FormRow; kind: number }) {
  const officer = stage.as('unit-officer', unit)
  const about = { unit, title: `${row.task?.product ?? 'Kết quả'} (minh họa)`.slice(0, 300) }
  if (kind <= 2) {
    const bytes = new TextEncoder().encode(
      `Biên bản minh họa\n${unit}\n${row.title}\nNgày ${stage.today().split('-').reverse().join('/')}\n`,
    )
    return stage.does(officer, addFile, { ...about, name: 'bien-ban-minh-hoa.txt', bytes })
  }
  if (kind <= 5) {
    const value = {
      source: 'Hệ thống một cửa (minh họa)',
      name: row.title.slice(0, 200),
      unit: '%',
      asOf: stage.today(),
    }
    return stage.does(officer, addValue, { ...about, value: { ...value, value: kind * 10 } })
  }
  const link = `https://minh-hoa.example.vn/${unit}/${encodeURIComponent(round)}/${row.number ?? 0}-${stage.chance(row.title).whole(1, 9999)}`
  return stage.does(officer, addLink, { ...about, link })
}

/** The leader looks at what was filed: sends back some, approves the rest, and now and then a figure is corrected later. */
async function judge(stage: Stage, { obligation, unit }: Pick<Owed, 'obligation' | 'unit'>): Promise<void> {
  const leader = stage.as('leader', unit)
  const report = await stage.does(leader, findReport, { obligation })
  if (report?.state !== 'filed') return
  const luck = stage.chance(unit, report.round.label.vi, 'judge', String(report.filings.length))
  const seen = report.version
  if (report.filings.length === 1 && luck.is(0.06)) {
    await stage.does(leader, returnReport, { obligation, seen, reason: reasons.returned })
    return
  }
  const approved = await stage.does(leader, approveReport, { obligation, seen })
  if (approved && report.filings.length === 1 && luck.is(0.02))
    stage.after(5, () => correct(stage, { obligation, unit, seen: approved.version }))
}

async function correct(
  stage: Stage,
  { obligation, unit, seen }: { obligation: string; unit: string; seen: number },
): Promise<void> {
  const fields = [{ subject: 'report', field: 'proposals', value: reasons.amended }]
  await stage.does(stage.as('unit-officer', unit), amendReport, { obligation, seen, reason: reasons.amended, fields })
}

const text = (value: unknown) => String(value)

export const reporting: Reactions = {
  'reporting/round-opened': (stage, { payload }) => planRound(stage, text(payload.round)),

  'reporting/report-filed': (stage, { payload }) => {
    const owed = { obligation: text(payload.obligation), unit: text(payload.unit) }
    if (payload.awaits && speaks(stage, owed.unit)) stage.after(1, () => judge(stage, owed))
  },

  'reporting/report-returned': (stage, { payload }) => {
    const owed = { obligation: text(payload.obligation), unit: text(payload.unit), round: 'trả lại', dueOn: '' }
    stage.after(2, () => file(stage, owed))
  },

  // What an ended unit still owed is now its heir's, and is filed at once.
  'reporting/report-moved': (stage, { payload }) => {
    const owed = { obligation: text(payload.obligation), unit: text(payload.unit), round: 'chuyển', dueOn: '' }
    stage.after(2, () => file(stage, owed), owed.obligation)
  },

  'reporting/extension-asked': (stage, { payload }) =>
    stage.after(1, async () => {
      const asOffice = stage.as('programme-office', seatsOf(stage).office)
      const id = text(payload.extension)
      const isGiven = stage.chance(text(payload.unit), stage.today(), 'extension').is(0.7)
      await stage.does(
        asOffice,
        decideExtension,
        isGiven
          ? { decision: 'give', id, answer: reasons.timeGiven }
          : { decision: 'refuse', id, answer: reasons.timeRefused },
      )
    }),
}
