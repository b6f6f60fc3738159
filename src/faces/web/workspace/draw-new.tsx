import { data, Form, redirect, useNavigation } from 'react-router'
import { defaultDisputeDays, drawSample } from '#engines/evidence'
import { officeCalendar } from '#engines/organisations'
import { dayOf, holds, NotPermitted } from '#kernel'
import {
  Actions,
  Button,
  ErrorSummary,
  Field,
  FormToken,
  LinkButton,
  Notice,
  Page,
  Refusal,
  useFaults,
  useLabel,
  usePath,
  useWords,
} from '#ui'
import { contextOf } from '#web/context'
import { textIn } from '../form-text.ts'
import type { Handle } from '../handle.ts'
import type { Route } from './+types/draw-new.ts'
import { addressOf } from './here.ts'
import { DrawFields } from './verification/draw-fields.tsx'
import { announceFromForm, drawFromForm, freshSeed, toldOf } from './verification/draw-from-form.ts'
import { planRounds } from './verification/plan-rounds.ts'
import styles from './verification/verification.module.css'

export const handle: Handle = { hydrated: true }

const usualDays = 15 // working days for a whole sample: a convention of this platform, no rule of law

export async function loader({ context }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  if (!holds(acting.actor, 'programme-office')) throw NotPermitted({ needs: drawSample.id })
  const today = dayOf(acting.system.clock.now())
  const [rounds, calendar] = await Promise.all([planRounds(acting), officeCalendar(acting)])
  return {
    rounds,
    today,
    due: calendar.addWorkingDays(today, usualDays),
    disputeDays: defaultDisputeDays,
    seed: freshSeed(),
  }
}

export async function action({ context, request }: Route.ActionArgs) {
  const acting = context.get(contextOf)
  const form = await request.formData()
  try {
    if (textIn(form, 'step') === 'announce')
      return data({ announced: await announceFromForm(acting, form), told: null })
    const { id } = await drawFromForm(acting, form)
    return redirect(addressOf(request).pathname.replace(/\/moi$/, `/${id}?da=rut`))
  } catch (error) {
    const { told, status } = toldOf(error, form)
    return data({ announced: null, told }, { status })
  }
}

/** The seed shown is the one that was there first: a new one under the reader's hands would be another plan. */
export function shouldRevalidate() {
  return false
}

/** Makes a verification plan: the hash of the seed first, or seed and sample at once. */
export default function DrawNew({ loaderData, actionData }: Route.ComponentProps) {
  const { rounds, seed } = loaderData
  const label = useLabel()
  const path = usePath()
  const busy = useNavigation().state === 'submitting'
  const told = actionData?.told ?? null
  const announced = actionData?.announced ?? null
  const faults = useFaults(told?.faults)
  const typed = told?.typed ?? {}
  const here = path('/lam-viec/tham-tra/rut-mau')
  const words = useWords({
    title: { vi: 'Lập kế hoạch thẩm tra', en: 'Make a verification plan' },
    list: { vi: 'Thẩm tra', en: 'Verification' },
    lead: {
      vi: 'Công bố mã băm của số gieo trước khi có báo cáo thì không ai nói được là số gieo đã chọn theo ý. Rút ngay cũng được; ai cũng rút lại được từ số gieo.',
      en: 'Publish the hash of the seed before the reports are in, and nobody can say it was chosen to suit them. Drawing at once is possible too; anybody can draw again from the seed.',
    },
    name: { vi: 'Tên kế hoạch', en: 'Title' },
    seed: { vi: 'Số gieo', en: 'Seed' },
    seedHint: {
      vi: 'Hệ thống đã tạo sẵn một số ngẫu nhiên; bạn đổi được, ví dụ theo một con số công khai mà không ai chọn trước được.',
      en: 'A random one was made for you; you may take another, such as a public number that nobody could choose.',
    },
    announce: { vi: 'Công bố mã băm, rút mẫu sau', en: 'Publish the hash, draw later' },
    draw: { vi: 'Rút mẫu ngay', en: 'Draw now' },
    none: {
      vi: 'Chưa có kỳ nào có báo cáo được duyệt. Bạn công bố mã băm trước, rồi rút mẫu khi đã có báo cáo.',
      en: 'No round has an approved report yet. Publish the hash now and draw once there are reports.',
    },
    announced: { vi: 'Đã công bố mã băm. Hãy cất số gieo này', en: 'The hash is public. Keep this seed' },
    keep: {
      vi: 'Hệ thống không lưu số gieo. Mất nó thì không rút được mẫu của kế hoạch này. Chép lại trước khi rời trang:',
      en: 'The seed is stored nowhere. Without it this plan cannot be drawn. Write it down before you leave:',
    },
    hash: { vi: 'Mã băm đã công bố:', en: 'The hash that is public:' },
    go: { vi: 'Tới kế hoạch', en: 'To the plan' },
  })
  return (
    <Page title={words.title} lead={words.lead} breadcrumbs={[{ href: path('/lam-viec/tham-tra'), label: words.list }]}>
      {announced ? (
        <>
          <div role="status">
            <Notice kind="warn" title={words.announced}>
              <p>{words.keep}</p>
              <p>
                <code className={styles.seed}>{announced.seed}</code>
              </p>
              <p>
                {words.hash} <code className={styles.hash}>{announced.commitment}</code>
              </p>
            </Notice>
          </div>
          <LinkButton href={`${here}/${announced.id}`} icon="arrow-right">
            {words.go}
          </LinkButton>
        </>
      ) : (
        <Form method="post" noValidate className={styles.form}>
          <FormToken />
          {told && faults.links.length === 0 && <Refusal>{label(told.refused)}</Refusal>}
          <ErrorSummary faults={faults.links} />
          {rounds.length === 0 && <Notice>{words.none}</Notice>}
          <Field name="title" label={words.name} value={typed.title} fault={faults.at('title')} maxLength={300} />
          <Field
            name="seed"
            label={words.seed}
            hint={words.seedHint}
            value={typed.seed ?? seed}
            fault={faults.at('seed')}
            maxLength={200}
            autoComplete="off"
            spellCheck={false}
          />
          <DrawFields {...loaderData} round="" typed={typed} at={faults.at} />
          <Actions>
            <Button name="step" value="announce" icon="lock" disabled={busy}>
              {words.announce}
            </Button>
            <Button kind="secondary" name="step" value="draw" disabled={busy || rounds.length === 0}>
              {words.draw}
            </Button>
          </Actions>
        </Form>
      )}
    </Page>
  )
}
