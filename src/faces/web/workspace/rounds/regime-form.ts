import type { defineRegime, RegimeShown } from '#engines/reporting'
import { textIn } from '../../form-text.ts'
import { approvalIn } from './round-form.ts'

type Given = Parameters<typeof defineRegime>[1]

/** What stands in the boxes for a regime, as texts. */
export function regimeTyped(regime: RegimeShown | null): Record<string, string> {
  if (!regime) return defaults
  const { label, note, who, filing } = regime
  return {
    id: regime.id,
    vi: label.vi,
    en: label.en,
    basis: regime.basis ?? '',
    noteVi: note?.vi ?? '',
    noteEn: note?.en ?? '',
    who: who.kind === 'tasks' ? 'tasks' : who.kind,
    programme: who.kind === 'tasks' ? (who.programme ?? '') : '',
    kinds: who.kind === 'unit-kinds' ? who.kinds.join(',') : '',
    units: who.kind === 'units' ? who.units.join(',') : '',
    receiver: regime.receiver ?? '',
    frequency: regime.frequency,
    window: regime.window,
    rule: filing.rule,
    day: String(filing.rule === 'before-day' ? filing.day : filing.days),
    opensBefore: String(regime.opensBefore),
    reminders: regime.reminders.join(', '),
    locksAfter: regime.locksAfter === null ? '' : String(regime.locksAfter),
    approval: regime.approval.join(','),
    validTo: regime.validTo ?? '',
  }
}

const defaults: Record<string, string> = {
  who: 'tasks',
  frequency: 'quarter',
  window: 'cut-off',
  rule: 'before-day',
  day: '20',
  opensBefore: '20',
  reminders: '5, 1, 0, -1',
  locksAfter: '10',
  approval: 'leader',
}

/** A version of a regime as its form says it; what makes no sense is refused by the act. */
export function regimeIn(form: FormData, id: string, receiver: string | null): Given {
  const text = (name: string) => textIn(form, name).trim()
  const day = Number(text('day') || Number.NaN)
  const note = text('noteVi') || text('noteEn')
  return {
    id,
    label: { vi: text('vi'), en: text('en') || text('vi') },
    basis: text('basis') || null,
    note: note ? { vi: text('noteVi') || note, en: text('noteEn') || note } : null,
    who: whoIn(form),
    receiver,
    frequency: text('frequency') as Given['frequency'],
    window: text('window') as Given['window'],
    filing: text('rule') === 'working-days' ? { rule: 'working-days', days: day } : { rule: 'before-day', day },
    opensBefore: Number(text('opensBefore') || Number.NaN),
    reminders: text('reminders')
      .split(/[\s,;]+/)
      .filter(Boolean)
      .map(Number),
    locksAfter: text('locksAfter') ? Number(text('locksAfter')) : null,
    approval: approvalIn(form),
    validFrom: text('validFrom'),
    validTo: text('validTo') || null,
  }
}

function whoIn(form: FormData): Given['who'] {
  const who = textIn(form, 'who')
  if (who === 'unit-kinds') return { kind: 'unit-kinds', kinds: form.getAll('kinds').map(String).filter(Boolean) }
  if (who === 'units') return { kind: 'units', units: textIn(form, 'units').split(',').filter(Boolean) }
  return { kind: 'tasks', programme: textIn(form, 'programme').trim() || null }
}
