import { Filters, Select, useLabel, useWords } from '#ui'
import { address } from './asked.ts'
import { FilterWords } from './filter-words.tsx'
import { viewWord } from './number-address.ts'
import type { NumberAsked, NumberRead } from './number-read.ts'

/** Of more units one is found by writing its name, not by scrolling. */
const mostInSelect = 30

/** Whose values, by what, in which period and as known on which day: a plain form, so that every view has an address. */
export function NumberPicker({ read, wanted, here }: { read: NumberRead; wanted: NumberAsked; here: string }) {
  const label = useLabel()
  const words = useWords({
    unit: { vi: 'Đơn vị', en: 'Unit' },
    period: { vi: 'Kỳ', en: 'Period' },
    latest: { vi: 'Mới nhất', en: 'Latest' },
    whole: { vi: 'Tất cả', en: 'All together' },
    day: { vi: 'Biết đến ngày', en: 'As known on' },
    show: { vi: 'Xem', en: 'Show' },
  })
  const { unit, units, dimensions, shown, city } = read
  const asked = {
    'don-vi': wanted.unit,
    ky: wanted.period,
    'biet-den': wanted.day,
    xem: viewWord(wanted.view),
    ...Object.fromEntries(dimensions.map(({ code, chosen }) => [`theo-${code}`, chosen])),
  }
  const without = (name: string) => address(here, { ...asked, [name]: undefined })
  const periods = (shown?.lines ?? []).flatMap(({ points }) => points).reverse()
  const named = (id: string) => units.find((each) => each.id === id)?.label
  const active = [
    ...(wanted.unit && wanted.unit !== city && named(wanted.unit)
      ? [{ label: label(named(wanted.unit) as never), without: without('don-vi') }]
      : []),
    ...dimensions.flatMap(({ code, items, chosen }) =>
      items
        .filter((item) => item.code === chosen)
        .map((item) => ({ label: label(item.label), without: without(`theo-${code}`) })),
    ),
    ...(wanted.period && shown ? [{ label: label(shown.periodName), without: without('ky') }] : []),
  ]
  // A name that two units have says neither: those are told by their ids.
  const names = Map.groupBy(units, (each) => (each.label ? label(each.label) : each.id))
  const choices = [...names].flatMap(([name, of]) =>
    of.length === 1 ? of.map(({ id }) => ({ id, value: name })) : of.map(({ id }) => ({ id, value: id, label: name })),
  )
  return (
    <Filters
      action={here}
      active={active}
      clear={address(here, { xem: asked.xem })}
      submit={words.show}
      keep={asked.xem ? { xem: asked.xem } : {}}
    >
      {units.length > mostInSelect && (
        <FilterWords
          name="don-vi"
          label={words.unit}
          value={unit ? (choices.find(({ id }) => id === unit.unit)?.value ?? '') : ''}
          offered={choices}
        />
      )}
      {units.length > 1 && units.length <= mostInSelect && (
        <Select
          name="don-vi"
          label={words.unit}
          value={unit?.unit}
          options={units.map((each) => ({ value: each.id, label: each.label ? label(each.label) : each.id }))}
        />
      )}
      {dimensions.map(({ code, label: of, items, chosen }) => (
        <Select
          key={code}
          name={`theo-${code}`}
          label={label(of)}
          value={chosen ?? undefined}
          empty={words.whole}
          options={items.map((item) => ({ value: item.code, label: label(item.label) }))}
        />
      ))}
      <Select
        name="ky"
        label={words.period}
        value={wanted.period && shown && !shown.isLast ? shown.period : undefined}
        empty={words.latest}
        options={periods.map(({ period, name }) => ({ value: period, label: label(name) }))}
      />
      <FilterWords name="biet-den" label={words.day} value={wanted.day} type="date" />
    </Filters>
  )
}
