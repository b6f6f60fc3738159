import { useEffect, useState } from 'react'
import { Button, Notice, useLabel, useWords } from '#ui'
import { useDesk } from './desk.tsx'
import { nameOf } from './fault-list.tsx'
import { forgetField, keptFields } from './kept-fields.ts'
import { rulesFor } from './report-store.ts'
import styles from './reports.module.css'
import { partsOf, same, typedOf } from './typed.ts'

type Left = { key: string; typed: string }

/** What was typed here and never reached the report, because it was filed meanwhile: shown, until somebody lets it go. */
export function Leftovers() {
  const { read, mode } = useDesk()
  const { form, account } = read
  const label = useLabel()
  const [left, setLeft] = useState<Left[]>([])
  const words = useWords({
    title: {
      vi: 'Phần bạn điền trên máy này chưa vào báo cáo',
      en: 'What you typed on this device is not in the report',
    },
    body: {
      vi: 'Báo cáo đã được nộp trước khi những mục này gửi đi. Nếu cần, hãy rút lại hoặc đính chính rồi điền lại.',
      en: 'The report was filed before these were sent. If they matter, recall or amend it and type them again.',
    },
    drop: { vi: 'Bỏ những mục này', en: 'Let them go' },
  })
  useEffect(() => {
    if (mode !== 'read') return setLeft([])
    const drafts = new Map([
      ['report', form.report.draft],
      ...form.rows.map((row) => [row.subject, row.draft] as const),
    ])
    const kept = [...keptFields({ account, obligation: form.obligation })].filter(([key, { typed, sent }]) => {
      const { subject, field } = partsOf(key)
      const rule = rulesFor(form, subject).find((one) => one.field === field)
      return !sent && !(rule && same(typedOf(rule, drafts.get(subject)?.[field]?.value, 'vi'), typed))
    })
    setLeft(kept.map(([key, { typed }]) => ({ key, typed: Array.isArray(typed) ? typed.join(', ') : typed })))
  }, [form, account, mode])
  if (left.length === 0) return null
  return (
    <Notice kind="warn" title={words.title}>
      <p>{words.body}</p>
      <ul className={styles.faultList}>
        {left.map(({ key, typed }) => {
          const { subject, field } = partsOf(key)
          const rule = rulesFor(form, subject).find((one) => one.field === field)
          return (
            <li key={key}>
              {nameOf(form, subject)} {rule ? label(rule.label) : field}: <b>{typed || '–'}</b>
            </li>
          )
        })}
      </ul>
      <Button
        kind="secondary"
        small
        type="button"
        onClick={() => {
          for (const { key } of left) forgetField({ account, obligation: form.obligation }, key)
          setLeft([])
        }}
      >
        {words.drop}
      </Button>
    </Notice>
  )
}
