import { amendUnit, appointPerson, createPosition, endAppointment } from '#engines/organisations'
import type { Context } from '#kernel'
import { textIn } from '../../form-text.ts'
import { readUnitForm } from './unit-fields.tsx'

/** One step with a unit, its positions and who holds them, as its form says it. */
export async function changeUnit(context: Context, unit: string, form: FormData): Promise<void> {
  const reason = textIn(form, 'reason')
  const orNull = (name: string) => textIn(form, name).trim() || null
  switch (textIn(form, 'step')) {
    case 'create-position':
      await createPosition(context, {
        unit,
        name: { vi: textIn(form, 'vi'), en: textIn(form, 'en') },
        isHead: form.has('isHead'),
      })
      return
    case 'appoint':
      await appointPerson(context, {
        position: textIn(form, 'position'),
        person: textIn(form, 'person'),
        from: textIn(form, 'from'),
        to: orNull('to'),
        basis: orNull('basis'),
      })
      return
    case 'end-appointment':
      await endAppointment(context, { id: textIn(form, 'appointment'), last: textIn(form, 'last'), reason })
      return
    default:
      await amendUnit(context, { id: unit, seen: Number(textIn(form, 'seen')), changes: readUnitForm(form), reason })
  }
}
