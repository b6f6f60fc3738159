import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { useLocation } from 'react-router'
import { Button, FormToken, Refusal, useFormat, useLabel, useWords } from '#ui'
import { isOpen } from '../connection.ts'
import { type Boxes, boxesIn, fieldsOf } from './boxes.ts'
import type { Content } from './content-form.ts'
import { changesOf, typedIn } from './content-form.ts'
import type { Draft, KeptDraft, PanelName } from './draft.ts'
import { type Item, saidBy } from './item.ts'
import { Meanwhile } from './meanwhile.tsx'
import styles from './review.module.css'
import type { Said } from './said.ts'
import { useDraft } from './use-draft.ts'
import { useScripted } from './use-scripted.ts'
import type { Answer } from './use-steps.ts'
import { type Kind, panelWords } from './words.ts'

export type FaultOf = (path: string) => string | undefined

export type StepFormProps = {
  /** Where steps go with script; without it the form posts to the page itself. */
  address: string
  programme: string
  step: PanelName
  kind: Kind
  item: Item | null
  line: number
  draft?: KeptDraft
  /** What an earlier sending without script was told. */
  said?: Said | null
  /** What stands in the boxes to begin with, where it is neither of these. */
  start?: Boxes
  hidden?: Readonly<Record<string, string | readonly string[]>>
  send: (form: () => FormData) => Promise<Answer>
  onDone: (answer: Answer & { ok: true }) => void
  /** Given up: nothing is kept. */
  onCancel: () => void
  /** Put aside: the draft stays. */
  onLeave: () => void
  cancelHref: string
  /** Buttons beside the one that sends. */
  further?: ReactNode
  children: (boxes: Boxes, faultOf: FaultOf) => ReactNode
}

/** A form of the review: what is typed survives a closed tab, and what others did meanwhile is shown, not overwritten. */
export function StepForm(props: StepFormProps) {
  const { address, programme, step, kind, item, line, draft, send, onDone } = props
  const label = useLabel()
  const format = useFormat()
  const form = useRef<HTMLFormElement>(null)
  const [opened] = useState(() => ({
    began: props.said?.began ?? draft?.draft.began ?? (item ? saidBy(item) : {}),
    version: props.said?.seen ?? draft?.seen ?? item?.version ?? 0,
    boxes: props.start ?? props.said?.typed ?? draft?.draft.typed ?? {},
  }))
  const [said, setSaid] = useState<Pick<Said, 'refused' | 'faults'> | null>(props.said ?? null)
  const [mine, setMine] = useState<Content>(() => changesOf(kind, fieldsOf(opened.boxes), opened.began))
  const typing = useRef<Boxes>(opened.boxes)
  const key = item?.id ?? `new:${line}`
  const written = (): Record<string, string> => {
    const kept: Draft = {
      panel: step,
      kind,
      number: item?.number ?? null,
      line,
      began: opened.began,
      typed: typing.current,
    }
    return { programme, key, seen: String(opened.version || ''), content: JSON.stringify(kept) }
  }
  const { savedAt, touch, forget, save } = useDraft(address, written)
  const changed = item !== null && item.version > opened.version
  const scripted = useScripted()
  const here = useLocation()
  useFocus(form, said)

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    forget()
    const answer = await send(() => data)
    if (answer.ok) return onDone(answer)
    touch() // it was not taken: keep it
    setSaid(answer)
  }
  const cancel = async () => {
    forget()
    props.onCancel()
    if (draft || savedAt) await send(() => dropping(programme, key))
  }
  const faultOf: FaultOf = (path) => {
    const fault = said?.faults.find((one) => one.path === path || one.path.startsWith(`${path}.`))
    return fault && label(fault.message)
  }
  const words = useWords({
    cancel: { vi: 'Thôi, bỏ phần này', en: 'Drop this' },
    kept: { vi: 'Đã tự lưu nháp lúc', en: 'Draft kept at' },
    restored: { vi: 'Phần đang làm dở của bạn đã được mở lại, lưu lúc', en: 'Your unfinished work, kept at' },
    onTop: { vi: 'Lưu phần của tôi lên bản mới', en: 'Save mine on top of theirs' },
    keys: {
      vi: 'Ctrl + Enter để gửi, Esc để đóng (nháp vẫn còn).',
      en: 'Ctrl + Enter sends, Esc closes (the draft stays).',
    },
  })
  const title = label(panelWords[step].title)
  const time = savedAt ? format.dateTime(savedAt) : null

  return (
    <form
      ref={form}
      id="buoc"
      method="post"
      data-keeps
      // Without script the answer opens at the form, not at the top of the page.
      action={`${here.pathname}${here.search}#buoc`}
      noValidate
      className={styles.panel}
      aria-label={title}
      onSubmit={(event) => void submit(event)}
      onInput={(event) => {
        typing.current = boxesIn(new FormData(event.currentTarget))
        setMine(changesOf(kind, typedIn(kind, new FormData(event.currentTarget)), opened.began))
        touch()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit()
        if (event.key === 'Escape') void save().then(() => isOpen() && props.onLeave())
      }}
    >
      <FormToken />
      <input type="hidden" name="step" value={step} />
      <input type="hidden" name="programme" value={programme} />
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="key" value={key} />
      {item && <input type="hidden" name="id" value={item.id} />}
      {item && <input type="hidden" name="seen" value={changed ? item.version : opened.version} />}
      {item && <input type="hidden" name="began" value={JSON.stringify(opened.began)} />}
      {Object.entries(props.hidden ?? {}).flatMap(([name, values]) =>
        [values].flat().map((value) => <input key={name + value} type="hidden" name={name} value={value} />),
      )}
      {item ? <h4>{title}</h4> : <h3>{title}</h3>}
      {draft && !said && (
        <p className={styles.restored}>
          {words.restored} {format.dateTime(draft.savedAt)}.
        </p>
      )}
      {changed && item && <Meanwhile item={item} began={opened.began} mine={mine} />}
      {said?.refused && !changed && <Refusal>{label(said.refused)}</Refusal>}
      <div className={styles.boxes}>{props.children(opened.boxes, faultOf)}</div>
      <div className={styles.panelEnd}>
        <Button small kind={step === 'reject' ? 'danger' : 'primary'}>
          {changed && step === 'correct' ? words.onTop : label(panelWords[step].submit)}
        </Button>
        {props.further}
        <a
          href={props.cancelHref}
          onClick={(event) => {
            event.preventDefault()
            void cancel()
          }}
        >
          {words.cancel}
        </a>
        {scripted && <small>{time ? `${words.kept} ${time}.` : words.keys}</small>}
      </div>
    </form>
  )
}

function dropping(programme: string, key: string): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries({ step: 'draft', programme, key, content: '' })) form.set(name, value)
  return form
}

/** The first box when the form opens, and the first faulty one after a refusal. */
function useFocus(form: { current: HTMLFormElement | null }, said: Pick<Said, 'faults'> | null) {
  useEffect(() => {
    const faulty = said && form.current?.querySelector<HTMLElement>('[aria-invalid]')
    const first = form.current?.querySelector<HTMLElement>('textarea, input:not([type=hidden]), select')
    if (faulty) return faulty.focus()
    if (said) return
    first?.focus({ preventScroll: true })
    form.current?.scrollIntoView({ block: 'start' })
  }, [form, said])
}
