import { useMemo, useRef } from 'react'
import { Empty, Pagination, Refusal, useLabel, usePath, useWords } from '#ui'
import { AddPanel } from './add-panel.tsx'
import { addressesOf } from './addresses.ts'
import { draftsOf, type PanelName } from './draft.ts'
import { DraftsNotice } from './drafts-notice.tsx'
import type { Item } from './item.ts'
import { type CardAct, ItemCard } from './item-card.tsx'
import { MergePanel } from './merge-panel.tsx'
import { CorrectPanel, RejectPanel } from './panels.tsx'
import type { Review } from './read-review.ts'
import styles from './review.module.css'
import type { Said } from './said.ts'
import { ShortcutHelp, useShortcuts } from './shortcuts.tsx'
import { SourcePane } from './source-pane.tsx'
import { SplitPanel } from './split-panel.tsx'
import { ReviewBar, Toolbar } from './toolbar.tsx'
import { useDesk } from './use-desk.ts'
import { useSource } from './use-source.ts'
import { certain } from './words.ts'

/** The working table of a reviewer: the document on one side, what was read of it on the other. */
export function Desk({ review, said }: { review: Review & { open: PanelName | null }; said: Said | null }) {
  const path = usePath()
  const label = useLabel()
  const base = path(`/lam-viec/ra-soat/${review.programme.slug}`)
  const addresses = addressesOf(base, review.filters)
  const drafts = useMemo(() => draftsOf(review.drafts), [review.drafts])
  const search = useRef<HTMLInputElement>(null)
  const desk = useDesk({ review, said, addresses, search })
  const source = useSource({ ...review.document, given: review.source })
  useShortcuts(desk.shortcuts, desk.perform)
  const { items, programme } = review
  const words = useWords({
    items: { vi: 'Các mục đã đọc được', en: 'Items that were read' },
    none: { vi: 'Không có mục nào khớp bộ lọc', en: 'No item fits the filter' },
    noneBody: { vi: 'Hãy bỏ lọc, hoặc thêm mục mà máy bỏ sót.', en: 'Clear the filter, or add what was missed.' },
  })
  const certainOnes = items.filter((item) => item.state === 'proposed' && (item.confidence ?? 0) >= certain)
  const common = {
    address: `${base}/buoc`,
    programme: programme.id,
    send: desk.send,
    onDone: desk.done,
    onCancel: desk.close,
    onLeave: desk.leave,
    cancelHref: addresses.to({ muc: desk.selected?.id ?? null }),
  }

  return (
    <>
      <Toolbar review={review} base={base} search={search} />
      <DraftsNotice drafts={drafts} items={items} addresses={addresses} onOpen={desk.openDraft} />
      <div className={styles.desk}>
        <SourcePane
          source={source}
          items={items}
          selected={desk.selected}
          at={desk.adding?.line ?? desk.selected?.line ?? review.source.from}
          mayAdd={review.mayEdit}
          hrefOf={(item) => addresses.to({ muc: item.id })}
          hrefToAdd={(line) => addresses.to({ them: line })}
          hrefToLine={(line) => addresses.to({ them: line })}
          onSelect={(item) => desk.select(item, { focus: true })}
          onAdd={desk.add}
        />
        <section className={styles.items} aria-label={words.items} data-items="" ref={desk.list}>
          <h2 className="hidden">{words.items}</h2>
          {review.mayEdit && (
            <ReviewBar
              certainOnes={certainOnes}
              programme={programme.id}
              addHref={addresses.to({ them: desk.selected?.line ?? 1 })}
              onAcceptCertain={() => desk.acceptAll(certainOnes)}
              onAdd={() => desk.perform('add')}
              onUndo={() => desk.perform('undo')}
              onHelp={() => desk.perform('help')}
            />
          )}
          <div className={styles.told}>
            <p role="status">{desk.told && label(desk.told)}</p>
            {desk.refusal && <Refusal>{label(desk.refusal)}</Refusal>}
          </div>
          {desk.adding && addingAt(desk.adding)}
          {items.length === 0 && <Empty title={words.none}>{words.noneBody}</Empty>}
          <ol className={styles.list}>
            {items.map((item) => (
              <ItemCard
                key={item.id}
                item={item}
                open={item.id === desk.selected?.id}
                mayEdit={review.mayEdit}
                hasNext={nextOfKind(items, item) !== undefined}
                hasDraft={drafts.some(({ itemKey }) => itemKey === item.id)}
                programme={programme.id}
                excerpt={item.id === desk.selected?.id ? excerptOf(item, source.shown.lines) : []}
                hrefOf={(act?: CardAct) => addresses.to({ muc: item.id, mo: act ?? null })}
                historyHref={`${base}/lich-su?muc=${item.id}`}
                onSelect={() => desk.select(item, { focus: true })}
                onAct={(act) => desk.act(item, act)}
                panel={desk.panel?.id === item.id ? panelOf(item) : null}
              />
            ))}
          </ol>
          <Pagination
            page={review.page}
            size={review.size}
            total={review.total}
            href={(page) => addresses.to({ trang: page })}
          />
        </section>
      </div>
      <ShortcutHelp {...desk.help} />
    </>
  )

  function addingAt({ line, said }: NonNullable<typeof desk.adding>) {
    return (
      <AddPanel
        {...common}
        key={`add${line}`}
        said={said}
        kind={review.addingKind ?? desk.selected?.kind ?? 'task'}
        line={line}
        text={source.shown.lines.find((one) => one.line === line)?.text ?? ''}
        draft={drafts.find(({ itemKey }) => itemKey === `new:${line}`)}
        hrefWithKind={(kind) => addresses.to({ them: line, kieu: kind })}
      />
    )
  }

  function panelOf(item: Item) {
    const draft = drafts.find(({ itemKey, draft }) => itemKey === item.id && draft.panel === desk.panel?.name)
    const props = { ...common, item, kind: item.kind, line: item.line, draft, said: desk.panel?.said }
    const next = nextOfKind(items, item)
    switch (desk.panel?.name) {
      case 'correct':
        return <CorrectPanel {...props} />
      case 'split':
        return <SplitPanel {...props} />
      case 'reject':
        return <RejectPanel {...props} />
      case 'merge':
        return next ? <MergePanel {...props} next={next} /> : null
      default:
        return null
    }
  }
}

function nextOfKind(items: readonly Item[], item: Item): Item | undefined {
  const later = items.slice(items.indexOf(item) + 1)
  return later.find(({ kind, state }) => kind === item.kind && state !== 'rejected')
}

/** The line itself and every line in which a word decided, in the order of the document. */
function excerptOf(item: Item, lines: readonly { line: number; text: string }[]) {
  const wanted = new Set([item.line, ...item.marks.map(({ line }) => line)])
  return lines.filter(({ line }) => wanted.has(line))
}
