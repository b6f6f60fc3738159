import type { ReportForm } from '#engines/reporting'
import type { FieldRule } from '#report-rules'
import type { Language, Words } from '#ui'
import { forgetField, keepField, keptFields, type Place } from './kept-fields.ts'
import type { FieldToSend, Sent } from './send-fields.ts'
import { type Entry, type SubjectState, standing, subjectState } from './subject-state.ts'
import { keyOf, partsOf, same, type Typed, typedOf } from './typed.ts'

export type Phase = 'idle' | 'saving' | 'saved' | 'unreachable' | 'signed-out' | 'refused'
/** The report as a whole, as the page speaks of it. */
export type Whole = {
  phase: Phase
  savedAt: Date | null
  /** Why nothing more is saved. */
  refused: Words | null
  version: number
  total: number
  complete: number
  unsent: number
  clashes: number
  /** The device kept what was typed. */
  isKept: boolean
  /** Somebody asked what is missing: from then on it is said beside the fields. */
  isChecked: boolean
}
type Given = {
  form: ReportForm
  place: Place
  language: Language
  /** Sends fields; nothing where the report takes no draft (it was filed, or an amendment is being written). */
  send: ((given: { since: number; fields: FieldToSend[] }) => Promise<Sent>) | null
  onType?: () => void
  /** The platform takes no draft of this report any more. */
  onClosed?: () => void
  /** What a form without script held when it was refused. */
  typed?: { fields: Readonly<Record<string, Typed>>; seen: number; clashing: readonly string[] }
}
export type ReportStore = ReturnType<typeof openReport>

/**
 * One report on one page: what the platform last said, what was typed here over it, and what becomes of it. What is
 * typed is kept on the device at once; `save` sends what the platform has not yet, and takes in what others changed.
 */
