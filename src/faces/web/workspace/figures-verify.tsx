import { data, Form, redirect } from 'react-router'
import { listDimensions, publishValues, returnValues, valuesUnderWay, verifyValues } from '#engines/indicators'
import { directsAll, holds, InvalidInput } from '#kernel'
import {
  Actions,
  Button,
  Empty,
  Field,
  FormToken,
  Icon,
  Notice,
  Page,
  Pagination,
  Refusal,
  Section,
  Table,
  Tag,
  useFaults,
  useFormat,
  useLabel,
  usePath,
  useWords,
} from '#ui'
import { contextOf } from '#web/context'
import { partInWords } from '../breakdown-words.ts'
import { useFigure } from '../figure-words.ts'
import { textIn } from '../form-text.ts'
import type { Handle } from '../handle.ts'
import type { Route } from './+types/figures-verify.ts'
import styles from './figures/figures.module.css'
import { FigureTabs } from './figures/parts.tsx'
import { ProofsShown } from './figures/proofs-shown.tsx'
import { isTickedAtFirst } from './figures/ticked.ts'
import { addressOf, pageIn } from './here.ts'
import { saidOf } from './said-of.ts'
import { unitsOf } from './units/unit-names.ts'

export const handle: Handle = { hydrated: true, wide: true }

export async function loader({ context, request }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  const query = addressOf(request).searchParams
  const unit = query.get('don-vi') ?? ''
  const [named] = await unitsOf(acting, [unit])
  if (!named) throw data(null, { status: 404 })
  const many = Number(query.get('so'))
  const of = { unit, period: query.get('ky') ?? '', size: 50 }
  const asked = await valuesUnderWay(acting, { ...of, page: pageIn(query) })
  // All of the last page went its way: what is left stands on the first.
  const under = asked.rows.length === 0 && asked.page > 1 ? await valuesUnderWay(acting, of) : asked
  const dimensions = under.rows.some(({ cell }) => cell !== '') ? await listDimensions(acting, {}) : []
  return {
    under: { ...under, rows: under.rows.map((row) => ({ ...row, part: partInWords(row.cell, dimensions) })) },
    unit: { id: named.id, label: named.label },
    mayVerify: directsAll(acting) || holds(acting.actor, 'auditor'),
    mayPublish: holds(acting.actor, 'programme-office'),
    done: query.get('da'),
    many: Number.isSafeInteger(many) ? many : 0,
  }
}

/** All that is ticked goes the same way; all or nothing, so that nobody wonders what became of which. */
export async function action({ context, request }: Route.ActionArgs) {
  const acting = context.get(contextOf)
  const form = await request.formData()
  const step = textIn(form, 'step')
  const ids = form
    .getAll('id')
    .map(Number)
    .filter((id) => Number.isSafeInteger(id) && id > 0)
  try {
    if (ids.length === 0)
      throw InvalidInput({ faults: [{ path: '', message: { vi: 'Chưa chọn số liệu nào', en: 'No value is chosen' } }] })
    if (step === 'verify') await verifyValues(acting, { ids })
    else if (step === 'publish') await publishValues(acting, { ids })
    else await returnValues(acting, { ids, reason: textIn(form, 'reason') })
    const { pathname, searchParams } = addressOf(request)
    searchParams.set('da', step === 'verify' ? 'xac-minh' : step === 'publish' ? 'cong-bo' : 'tra-lai')
    searchParams.set('so', String(ids.length))
    return redirect(`${pathname}?${searchParams}`)
  } catch (error) {
    const { data: said, init } = saidOf(error, form)
    return data({ ...said, ids }, init ?? undefined)
  }
}

export function shouldRevalidate() {
  return true
}

