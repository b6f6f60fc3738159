import { Select, useWords } from '#ui'
import type { SubjectChoice } from './subjects-of.ts'

type Props = { choices: readonly SubjectChoice[]; value?: string; fault?: string; optional?: boolean; id?: string }

/** One of the tasks and targets of a unit. */
export function SubjectField({ choices, value, fault, optional, id }: Props) {
  const words = useWords({
    label: { vi: 'Dùng cho nhiệm vụ hoặc chỉ tiêu', en: 'For which task or target' },
    none: { vi: 'Chưa dùng ngay, chỉ lưu lại', en: 'Not yet, only keep it' },
    choose: { vi: 'Chọn nhiệm vụ hoặc chỉ tiêu', en: 'Choose a task or a target' },
    task: { vi: 'Nhiệm vụ', en: 'Task' },
    target: { vi: 'Chỉ tiêu', en: 'Target' },
  })
  return (
    <Select
      id={id}
      name="subject"
      label={words.label}
      empty={optional ? words.none : words.choose}
      value={value}
      fault={fault}
      options={choices.map(({ subject, number, title, programme }) => ({
        value: subject,
        label: [
          `${subject.startsWith('task:') ? words.task : words.target}${number === null ? '' : ` ${number}`}`,
          title.length > 110 ? `${title.slice(0, 108).trimEnd()}…` : title,
          programme && (programme.length > 40 ? `${programme.slice(0, 38)}…` : programme),
        ]
          .filter(Boolean)
          .join(' · '),
      }))}
    />
  )
}
