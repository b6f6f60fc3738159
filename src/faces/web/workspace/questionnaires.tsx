import { data, Form } from 'react-router'
import { approveQuestionnaire, questionnaireVersions } from '#engines/rulebooks'
import { holds, NotPermitted } from '#kernel'
import {
  Actions,
  Button,
  FormToken,
  LinkButton,
  Notice,
  Page,
  Refusal,
  Table,
  Tag,
  useFormat,
  useLabel,
  usePath,
  useWords,
} from '#ui'
import { contextOf } from '#web/context'
import { textIn } from '../form-text.ts'
import type { Handle } from '../handle.ts'
import styles from '../ranks/ranks.module.css'
import { refused } from '../refused.ts'
import type { Route } from './+types/questionnaires.ts'

export const handle: Handle = { hydrated: true, wide: true }

export async function loader({ context }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  const workers = ['programme-office', 'leader', 'auditor', 'unit-officer'] as const
  if (!workers.some((role) => holds(acting.actor, role))) throw NotPermitted({ needs: questionnaireVersions.id })
  return {
    versions: await questionnaireVersions(acting, {}),
    mayImport: holds(acting.actor, 'programme-office'),
    mayApprove: holds(acting.actor, 'programme-office') || holds(acting.actor, 'leader'),
  }
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData()
  try {
    const { id } = await approveQuestionnaire(context.get(contextOf), {
      id: textIn(form, 'id'),
      version: Number(textIn(form, 'version')),
    })
    return { approved: id, said: null }
  } catch (error) {
    const { data: said, init } = refused(error)
    return data({ approved: null, said: said.refused }, init ?? undefined)
  }
}

/** Every version of every questionnaire of enterprises: the drafts that wait, and what does not add up. */
export default function Questionnaires({ loaderData, actionData }: Route.ComponentProps) {
  const { versions, mayImport, mayApprove } = loaderData
  const path = usePath()
  const label = useLabel()
  const format = useFormat()
  const here = path('/lam-viec/bo-chi-so/bo-cau-hoi')
  const words = useWords({
    title: { vi: 'Bộ câu hỏi tự đánh giá', en: 'Questionnaires for self-assessment' },
    books: { vi: 'Bộ chỉ số', en: 'Rulebooks' },
    lead: {
      vi: 'Doanh nghiệp trả lời phiên bản mới nhất đã duyệt. Kết quả cũ giữ nguyên phiên bản của nó.',
      en: 'Enterprises answer the newest approved version. Earlier results keep theirs.',
    },
    import: { vi: 'Nhập từ Excel', en: 'Import from Excel' },
    name: { vi: 'Bộ câu hỏi', en: 'Questionnaire' },
    version: { vi: 'Phiên bản', en: 'Version' },
    questions: { vi: 'Câu hỏi', en: 'Questions' },
    state: { vi: 'Tình trạng', en: 'State' },
    draft: { vi: 'Dự thảo', en: 'Draft' },
    approved: { vi: 'Đã duyệt', en: 'Approved' },
    frame: { vi: 'Khung, thiếu câu hỏi', en: 'Frame, questions missing' },
    made: { vi: 'Lập', en: 'Made' },
    approve: { vi: 'Duyệt', en: 'Approve' },
    done: { vi: 'Đã duyệt. Doanh nghiệp trả lời được từ bây giờ.', en: 'Approved. Enterprises can answer it now.' },
  })
  return (
    <Page
      title={words.title}
      lead={words.lead}
      breadcrumbs={[{ href: path('/lam-viec/bo-chi-so'), label: words.books }]}
      width="wide"
      actions={
        mayImport && (
          <Actions>
            <LinkButton href={`${here}/nhap`}>{words.import}</LinkButton>
          </Actions>
        )
      }
    >
      {actionData?.approved && (
        <div role="status">
          <Notice kind="good">{words.done}</Notice>
        </div>
      )}
      {actionData?.said && <Refusal>{label(actionData.said)}</Refusal>}
      <Table
        caption={words.title}
        captionHidden
        rows={versions}
        rowKey={({ id, version }) => `${id} ${version}`}
        columns={[
          {
            id: 'name',
            header: words.name,
            names: true,
            cell: ({ id, label: said, basis, notes, state, questions }) => (
              <>
                {state === 'approved' && questions > 0 ? (
                  <a href={path(`/tu-danh-gia/${id}`)}>{label(said)}</a>
                ) : (
                  label(said)
                )}
                {basis && (
                  <small className={styles.under} lang="vi">
                    {basis}
                  </small>
                )}
                {notes.map(({ path: at, message }) => (
                  <small key={at} className={styles.under}>
                    {label(message)}
                  </small>
                ))}
              </>
            ),
          },
          { id: 'version', header: words.version, align: 'end', cell: ({ version }) => format.number(version) },
          { id: 'questions', header: words.questions, align: 'end', cell: ({ questions }) => format.number(questions) },
          {
            id: 'made',
            header: words.made,
            cell: (row) => [format.date(new Date(row.made_at)), row.made_by].filter(Boolean).join(', '),
          },
          {
            id: 'state',
            header: words.state,
            cell: ({ id, version, state, isFrame, label: said }) => (
              <>
                <Tag tone={isFrame ? 'plain' : state === 'draft' ? 'warn' : 'good'}>
                  {isFrame ? words.frame : state === 'draft' ? words.draft : words.approved}
                </Tag>
                {mayApprove && state === 'draft' && !isFrame && (
                  <Form method="post">
                    <FormToken />
                    <input type="hidden" name="id" value={id} />
                    <input type="hidden" name="version" value={version} />
                    <Button kind="secondary">
                      {words.approve}
                      <span className="hidden">
                        {' '}
                        {label(said)}, {words.version.toLocaleLowerCase()} {version}
                      </span>
                    </Button>
                  </Form>
                )}
              </>
            ),
          },
        ]}
      />
    </Page>
  )
}
