import type { ValueConflict } from '#engines/indicators'
import { isState, stateLabel } from '#formulas'
import type { Language, Words } from '#ui'
import { openFormulas } from './formula-cells.ts'
import {
  beginPoint,
  isReady,
  judge,
  keptOf,
  messageOf,
  type Point,
  ratioText,
  sentOf,
  type Tone,
  takeSaved,
  toneOf,
} from './grid-point.ts'
import { type GridCell, type GridData, isTyped, type Part, type PointAt, shapeOf, standingIn } from './grid-shape.ts'
import { type Texts, textsOf } from './point-value.ts'
import { plainNumber, readPasted, type State, shownNumber } from './read-cell.ts'
import type { Sent, ValueToSend } from './send-values.ts'

export type Phase = 'idle' | 'saving' | 'saved' | 'unreachable' | 'signed-out' | 'refused'
/** A cell as the grid shows it. */
export type CellView = { text: string; tone: Tone; status: GridCell['status'] | null }
/** A point as the panel beside the grid tells of it. */
export type PointView = {
  point: PointAt
  standing: GridCell | null
  message: Words | null
  conflict: ValueConflict | null
  note: string
}
export type Whole = {
  phase: Phase
  savedAt: Date | null
  refused: Words | null
  unsent: number
  faults: string[]
  conflicts: string[]
  /** Rows that are drafts and could be sent on. */
  drafts: number[]
}
export type Overlay = { texts: Readonly<Record<string, Texts>>; conflicts: readonly ValueConflict[] }
type Given = {
  data: GridData
  language: Language
  /** Sends values; nothing where the page only shows them. */
  send: ((values: readonly ValueToSend[]) => Promise<Sent>) | null
  onType?: () => void
  /** What a form without script held when it was refused. */
  overlay?: Overlay | null
}
type Spot = { line: number; column: number }
export type GridStore = ReturnType<typeof openGrid>

const together = 1000 // values in one request: a statement each way, and an answer within the second
const parts = ['value', 'numerator', 'denominator', 'ratio', 'computed'] as const

/**
 * One grid on one page: what the platform last said, what was typed over it, what formulas make of both. Everything is
 * judged as it is typed, by the rules that judge it on the server; `save` sends what is whole and fits.
 */