/** The values of one unit and period: beside each what is published, what the system computes and what is odd about it. */
export default function FiguresVerify({ loaderData, actionData }: Route.ComponentProps) {
  const { under, unit, mayVerify, mayPublish, done, many } = loaderData
  const format = useFormat()
  const label = useLabel()
  const figure = useFigure()
  const path = usePath()
  const faults = useFaults(actionData?.faults)
  const words = useWords({
    list: { vi: 'Xác minh và công bố', en: 'Verify and publish' },
    of: { vi: 'Số liệu của', en: 'Values of' },
    verified: { vi: `Đã xác minh ${many} số liệu.`, en: `${many} values are verified.` },
    published: { vi: `Đã công bố ${many} số liệu.`, en: `${many} values are published.` },
    returned: { vi: `Đã trả lại ${many} số liệu cho đơn vị.`, en: `${many} values were returned to the unit.` },
    submitted: { vi: 'Chờ xác minh', en: 'To verify' },
    checked: { vi: 'Đã xác minh, chờ công bố', en: 'Verified, to publish' },
    choose: { vi: 'Chọn', en: 'Choose' },
    indicator: { vi: 'Chỉ tiêu', en: 'Indicator' },
    value: { vi: 'Số gửi', en: 'Value' },
    was: { vi: 'Đang công bố', en: 'Published' },
    before: { vi: 'Kỳ trước', en: 'Period before' },
    computed: { vi: 'Hệ thống tính', en: 'Computed' },
    proofs: { vi: 'Minh chứng', en: 'Evidence' },
    by: { vi: 'Người nhập, ghi chú', en: 'By, note' },
    last: { vi: 'Cập nhật sau cùng:', en: 'Last touched by' },
    own: { vi: 'Số bạn nhập hoặc gửi: cần người khác xác minh', en: 'Yours: somebody else must verify it' },
    verify: { vi: 'Xác minh các số đã chọn', en: 'Verify what is chosen' },
    publish: { vi: 'Công bố các số đã chọn', en: 'Publish what is chosen' },
    return: { vi: 'Trả lại các số đã chọn', en: 'Return what is chosen' },
    reason: { vi: 'Lý do trả lại', en: 'Reason for the return' },
    reasonHint: { vi: 'Chỉ cần khi trả lại; đơn vị đọc được.', en: 'Only for a return; the unit reads it.' },
    none: { vi: 'Không còn số liệu nào đang chờ', en: 'Nothing is waiting any more' },
    grid: { vi: 'Xem bảng số liệu của đơn vị', en: 'The grid of the unit' },
    differs: { vi: 'khác', en: 'differs' },
    history: { vi: 'Lịch sử', en: 'History' },
  })
  const said = { 'xac-minh': words.verified, 'cong-bo': words.published, 'tra-lai': words.returned }[done ?? '']
  const missing = {
    missing: { vi: 'chưa có số liệu', en: 'missing' },
    'not-applicable': { vi: 'không áp dụng', en: 'not applicable' },
    'not-verifiable': { vi: 'không kiểm chứng được', en: 'not verifiable' },
    undefined: { vi: '–', en: '–' },
    value: { vi: '', en: '' },
  }
  const part = (status: 'submitted' | 'verified') => {
    const rows = under.rows.filter((row) => row.status === status)
    if (rows.length === 0) return null
    const mayAct = status === 'submitted' ? mayVerify : mayPublish || mayVerify
    const heading = status === 'submitted' ? words.submitted : words.checked
    const isSaid = actionData && actionData.of === status
    return (
      <Section heading={heading} key={status}>
        <Form method="post" noValidate className={styles.stack} preventScrollReset>
          <FormToken />
          <input type="hidden" name="of" value={status} />
          <Table
            caption={heading}
            captionHidden
            rows={rows}
            rowKey={({ id }) => String(id)}
            columns={[
              ...(mayAct
                ? [
                    {
                      id: 'choose',
                      header: words.choose,
                      width: 'narrow' as const,
                      cell: (row: (typeof rows)[number]) => (
                        <label className={styles.tick}>
                          <span className="hidden">
                            {words.choose} {label(row.label)} {row.part && label(row.part)}
                          </span>
                          <input
                            type="checkbox"
                            name="id"
                            value={row.id}
                            defaultChecked={isSaid ? actionData.ids.includes(row.id) : isTickedAtFirst(row)}
                          />
                        </label>
                      ),
                    },
                  ]
                : []),
              {
                id: 'indicator',
                header: words.indicator,
                names: true,
                cell: (row) => (
                  <>
                    <a href={path(`/lam-viec/so-lieu/chi-tieu/${row.code}`)}>{label(row.label)}</a>
                    {row.part && <small className={styles.under}>{label(row.part)}</small>}
                    {row.findings.map((finding) => (
                      <small key={finding.id} className={styles.under}>
                        <Icon name="triangle-alert" /> {label(finding.words)}
                      </small>
                    ))}
                  </>
                ),
              },
              {
                id: 'value',
                header: words.value,
                align: 'end',
                cell: (row) => (
                  <>
                    <b>{row.value === null ? label(missing[row.state]) : figure(row.value, row)}</b>
                    {row.numerator !== null && row.denominator !== null && (
                      <small className={styles.under}>
                        {format.number(row.numerator, 6)} / {format.number(row.denominator, 6)}
                      </small>
                    )}
                  </>
                ),
              },
              {
                id: 'before',
                header: words.before,
                align: 'end',
                cell: ({ before, decimals }) => (before === null ? '–' : format.number(before, decimals)),
              },
              {
                id: 'was',
                header: words.was,
                align: 'end',
                cell: ({ published, decimals }) => (published === null ? '–' : format.number(published, decimals)),
              },
              {
                id: 'computed',
                header: words.computed,
                align: 'end',
                cell: ({ computed, value, decimals }) =>
                  computed === null ? (
                    '–'
                  ) : (
                    <>
                      {format.number(computed, decimals)}
                      {value !== null && Math.abs(computed - value) > 0.5 * 10 ** -decimals && (
                        <small className={styles.under}>
                          <Tag tone="warn" icon="git-compare">
                            {words.differs} {format.number(value - computed, decimals)}
                          </Tag>
                        </small>
                      )}
                    </>
                  ),
              },
              { id: 'proofs', header: words.proofs, cell: (row) => <ProofsShown proofs={row.evidence} /> },
              {
                id: 'by',
                header: words.by,
                cell: (row) => (
                  <>
                    {row.author ? (
                      <>
                        {row.author}
                        <small className={styles.under}>
                          {words.last} {row.by}, {format.dateTime(row.at)}
                        </small>
                      </>
                    ) : (
                      `${row.by}, ${format.dateTime(row.at)}`
                    )}
                    {row.note && <small className={styles.under}>“{row.note}”</small>}
                    {row.isOwn && status === 'submitted' && <small className={styles.under}>{words.own}</small>}
                    <small className={styles.under}>
                      <a
                        href={`${path(`/lam-viec/so-lieu/chi-tieu/${row.code}/lich-su`)}?don-vi=${unit.id}&ky=${row.period}`}
                      >
                        {words.history}
                        <span className="hidden"> {label(row.label)}</span>
                      </a>
                    </small>
                  </>
                ),
              },
            ]}
          />
          {mayAct && (
            <>
              {isSaid && (
                <Refusal>
                  {[label(actionData.refused), ...actionData.faults.map(({ message }) => label(message))].join('. ')}
                </Refusal>
              )}
              {mayVerify && (
                <Field
                  name="reason"
                  id={`reason-${status}`}
                  label={words.reason}
                  hint={words.reasonHint}
                  lines={2}
                  optional
                  value={isSaid ? actionData.typed.reason : ''}
                  fault={isSaid ? faults.at('reason') : undefined}
                />
              )}
              <Actions>
                {status === 'submitted' && mayVerify && (
                  <Button name="step" value="verify">
                    {words.verify}
                  </Button>
                )}
                {status === 'verified' && mayPublish && (
                  <Button name="step" value="publish">
                    {words.publish}
                  </Button>
                )}
                {mayVerify && (
                  <Button kind="secondary" name="step" value="return">
                    {words.return}
                  </Button>
                )}
              </Actions>
            </>
          )}
        </Form>
      </Section>
    )
  }
  return (
    <Page
      title={label(unit.label)}
      kicker={`${words.of} ${label(under.periodLabel)}`}
      breadcrumbs={[{ href: path('/lam-viec/so-lieu/xac-minh'), label: words.list }]}
      width="wide"
    >
      <FigureTabs />
      {!actionData && said && <Notice kind="good">{said}</Notice>}
      {part('submitted')}
      {part('verified')}
      {under.rows.length === 0 && <Empty icon="circle-check" title={words.none} />}
      <Pagination
        page={under.page}
        size={under.size}
        total={under.total}
        href={(page) => `${path('/lam-viec/so-lieu/xac-minh/xem')}?don-vi=${unit.id}&ky=${under.period}&trang=${page}`}
      />
      <p className={styles.tags}>
        <a href={path(`/lam-viec/so-lieu/bang?don-vi=${unit.id}&ky=${under.period}`)}>{words.grid}</a>
      </p>
    </Page>
  )
}
