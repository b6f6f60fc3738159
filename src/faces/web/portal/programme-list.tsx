import type { ReactNode } from 'react'
import { type Column, Empty, Filters, Pagination, Select, Table, useLabel, useWords } from '#ui'
import { type Asked, address } from './asked.ts'
import { Count } from './count.tsx'
import { FilterWords } from './filter-words.tsx'
import { Ignored } from './reading-notice.tsx'

type Option = { value: string; label: string }

export type ProgrammeListProps<Row> = {
  /** The list's own address. */
  here: string
  /** What its address asks for, by the address's words. */
  asked: Asked
  ignored: readonly string[]
  found: { rows: readonly Row[]; total: number; page: number; size: number }
  words: { caption: string; of: string; none: string; all: string; search: string }
  /** What can be chosen; a choice without options is left out. */
  choices?: readonly { name: string; label: string; options: readonly Option[] }[]
  /** Ways to sort; the first is the one that nobody has to ask for. */
  sorts?: readonly Option[]
  columns: readonly Column<Row>[]
}

/** One list of a programme: filters, how many there are, the rows, and the way to the next page. */
export function ProgrammeList<Row extends { id: string }>({
  here,
  asked,
  ignored,
  found,
  words,
  choices = [],
  sorts = [],
  columns,
}: ProgrammeListProps<Row>): ReactNode {
  const own = useWords({
    any: { vi: 'Tất cả', en: 'All' },
    sort: { vi: 'Sắp xếp', en: 'Order' },
    day: { vi: 'Biết đến ngày', en: 'As known on' },
  })
  const active = [{ name: 'q', options: [] as readonly Option[] }, ...choices].flatMap(({ name, options }) => {
    const value = text(asked[name])
    if (value === undefined) return []
    const label = options.find((option) => option.value === value)?.label ?? value
    return [{ label, without: address(here, { ...asked, [name]: undefined }) }]
  })
  const all = address(here, { 'biet-den': asked['biet-den'] })
  return (
    <>
      <Ignored names={ignored} />
      <Filters action={here} active={active} clear={all}>
        <FilterWords name="q" label={words.search} value={text(asked.q)} />
        {choices.map(
          ({ name, label, options }) =>
            options.length > 0 && (
              <Select
                key={name}
                name={name}
                label={label}
                value={text(asked[name])}
                empty={own.any}
                options={options}
              />
            ),
        )}
        {sorts[0] && <Select name="xep" label={own.sort} value={text(asked.xep) ?? sorts[0].value} options={sorts} />}
        <FilterWords name="biet-den" label={own.day} value={text(asked['biet-den'])} type="date" />
      </Filters>
      <Count page={found} of={words.of} />
      <Table<Row>
        caption={words.caption}
        captionHidden
        rows={found.rows}
        rowKey={(row) => row.id}
        empty={<Empty icon="search" title={words.none} action={<a href={all}>{words.all}</a>} />}
        columns={columns}
      />
      <Pagination {...found} href={(n) => address(here, { ...asked, trang: n })} />
    </>
  )
}

type UnitFacet = { id: string; label: { vi: string; en: string }; tasks: number; targets: number }

/** The units that have something of this kind to do. */
export function useUnitOptions(units: readonly UnitFacet[], kind: 'tasks' | 'targets'): Option[] {
  const label = useLabel()
  return units.filter((unit) => unit[kind] > 0).map((unit) => ({ value: unit.id, label: label(unit.label) }))
}

/** The years that such items are about. */
export function yearOptions(
  years: readonly { year: number; tasks: number; targets: number }[],
  kind: 'tasks' | 'targets',
): Option[] {
  return years.filter((year) => year[kind] > 0).map(({ year }) => ({ value: `${year}`, label: `${year}` }))
}

const text = (value: Asked[string]) => (value === undefined || value === null ? undefined : String(value))
