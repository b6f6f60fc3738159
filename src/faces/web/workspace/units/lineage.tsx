import type { LineageStep, LineageUnit } from '#engines/organisations'
import { Icon, useFormat, useLabel, usePath, useWords } from '#ui'
import { successionWords } from './unit-words.ts'

/** Every change a unit went through, oldest first. */
export function UnitLineage({ steps, here }: { steps: readonly LineageStep[]; here: string }) {
  const label = useLabel()
  const format = useFormat()
  return (
    <ol className="prose">
      {steps.map((step) => (
        <li key={step.id}>
          <b>
            {format.date(step.on)}: {label(successionWords[step.kind].label)}
          </b>
          <br />
          <Units units={step.from} here={here} /> <Icon name="arrow-right" /> <Units units={step.to} here={here} />
          {step.basis && (
            <>
              <br />
              <small>{step.basis}</small>
            </>
          )}
        </li>
      ))}
    </ol>
  )
}

function Units({ units, here }: { units: readonly LineageUnit[]; here: string }) {
  const label = useLabel()
  const path = usePath()
  const words = useWords({ part: { vi: ' (một phần)', en: ' (a part)' }, none: { vi: 'không có', en: 'none' } })
  if (!units.length) return words.none
  return units.map((unit, n) => (
    <span key={unit.id}>
      {n > 0 && '; '}
      {unit.id === here ? label(unit.label) : <a href={path(`/lam-viec/don-vi/${unit.id}`)}>{label(unit.label)}</a>}
      {unit.partly && words.part}
    </span>
  ))
}
