import type { FormEvent } from 'react'
import { Form, useNavigation, useSubmit } from 'react-router'
import { FormToken, usePath } from '#ui'
import { textIn } from '../../form-text.ts'
import { useDesk, useWhole } from './desk.tsx'
import { FilingPart, focusOn } from './filing-part.tsx'
import { KnownForAll } from './known-offer.tsx'
import { ReportBody } from './report-body.tsx'
import styles from './reports.module.css'
import { SaveBar } from './save-bar.tsx'
import type { Told } from './told.ts'

/**
 * The form itself. Without script it is one form with buttons: save, use what is known, file. With script fields go by
 * themselves, and only filing asks for a page.
 */
export function ReportFormPart({ told }: { told: Told | null }) {
  const { store, read, mode, open } = useDesk()
  const { version } = useWhole()
  const path = usePath()
  const submit = useSubmit()
  const navigation = useNavigation()
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const button = (event.nativeEvent as SubmitEvent).submitter as HTMLButtonElement | null
    const given = new FormData(form)
    const step = button?.value
    if (step !== 'file' && step !== 'amend') return void store.save()
    store.check()
    const went = await store.save()
    const { clashes, total, complete, version: now } = store.whole()
    const isWhole = clashes === 0 && complete === total
    if (!isWhole || (mode === 'write' && !went)) return focusOn(isWhole ? 'nop' : 'con-thieu')
    const body = new FormData()
    for (const name of ['_csrf', 'reason', 'muc']) body.set(name, textIn(given, name))
    body.set('step', step)
    body.set('seen', String(now))
    if (step === 'amend') body.set('fields', JSON.stringify(store.unsent()))
    const address = path(`/lam-viec/bao-cao/${read.form.obligation}`)
    void submit(body, { method: 'post', action: step === 'amend' ? `${address}?dinh-chinh=1` : address })
  }
  return (
    <Form
      method="post"
      data-keeps={mode === 'write' || undefined}
      noValidate
      className={styles.form}
      aria-busy={navigation.state === 'submitting'}
      onSubmit={(event) => void send(event)}
    >
      <FormToken />
      <input type="hidden" name="seen" value={version} />
      <input type="hidden" name="muc" value={open ?? ''} />
      {/* What Enter in a field presses. */}
      <button type="submit" name="step" value={mode === 'amend' ? 'amend' : 'save'} hidden />
      {mode === 'write' && read.form.rows.length > 0 && <KnownForAll />}
      <ReportBody />
      {mode !== 'read' && <FilingPart told={told} />}
      {mode !== 'read' && <SaveBar />}
    </Form>
  )
}
