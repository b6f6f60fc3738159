import { Field, Select, useLabel, useWords, type Words } from '#ui'

export type UnitTyped = Record<'vi' | 'en' | 'aliases' | 'code' | 'parent' | 'validFrom' | 'validTo' | 'basis', string>

const fields = ['vi', 'en', 'aliases', 'code', 'parent', 'validFrom', 'validTo', 'basis'] as const

/** What stands in the boxes, to show it again after a refusal. */
export function unitTyped(form: FormData): UnitTyped {
  return Object.fromEntries(fields.map((field) => [field, String(form.get(field) ?? '')])) as UnitTyped
}

/** The boxes as the engine takes them: an empty one is nothing. */
export function readUnitForm(form: FormData) {
  const { vi, en, aliases, ...rest } = unitTyped(form)
  const orNull = (text: string) => text.trim() || null
  return {
    name: { vi, en },
    aliases: aliases
      .split('\n')
      .map((alias) => alias.trim())
      .filter(Boolean),
    code: orNull(rest.code),
    parent: orNull(rest.parent),
    validFrom: orNull(rest.validFrom),
    validTo: orNull(rest.validTo),
    basis: orNull(rest.basis),
  }
}

type Props = {
  values: Partial<UnitTyped>
  parents: readonly { id: string; label: Words }[]
  faultAt: (field: string) => string | undefined
}

/** What is known of a unit, as boxes. */
export function UnitFields({ values, parents, faultAt }: Props) {
  const label = useLabel()
  const words = useWords({
    vi: { vi: 'Tên tiếng Việt', en: 'Vietnamese name' },
    en: { vi: 'Tên tiếng Anh', en: 'English name' },
    aliases: { vi: 'Tên gọi khác', en: 'Other names' },
    aliasesHint: { vi: 'Mỗi dòng một tên, như trong văn bản.', en: 'One a line, as documents write them.' },
    code: { vi: 'Mã hành chính hoặc mã định danh', en: 'Administrative code or organisation id' },
    parent: { vi: 'Trực thuộc', en: 'Belongs to' },
    none: { vi: 'Không trực thuộc đơn vị nào', en: 'No unit' },
    validFrom: { vi: 'Ngày đầu', en: 'First day' },
    validTo: { vi: 'Ngày cuối', en: 'Last day' },
    basis: { vi: 'Căn cứ', en: 'Basis' },
  })
  return (
    <>
      <Field name="vi" label={words.vi} value={values.vi} fault={faultAt('name.vi')} />
      <Field name="en" label={words.en} value={values.en} fault={faultAt('name.en')} />
      <Field
        name="aliases"
        label={words.aliases}
        hint={words.aliasesHint}
        value={values.aliases}
        fault={faultAt('aliases')}
        lines={3}
        optional
      />
      <Field name="code" label={words.code} value={values.code} fault={faultAt('code')} optional />
      <Select
        name="parent"
        label={words.parent}
        empty={words.none}
        value={values.parent}
        options={parents.map((unit) => ({ value: unit.id, label: label(unit.label) }))}
        fault={faultAt('parent')}
        optional
      />
      <Field
        name="validFrom"
        type="date"
        label={words.validFrom}
        value={values.validFrom}
        fault={faultAt('validFrom')}
        optional
      />
      <Field
        name="validTo"
        type="date"
        label={words.validTo}
        value={values.validTo}
        fault={faultAt('validTo')}
        optional
      />
      <Field name="basis" label={words.basis} value={values.basis} fault={faultAt('basis')} optional />
    </>
  )
}
