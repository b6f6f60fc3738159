import { InvalidInput } from '#kernel'
import { numberIn, textIn } from '../../form-text.ts'

/** The file of a form; refused beside its field where none was chosen. */
export function fileIn(form: FormData): File {
  const file = form.get('file')
  if (file instanceof File && file.name !== '') return file
  throw InvalidInput({ faults: [{ path: 'file', message: { vi: 'Hãy chọn một tệp', en: 'Choose a file' } }] })
}

/** What a form says of a workbook as a whole, beside the file: its code, its names, what it rests on. */
export function headIn(form: FormData) {
  const vi = textIn(form, 'vi').trim()
  return {
    id: textIn(form, 'id').trim(),
    label: { vi, en: textIn(form, 'en').trim() || vi },
    basis: textIn(form, 'basis').trim() || null,
  }
}

/** A number that may be left out. */
export const numberOrNone = (form: FormData, name: string) =>
  textIn(form, name).trim() === '' ? null : numberIn(textIn(form, name))
