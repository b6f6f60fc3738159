import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import styles from './filters.module.css'
import { Icon } from './icon.tsx'
import { useWords } from './language.tsx'
import { Still } from './still.tsx'

export type FiltersProps = {
  /** Where the form goes: the list's own address. */
  action: string
  /** Fields: Select, Field, Checkboxes. Their names are the query's names. */
  children: ReactNode
  /** What is filtered now, each with the address without it. */
  active?: readonly { label: string; without: string }[]
  /** The address without any filter. */
  clear?: string
  submit?: string
  /** Values that must survive, such as the chosen order. */
  keep?: Readonly<Record<string, string>>
}

/** A GET form above a list. A choice applies at once where there is script; the button does it everywhere. */
export function Filters({ action, children, active = [], clear, submit, keep = {} }: FiltersProps) {
  const words = useWords({
    filters: { vi: 'Bộ lọc', en: 'Filters' },
    apply: { vi: 'Lọc', en: 'Apply' },
    clear: { vi: 'Bỏ lọc', en: 'Clear filters' },
    drop: { vi: 'Bỏ điều kiện', en: 'Drop the filter' },
    active: { vi: 'Đang lọc theo', en: 'Filtered by' },
  })
  return (
    <Still
      tag="form"
      className={styles.filters}
      action={action}
      method="get"
      aria-label={words.filters}
      data-applies-at-once=""
    >
      {Object.entries(keep).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className={styles.fields}>
        {children}
        <div className={styles.submit}>
          <Button kind="secondary" icon="filter">
            {submit ?? words.apply}
          </Button>
        </div>
      </div>
      {active.length > 0 && (
        <div className={styles.active}>
          <span className={styles.activeWord}>{words.active}</span>
          <ul>
            {active.map(({ label, without }) => (
              <li key={without}>
                <a href={without} aria-label={`${words.drop}: ${label}`}>
                  {label} <Icon name="x" />
                </a>
              </li>
            ))}
          </ul>
          {clear && <a href={clear}>{words.clear}</a>}
        </div>
      )}
    </Still>
  )
}

export type SearchBoxProps = {
  action: string
  name?: string
  label: string
  value?: string
  keep?: Readonly<Record<string, string>>
}

/** One box, one button. */
export function SearchBox({ action, name = 'q', label, value, keep = {} }: SearchBoxProps) {
  const words = useWords({ search: { vi: 'Tìm', en: 'Search' } })
  return (
    <search>
      <form className={styles.search} action={action} method="get">
        {Object.entries(keep).map(([key, kept]) => (
          <input key={key} type="hidden" name={key} value={kept} />
        ))}
        <label htmlFor={`search-${name}`}>{label}</label>
        <div>
          <input id={`search-${name}`} type="search" name={name} defaultValue={value} autoComplete="off" />
          <Button icon="search">{words.search}</Button>
        </div>
      </form>
    </search>
  )
}

export type TabsProps = {
  label: string
  tabs: readonly { href: string; label: string; current?: boolean; count?: string }[]
}

/** Views of one thing, each with its own address. */
export function Tabs({ label, tabs }: TabsProps) {
  return (
    <Still tag="nav" className={styles.tabs} aria-label={label}>
      <ul>
        {tabs.map((tab) => (
          <li key={tab.href}>
            <a href={tab.href} aria-current={tab.current ? 'page' : undefined}>
              {tab.label}
              {tab.count !== undefined && <span className={styles.count}>{tab.count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </Still>
  )
}
