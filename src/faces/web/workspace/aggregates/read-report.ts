import { authorities, type Block, figurePage, findAggregate, pageOf, type Run, steps } from '#engines/aggregates'
import { type Context, dayOf } from '#kernel'

/** Which report an address asks for: that of a round, or of one unit's obligation. */
export function whichIn(params: { round?: string; obligation?: string }) {
  return params.round ? { round: params.round } : { obligation: params.obligation ?? '' }
}

/** A version that the address asks for; none where it says nothing in earnest. */
export function versionIn(query: URLSearchParams): number | undefined {
  const given = query.get('ban') ?? ''
  return /^[1-9]\d{0,4}$/.test(given) ? Number(given) : undefined
}

/** A piece of a line with where it leads; a figure leads to its rows. */
export type LinkedRun = { text: string; href: string | null; isFigure: boolean }
export type LinkedBlock = { kind: 'paragraph'; runs: LinkedRun[] } | { kind: 'list'; items: LinkedRun[][] }

/** What the page of a report shows, its figures as links already: pages know no engine. */
export async function readReport(
  context: Context,
  { params, query }: { params: { round?: string; obligation?: string }; query: URLSearchParams },
) {
  const which = whichIn(params)
  const report = await findAggregate(context, { which, number: versionIn(query) })
  const { round, own, looked } = report
  const place = { round: round.id, obligation: own?.obligation ?? null, number: looked?.number ?? 0 }
  const linked = (runs: Run[]) =>
    runs.map(
      ({ text, figure, page }): LinkedRun => ({
        text,
        href: figure ? figurePage(place, figure) : (page ?? null),
        isFigure: figure !== undefined,
      }),
    )
  const blocks = (all: Block[]): LinkedBlock[] =>
    all.map((block) =>
      block.kind === 'paragraph'
        ? { kind: 'paragraph', runs: linked(block.runs) }
        : { kind: 'list', items: block.items.map(linked) },
    )
  const { figures, template: _, ...version } = looked ?? { figures: null, template: null }
  const all = figures?.all ?? {}
  return {
    ...report,
    looked: looked ? (version as Omit<NonNullable<typeof looked>, 'figures' | 'template'>) : null,
    sections: report.sections?.map((section) => ({ ...section, blocks: blocks(section.blocks) })) ?? null,
    counts: {
      tasks: all.tasks ?? 0,
      complete: all.complete ?? 0,
      late: all.late ?? 0,
      silent: (all.missing ?? 0) + (all['not-applicable'] ?? 0) + (all['not-verifiable'] ?? 0) + (all.unreported ?? 0),
    },
    page: pageOf({ round, own }),
    steps,
    authorities,
    today: dayOf(context.system.clock.now()),
  }
}

export type ReportRead = Awaited<ReturnType<typeof readReport>>
export type SectionRead = NonNullable<ReportRead['sections']>[number]
