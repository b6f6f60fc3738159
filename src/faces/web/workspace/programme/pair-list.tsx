import type { ComparedPair, PairOutcome } from '#engines/programmes'
import { Icon, type IconName, Table, Tag, type Tone, useFormat, useLabel, useWords, type Words } from '#ui'
import { useSaying } from '../review/item-facts.tsx'
import { fieldLabel, kindWords } from '../review/words.ts'
import styles from './pair-list.module.css'

export const outcomeWords: Record<PairOutcome, { label: Words; tone: Tone; icon: IconName }> = {
  'two-masters': { label: { vi: 'Hai đơn vị cùng chủ trì', en: 'Two masters' }, tone: 'bad', icon: 'triangle-alert' },
  moved: { label: { vi: 'Chuyển đơn vị khác', en: 'Moved to another unit' }, tone: 'warn', icon: 'arrow-right' },
  changed: { label: { vi: 'Thay đổi nội dung', en: 'Changed' }, tone: 'accent', icon: 'pencil' },
  lapsed: { label: { vi: 'Không còn', en: 'Lapsed' }, tone: 'bad', icon: 'minus' },
  new: { label: { vi: 'Mới', en: 'New' }, tone: 'good', icon: 'plus' },
  'carried-over': { label: { vi: 'Giữ nguyên', en: 'Carried over' }, tone: 'plain', icon: 'check' },
}

export const outcomes = Object.keys(outcomeWords) as PairOutcome[]

/** What became of each item: before on one side, after on the other, and what is different. */
export function PairList({ pairs, caption }: { pairs: readonly ComparedPair[]; caption: string }) {
  const label = useLabel()
  const words = useWords({
    outcome: { vi: 'Kết quả', en: 'Outcome' },
    before: { vi: 'Trước', en: 'Before' },
    after: { vi: 'Sau', en: 'After' },
  })
  return (
    <Table
      caption={caption}
      captionHidden
      dense
      rows={pairs}
      rowKey={({ older, newer }) => `${older?.id}-${newer?.id}`}
      columns={[
        {
          id: 'outcome',
          header: words.outcome,
          width: 'narrow',
          cell: ({ outcome, kind }) => (
            <>
              <Tag tone={outcomeWords[outcome].tone} icon={outcomeWords[outcome].icon}>
                {label(outcomeWords[outcome].label)}
              </Tag>
              <br />
              <small>{label(kindWords[kind])}</small>
            </>
          ),
        },
        { id: 'before', header: words.before, width: 'wide', cell: ({ older }) => <Side side={older} /> },
        {
          id: 'after',
          header: words.after,
          width: 'wide',
          cell: ({ newer, kind, changes }) => (
            <>
              <Side side={newer} />
              <Changes kind={kind} changes={changes} />
            </>
          ),
        },
      ]}
    />
  )
}

function Side({ side }: { side: ComparedPair['older'] }) {
  const format = useFormat()
  const words = useWords({ none: { vi: 'không có', en: 'none' }, line: { vi: 'dòng', en: 'line' } })
  if (!side) return <small>{words.none}</small>
  return (
    <>
      <span lang="vi">{side.text}</span>
      <br />
      <small>
        {[side.path, `${words.line} ${format.number(side.line)}`, side.leads.map(({ name }) => name).join('; ')]
          .filter(Boolean)
          .join(' · ')}
      </small>
    </>
  )
}

/** What is different, field by field. The wording stands in full on both sides and is not told again. */
function Changes({ kind, changes }: Pick<ComparedPair, 'kind' | 'changes'>) {
  const label = useLabel()
  const say = useSaying()
  const words = useWords({
    different: { vi: 'Những chỗ khác', en: 'What is different' },
    nothing: { vi: 'không có', en: 'nothing' },
    to: { vi: 'thành', en: 'to' },
  })
  const said = (field: string, value: unknown) =>
    value === null || value === undefined || (Array.isArray(value) && !value.length)
      ? words.nothing
      : plain(value)
        ? say(field, value)
        : JSON.stringify(value)
  const told = changes.filter(({ field }) => field !== 'text')
  if (!told.length) return null
  return (
    <ul className={styles.changes} aria-label={words.different}>
      {told.map(({ field, from, to }) => (
        <li key={field}>
          <b>{label(fieldLabel(kind, field))}</b>: {said(field, from)} <Icon name="arrow-right" label={words.to} />{' '}
          {said(field, to)}
        </li>
      ))}
    </ul>
  )
}

const plain = (value: unknown) =>
  typeof value !== 'object' || (Array.isArray(value) && value.every((one) => typeof one !== 'object'))
