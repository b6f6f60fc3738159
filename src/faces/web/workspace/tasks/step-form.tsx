import { createContext, type ReactNode, useContext } from 'react'
import { Form } from 'react-router'
import { Button, type ButtonKind, Disclosure, FormToken, Refusal, useFaults, useLabel } from '#ui'
import type { Refused } from '../../refused.ts'
import styles from './tasks.module.css'

/** What a refused form hands back: what was wrong, which form it was, and all that stood in it. */
export type SaidOfStep = Refused & { step: string; of: string; since: string; typed: Readonly<Record<string, string>> }

type Standing = { version: number; since: string; said: SaidOfStep | null }
const StandingContext = createContext<Standing>({ version: 0, since: '', said: null })

/** Around all forms of one task: the version that the reader sees, and what the last step was told. */
export function TaskForms({ children, ...standing }: Standing & { children: ReactNode }) {
  return <StandingContext value={standing}>{children}</StandingContext>
}

type Fields = {
  /** What was typed into the refused form, else what stands. */
  typed(name: string, standing?: string | number | null): string | undefined
  fault(path: string): string | undefined
  /** Ids are told apart by form: many forms of a page have a reason. */
  id(name: string): string
}
type Props = {
  step: string
  /** The thing the step is about, where the page shows several. */
  of?: string
  /** Its version, where it is not the task's. */
  seen?: number
  /** What opens the form; without it the form is its button. */
  summary?: string
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
  const fields: Fields = {
    typed: (name, standing) => said?.typed[name] ?? (standing === null ? undefined : standing?.toString()),
    fault: faults.at,
    id: (name) => `${step}${of && `-${of}`}-${name}`,
  }
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
      {said && <Refusal>{[label(said.refused), beside].filter(Boolean).join(': ')}</Refusal>}
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
