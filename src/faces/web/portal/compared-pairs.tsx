import type { ComparedPair, ItemKind, PairOutcome } from '#engines/programmes'
import { type IconName, Tag, type Tone, useFormat, useLabel, usePath, useWords, type Words } from '#ui'
import styles from './conflict.module.css'
import { usePlace } from './place.ts'
import { useDocumentName } from './programme-name.ts'

export const outcomeWords: Record<PairOutcome, { label: Words; tone: Tone; icon: IconName }> = {
  'two-masters': { label: { vi: 'Hai đầu mối', en: 'Two masters' }, tone: 'bad', icon: 'triangle-alert' },
  moved: { label: { vi: 'Chuyển đơn vị', en: 'Moved to another unit' }, tone: 'warn', icon: 'arrow-right' },
  lapsed: { label: { vi: 'Không còn', en: 'Lapsed' }, tone: 'bad', icon: 'minus' },
  changed: { label: { vi: 'Thay đổi', en: 'Changed' }, tone: 'accent', icon: 'pencil' },
  new: { label: { vi: 'Mới', en: 'New' }, tone: 'good', icon: 'plus' },
  'carried-over': { label: { vi: 'Giữ nguyên', en: 'Carried over' }, tone: 'plain', icon: 'check' },
}

const kindWords: Record<ItemKind, Words> = {
  target: { vi: 'Chỉ tiêu', en: 'Target' },
  task: { vi: 'Nhiệm vụ', en: 'Task' },
  duty: { vi: 'Trách nhiệm', en: 'Duty' },
}

type Document = { slug: string; title: string; kind: string | null; number: string | null }
type PairsProps = { pairs: readonly ComparedPair[]; older: Document; newer: Document }

/** Each item before and after, with its place in either document and what is different. */
export function PairList({ pairs, older, newer }: PairsProps) {
  const label = useLabel()
  const words = useWords({
    onlyOlder: { vi: 'Không có trong văn bản sau.', en: 'Not in the later document.' },
    onlyNewer: { vi: 'Không có trong văn bản trước.', en: 'Not in the earlier document.' },
  })
  return (
    <ul className={styles.list}>
      {pairs.map(({ outcome, kind, older: before, newer: after, changes }) => (
        <li key={`${before?.id} ${after?.id}`}>
          <p className={styles.tags}>
            <Tag tone={outcomeWords[outcome].tone} icon={outcomeWords[outcome].icon}>
              {label(outcomeWords[outcome].label)}
            </Tag>
            <Tag>{label(kindWords[kind])}</Tag>
          </p>
          <ol className={styles.sides}>
            <li>{before ? <Side side={before} document={older} /> : <p>{words.onlyNewer}</p>}</li>
            <li>{after ? <Side side={after} document={newer} /> : <p>{words.onlyOlder}</p>}</li>
          </ol>
          <Changes changes={changes} />
        </li>
      ))}
    </ul>
  )
}

function Side({ side, document }: { side: NonNullable<ComparedPair['older']>; document: Document }) {
  const format = useFormat()
  const nameOf = useDocumentName()
  const path = usePath()
  const place = usePlace()
  const words = useWords({ line: { vi: 'dòng', en: 'line' }, lead: { vi: 'Chủ trì:', en: 'Lead:' } })
  const where = [nameOf(document), place(side.path), `${words.line} ${format.number(side.line)}`]
  return (
    <>
      <blockquote lang="vi">{side.text}</blockquote>
      {side.leads.length > 0 && (
        <p>
          {words.lead} <span lang="vi">{side.leads.map(({ name }) => name).join('; ')}</span>
        </p>
      )}
      <p>
        <a href={path(`/van-ban/${document.slug}/dong/${side.line}`)}>{where.filter(Boolean).join(' · ')}</a>
      </p>
    </>
  )
}

const fieldWords: Record<string, Words> = {
  comparator: { vi: 'cách so sánh', en: 'comparator' },
  value: { vi: 'giá trị', en: 'value' },
  unit: { vi: 'đơn vị tính', en: 'unit of measure' },
  year: { vi: 'năm', en: 'year' },
  owner: { vi: 'cơ quan chịu trách nhiệm', en: 'responsible unit' },
  lead: { vi: 'chủ trì', en: 'lead' },
  coordinating: { vi: 'phối hợp', en: 'coordinating' },
  startYear: { vi: 'từ năm', en: 'from year' },
  endYear: { vi: 'đến năm', en: 'until year' },
  due: { vi: 'thời hạn', en: 'deadline' },
  recurrence: { vi: 'lặp lại', en: 'recurrence' },
  product: { vi: 'sản phẩm', en: 'product' },
  authority: { vi: 'cấp quyết định', en: 'who decides' },
}

/** Fields that are not the same, in words; the texts themselves stand above. */
function Changes({ changes }: { changes: ComparedPair['changes'] }) {
  const label = useLabel()
  const say = useSaying()
  const words = useWords({ different: { vi: 'Khác nhau ở', en: 'Different in' }, to: { vi: 'thành', en: 'to' } })
  const told = changes.flatMap(({ field, from, to }) => {
    const name = fieldWords[field]
    return name ? `${label(name)} (${say(field, from)} ${words.to} ${say(field, to)})` : []
  })
  if (!told.length) return null
  return (
    <p className={styles.note}>
      {words.different}: {told.join('; ')}.
    </p>
  )
}

const comparatorWords: Record<string, Words> = {
  '=': { vi: 'bằng', en: 'equal to' },
  '>': { vi: 'trên', en: 'over' },
  '>=': { vi: 'ít nhất', en: 'at least' },
  '<': { vi: 'dưới', en: 'under' },
  '<=': { vi: 'không quá', en: 'at most' },
  range: { vi: 'trong khoảng', en: 'between' },
  in_top: { vi: 'trong nhóm dẫn đầu', en: 'among the top' },
  complete: { vi: 'hoàn thành', en: 'completed' },
}

function useSaying() {
  const label = useLabel()
  const format = useFormat()
  const words = useWords({ nothing: { vi: 'không nêu', en: 'not said' } })
  return (field: string, value: unknown): string => {
    const one = (part: unknown) => {
      if (field === 'value' && typeof part === 'number') return format.number(part, 6)
      const known = field === 'comparator' ? comparatorWords[String(part)] : undefined
      return known ? label(known) : String(part ?? '')
    }
    const said = (Array.isArray(value) ? value : [value]).map(one).filter(Boolean)
    return said.join(field === 'value' ? ' – ' : ', ') || words.nothing
  }
}
