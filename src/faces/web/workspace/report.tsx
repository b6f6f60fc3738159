import { data, redirect } from 'react-router'
import { FormToken, Notice, Page, Refusal, useLabel, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import { textIn } from '../form-text.ts'
import type { Handle } from '../handle.ts'
import type { Route } from './+types/report.ts'
import { addressOf } from './here.ts'
import { actOnReport } from './reports/act-on-report.ts'
import { ReportDesk } from './reports/desk.tsx'
import { ExcelPart } from './reports/excel-part.tsx'
import { OthersChanges } from './reports/fault-list.tsx'
import { Leftovers } from './reports/leftovers.tsx'
import { OfflineBanner, OfflineCopy } from './reports/offline-part.tsx'
import { OtherActs } from './reports/other-acts.tsx'
import { readReport } from './reports/read-report.ts'
import { ReportFormPart } from './reports/report-form.tsx'
import { ReportHead } from './reports/report-head.tsx'
import type { Told } from './reports/told.ts'

export const handle: Handle = { hydrated: true, wide: true }

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const subject = /^(report|(task|target):[0-9a-f-]{36})$/
const steps = ['save', 'known', 'file', 'amend', 'recall', 'extend', 'evidence', 'apply'] as const

export async function loader({ context, params, request }: Route.LoaderArgs) {
  if (!uuid.test(params.obligation)) throw data(null, { status: 404 })
  const query = addressOf(request).searchParams
  const read = await readReport(context.get(contextOf), params.obligation, { amends: query.has('dinh-chinh') })
  const open = query.get('muc') ?? ''
  return {
    read,
    open: subject.test(open) ? open : null,
    done: steps.find((one) => one === query.get('da')) ?? null,
  }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await request.formData()
  const outcome = await actOnReport(context.get(contextOf), params.obligation, form)
  if ('told' in outcome) return data(outcome.told, { status: outcome.status })
  const step = textIn(form, 'step') // "save:SUBJECT" goes on to another subject
  const open = step.startsWith('save:') ? step.slice('save:'.length) : textIn(form, 'muc') || textIn(form, 'subject')
  const query = new URLSearchParams({
    ...(outcome.done && { da: outcome.done }),
    ...(subject.test(open) && { muc: open }),
  })
  return redirect(`${addressOf(request).pathname}?${query}`)
}

/** Without a network a step is not lost in an error page: the form stays, and says so. */
export async function clientAction({ serverAction }: Route.ClientActionArgs) {
  try {
    return await serverAction()
  } catch (error) {
    if (error instanceof TypeError) return data(unreachable, { status: 503 })
    throw error
  }
}

const unreachable: Told = {
  problem: 'unreachable',
  refused: {
    vi: 'Không có kết nối tới hệ thống. Những gì bạn điền vẫn còn; hãy thử lại khi có mạng.',
    en: 'The platform cannot be reached. What you typed is still here; try again with a network.',
  },
  faults: [],
  step: '',
  typed: {},
  clashing: [],
  seen: 0,
  changed: [],
  preview: null,
}

/** Also after a refusal: somebody else may have acted meanwhile. Not where nobody answers. */
export function shouldRevalidate({ actionResult }: { actionResult?: { problem?: string } }) {
  return actionResult?.problem !== 'unreachable'
}

/** The report that a unit owes in a round: filled in, filed, taken back, corrected. */
export default function ReportPage({ loaderData, actionData }: Route.ComponentProps) {
  const { read, open, done } = loaderData
  const told = (actionData as Told | undefined) ?? null
  const label = useLabel()
  const path = usePath()
  const words = useWords({
    kicker: { vi: 'Báo cáo của', en: 'Report of' },
    list: { vi: 'Báo cáo', en: 'Reports' },
    save: { vi: 'Đã lưu nháp.', en: 'The draft is saved.' },
    known: { vi: 'Đã điền sẵn những số liệu đã có.', en: 'What is known was filled in.' },
    file: { vi: 'Đã nộp báo cáo.', en: 'The report is filed.' },
    amend: { vi: 'Đã nộp bản đính chính.', en: 'The amendment is filed.' },
    recall: {
      vi: 'Đã rút lại báo cáo. Có thể sửa rồi nộp lại.',
      en: 'The report was taken back. Change it and file again.',
    },
    extend: { vi: 'Đã gửi đề nghị gia hạn.', en: 'The request for more time was sent.' },
    evidence: { vi: 'Đã gắn minh chứng.', en: 'The evidence is attached.' },
    apply: { vi: 'Đã đưa các ô vào báo cáo.', en: 'The cells are in the report.' },
    amending: {
      vi: 'Đang đính chính báo cáo đã duyệt: sửa những mục cần sửa, ghi lý do rồi nộp.',
      en: 'Amending an approved report: change what is wrong, say why, and file.',
    },
  })
  const isFormRefused = told !== null && !['paste', 'import', 'recall', 'extend'].includes(told.step)
  return (
    <Page
      title={label(read.form.round.label)}
      kicker={`${words.kicker} ${label(read.unit)}`}
      breadcrumbs={[{ href: path('/lam-viec/bao-cao'), label: words.list }]}
      width="wide"
    >
      <ReportDesk key={`${read.form.obligation}-${read.mode}`} read={read} told={told} open={open}>
        {!told && done && <Notice kind="good">{words[done]}</Notice>}
        {isFormRefused && (
          <Refusal>
            {label(told.refused)}
            {told.step === 'evidence' && ` ${told.faults.map(({ message }) => label(message)).join('. ')}`}
          </Refusal>
        )}
        {isFormRefused && <OthersChanges changed={told.changed} />}
        <OfflineBanner />
        <Leftovers />
        {read.mode === 'amend' && <Notice>{words.amending}</Notice>}
        <ReportHead />
        {read.mode === 'write' && <ExcelPart told={told} />}
        <ReportFormPart told={told} />
        <form
          id="minh-chung"
          method="post"
          encType="multipart/form-data"
          action={path(`/lam-viec/bao-cao/${read.form.obligation}`)}
        >
          <FormToken />
        </form>
        <OtherActs told={told} />
        <OfflineCopy />
      </ReportDesk>
    </Page>
  )
}
