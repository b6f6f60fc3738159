import { data, redirect } from 'react-router'
import { findWorkingProgramme, previewPublication, publishProgramme } from '#engines/programmes'
import {
  Button,
  Checkboxes,
  Field,
  FormToken,
  LinkButton,
  Notice,
  Page,
  Refusal,
  Section,
  Stat,
  Stats,
  Tag,
  useFaults,
  useFormat,
  useLabel,
  usePath,
  useWords,
} from '#ui'
import { contextOf, languageOf } from '#web/context'
import { textIn } from '../form-text.ts'
import type { Handle } from '../handle.ts'
import { refused } from '../refused.ts'
import type { Route } from './+types/publish.ts'
import { outcomes, outcomeWords, PairList } from './programme/pair-list.tsx'

export const handle: Handle = { hydrated: true }

/** Longer lists of changes are for the comparison itself. */
const mostPairs = 100

export async function loader({ context, params }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  const preview = await previewPublication(acting, { programme: params.slug })
  const programme = await findWorkingProgramme(acting, { slug: params.slug })
  return { programme, ...preview, pairs: preview.pairs.slice(0, mostPairs), more: preview.pairs.length > mostPairs }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const form = await request.formData()
  const top = context.get(languageOf) === 'en' ? '/en' : ''
  try {
    await publishProgramme(context.get(contextOf), {
      id: textIn(form, 'id'),
      seen: Number(textIn(form, 'seen')),
      note: textIn(form, 'note') || null,
      unreviewed: form.has('unreviewed'),
    })
    return redirect(`${top}/lam-viec/ra-soat/${params.slug}/ho-so?da=cong-bo`)
  } catch (error) {
    const { data: said, init } = refused(error)
    return data({ ...said, note: textIn(form, 'note'), anyway: form.has('unreviewed') }, init ?? undefined)
  }
}

export default function Publish({ loaderData, actionData }: Route.ComponentProps) {
  const { programme, targets, tasks, duties, unreviewed } = loaderData
  const label = useLabel()
  const format = useFormat()
  const path = usePath()
  const faults = useFaults(actionData?.faults)
  const review = path(`/lam-viec/ra-soat/${programme.slug}`)
  const last = programme.publications[0]
  const words = useWords({
    title: { vi: `Công bố bản ${(last?.number ?? 0) + 1}`, en: `Publish version ${(last?.number ?? 0) + 1}` },
    review: { vi: 'Rà soát', en: 'Review' },
    desk: { vi: 'Bàn rà soát', en: 'Review of the programme' },
    back: { vi: 'Quay lại rà soát', en: 'Back to the review' },
    lead: {
      vi: 'Bản công bố được đóng băng: mọi người đều thấy và không ai sửa được nữa; muốn thay đổi thì công bố bản sau.',
      en: 'A published version is frozen: everybody sees it and nobody can change it; a change needs the next version.',
    },
    targets: { vi: 'chỉ tiêu', en: 'targets' },
    tasks: { vi: 'nhiệm vụ', en: 'tasks' },
    duties: { vi: 'trách nhiệm', en: 'duties' },
    open: { vi: 'mục chưa ai kiểm tra', en: 'items nobody has checked' },
    left: {
      vi: `Còn ${format.number(unreviewed)} mục chỉ mới có máy đọc.`,
      en: `${format.number(unreviewed)} items were only read by the machine.`,
    },
    leftBody: {
      vi: 'Bạn có thể quay lại kiểm tra hết, hoặc công bố kèm dòng chữ “máy đọc, chưa kiểm tra” trên trang công khai.',
      en: 'You may check them first, or publish with the words “read by machine, not yet checked” on the public page.',
    },
    check: { vi: 'Kiểm tra các mục còn lại', en: 'Check what is left' },
    confirm: { vi: 'Xác nhận', en: 'Confirm' },
    anyway: {
      vi: `Vẫn công bố, ghi rõ ${format.number(unreviewed)} mục là máy đọc, chưa kiểm tra`,
      en: `Publish anyway and say that ${format.number(unreviewed)} items were read by machine`,
    },
    note: { vi: 'Ghi chú cho người đọc', en: 'Note to the reader' },
    noteHint: {
      vi: 'Nói ngắn gọn bản này khác bản trước ở đâu và vì sao.',
      en: 'Say briefly what differs from the version before, and why.',
    },
    publish: { vi: 'Công bố', en: 'Publish' },
    changes: { vi: `So với bản ${last?.number ?? 0}`, en: `Against version ${last?.number ?? 0}` },
    same: { vi: 'Không có gì khác bản đang công bố.', en: 'Nothing differs from the version that is out.' },
    more: { vi: 'Chỉ hiện 100 thay đổi đầu.', en: 'Only the first 100 changes are shown.' },
    none: { vi: 'Đây là bản công bố đầu tiên.', en: 'This is the first version.' },
  })
  return (
    <Page
      title={words.title}
      kicker={[programme.number, programme.title].filter(Boolean).join(' · ')}
      lead={words.lead}
      breadcrumbs={[
        { href: path('/lam-viec/ra-soat'), label: words.review },
        { href: review, label: words.desk },
      ]}
    >
      {actionData && <Refusal>{label(actionData.refused)}</Refusal>}
      <Stats>
        <Stat value={format.number(targets)} label={words.targets} />
        <Stat value={format.number(tasks)} label={words.tasks} />
        <Stat value={format.number(duties)} label={words.duties} />
        <Stat value={format.number(unreviewed)} label={words.open} />
      </Stats>
      {unreviewed > 0 && (
        <Notice kind="warn" title={words.left}>
          <p>{words.leftBody}</p>
          <p>
            <a href={`${review}?tt=proposed`}>{words.check}</a>
          </p>
        </Notice>
      )}
      <Section heading={words.changes}>
        {loaderData.counts === null ? (
          <p>{words.none}</p>
        ) : (
          <>
            <p>
              {outcomes
                .filter((outcome) => loaderData.counts?.[outcome])
                .map((outcome) => (
                  <span key={outcome}>
                    <Tag tone={outcomeWords[outcome].tone}>
                      {label(outcomeWords[outcome].label)}: {format.number(loaderData.counts?.[outcome] ?? 0)}
                    </Tag>{' '}
                  </span>
                ))}
            </p>
            {loaderData.pairs.length ? (
              <PairList pairs={loaderData.pairs} caption={words.changes} />
            ) : (
              <p>{words.same}</p>
            )}
            {loaderData.more && <p>{words.more}</p>}
          </>
        )}
      </Section>
      <form method="post">
        <FormToken />
        <input type="hidden" name="id" value={programme.id} />
        <input type="hidden" name="seen" value={programme.version} />
        <Field
          name="note"
          label={words.note}
          hint={words.noteHint}
          value={actionData?.note}
          fault={faults.at('note')}
          lines={3}
          optional
        />
        {unreviewed > 0 && (
          <Checkboxes
            name="unreviewed"
            legend={words.confirm}
            values={actionData?.anyway ? ['yes'] : []}
            options={[{ value: 'yes', label: words.anyway }]}
          />
        )}
        <Button>{words.publish}</Button>{' '}
        <LinkButton kind="quiet" href={review}>
          {words.back}
        </LinkButton>
      </form>
    </Page>
  )
}