export function openGrid({ data, language, send, onType, overlay }: Given) {
  const shape = shapeOf(data)
  let { reported, computed } = standingIn(data.grid.cells)
  const points = new Map<string, Point>()
  for (const at of shape.points.values()) points.set(at.key, beginPoint(at, reported.get(at.key) ?? null, language))
  for (const [key, texts] of Object.entries(overlay?.texts ?? {})) take(key, texts)
  for (const conflict of overlay?.conflicts ?? []) markConflict(conflict)
  const known = { cut: data.cell, reported: (key: string) => keptOf(points.get(key)) }
  const formulas = openFormulas(data.grid.world, shape.points, known)

  const views = new Map<string, CellView>()
  const tellings = new Map<string, PointView>()
  const watchers = new Map<string, Set<() => void>>()
  const hearers = new Set<(keys: ReadonlySet<string>) => void>()
  const everybody = new Set<() => void>()
  let mood: Pick<Whole, 'phase' | 'savedAt' | 'refused'> = { phase: 'idle', savedAt: null, refused: null }
  let whole: Whole | null = null
  let before: Whole | undefined
  let sending: Promise<void> | null = null

  return {
    shape,
    cell,
    point,
    copied,
    type,
    paste,
    clear,
    say,
    choose,
    save,
    renew,
    whole: told,
    subscribe,
    watch,
    hear,
  }

  function take(key: string, texts: Texts): void {
    const point = points.get(key)
    if (!point) return
    point.texts = { ...point.texts, ...texts }
    judge(point, language)
  }

  /** The cell of a point; the same object until it changes, so that only changed cells are drawn again. */
  function cell(key: string, part: Part): CellView {
    const name = `${key} ${part}`
    const there = views.get(name)
    if (there) return there
    const made = viewOf(points.get(key) as Point, part)
    views.set(name, made)
    return made
  }

  function viewOf(point: Point, part: Part): CellView {
    const { standing, texts, isDirty } = point
    if (isTyped(part))
      return { text: texts[part] ?? '', tone: toneOf(point, part), status: isDirty ? null : (standing?.status ?? null) }
    const text = part === 'ratio' ? ratioText(point, language) : computedText(point.at)
    return { text, tone: 'plain', status: null }
  }

  /** What the formula gives over what is typed; what the server last computed where the page knows too little. */
  function computedText({ key, rule }: PointAt): string {
    const result = formulas.result(key)
    if (result && !result.beyond) {
      if (!isState(result.value)) return shownNumber(Number(result.value), rule.decimals, language)
      return result.value.state === 'missing' ? '' : stateLabel(result.value)[language]
    }
    const value = computed.get(key)?.value ?? null
    return value === null ? (result ? '…' : '') : shownNumber(value, rule.decimals, language)
  }

  function point(key: string): PointView | null {
    const there = points.get(key)
    if (!there) return null
    const { at, standing, conflict, note } = there
    const made = keptIfAlike(tellings.get(key), { point: at, standing, message: messageOf(there), conflict, note })
    tellings.set(key, made)
    return made
  }

  /** A cell as it is copied: all its digits, no groups. */
  function copied(key: string, part: Part): string {
    const there = points.get(key)
    if (!there || isTyped(part)) return cell(key, part).text
    const value = part === 'ratio' ? keptOf(there)?.value : formulas.result(key)?.value
    return typeof value === 'number' ? plainNumber(value, language) : cell(key, part).text
  }

  function type(key: string, part: Part, text: string): void {
    if (!send || !isTyped(part)) return
    take(key, { [part]: text })
    changed([key])
  }

  /** Cells of a spreadsheet, from a place on; what falls on reckoned lines or outside the grid is left out. */
  function paste(text: string, from: Spot, to: Spot): void {
    if (!send) return
    const block = readPasted(text)
    const height = Math.max(block.length, to.line - from.line + 1)
    const width = Math.max(block[0]?.length ?? 1, to.column - from.column + 1)
    const isOne = block.length === 1 && block[0]?.length === 1
    const touched: string[] = []
    for (let down = 0; down < height; down++)
      for (let across = 0; across < width; across++) {
        const said = isOne ? block[0]?.[0] : block[down]?.[across]
        const line = shape.lines[from.line + down]
        const at = line?.points[from.column + across]
        if (said === undefined || !line || !at || !isTyped(line.part)) continue
        take(at.key, { [line.part]: said.trim() })
        touched.push(at.key)
      }
    changed(touched)
  }

  function clear(from: Spot, to: Spot): void {
    paste('', from, to)
  }

  /** A state or a note, chosen beside the grid. */
  function say(key: string, given: { state?: State | 'value'; note?: string }): void {
    const there = points.get(key)
    if (!there || !send) return
    if (given.note !== undefined) there.note = given.note
    if (given.state) {
      const words = { 'not-applicable': 'KAD', 'not-verifiable': 'KKC', missing: 'CCSL', value: '' }
      const first = there.at.rule.numerator ? 'numerator' : 'value'
      there.texts = { value: '', numerator: '', denominator: '', [first]: words[given.state] }
    }
    judge(there, language)
    changed([key])
  }

  /** Of two values of one cell one is chosen: mine is sent over theirs, theirs replaces mine. */
  function choose(key: string, whose: 'mine' | 'theirs'): void {
    const there = points.get(key)
    if (!there?.conflict) return
    const { theirs, mine: _, ...row } = there.conflict
    there.standing = { ...theirs, ...row, cell: data.cell, status: 'draft', lane: 'reported', note: null }
    there.conflict = null
    if (whose === 'theirs') there.texts = textsOf(there.at.rule, there.standing, language)
    judge(there, language)
    changed([key])
  }

  function markConflict(conflict: ValueConflict): void {
    const there = points.get(`${conflict.indicator} ${conflict.unit} ${conflict.period}`)
    if (there) there.conflict = conflict
  }

  /** Sends what is whole and fits. One request at a time; what is typed meanwhile goes with the next. */
  async function save(): Promise<void> {
    while (sending) await sending
    const ready = [...points.values()].filter(isReady)
    if (!send || ready.length === 0) return
    sending = sendAll(ready, send)
    try {
      await sending
    } finally {
      sending = null
    }
  }

  async function sendAll(ready: readonly Point[], through: NonNullable<Given['send']>): Promise<void> {
    tell({ phase: 'saving' })
    for (let from = 0; from < ready.length; from += together) {
      const some = ready.slice(from, from + together)
      const texts = some.map((each) => ({ ...each.texts }))
      const answer = await through(some.map((each) => sentOf(each, data.cell)))
      if (answer.kind !== 'saved')
        return tell({ phase: answer.kind, refused: answer.kind === 'refused' ? answer.words : null })
      for (const conflict of answer.saved.conflicts) markConflict(conflict)
      for (const { path, message } of answer.saved.faults) {
        const there = some[Number(path.split('.')[1])]
        if (there) there.refused = message
      }
      const places = new Map(some.map(({ at }, n) => [at.key, n]))
      for (const { indicator, unit, period, id, status } of answer.saved.saved) {
        const n = places.get(`${indicator} ${unit} ${period}`)
        if (n === undefined) continue
        takeSaved(some[n] as Point, texts[n] as Texts, { id, status, cell: data.cell }, language)
      }
      changed(
        some.map(({ at }) => at.key),
        { isQuiet: true },
      )
    }
    tell({ phase: 'saved', savedAt: new Date(), refused: null })
  }

  /** The page was read anew: what stands is replaced, what was typed and not sent stays. */
  function renew(next: GridData): void {
    const read = standingIn(next.grid.cells)
    reported = read.reported
    computed = read.computed
    for (const each of points.values()) {
      each.standing = reported.get(each.at.key) ?? null
      if (!each.isDirty) {
        each.texts = textsOf(each.at.rule, each.standing, language)
        each.note = each.standing?.note ?? ''
      }
      judge(each, language)
    }
    changed([...points.keys()], { isQuiet: true })
  }

  function told(): Whole {
    if (whole) return whole
    const all = [...points.values()]
    const keys = (which: (each: Point) => boolean) => all.filter(which).map(({ at }) => at.key)
    whole = before = keptIfAlike(before, {
      ...mood,
      unsent: all.filter(isReady).length,
      faults: keys(({ refused, read }) => refused !== null || read.kind === 'fault'),
      conflicts: keys(({ conflict }) => conflict !== null),
      drafts: all.flatMap(({ standing, isDirty }) => (standing?.status === 'draft' && !isDirty ? [standing.id] : [])),
    })
    return whole
  }

  function tell(news: Partial<typeof mood>): void {
    mood = { ...mood, ...news }
    whole = null
    for (const listener of everybody) listener()
  }

  function changed(keys: readonly string[], { isQuiet = false } = {}): void {
    const touched = new Set(keys)
    for (const key of keys) for (const further of formulas.changed(key)) touched.add(further)
    for (const key of touched) {
      for (const part of parts) views.delete(`${key} ${part}`)
    }
    for (const hearer of hearers) hearer(touched)
    for (const key of touched) for (const listener of watchers.get(key) ?? []) listener()
    tell({})
    if (!isQuiet) onType?.()
  }

  function subscribe(listener: () => void): () => void {
    everybody.add(listener)
    return () => everybody.delete(listener)
  }

  function watch(key: string, listener: () => void): () => void {
    const listeners = watchers.get(key) ?? new Set()
    watchers.set(key, listeners.add(listener))
    return () => listeners.delete(listener)
  }

  /** Tells which points changed, all at once: whoever shows the whole grid writes those and no other. */
  function hear(hearer: (keys: ReadonlySet<string>) => void): () => void {
    hearers.add(hearer)
    return () => hearers.delete(hearer)
  }
}

/** The one before where all of the new one is the same: most keys change a cell and nothing that is told about it. */
function keptIfAlike<T extends object>(before: T | undefined, now: T): T {
  const isAlike = (one: unknown, other: unknown) =>
    one === other ||
    (Array.isArray(one) &&
      Array.isArray(other) &&
      one.length === other.length &&
      one.every((each, n) => each === other[n]))
  return before && Object.entries(now).every(([key, value]) => isAlike(before[key as keyof T], value)) ? before : now
}
