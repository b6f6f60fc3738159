import { Icon, useFormat, useLabel, usePath, useWords } from '#ui'
import styles from './evidence.module.css'
import { HoldingTag } from './holding-tag.tsx'
import { kindIcons } from './kind-icons.ts'
import type { Behind } from './read-behind.ts'

/** Evidence with the rule that each piece answers. */
export function ProofList({ proofs }: { proofs: readonly Behind['proofs'][number][] }) {
  const label = useLabel()
  const format = useFormat()
  const path = usePath()
  const words = useWords({
    of: { vi: 'của', en: 'of' },
    dated: { vi: 'ngày', en: 'dated' },
  })
  return (
    <ul className={styles.proofs}>
      {proofs.map(({ id, title, kind, source, rule, unit, datedOn, holding, expiresOn }) => (
        <li key={id}>
          <Icon name={kindIcons[kind.id]} />
          <div>
            <a href={path(`/lam-viec/minh-chung/${id}`)} lang="vi">
              {title}
            </a>
            <p lang="vi">{rule}</p>
            <p className={styles.about}>
              {[
                `${label(kind.label)} ${source}`.trim(),
                `${words.dated} ${format.date(datedOn)}`,
                `${words.of} ${unit.label ? label(unit.label) : unit.id}`,
              ].join(' · ')}
            </p>
            {(holding !== 'holds' || expiresOn) && (
              <p>
                <HoldingTag holding={holding} expiresOn={expiresOn} />
              </p>
            )}
          </div>
        </li>
      ))}
    </ul>
  )
}
