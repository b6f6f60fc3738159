import { data, redirect } from 'react-router'
import { closeLetter, findLetter, sendLetterAgain } from '#engines/notices'
import {
  Actions,
  Button,
  DefinitionList,
  Notice,
  Page,
  Section,
  Tag,
  useFormat,
  useLabel,
  usePath,
  useWords,
} from '#ui'
import { contextOf } from '#web/context'
import { textIn } from '../form-text.ts'
import type { Handle } from '../handle.ts'
import type { Route } from './+types/letter.ts'
import { addressOf } from './here.ts'
import { letterLooks } from './notices/letter-states.ts'
import styles from './notices/notices.module.css'
import { uuid } from './rounds/looks.ts'
import { saidOf } from './said-of.ts'
import { StepForm, TaskForms } from './tasks/step-form.tsx'

export const handle: Handle = { hydrated: true }

export async function loader({ context, params, request }: Route.LoaderArgs) {
  if (!uuid.test(params.id)) throw data(null, { status: 404 })
  const { html: _, ...letter } = await findLetter(context.get(contextOf), { id: params.id })
  return { letter, done: addressOf(request).searchParams.get('da') }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const acting = context.get(contextOf)
  const form = await request.formData()
  const step = textIn(form, 'step')
  const letter = { id: params.id, seen: Number(textIn(form, 'seen')) }
  try {
    if (step === 'send-letter-again') await sendLetterAgain(acting, letter)
    else if (step === 'close-letter') await closeLetter(acting, letter)
    return redirect(`${addressOf(request).pathname}?da=${encodeURIComponent(step)}`)
  } catch (error) {
    return saidOf(error, form)
  }
}

/** Also after a refusal: another administrator may have been quicker. */
export function shouldRevalidate() {
  return true
}

/** One letter as its reader gets it, and, where it is in trouble, the two ways out. */
export default function Letter({ loaderData: { letter, done }, actionData }: Route.ComponentProps) {
  const label = useLabel()
  const format = useFormat()
  const path = usePath()
  const { label: state, ...look } = letterLooks[letter.state]
  const words = useWords({
    letters: { vi: 'Hộp thư của hệ thống', en: 'Letters of the platform' },
    to: { vi: 'Gửi tới', en: 'To' },
    state: { vi: 'Trạng thái', en: 'State' },
    written: { vi: 'Viết lúc', en: 'Written' },
    settled: { vi: 'Xong lúc', en: 'Settled' },
    tries: { vi: 'Số lần thử gửi', en: 'Attempts' },
    trouble: { vi: 'Máy chủ nói', en: 'The server said' },
    decide: { vi: 'Xử lý', en: 'What to do' },
    uncertain: {
      vi: 'Máy đang gửi thì đứt giữa chừng: thư có thể đã đến. Gửi lại thì người nhận có thể nhận hai lần.',
      en: 'The connection broke while it was being sent: it may have arrived. Sent again, it may come twice.',
    },
    refused: {
      vi: 'Máy chủ thư không nhận. Hãy kiểm tra địa chỉ rồi gửi lại, hoặc khép lại.',
      en: 'The mail server did not take it. Check the address, then send it again or close it.',
    },
    again: { vi: 'Gửi lại', en: 'Send again' },
    close: { vi: 'Khép, không gửi lại', en: 'Close without sending' },
    'send-letter-again': { vi: 'Thư sẽ được gửi lại trong ít phút.', en: 'It will be sent again in a few minutes.' },
    'close-letter': { vi: 'Đã khép thư.', en: 'The letter is closed.' },
    body: { vi: 'Nội dung', en: 'Text' },
  })
  const told = done === 'send-letter-again' || done === 'close-letter' ? words[done] : null
  const inTrouble = letter.state === 'uncertain' || letter.state === 'refused'
  return (
    <TaskForms version={letter.version} since="" said={actionData ?? null}>
      <Page title={letter.subject} breadcrumbs={[{ href: path('/lam-viec/hop-thu'), label: words.letters }]}>
        {told && !actionData && (
          <div role="status">
            <Notice kind="good" title={told} />
          </div>
        )}
        <DefinitionList
          items={[
            { term: words.to, detail: `${letter.name} <${letter.address}>` },
            { term: words.state, detail: <Tag {...look}>{label(state)}</Tag> },
            { term: words.written, detail: format.dateTime(letter.createdAt) },
            ...(letter.settledAt ? [{ term: words.settled, detail: format.dateTime(letter.settledAt) }] : []),
            ...(letter.tries ? [{ term: words.tries, detail: format.number(letter.tries) }] : []),
            ...(letter.trouble ? [{ term: words.trouble, detail: letter.trouble }] : []),
          ]}
        />
        {inTrouble && (
          <Section heading={words.decide}>
            <p>{letter.state === 'uncertain' ? words.uncertain : words.refused}</p>
            <Actions>
              <StepForm step="send-letter-again">{() => <Button>{words.again}</Button>}</StepForm>
              <StepForm step="close-letter">{() => <Button kind="secondary">{words.close}</Button>}</StepForm>
            </Actions>
          </Section>
        )}
        <Section heading={words.body}>
          <p className={styles.letter} lang={letter.language}>
            {letter.body}
          </p>
        </Section>
      </Page>
    </TaskForms>
  )
}
