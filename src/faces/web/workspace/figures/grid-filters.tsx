import { Field, Select, Tabs, useLabel, usePath, useWords } from '#ui'
import { QueryForm } from '../query-form.tsx'
import { UnitField } from '../tasks/unit-field.tsx'
import type { Layout } from './grid-shape.ts'
import { frequencyWords } from './looks.ts'
import type { GridRead } from './read-grid.ts'

type Props = Pick<GridRead, 'asked' | 'mine' | 'unit' | 'isOverseer' | 'kinds' | 'offered' | 'cuts' | 'hasMore'>

/** Which two of unit, indicator and period are the axes, and what the third one is. */
export function GridFilters({ asked, mine, unit, isOverseer, kinds, offered, cuts, hasMore }: Props) {
  const label = useLabel()
  const path = usePath()
  const here = path('/lam-viec/so-lieu/bang')
  const words = useWords({
    axes: { vi: 'Cách xếp bảng', en: 'Layout of the grid' },
    'chi-tieu-ky': { vi: 'Chỉ tiêu × kỳ', en: 'Indicators × periods' },
    'chi-tieu-don-vi': { vi: 'Chỉ tiêu × đơn vị', en: 'Indicators × units' },
    'don-vi-ky': { vi: 'Đơn vị × kỳ', en: 'Units × periods' },
    unit: { vi: 'Đơn vị', en: 'Unit' },
    unitHint: { vi: 'Gõ một phần tên rồi chọn.', en: 'Type a part of its name, then choose.' },
    kind: { vi: 'Loại đơn vị', en: 'Kind of unit' },
    frequency: { vi: 'Tần suất', en: 'Frequency' },
    year: { vi: 'Năm', en: 'Year' },
    years: { vi: 'Số năm', en: 'Years' },
    period: { vi: 'Kỳ', en: 'Period' },
    periodHint: { vi: 'Ví dụ 2026-Q3, 2026-07, 2026', en: 'Such as 2026-Q3, 2026-07, 2026' },
    indicator: { vi: 'Chỉ tiêu', en: 'Indicator' },
    cut: { vi: 'Phân tổ', en: 'Breakdown' },
    total: { vi: 'Tổng số', en: 'Total' },
    which: { vi: 'Chỉ tiêu nào', en: 'Which indicators' },
    owed: { vi: 'Đơn vị phải có số', en: 'That the unit owes' },
    all: { vi: 'Mọi chỉ tiêu', en: 'All indicators' },
    show: { vi: 'Mở bảng', en: 'Open the grid' },
  })
  const keep = { dang: asked.layout, 'bieu-mau': asked.isForm ? '1' : '' }
  const tab = (layout: Layout) => {
    const query = new URLSearchParams({
      dang: layout,
      'tan-suat': asked.frequency,
      nam: String(asked.year),
      ky: asked.period,
    })
    if (asked.unit) query.set('don-vi', asked.unit)
    if (asked.isForm) query.set('bieu-mau', '1')
    return { href: `${here}?${query}`, label: words[layout], current: layout === asked.layout }
  }
  const byPeriods = asked.layout !== 'chi-tieu-don-vi'
  return (
    <>
      <Tabs label={words.axes} tabs={[tab('chi-tieu-ky'), tab('chi-tieu-don-vi'), tab('don-vi-ky')]} />
      <QueryForm action={here} keep={keep} submit={words.show}>
        {asked.layout === 'chi-tieu-ky' &&
          (isOverseer ? (
            <UnitField
              key={unit?.id}
              name="don-vi"
              label={words.unit}
              hint={words.unitHint}
              value={unit?.id}
              text={unit ? label(unit.label) : ''}
            />
          ) : (
            <Select
              name="don-vi"
              label={words.unit}
              value={unit?.id}
              options={mine.map((one) => ({ value: one.id, label: label(one.label) }))}
            />
          ))}
        {asked.layout !== 'chi-tieu-ky' && isOverseer && (
          <Select
            name="loai"
            label={words.kind}
            value={asked.kind}
            options={kinds.map(({ id, label: name }) => ({ value: id, label: label(name) }))}
          />
        )}
        {asked.layout === 'don-vi-ky' && (
          <Select
            name="chi-tieu"
            label={words.indicator}
            value={asked.indicator}
            options={offered.map(({ code, label: name }) => ({ value: code, label: label(name) }))}
          />
        )}
        <Select
          name="tan-suat"
          label={words.frequency}
          width="short"
          value={asked.frequency}
          options={Object.entries(frequencyWords).map(([value, said]) => ({ value, label: label(said) }))}
        />
        {byPeriods ? (
          <>
            <Field
              key={`nam-${asked.year}`}
              name="nam"
              label={words.year}
              width="short"
              value={asked.year}
              inputMode="numeric"
            />
            <Select
              name="so-nam"
              label={words.years}
              width="short"
              value={String(asked.years)}
              options={['1', '2', '3'].map((n) => ({ value: n, label: n }))}
            />
          </>
        ) : (
          <Field
            key={asked.period}
            name="ky"
            label={words.period}
            hint={words.periodHint}
            width="short"
            value={asked.period}
          />
        )}
        {cuts.length > 0 && (
          <Select
            name="phan-to"
            label={words.cut}
            value={asked.cell}
            empty={words.total}
            options={cuts.flatMap((cut) =>
              cut.items.map((item) => ({
                value: `${cut.code}=${item.code}`,
                label: `${label(cut.label)}: ${label(item.label)}`,
              })),
            )}
          />
        )}
        {hasMore && asked.layout !== 'don-vi-ky' && (
          <Select
            name="tat-ca"
            label={words.which}
            value={asked.all ? '1' : ''}
            options={[
              { value: '', label: words.owed },
              { value: '1', label: words.all },
            ]}
          />
        )}
      </QueryForm>
    </>
  )
}
