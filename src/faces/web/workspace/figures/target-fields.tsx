import { Button, Checkboxes, Field, Select, useWords } from '#ui'
import type { Fields } from '../tasks/step-form.tsx'
import { UnitField } from '../tasks/unit-field.tsx'
import styles from './figures.module.css'
import type { ItemChoice } from './item-choice.ts'

type Props = Fields & {
  standing: Readonly<Record<string, string>>
  unitName: string
  isNew: boolean
  /** Targets of programmes to choose from, and for which words how many of them were found. */
  tie: { items: readonly ItemChoice[]; shown: string; count: number }
}

/** What is to be reached by when, from where, and along which path. */
export function TargetFields({ field, typed, fault, id, standing, unitName, isNew, tie }: Props) {
  const of = (name: string) => field(name, standing[name])
  const words = useWords({
    unit: { vi: 'Mục tiêu của đơn vị', en: 'Whose target' },
    unitHint: { vi: 'Gõ một phần tên rồi chọn.', en: 'Type a part of its name, then choose.' },
    comparator: { vi: 'So sánh', en: 'Comparison' },
    least: { vi: 'Ít nhất (≥)', en: 'At least (≥)' },
    most: { vi: 'Nhiều nhất (≤)', en: 'At most (≤)' },
    above: { vi: 'Trên (>)', en: 'Above (>)' },
    below: { vi: 'Dưới (<)', en: 'Below (<)' },
    equal: { vi: 'Bằng (=)', en: 'Equal (=)' },
    range: { vi: 'Trong khoảng', en: 'In a range' },
    top: { vi: 'Trong nhóm đứng đầu', en: 'Among the first' },
    complete: { vi: 'Hoàn thành', en: 'Complete' },
    value: { vi: 'Số cần đạt', en: 'To be reached' },
    high: { vi: 'Đầu trên của khoảng', en: 'Upper end of the range' },
    due: { vi: 'Đạt vào cuối kỳ', en: 'By the end of' },
    periodHint: { vi: 'Ví dụ 2030, 2026-Q4', en: 'Such as 2030, 2026-Q4' },
    baseline: { vi: 'Điểm xuất phát: kỳ', en: 'Baseline: period' },
    baselineValue: { vi: 'Điểm xuất phát: số', en: 'Baseline: value' },
    path: { vi: 'Lộ trình', en: 'Path' },
    linear: { vi: 'Đều mỗi năm', en: 'Evenly' },
    growth: { vi: 'Tăng theo tỷ lệ đều (CAGR)', en: 'At a constant rate (CAGR)' },
    milestones: { vi: 'Theo các mốc', en: 'By milestones' },
    points: { vi: 'Các mốc', en: 'Milestones' },
    pointsHint: { vi: 'Mỗi dòng một mốc: 2027 = 45', en: 'One a line: 2027 = 45' },
    between: { vi: 'Giữa hai mốc', en: 'Between milestones' },
    line: { vi: 'Đi đều', en: 'A line' },
    step: { vi: 'Giữ mốc trước', en: 'The one before' },
    basis: { vi: 'Căn cứ', en: 'Basis' },
    item: { vi: 'Chỉ tiêu của chương trình', en: 'Target of a programme' },
    noItem: { vi: 'Không gắn với chương trình nào', en: 'None' },
    search: { vi: 'Tìm chỉ tiêu trong các chương trình', en: 'Search the targets of programmes' },
    searchHint: {
      vi: 'Gõ vài từ của chỉ tiêu rồi bấm Tìm; kết quả hiện trong danh sách dưới đây.',
      en: 'Type some words of it, then Search; what is found stands in the list below.',
    },
    find: { vi: 'Tìm', en: 'Search' },
    found: { vi: `Tìm thấy ${tie.count} chỉ tiêu: hãy chọn rồi lưu.`, en: `${tie.count} found: choose, then keep.` },
  })
  return (
    <>
      {isNew && (
        <UnitField
          id={id('unit')}
          name="unit"
          label={words.unit}
          hint={words.unitHint}
          value={typed('unit', standing.unit)}
          text={typed('unit-chu', unitName)}
          fault={fault('unit')}
        />
      )}
      <div className={styles.pair}>
        <Select
          {...of('comparator')}
          label={words.comparator}
          options={[
            { value: '>=', label: words.least },
            { value: '<=', label: words.most },
            { value: '>', label: words.above },
            { value: '<', label: words.below },
            { value: '=', label: words.equal },
            { value: 'range', label: words.range },
            { value: 'in_top', label: words.top },
            { value: 'complete', label: words.complete },
          ]}
        />
        <Field {...of('value')} label={words.value} inputMode="decimal" width="short" optional />
        <Field {...of('high')} label={words.high} inputMode="decimal" width="short" optional />
        <Field {...of('due')} label={words.due} hint={words.periodHint} width="short" />
        <Field {...of('baselinePeriod')} label={words.baseline} hint={words.periodHint} width="short" optional />
        <Field {...of('baselineValue')} label={words.baselineValue} inputMode="decimal" width="short" optional />
      </div>
      <Checkboxes
        id={id('path')}
        name="path"
        kind="radio"
        legend={words.path}
        values={[typed('path', standing.path) ?? 'linear']}
        fault={fault('path')}
        options={[
          { value: 'linear', label: words.linear },
          { value: 'growth', label: words.growth },
          { value: 'milestones', label: words.milestones },
        ]}
      />
      <div className={styles.pair}>
        <Field {...of('points')} label={words.points} hint={words.pointsHint} lines={3} optional />
        <Select
          {...of('between')}
          label={words.between}
          options={[
            { value: 'line', label: words.line },
            { value: 'step', label: words.step },
          ]}
        />
      </div>
      <Field {...of('basis')} label={words.basis} optional maxLength={500} />
      <Field {...of('itemText')} label={words.search} hint={words.searchHint} optional maxLength={200} />
      <input type="hidden" name="itemShown" value={tie.shown} />
      <div>
        <Button kind="secondary" small icon="search">
          {words.find}
        </Button>
      </div>
      <Select
        {...of('item')}
        label={words.item}
        empty={words.noItem}
        options={tie.items}
        hint={tie.count > 0 ? words.found : undefined}
        optional
      />
    </>
  )
}
