import type { Dossier, DossierEnd, Procedure } from './dossiers.ts'
import { type QualityCount, satisfactionCount } from './service-quality.ts'

/** Which dossiers or procedures make up an item, by id, so that every figure can be opened. */
export type Counted = { numerator: string[]; denominator: string[] }

/** Received from `from` (included) to `to` (not included), ISO times. */
export type CountPeriod = { from: string; to: string }

/** `unjudged`: dossiers with neither a promised nor a longest time; they are in neither side of 2.1. */
export type DossierCounts = {
  counted: Record<string, Counted>
  counts: Record<string, QualityCount>
  unjudged: string[]
}

/**
 * Counts the items of QĐ 766 that follow from dossiers (2.1, 3.0, 3.3, 3.5a, 3.5b, 3.6, 4.1 to 4.5, 5.4) for the
 * dossiers received in a period. A dossier whose procedure is unknown counts where the procedure does not matter.
 * 3.1 and 3.2 are there only where every procedure says at which level it is online, and which services it has.
 *
 * `asOf` ends what has no end: the end of the period, or now while that is still to come. A dossier that is being
 * handled and is due next week is not overdue because the month ends the week after.
 */
export function countDossiers(
  dossiers: readonly Dossier[],
  procedures: ReadonlyMap<string, Procedure>,
  period: CountPeriod & { asOf?: string },
): DossierCounts {
  const [from, to] = [Date.parse(period.from), Date.parse(period.to)]
  const inside = dossiers.filter(({ received }) => Date.parse(received) >= from && Date.parse(received) < to)
  const of = (dossier: Dossier) => procedures.get(dossier.procedure)
  const judged = inside.map((dossier) => ({ dossier, verdict: verdictOf(dossier, period.asOf ?? period.to) }))
  const when = (verdict: Verdict) => judged.filter((one) => one.verdict === verdict).map(({ dossier }) => dossier)

  const ids = (some: readonly Dossier[]) => some.map(({ id }) => id)
  const share = (base: readonly Dossier[], holds: (dossier: Dossier) => boolean): Counted => ({
    numerator: ids(base.filter(holds)),
    denominator: ids(base),
  })
  const shareOfProcedures = (
    base: (procedure: Procedure) => boolean,
    holds: (dossier: Dossier) => boolean,
  ): Counted => {
    const denominator = [...procedures.values()].filter(base).map(({ id }) => id)
    const met = new Set(inside.filter(holds).map(({ procedure }) => procedure))
    return { numerator: denominator.filter((id) => met.has(id)), denominator }
  }
  const withFee = inside.filter((dossier) => of(dossier)?.hasFee && !isFree(dossier))
  const [onTime, late] = [when('on-time'), when('overdue')]
  const isLate = new Set(late)

  const counted: Record<string, Counted> = {
    '2.1': { numerator: ids(onTime), denominator: ids([...onTime, ...late]) },
    '3.0': share(
      inside.filter((dossier) => of(dossier)?.fullyOnline),
      ({ channel }) => channel === 'online',
    ),
    '3.3': share(
      inside,
      (dossier) => dossier.channel === 'online' && (!of(dossier)?.paperResult || dossier.electronicResult),
    ),
    '3.5a': shareOfProcedures(
      ({ hasFee }) => hasFee,
      ({ fees }) => fees.some((fee) => fee !== 0),
    ),
    '3.5b': shareOfProcedures(
      ({ hasFee }) => hasFee,
      ({ paidOnline }) => paidOnline,
    ),
    '3.6': share(withFee, ({ paidOnline }) => paidOnline),
    '4.1': share(
      inside.filter((dossier) => of(dossier)?.paperResult),
      ({ resultFile }) => resultFile,
    ),
    '4.2': share(inside, (dossier) => dossier.componentFile && (!of(dossier)?.paperResult || dossier.resultFile)),
    '4.3': share(inside, ({ reused }) => reused),
    // A result under its code and with its file is what the synchronised fields say of "a result in the catalogue".
    '4.4': share(inside, ({ fromNationalStore, electronicResult }) => fromNationalStore || electronicResult),
    '4.5a': shareOfProcedures(
      ({ forCitizens }) => forCitizens,
      ({ populationData }) => populationData,
    ),
    '4.5b': share(inside, ({ populationData }) => populationData),
  }
  Object.assign(counted, onlineCounts([...procedures.values()], inside))
  const disliked = inside.filter((dossier) => dossier.disliked)
  counted['5.4'] = {
    numerator: ids(inside.filter((dossier) => !isLate.has(dossier) && !dossier.disliked)),
    denominator: ids(inside),
  }
  const counts = Object.fromEntries(Object.entries(counted).map(([id, sides]) => [id, sizesOf(sides)]))
  counts['5.4'] = satisfactionCount({ dossiers: inside.length, overdue: late.length, disliked: disliked.length })
  return { counted, counts, unjudged: ids(when('unjudged')) }
}

