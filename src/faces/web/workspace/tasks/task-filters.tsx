import { useRef } from 'react'
import { useSubmit } from 'react-router'
import { Disclosure, Field, Select, useLabel, useWords, type Words } from '#ui'
import { QueryForm } from '../query-form.tsx'
import { useChoices, useTaskWords } from './task-words.tsx'
import styles from './tasks.module.css'
import { UnitField } from './unit-field.tsx'

type Props = {
  action: string
  kept: Readonly<Record<string, string | undefined>>
  asTree: boolean
  unit: { id: string; label: Words } | null
  unitFault: Words | null
  programmes: readonly { id: string; name: string }[]
}

/** What the list may be narrowed by: the four that are asked most in sight, the others one step away. */
export function TaskFilters({ action, kept, asTree, unit, unitFault, programmes }: Props) {
  const label = useLabel()
  const choices = useChoices()
  const vocabulary = useTaskWords()
  const submit = useSubmit()
  const box = useRef<HTMLDivElement>(null)
  const words = useWords({
    text: { vi: 'Từ khóa', en: 'Words' },
    unit: { vi: 'Đơn vị', en: 'Unit' },
    role: { vi: 'Vai trò của đơn vị', en: 'Role of the unit' },
    lead: { vi: 'Chủ trì', en: 'Lead' },
    coordinating: { vi: 'Phối hợp', en: 'Coordinating' },
    programme: { vi: 'Chương trình', en: 'Programme' },
    state: { vi: 'Tình trạng giao việc', en: 'State of the assignment' },
    group: { vi: 'Nhóm', en: 'Group' },
    schedule: { vi: 'Theo lịch', en: 'By the calendar' },
    source: { vi: 'Nguồn', en: 'Source' },
    plan: { vi: 'Chương trình, kế hoạch', en: 'A plan' },
    directive: { vi: 'Chỉ đạo của lãnh đạo', en: 'A directive' },
    cascade: { vi: 'Phân cấp từ nhiệm vụ lớn hơn', en: 'A larger task' },
    evidence: { vi: 'Minh chứng', en: 'Evidence' },
    obstacle: { vi: 'Vướng mắc', en: 'Obstacle' },
    all: { vi: 'Tất cả', en: 'All' },
    notWithdrawn: { vi: 'Tất cả, trừ đã rút', en: 'All but withdrawn' },
    sort: { vi: 'Sắp xếp theo', en: 'Sort by' },
    due: { vi: 'Hạn gần nhất', en: 'Deadline' },
    title: { vi: 'Nội dung (A–Y)', en: 'Text (A–Z)' },
    leadSort: { vi: 'Đơn vị chủ trì', en: 'Lead unit' },
    progress: { vi: 'Tiến độ thấp nhất', en: 'Lowest progress' },
    risk: { vi: 'Nguy cơ chậm nhất', en: 'Most likely to miss' },
    more: { vi: 'Thêm điều kiện lọc', en: 'More filters' },
  })
  const hidden = ['vai', 'lich', 'nguon', 'minh-chung', 'vuong-mac'].some((name) => kept[name])
  const select = (name: string, said: string, options: readonly { value: string; label: string }[], empty: string) => (
    <Select key={name} name={name} label={said} empty={empty} value={kept[name] ?? ''} options={options} />
  )
  return (
    <QueryForm action={action} keep={asTree ? { xem: 'cay' } : {}}>
      <div className={styles.filters}>
        <div className={styles.more}>
          <Field name="q" type="search" label={words.text} value={kept.q} autoComplete="off" maxLength={200} />
          <div ref={box}>
            <UnitField
              key={unit?.id}
              name="don-vi"
              label={words.unit}
              value={unit?.id}
              text={unit ? label(unit.label) : kept['don-vi-chu']}
              fault={unitFault ? label(unitFault) : undefined}
              onPick={() => void submit(box.current?.closest('form') ?? null)}
            />
          </div>
          {select(
            'chuong-trinh',
            words.programme,
            programmes.map(({ id, name }) => ({ value: id, label: name })),
            words.all,
          )}
          {select('tt', words.state, choices(vocabulary.states), words.notWithdrawn)}
          {select('nhom', words.group, choices(vocabulary.groups), words.all)}
          <Select
            name="sap-xep"
            label={words.sort}
            value={kept['sap-xep'] ?? 'due'}
            options={[
              { value: 'due', label: words.due },
              { value: 'risk', label: words.risk },
              { value: 'progress', label: words.progress },
              { value: 'lead', label: words.leadSort },
              { value: 'title', label: words.title },
            ]}
          />
        </div>
        <Disclosure summary={words.more} open={hidden}>
          <div className={styles.more}>
            {select(
              'vai',
              words.role,
              [
                { value: 'chu-tri', label: words.lead },
                { value: 'phoi-hop', label: words.coordinating },
              ],
              words.all,
            )}
            {select('lich', words.schedule, choices(vocabulary.schedules), words.all)}
            {select(
              'nguon',
              words.source,
              (['plan', 'directive', 'cascade'] as const).map((value) => ({ value, label: words[value] })),
              words.all,
            )}
            {select('minh-chung', words.evidence, choices(vocabulary.evidence), words.all)}
            {select('vuong-mac', words.obstacle, choices(vocabulary.obstacles), words.all)}
          </div>
        </Disclosure>
      </div>
    </QueryForm>
  )
}
