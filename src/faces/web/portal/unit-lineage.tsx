import type { LineageStep, LineageUnit } from '#engines/organisations'
import { Icon, type IconName, useFormat, useLabel, usePath, useWords } from '#ui'
import styles from './unit.module.css'

const icons: Record<LineageStep['kind'], IconName> = {
  merge: 'merge',
  split: 'split',
  rename: 'pencil',
  abolish: 'minus',
  'take-over': 'arrow-right',
}

/** Every change on the way to and from a unit, oldest first: from whom, on which day, to whom. */
export function UnitLineage({
  unit,
  lineage,
}: {
  unit: string
  lineage: { predecessors: readonly LineageStep[]; successors: readonly LineageStep[] }
}) {
  const format = useFormat()
  const label = useLabel()
  const words = useWords({
    merge: { vi: 'Sáp nhập, hợp nhất', en: 'Merged' },
    split: { vi: 'Chia tách', en: 'Split' },
    rename: { vi: 'Đổi tên', en: 'Renamed' },
    abolish: { vi: 'Giải thể, kết thúc hoạt động', en: 'Abolished' },
    'take-over': { vi: 'Chuyển giao nhiệm vụ', en: 'Duties taken over' },
    basis: { vi: 'Căn cứ:', en: 'Basis:' },
    to: { vi: 'thành', en: 'into' },
  })
  const steps = new Map([...lineage.predecessors, ...lineage.successors].map((step) => [step.id, step]))
  return (
    <ol className={styles.steps}>
      {[...steps.values()].map((step) => (
        <li key={step.id}>
          <p className={styles.when}>
            <Icon name={icons[step.kind]} /> {format.date(step.on)} · {words[step.kind]}
          </p>
          <div className={styles.change}>
            <Side units={step.from} unit={unit} />
            <span className={styles.arrow}>
              <Icon name="arrow-right" />
              <span className="hidden">{words.to}</span>
            </span>
            <Side units={step.to} unit={unit} />
          </div>
          {step.note && <p className={styles.note}>{label(step.note)}</p>}
          {step.basis && (
            <p className={styles.note}>
              {words.basis} <span lang="vi">{step.basis}</span>
            </p>
          )}
        </li>
      ))}
    </ol>
  )
}

function Side({ units, unit }: { units: readonly LineageUnit[]; unit: string }) {
  const label = useLabel()
  const path = usePath()
  const words = useWords({
    partly: { vi: 'một phần', en: 'in part' },
    none: { vi: 'không có đơn vị tiếp nhận', en: 'nobody took over' },
  })
  if (!units.length) return <p className={styles.note}>{words.none}</p>
  return (
    <ul>
      {units.map((one) => (
        <li key={one.id} className={one.id === unit ? styles.self : undefined}>
          {one.id === unit ? <b>{label(one.label)}</b> : <a href={path(`/don-vi/${one.id}`)}>{label(one.label)}</a>}
          {one.partly && ` (${words.partly})`}
        </li>
      ))}
    </ul>
  )
}