/** 3.1: procedures that are online at some level. 3.2: services through which a dossier came online. */
function onlineCounts(procedures: readonly Procedure[], inside: readonly Dossier[]): Record<string, Counted> {
  const counted: Record<string, Counted> = {}
  if (procedures.length === 0) return counted
  const ids = (some: readonly Procedure[]) => some.map(({ id }) => id)
  if (procedures.every(({ online }) => online !== null))
    counted['3.1'] = {
      numerator: ids(procedures.filter(({ online }) => online !== 'none')),
      denominator: ids(procedures),
    }
  if (procedures.every(({ services }) => services !== null)) {
    const byId = new Map(procedures.map((procedure) => [procedure.id, procedure]))
    const listed = procedures.flatMap(({ services }) => (services ?? []).filter(({ state }) => state !== 'stopped'))
    const open = [...new Set(listed.map(({ id }) => id))]
    const used = new Set(inside.flatMap((dossier) => (dossier.channel === 'online' ? serviceOf(dossier, byId) : [])))
    counted['3.2'] = { numerator: open.filter((id) => used.has(id)), denominator: open }
  }
  return counted
}

function serviceOf({ service, procedure }: Dossier, procedures: ReadonlyMap<string, Procedure>): string[] {
  if (service !== null) return [service]
  const services = procedures.get(procedure)?.services ?? []
  return services.length === 1 ? services.map(({ id }) => id) : []
}

export type Verdict = 'on-time' | 'overdue' | 'unjudged'

/**
 * Item 2.1 of one dossier: its end without the time that it waited for a supplement, against the promised time.
 *
 * More than one request for a supplement is overdue, however early it ended. The end is, in this order: done, returned,
 * then stopped, refused or withdrawn; without one, the time of a single request that is still open; else `asOf`, the end
 * of the period or now. Without a promised time the longest time of the procedure counts; without both nothing can be said.
 */
export function verdictOf({ due, latest, ends, supplements }: Dossier, asOf: string): Verdict {
  if (supplements.length > 1) return 'overdue'
  const limit = due ?? latest
  if (limit === null) return 'unjudged'
  const ended = order.flatMap((kinds) =>
    ends
      .filter(({ kind }) => kinds.includes(kind))
      .map(({ at }) => Date.parse(at))
      .sort((a, b) => a - b),
  )
  const [request] = supplements
  const end = ended[0] ?? Date.parse(request?.answered === null ? request.asked : asOf)
  const waited = request?.answered
    ? Math.max(0, Math.min(Date.parse(request.answered), end) - Date.parse(request.asked))
    : 0
  return end - waited <= Date.parse(limit) ? 'on-time' : 'overdue'
}

const order: readonly (readonly DossierEnd[])[] = [['done'], ['returned'], ['stopped', 'refused', 'withdrawn']]

/** All fee lines are 0. Without any line nobody said that it is free: it stays in the denominator. */
const isFree = ({ fees }: Dossier) => fees.length > 0 && fees.every((fee) => fee === 0)

const sizesOf = ({ numerator, denominator }: Counted): QualityCount => ({
  numerator: numerator.length,
  denominator: denominator.length,
})
