import { Icon, Notice, useWords } from '#ui'
import styles from './draw.module.css'

/** What came of drawing again: seed against its hash, population against its hash, sample against the one kept. */
export type DrawnAgain = { seed: boolean; population: boolean; sample: boolean }

/** Said in words and signs: what agrees, and loudly what does not. */
export function Drawn({ again }: { again: DrawnAgain }) {
  const whole = again.seed && again.population && again.sample
  const words = useWords({
    good: { vi: 'Vừa rút lại: trùng khớp', en: 'Drawn again just now: it agrees' },
    bad: { vi: 'Vừa rút lại: KHÔNG trùng khớp', en: 'Drawn again just now: it does NOT agree' },
    seed: { vi: 'Số gieo đúng với mã băm', en: 'The seed fits its hash' },
    population: { vi: 'Tổng thể đúng với mã băm', en: 'The population fits its hash' },
    sample: { vi: 'Mẫu rút lại giống mẫu đã dùng', en: 'The sample drawn again is the one that was used' },
    not: { vi: 'Không khớp:', en: 'Does not agree:' },
    trust: {
      vi: 'Không cần tin trang này: hãy tự rút lại theo hướng dẫn bên dưới.',
      en: 'You need not trust this page: draw it yourself as shown below.',
    },
  })
  return (
    <Notice kind={whole ? 'good' : 'bad'} title={whole ? words.good : words.bad}>
      <ul className={styles.proofs}>
        {(['seed', 'population', 'sample'] as const).map((part) => (
          <li key={part}>
            <Icon name={again[part] ? 'check' : 'x'} />
            <span>
              {!again[part] && `${words.not} `}
              {words[part]}
            </span>
          </li>
        ))}
      </ul>
      <p>{words.trust}</p>
    </Notice>
  )
}
