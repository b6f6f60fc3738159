import { listUnits } from '#engines/organisations'
import { type Context, type Fault, InvalidInput, type Label } from '#kernel'
import { fold } from '#kernel/text'
import { textIn } from '../../form-text.ts'

const id = /^[a-z0-9][a-z0-9.-]{1,99}$/
const shown = 5 // names in a refusal: enough to go on from

/**
 * The unit that a field names: chosen from what was found, or written out where nothing chooses for the writer. Refuses
 * beside the field what fits no unit, or several. Empty where nothing was written.
 */
export async function unitIn(context: Context, form: FormData, name: string, path = name): Promise<string> {
  const text = textIn(form, `${name}-chu`).trim().slice(0, 200)
  const chosen = textIn(form, name).trim()
  // Without script the words may have been changed under an id that was chosen before: then the words count.
  if (id.test(chosen) && textIn(form, `${name}-ten`).trim() === text) return chosen
  if (!text) return ''
  const found = await unitNamed(context, text)
  if (typeof found === 'string') return found
  throw InvalidInput({ faults: [{ path, message: found }] })
}

/** Faults in words that fit a field of units: one that was left empty is no unit in a wrong form. */
export function unitFaults(faults: Fault[], form: FormData, fields: Readonly<Record<string, string>>): Fault[] {
  const message = { vi: 'Hãy chọn một đơn vị', en: 'Choose a unit' }
  return faults.map((fault) => {
    const name = fields[fault.path]
    return name && !textIn(form, `${name}-chu`).trim() ? { ...fault, message } : fault
  })
}

/** The unit that an address asks for, chosen or written out; what fits none or several is said and asks for nothing. */
export async function unitAsked(
  context: Context,
  query: URLSearchParams,
): Promise<{ unit: string | undefined; fault: Label | null }> {
  const text = query.get('don-vi-chu')?.trim().slice(0, 200)
  const chosen = !text || text === query.get('don-vi-ten')?.trim() ? query.get('don-vi') : null
  if (chosen && id.test(chosen)) return { unit: chosen, fault: null }
  const found = text ? await unitNamed(context, text) : undefined
  return typeof found === 'object' ? { unit: undefined, fault: found } : { unit: found, fault: null }
}

/** The one unit of that name, or the words for having none or several. */
async function unitNamed(context: Context, text: string): Promise<string | Label> {
  const { units, total } = await listUnits(context, { text, size: 50 })
  const named = (label: Label) => fold(label.vi) === fold(text) || fold(label.en) === fold(text)
  const exact = units.filter(({ label }) => named(label))
  const [only] = exact.length === 1 ? exact : units.length === 1 ? units : []
  if (only) return only.id
  if (total === 0) return { vi: `Không có đơn vị nào khớp “${text}”`, en: `No unit fits “${text}”` }
  const some = units.slice(0, shown)
  const more = total > shown ? '…' : ''
  return {
    vi: `Có ${total} đơn vị khớp: ${some.map(({ label }) => label.vi).join('; ')}${more}`,
    en: `${total} units fit: ${some.map(({ label }) => label.en).join('; ')}${more}`,
  }
}