export function openReport({ form: begun, place, language, send, onType, onClosed, typed: refused }: Given) {
  let form = begun
  let drafts = draftsOf(form)
  const entries = beganWith(refused)
  const states = new Map<string, SubjectState>()
  const news = new Map<string, { by: string; at: string }>()
  const listeners = new Set<() => void>()
  let sending: Promise<boolean> | null = null
  let mood: Pick<Whole, 'phase' | 'savedAt' | 'refused' | 'isKept' | 'isChecked' | 'version'> = {
    phase: 'idle',
    savedAt: null,
    refused: null,
    isKept: true,
    isChecked: false,
    version: form.version,
  }
  let whole: Whole | null = null

  const subjects = () => ['report', ...form.rows.map(({ subject }) => subject)]
  const entriesOf = (subject: string) => entries.get(subject) ?? new Map<string, Entry>()
  function put(key: string, entry: Entry | null): void {
    const { subject, field } = partsOf(key)
    const those = new Map(entriesOf(subject))
    if (entry) those.set(field, entry)
    else those.delete(field)
    entries.set(subject, those)
    states.delete(subject)
    if (!entry) forgetField(place, key)
    else if (!keepField(place, key, { typed: entry.typed, seen: entry.seen, sent: entry.sent })) say({ isKept: false })
  }
  function say(change: Partial<typeof mood>): void {
    mood = { ...mood, ...change }
  }
  function tell(): void {
    whole = null
    for (const listener of listeners) listener()
  }

  function subject(of: string): SubjectState {
    const known = states.get(of)
    if (known) return known
    const rules = rulesFor(form, of)
    const state = subjectState({
      rules,
      draft: drafts.get(of) ?? {},
      entries: entriesOf(of),
      today: form.today,
      language,
    })
    states.set(of, state)
    return state
  }

  function told(): Whole {
    if (whole) return whole
    const all = subjects().map(subject)
    const count = (of: (state: SubjectState) => number) => all.reduce((sum, state) => sum + of(state), 0)
    whole = {
      ...mood,
      total: all.length,
      complete: all.filter(({ filling }) => filling === 'complete').length,
      unsent: count(({ unsent }) => unsent.length),
      clashes: count(({ clashes }) => Object.keys(clashes).length),
    }
    return whole
  }

  /** The version that whoever types now has before their eyes. */
  function seenOf(of: string, field: string): number {
    const there = drafts.get(of)?.[field]
    return standing(entriesOf(of).get(field), there)?.seen ?? there?.version ?? 0
  }

  function type(key: string, typed: Typed): void {
    const { subject: of, field } = partsOf(key)
    put(key, { typed, seen: seenOf(of, field), sent: false })
    news.delete(key)
    tell()
    onType?.()
  }

  /** Puts many values at once, each resting on the version that its source had seen. */
  function take(fields: readonly { subject: string; field: string; value: unknown; seen?: number }[]): void {
    for (const { subject: of, field, value, seen } of fields) {
      const rule = rulesFor(form, of).find((one) => one.field === field)
      if (!rule) continue
      put(keyOf(of, field), { typed: typedOf(rule, value, language), seen: seen ?? seenOf(of, field), sent: false })
    }
    tell()
    onType?.()
  }

  function choose(key: string, whose: 'mine' | 'theirs'): void {
    const { subject: of, field } = partsOf(key)
    const entry = entriesOf(of).get(field)
    const there = drafts.get(of)?.[field]
    if (!entry || !there) return
    put(key, whose === 'mine' ? { ...entry, seen: there.version } : null)
    tell()
    onType?.()
  }

  function toSend(): { key: string; typed: Typed; field: FieldToSend }[] {
    return subjects().flatMap((of) => {
      const { unsent, faults, clashes, values } = subject(of)
      return unsent.flatMap((field) => {
        const entry = entriesOf(of).get(field)
        if (!entry || faults[field] || clashes[field]) return []
        const sent = { subject: of, field, value: values[field] ?? null, seen: entry.seen }
        return [{ key: keyOf(of, field), typed: entry.typed, field: sent }]
      })
    })
  }

  /** Sends what the platform has not yet, one batch after another; true when nothing sendable is left. */
  async function save(): Promise<boolean> {
    if (sending) {
      await sending
      return save()
    }
    const batch = toSend()
    if (!send) return true
    if (batch.length === 0) {
      if (mood.phase !== 'saved' && told().unsent === 0) {
        say({ phase: mood.savedAt ? 'saved' : 'idle' })
        tell()
      }
      return true
    }
    say({ phase: 'saving' })
    tell()
    sending = send({ since: mood.version, fields: batch.map(({ field }) => field) }).then((sent) => takeIn(sent, batch))
    const went = await sending
    sending = null
    tell()
    return went && toSend().length > 0 ? save() : went
  }

  function takeIn(sent: Sent, batch: ReturnType<typeof toSend>): boolean {
    if (sent.kind !== 'saved') {
      say({ phase: sent.kind, refused: sent.kind === 'refused' ? sent.words : null })
      if (sent.kind === 'refused' && sent.problem === 'reporting/report-not-there') onClosed?.()
      return false
    }
    const { saved, conflicts, faults, changed, version } = sent.saved
    const mine = new Map(batch.map((one) => [one.key, one]))
    for (const { subject: of, field, ...there } of changed) {
      learn(of, field, there)
      if (!mine.has(keyOf(of, field))) news.set(keyOf(of, field), { by: there.by, at: there.at })
    }
    for (const { subject: of, field, theirs, ...there } of conflicts) learn(of, field, { value: theirs, ...there })
    for (const { subject: of, field, version: at } of saved) {
      const key = keyOf(of, field)
      const entry = entriesOf(of).get(field)
      if (entry) put(key, { ...entry, seen: at, sent: same(entry.typed, mine.get(key)?.typed) })
    }
    for (const { path, message } of faults) {
      const { subject: of, field } = partsOf(path)
      const entry = entriesOf(of).get(field)
      if (entry && same(entry.typed, mine.get(path)?.typed)) put(path, { ...entry, refused: message })
    }
    say({ phase: 'saved', savedAt: new Date(), refused: null, version: Math.max(mood.version, version) })
    return true
  }

  function learn(of: string, field: string, there: { value: unknown; version: number; by: string; at: string }): void {
    const draft = drafts.get(of) ?? {}
    if ((draft[field]?.version ?? -1) > there.version) return
    drafts.set(of, { ...draft, [field]: there })
    states.delete(of)
  }

  return {
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    subject,
    whole: told,
    newsOf: (key: string) => news.get(key) ?? null,
    type,
    take,
    choose,
    save,
    /** What the device kept from before: what the platform has meanwhile goes, the rest stands in its field again. */
    load(): void {
      for (const [key, kept] of keptFields(place)) {
        const { subject: of, field } = partsOf(key)
        const isKnown = rulesFor(form, of).some((rule) => rule.field === field)
        const there = drafts.get(of)?.[field]
        if (isKnown && !(kept.sent && kept.seen <= (there?.version ?? -1))) put(key, kept)
      }
      tell()
      if (told().unsent) onType?.()
    },
    /** The page was read anew. */
    renew(next: ReportForm): void {
      if (next === form) return
      form = next
      const older = drafts
      drafts = draftsOf(next)
      for (const [of, draft] of older)
        for (const [field, there] of Object.entries(draft)) if (subjects().includes(of)) learn(of, field, there)
      states.clear()
      for (const of of subjects()) {
        for (const [field, entry] of entriesOf(of)) {
          const there = drafts.get(of)?.[field]
          const isThere = entry.sent ? entry.seen <= (there?.version ?? -1) : !subject(of).unsent.includes(field)
          if (isThere && there) put(keyOf(of, field), { ...entry, sent: true, seen: there.version })
        }
      }
      say({ version: Math.max(mood.version, next.version), refused: null, phase: mood.savedAt ? 'saved' : 'idle' })
      tell()
    },
    /** The page that the device keeps is as new as this one: what the platform has need not stand beside it. */
    forgetSent(): void {
      for (const [key, kept] of keptFields(place)) {
        const { subject: of, field } = partsOf(key)
        if (kept.sent && kept.seen <= (drafts.get(of)?.[field]?.version ?? -1)) forgetField(place, key)
      }
    },
    check(): void {
      say({ isChecked: true })
      tell()
    },
    /** Everything typed here that the platform has not. */
    unsent: () => toSend().map(({ field }) => field),
    /** All that was typed here is given up. */
    drop(): void {
      for (const [of, those] of entries) for (const field of those.keys()) put(keyOf(of, field), null)
      tell()
    },
  }
}

const draftsOf = (form: ReportForm) =>
  new Map([['report', form.report.draft], ...form.rows.map(({ subject, draft }) => [subject, draft] as const)])

function beganWith(refused: Given['typed']): Map<string, Map<string, Entry>> {
  const entries = new Map<string, Map<string, Entry>>()
  for (const [key, typed] of Object.entries(refused?.fields ?? {})) {
    const { subject, field } = partsOf(key)
    const those = entries.get(subject) ?? new Map<string, Entry>()
    const seen = refused?.clashing.includes(key) ? -1 : (refused?.seen ?? 0) // beside a clash both values are shown
    entries.set(subject, those.set(field, { typed, seen, sent: false }))
  }
  return entries
}

/** The rules of a subject; none where it is not in this report. */
export function rulesFor(form: ReportForm, subject: string): readonly FieldRule[] {
  const kind = subject === 'report' ? 'report' : subject.startsWith('task:') ? 'task' : 'target'
  const isHere = subject === 'report' || form.rows.some((row) => row.subject === subject)
  return isHere ? form.rules.filter((rule) => rule.of === kind) : []
}
