import { useRef } from 'react'
import { Form, useNavigation } from 'react-router'
import {
  Actions,
  Button,
  Checkboxes,
  ErrorSummary,
  Field,
  FormToken,
  Section,
  useFaults,
  useFormat,
  useLabel,
  usePath,
  useWords,
} from '#ui'
import { textIn } from '../../form-text.ts'
import type { Refused } from '../../refused.ts'
import { useDraft } from '../review/use-draft.ts'
import type { Typed } from './act-on-explanation.ts'
import styles from './explanations.module.css'
import type { ExplanationShown } from './read-explanation.ts'

export type Told = Refused & { typed: Typed; step: string }

/**
 * The answer, filled in: the draft where there is one, else the obstacles that the unit reported last. It is kept while
 * somebody types, and by its button where there is no script.
 */
export function AnswerForm({ shown, told }: { shown: ExplanationShown; told: Told | null }) {
  const { request, task, causes } = shown
  const path = usePath()
  const label = useLabel()
  const format = useFormat()
  const navigation = useNavigation()
  const typed = useRef<Record<string, string>>({}) // held here: when the page is left, its form is gone before the draft is
  const mine = told && (told.step === 'answer' || told.step === 'draft') ? told : null
  const faults = useFaults(mine?.faults)
  const value = mine?.typed ?? request.draft
  const picked = value?.causes ?? task?.obstacles.map(({ kind }) => kind) ?? []
  const draft = useDraft(path(`/lam-viec/giai-trinh/${request.id}/nhap`), () => typed.current)
  const words = useWords({
    heading: { vi: 'Giải trình của đơn vị', en: "The unit's explanation" },
    text: { vi: 'Nội dung giải trình', en: 'Explanation' },
    textHint: { vi: 'Vì sao như vậy, đã làm được gì.', en: 'Why it is so, and what has been done.' },
    causes: { vi: 'Nguyên nhân, vướng mắc', en: 'Causes and obstacles' },
    causesHint: {
      vi: 'Đã đánh dấu sẵn những gì đơn vị nêu trong báo cáo gần nhất.',
      en: 'What the unit named in its last report is ticked already.',
    },
    remedy: { vi: 'Giải pháp', en: 'What will be done' },
    promisedOn: { vi: 'Cam kết hoàn thành vào ngày', en: 'Promised for' },
    send: { vi: 'Gửi giải trình', en: 'Send the explanation' },
    draft: { vi: 'Lưu nháp', en: 'Save the draft' },
    kept: { vi: 'Đã tự lưu nháp lúc', en: 'Draft kept at' },
    last: { vi: 'Nháp lưu lần cuối:', en: 'Draft last kept:' },
  })
  const last =
    request.draftBy &&
    `${words.last} ${[request.draftBy.name, format.dateTime(request.draftBy.at)].filter(Boolean).join(', ')}`
  return (
    <Section heading={words.heading}>
      <ErrorSummary faults={faults.links} />
      <Form
        method="post"
        action={path(`/lam-viec/giai-trinh/${request.id}`)}
        noValidate
        onChange={({ currentTarget }) => {
          typed.current = fieldsOf(currentTarget)
          draft.touch()
        }}
        onSubmit={draft.forget}
      >
        <FormToken />
        <input type="hidden" name="seen" value={request.version} />
        <Field
          name="text"
          label={words.text}
          hint={words.textHint}
          lines={8}
          value={value?.text}
          fault={faults.at('text')}
          maxLength={8000}
        />
        <div className={styles.causes}>
          <Checkboxes
            name="causes"
            legend={words.causes}
            hint={task?.obstacles.length ? words.causesHint : undefined}
            options={causes.map(({ kind, label: said }) => ({ value: kind, label: label(said) }))}
            values={picked}
            fault={faults.at('causes')}
          />
        </div>
        <Field
          name="remedy"
          label={words.remedy}
          lines={4}
          value={value?.remedy}
          fault={faults.at('remedy')}
          maxLength={8000}
          optional
        />
        <Field
          name="promisedOn"
          type="date"
          label={words.promisedOn}
          value={value?.promisedOn}
          fault={faults.at('promisedOn')}
          width="short"
          optional
        />
        <Actions>
          <Button name="step" value="answer" disabled={navigation.state === 'submitting'}>
            {words.send}
          </Button>
          <Button kind="secondary" name="step" value="draft" disabled={navigation.state === 'submitting'}>
            {words.draft}
          </Button>
        </Actions>
        <p role="status" className={styles.saved}>
          {draft.savedAt ? `${words.kept} ${format.dateTime(draft.savedAt)}` : last}
        </p>
      </Form>
    </Section>
  )
}

function fieldsOf(form: HTMLFormElement): Record<string, string> {
  const given = new FormData(form)
  const one = (name: string) => textIn(given, name)
  return {
    seen: one('seen'),
    text: one('text'),
    remedy: one('remedy'),
    promisedOn: one('promisedOn'),
    causes: given.getAll('causes').join(','),
  }
}
