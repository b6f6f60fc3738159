import { usePath } from '#ui'
import styles from './aggregates.module.css'
import type { LinkedBlock, LinkedRun } from './read-report.ts'

/** Words of a report as they are printed; each figure leads to what it counts. Reports are written in Vietnamese. */
export function LinkedWords({ blocks }: { blocks: readonly LinkedBlock[] }) {
  return (
    <div className={styles.words} lang="vi">
      {blocks.map((block, at) =>
        block.kind === 'paragraph' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the words of a generation never change their order
          <p key={at}>
            <Runs runs={block.runs} />
          </p>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the words of a generation never change their order
          <ul key={at}>
            {block.items.map((runs, item) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the words of a generation never change their order
              <li key={item}>
                <Runs runs={runs} />
              </li>
            ))}
          </ul>
        ),
      )}
    </div>
  )
}

function Runs({ runs }: { runs: readonly LinkedRun[] }) {
  const path = usePath()
  return runs.map(({ text, href, isFigure }, at) =>
    href ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the words of a generation never change their order
      <a key={at} href={path(href)} className={isFigure ? styles.figure : undefined}>
        {text}
      </a>
    ) : (
      text
    ),
  )
}

/** A text as somebody typed it, in its lines. */
export function TypedWords({ text }: { text: string }) {
  const lines = text.split('\n').filter((line) => line.trim())
  return (
    <div className={styles.words} lang="vi">
      {lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name
        <p key={at}>{line}</p>
      ))}
    </div>
  )
}
