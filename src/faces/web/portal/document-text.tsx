import type { ReactNode } from 'react'
import type { DocumentItem } from '#engines/programmes'
import { useFormat, usePath, useWords } from '#ui'
import styles from './document.module.css'
import type { Block, Line, Table, TextLine } from './document-blocks.ts'
import { itemAddresses } from './item-addresses.ts'
import { usePlace } from './place.ts'

export type Citation = { number: string; line: number; slug: string | null }
type Beside = { items: ReadonlyMap<number, readonly DocumentItem[]>; cites: readonly Citation[] }

/** The text itself: every line keeps its number, every clause its anchor, every item found its place in the margin. */
export function DocumentText({ blocks, items, cites }: { blocks: readonly Block[] } & Beside) {
  return (
    <div className={styles.text} lang="vi">
      {blocks.map((block) =>
        block.kind === 'table' ? (
          <DocumentTable
            key={`t${block.table.rows[0]?.clause.anchor}`}
            table={block.table}
            items={items}
            cites={cites}
          />
        ) : (
          block.lines.map((line) => <TextRow key={line.line} line={line} items={items} cites={cites} />)
        ),
      )}
    </div>
  )
}

function TextRow({ line, items, cites }: { line: TextLine } & Beside) {
  const Tag = line.level ? (`h${line.level}` as 'h2') : 'p'
  return (
    <div className={`${styles.line} ${styles[`in${line.depth}`]}`} id={line.clause?.anchor}>
      <LineNumber line={line} />
      <Tag className={line.level ? styles[`h${line.level}`] : undefined}>
        <Cited text={line.text} line={line.line} cites={cites} />
      </Tag>
      <Found items={items.get(line.line)} />
    </div>
  )
}

function LineNumber({ line }: { line: TextLine }) {
  const format = useFormat()
  const place = usePlace()
  const words = useWords({ link: { vi: 'Liên kết đến', en: 'Link to' }, line: { vi: 'dòng', en: 'line' } })
  const number = format.number(line.line)
  if (!line.clause || line.clause.kind === 'paragraph')
    return (
      <span className={styles.number} id={`dong-${line.line}`} aria-hidden="true">
        {number}
      </span>
    )
  return (
    <a
      className={styles.number}
      id={`dong-${line.line}`}
      href={`#${line.clause.anchor}`}
      aria-label={`${words.link} ${place(line.clause.path)}, ${words.line} ${number}`}
    >
      {number}
    </a>
  )
}

/** What was found on a line, leading to its own page. */
function Found({ items }: { items?: readonly DocumentItem[] }) {
  const path = usePath()
  const format = useFormat()
  const words = useWords({
    target: { vi: 'Chỉ tiêu', en: 'Target' },
    task: { vi: 'Nhiệm vụ', en: 'Task' },
    duty: { vi: 'Trách nhiệm', en: 'Duty' },
  })
  if (!items) return null
  return (
    <span className={styles.found}>
      {items.map((item) => (
        <a key={item.id} href={path(`/${itemAddresses[item.kind]}/${item.id}`)} className={styles[item.kind]}>
          {words[item.kind]} {format.number(item.number)}
        </a>
      ))}
    </span>
  )
}

/** The text with the numbers of those documents that we hold as links. */
function Cited({ text, line, cites }: { text: string; line: number; cites: readonly Citation[] }): ReactNode {
  const path = usePath()
  let rest: ReactNode[] = [text]
  for (const cite of cites) {
    if (cite.line !== line || !cite.slug) continue
    rest = rest.flatMap((part) => {
      const at = typeof part === 'string' ? part.indexOf(cite.number) : -1
      if (typeof part !== 'string' || at < 0) return [part]
      return [
        part.slice(0, at),
        <a key={cite.number} href={path(`/van-ban/${cite.slug}`)}>
          {cite.number}
        </a>,
        part.slice(at + cite.number.length),
      ]
    })
  }
  return rest
}

function DocumentTable({ table, items, cites }: { table: Table } & Beside) {
  const words = useWords({ caption: { vi: 'Bảng trong văn bản', en: 'Table of the document' } })
  const columns = table.columns
  const names = table.header.slice(1)
  return (
    <table className={styles.table}>
      <caption className="hidden">{words.caption}</caption>
      {names.length > 0 && (
        <thead>
          <tr>
            {table.header.map((name) => (
              <th key={name.line} scope="col" id={`dong-${name.line}`}>
                {name.text}
              </th>
            ))}
          </tr>
        </thead>
      )}
      <tbody>
        {table.rows.map((row) => (
          <tr key={row.clause.anchor} id={row.clause.anchor} className={row.isGroup ? styles.group : undefined}>
            <td className={styles.rowNumber} id={row.numberLine === null ? undefined : `dong-${row.numberLine}`}>
              {row.clause.label.length <= 8 ? row.clause.label : ''}
            </td>
            {row.cells.map((cell, at) => (
              <td
                key={cell[0]?.line}
                colSpan={at === row.cells.length - 1 && columns > row.cells.length ? columns - at : undefined}
                data-header={row.isGroup ? undefined : names[at]?.text}
              >
                {cell.map((line) => (
                  <CellLine key={line.line} line={line} items={items} cites={cites} />
                ))}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function CellLine({ line, items, cites }: { line: Line } & Beside) {
  return (
    <div id={`dong-${line.line}`}>
      <Cited text={line.text} line={line.line} cites={cites} />
      <Found items={items.get(line.line)} />
    </div>
  )
}
