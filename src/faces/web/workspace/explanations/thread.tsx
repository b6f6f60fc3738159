import { Tag, useFormat, useLabel, useWords, type Words } from '#ui'
import styles from './explanations.module.css'
import type { ExplanationShown } from './read-explanation.ts'

type Word = ExplanationShown['request']['words'][number]

const acts: Record<string, Words> = {
  asked: { vi: 'yêu cầu giải trình', en: 'asked' },
  'asked-again': { vi: 'yêu cầu giải trình lại', en: 'asked again' },
  answered: { vi: 'giải trình', en: 'answered' },
  escalated: { vi: 'báo người đứng đầu vì quá hạn', en: 'told the head of the unit: overdue' },
  moved: { vi: 'chuyển cho đơn vị kế thừa', en: 'passed it to the successor' },
  closed: { vi: 'kết thúc', en: 'closed it' },
  withdrawn: { vi: 'rút yêu cầu', en: 'withdrew it' },
}

/** Everything that was said, the latest first. */
export function Thread({ words: thread, causes }: { words: readonly Word[]; causes: ExplanationShown['causes'] }) {
  const label = useLabel()
  const format = useFormat()
  const words = useWords({ late: { vi: 'trễ hạn', en: 'late' } })
  return (
    <ol className={styles.thread} reversed>
      {[...thread].reverse().map((word) => (
        <li key={`${word.at}${word.act}`}>
          <p>
            <b>{word.by}</b> {acts[word.act] ? label(acts[word.act] as Words) : word.act}{' '}
            {word.late && (
              <Tag tone="bad" icon="clock">
                {words.late}
              </Tag>
            )}{' '}
            <span className={styles.about}>{format.dateTime(word.at)}</span>
          </p>
          <Said said={word.said} causes={causes} />
        </li>
      ))}
    </ol>
  )
}

/** The parts of a word that have words: what was asked or answered, why, how it goes on. */
function Said({ said, causes }: { said: Word['said']; causes: ExplanationShown['causes'] }) {
  const label = useLabel()
  const format = useFormat()
  const words = useWords({
    causes: { vi: 'Nguyên nhân, vướng mắc:', en: 'Causes and obstacles:' },
    remedy: { vi: 'Giải pháp:', en: 'What will be done:' },
    promisedOn: { vi: 'Cam kết hoàn thành:', en: 'Promised for:' },
    dueOn: { vi: 'Hạn trả lời:', en: 'To be answered by:' },
  })
  const text = (name: string) => (typeof said[name] === 'string' ? (said[name] as string) : '')
  const named = Array.isArray(said.causes) ? causes.filter(({ kind }) => (said.causes as string[]).includes(kind)) : []
  return (
    <>
      {['question', 'text', 'reason'].map(
        (name) =>
          text(name) && (
            <p key={name} className={styles.text}>
              {text(name)}
            </p>
          ),
      )}
      {named.length > 0 && (
        <p>
          {words.causes} {named.map((one) => label(one.label)).join('; ')}
        </p>
      )}
      {text('remedy') && (
        <p className={styles.text}>
          {words.remedy} {text('remedy')}
        </p>
      )}
      {text('promisedOn') && (
        <p>
          {words.promisedOn} {format.date(text('promisedOn'))}
        </p>
      )}
      {text('dueOn') && (
        <p className={styles.about}>
          {words.dueOn} {format.date(text('dueOn'))}
        </p>
      )}
    </>
  )
}
