import { type KeyboardEvent, useEffect, useLayoutEffect, useRef } from 'react'
import { useLabel, useWords } from '#ui'
import type { Item } from './item.ts'
import styles from './review.module.css'
import type { Source, SourceLine } from './use-source.ts'
import { roleWords } from './words.ts'

type Props = {
  source: Source
  items: readonly Item[]
  selected: Item | undefined
  /** Where the reader stands when something is added. */
  at: number
  mayAdd: boolean
  hrefOf: (item: Item) => string
  hrefToAdd: (line: number) => string
  hrefToLine: (line: number) => string
  onSelect: (item: Item) => void
  onAdd: (line: number) => void
}

/** The document as it was received, line by line, with what was read of each line and why. */
export function SourcePane(props: Props) {
  const { items, selected, at, hrefToLine } = props
  const { shown, want, more } = props.source
  const pane = useRef<HTMLElement>(null)
  const words = useWords({
    source: { vi: 'Văn bản gốc', en: 'Source text' },
    before: { vi: 'Xem các dòng trước', en: 'Earlier lines' },
    after: { vi: 'Xem các dòng sau', en: 'Later lines' },
  })
  const byLine = Map.groupBy(items, ({ line }) => line)
  const marks = selected?.marks ?? []
  const has = at >= shown.from && at <= shown.to
  useEffect(() => want(at))
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls again when the line has come, not on every render
  useLayoutEffect(() => {
    const box = pane.current
    const line = box?.querySelector<HTMLElement>(`[data-line="${at}"]`)
    if (!box || !line) return
    const top = line.offsetTop - box.offsetTop
    if (top < box.scrollTop + 60 || top + line.offsetHeight > box.scrollTop + box.clientHeight - 60)
      box.scrollTop = top - box.clientHeight / 3
  }, [at, has])

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be in reach of the keyboard
    <section className={styles.source} aria-label={words.source} ref={pane} tabIndex={0} onKeyDown={moveAmongLines}>
      <h2 className="hidden">{words.source}</h2>
      {more.before && <MoreLines href={hrefToLine(shown.from)} onClick={more.before} words={words.before} />}
      <ol className={styles.lines} lang="vi">
        {shown.lines.map((line) => (
          <Line
            key={line.line}
            {...props}
            line={line}
            here={byLine.get(line.line) ?? []}
            marks={marks.filter((mark) => mark.line === line.line)}
            isSource={selected?.line === line.line}
            isCurrent={at === line.line}
          />
        ))}
      </ol>
      {more.after && <MoreLines href={hrefToLine(shown.to)} onClick={more.after} words={words.after} />}
    </section>
  )
}

function MoreLines({ href, onClick, words }: { href: string; onClick: () => void; words: string }) {
  return (
    <a
      className={styles.moreLines}
      href={href}
      onClick={(event) => {
        event.preventDefault()
        onClick()
      }}
    >
      {words}
    </a>
  )
}

type LineProps = Omit<Props, 'items'> & {
  line: SourceLine
  here: readonly Item[]
  marks: Item['marks']
  isSource: boolean
  isCurrent: boolean
}

function Line(props: LineProps) {
  const { line, here, marks, isSource, isCurrent, selected, mayAdd, hrefOf, hrefToAdd, onSelect, onAdd } = props
  const words = useWords({
    add: { vi: 'Thêm mục từ dòng', en: 'Add an item from line' },
    line: { vi: 'Dòng', en: 'Line' },
  })
  return (
    <li data-line={line.line} className={isSource ? styles.sourceLine : undefined}>
      <span className={styles.gutter}>
        {mayAdd ? (
          <a
            href={hrefToAdd(line.line)}
            aria-label={`${words.add} ${line.line}`}
            title={`${words.add} ${line.line}`}
            tabIndex={isCurrent ? 0 : -1}
            data-adds=""
            onClick={(event) => {
              event.preventDefault()
              onAdd(line.line)
            }}
          >
            {line.line}
          </a>
        ) : (
          <span title={`${words.line} ${line.line}`}>{line.line}</span>
        )}
      </span>
      <span className={styles.lineText}>
        <Marked text={line.text} marks={marks} />
        {here.map((item) => (
          <a
            key={item.id}
            href={hrefOf(item)}
            tabIndex={-1}
            className={styles.badge}
            data-state={item.state}
            aria-current={item.id === selected?.id ? 'true' : undefined}
            onClick={(event) => {
              event.preventDefault()
              onSelect(item)
            }}
          >
            {shortName(item)}
          </a>
        ))}
      </span>
    </li>
  )
}

const shortNames = { target: 'CT', task: 'NV', duty: 'TN' } as const
const shortName = ({ kind, number }: Item) => `${shortNames[kind]} ${number}`

/** The words that decided, each with its role; where two overlap, the first said wins. */
export function Marked({ text, marks }: { text: string; marks: Item['marks'] }) {
  const label = useLabel()
  const cuts = [...new Set([0, text.length, ...marks.flatMap(({ start, end }) => [start, end])])]
    .filter((place) => place >= 0 && place <= text.length)
    .sort((a, b) => a - b)
  return cuts.slice(0, -1).map((from, index) => {
    const to = cuts[index + 1] as number
    const mark = marks.find(({ start, end }) => start <= from && end >= to)
    const part = text.slice(from, to)
    if (!mark) return part
    const role = roleWords[mark.role]
    return (
      <mark key={from} data-role={mark.role} title={role ? label(role) : mark.role}>
        {part}
      </mark>
    )
  })
}

/** Up and down from line to line; Enter adds from the line where the focus stands. */
function moveAmongLines(event: KeyboardEvent<HTMLElement>) {
  const target = event.target as HTMLElement
  if (!target.matches('[data-adds]') || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return
  const row = target.closest('li')
  const other = event.key === 'ArrowDown' ? row?.nextElementSibling : row?.previousElementSibling
  const link = other?.querySelector<HTMLElement>('[data-adds]')
  if (!link) return
  event.preventDefault()
  event.stopPropagation()
  link.focus()
}
