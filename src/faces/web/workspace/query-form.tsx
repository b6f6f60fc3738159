import { type ReactNode, useRef } from 'react'
import { Form, useSubmit } from 'react-router'
import { Button, useWords } from '#ui'
import styles from './query-form.module.css'

type Props = { action: string; keep?: Readonly<Record<string, string>>; submit?: string; children: ReactNode }

/** Filters above a list: a choice applies at once, the button does it everywhere. */
export function QueryForm({ action, keep = {}, submit: said, children }: Props) {
  const submit = useSubmit()
  const form = useRef<HTMLFormElement>(null)
  const words = useWords({ filters: { vi: 'Bộ lọc', en: 'Filters' }, apply: { vi: 'Lọc', en: 'Apply' } })
  return (
    <Form
      ref={form}
      action={action}
      method="get"
      noValidate
      className={styles.query}
      aria-label={words.filters}
      onChange={(event) => {
        const { tagName, type } = event.target as unknown as HTMLInputElement
        if ((tagName === 'SELECT' || type === 'date') && form.current) void submit(form.current)
      }}
    >
      {Object.entries(keep).map(
        ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
      )}
      {children}
      <Button kind="secondary" icon="filter">
        {said ?? words.apply}
      </Button>
    </Form>
  )
}
