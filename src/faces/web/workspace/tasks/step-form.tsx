import { createContext, type ReactNode, useContext } from 'react'
import { Form } from 'react-router'
import { Button, type ButtonKind, Disclosure, FormToken, Refusal, useFaults, useLabel } from '#ui'
import type { Refused } from '../../refused.ts'
import styles from './tasks.module.css'

/** What a refused form hands back: what was wrong, which form it was, and all that stood in it. One that goes on has no problem. */
export type SaidOfStep = Refused & { step: string; of: string; since: string; typed: Readonly<Record<string, string>> }

type Standing = { version: number; since: string; said: SaidOfStep | null }
const StandingContext = createContext<Standing>({ version: 0, since: '', said: null })

/** Around all forms of one task: the version that the reader sees, and what the last step was told. */
export function TaskForms({ children, ...standing }: Standing & { children: ReactNode }) {
  return <StandingContext value={standing}>{children}</StandingContext>
}

/** What a form's fields need to know of it. */
export type Fields = {
  /** All that ties a field to its form: spread into it, before what differs. */
  field(name: string, standing?: string | number | null): FieldTies
  /** What was typed into the refused form, else what stands. */
  typed(name: string, standing?: string | number | null): string | undefined
  fault(path: string): string | undefined
  /** Ids are told apart by form: many forms of a page have a reason. */
  id(name: string): string
}
type FieldTies = { id: string; name: string; value: string | undefined; fault: string | undefined }
type Props = {
  step: string
  /** The thing the step is about, where the page shows several. */
  of?: string
  /** Its version, where it is not the task's. */
  seen?: number
  /** What opens the form; without it the form is its button. */
  summary?: ReactNode
  submit?: string
  kind?: ButtonKind
  /** What the button acts on, for those who do not see the row it stands in. */
  about?: string
  children?: (fields: Fields) => ReactNode
}

/** One step with a task. A refusal opens the form again, with what was typed and what was wrong beside it. */
export function StepForm({ step, of = '', seen, summary, submit, kind = 'secondary', about, children }: Props) {
  const { version, since, said: last } = useContext(StandingContext)
  const said = last?.step === step && last.of === of ? last : null
  const label = useLabel()
  const faults = useFaults(said?.faults)
  const fields = fieldsOf((name) => `${step}${of && `-${of}`}-${name}`, said?.typed, faults.at)
  const beside = said?.faults.length ? said.faults.map(({ message }) => label(message)).join('. ') : null
  const form = (
    <Form
      method="post"
      noValidate
      preventScrollReset
      className={about ? `${styles.form} ${styles.inRow}` : styles.form}
    >
      <FormToken />
      <input type="hidden" name="step" value={step} />
      <input type="hidden" name="of" value={of} />
      <input type="hidden" name="seen" value={seen ?? version} />
      <input type="hidden" name="since" value={since} />
      {said?.problem && <Refusal>{[label(said.refused), beside].filter(Boolean).join(': ')}</Refusal>}
      {children?.(fields)}
      {submit && (
        <Button kind={kind} small>
          {submit}
          {about && <span className="hidden">: {about}</span>}
        </Button>
      )}
    </Form>
  )
  return summary ? (
    <Disclosure key={said ? 'said' : 'quiet'} summary={summary} open={said !== null}>
      {form}
    </Disclosure>
  ) : (
    form
  )
}

/** The fields of a form from what was typed into it, where it was refused, and what was wrong. */
export function fieldsOf(id: Fields['id'], sent: Readonly<Record<string, string>> | undefined, fault: Fields['fault']) {
  const typed: Fields['typed'] = (name, standing) =>
    sent?.[name] ?? (standing === null ? undefined : standing?.toString())
  const field: Fields['field'] = (name, standing) => ({
    id: id(name),
    name,
    value: typed(name, standing),
    fault: fault(name),
  })
  return { field, typed, fault, id } satisfies Fields
}
