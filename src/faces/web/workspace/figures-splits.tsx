import { data, redirect } from 'react-router'
import { type SplitShares, setShares, splitShares } from '#engines/indicators'
import { holds } from '#kernel'
import {
  Empty,
  Field,
  Notice,
  Page,
  Pagination,
  Section,
  Tag,
  useFormat,
  useLabel,
  useLanguage,
  usePath,
  useWords,
} from '#ui'
import { contextOf } from '#web/context'
import { textIn } from '../form-text.ts'
import type { Handle } from '../handle.ts'
import type { Route } from './+types/figures-splits.ts'
import styles from './figures/figures.module.css'
import { FigureTabs } from './figures/parts.tsx'
import { plainNumber, readCell } from './figures/read-cell.ts'
import { saidFigures } from './figures/said-figures.ts'
import { addressOf, pageIn } from './here.ts'
import { StepForm, TaskForms } from './tasks/step-form.tsx'

export const handle: Handle = { hydrated: true }

export async function loader({ context, request }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  const query = addressOf(request).searchParams
  return {
    ...(await splitShares(acting, { page: pageIn(query), size: 20 })),
    mayDecide: holds(acting.actor, 'programme-office'),
    isDone: query.get('da') === 'luu',
  }
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData()
  const [unit = '', on = ''] = textIn(form, 'of').split(' ')
  const heirs = textIn(form, 'heirs').split(' ')
  // A box that was left empty, or holds no number, is no share: the act names the unit that lacks one.
  const shares = heirs.flatMap((to) => {
    const read = readCell(textIn(form, `shares.${to}`))
    return read.kind === 'number' && read.value > 0 && read.value <= 100 ? [{ to, share: read.value / 100 }] : []
  })
  try {
    await setShares(context.get(contextOf), { unit, on, basis: textIn(form, 'basis'), shares })
    return redirect(`${addressOf(request).pathname}?da=luu`)
  } catch (error) {
    const { data: said, init } = saidFigures(error, form)
    // The sum is everybody's: it is said beside the first of them.
    const faults = said.faults.map((fault) =>
      fault.path === 'shares' || fault.path === 'unit' ? { ...fault, path: `shares.${heirs[0]}` } : fault,
    )
    return data({ ...said, faults }, init ?? undefined)
  }
}

/** How what is counted of units that were split goes on in their heirs: decided by the office, never guessed. */
export default function FiguresSplits({ loaderData, actionData }: Route.ComponentProps) {
  const { rows, total, page, size, mayDecide, isDone } = loaderData
  const path = usePath()
  const words = useWords({
    title: { vi: 'Phân chia số liệu khi tách đơn vị', en: 'Shares of units that were split' },
    lead: {
      vi: 'Khi xem số liệu cũ theo đơn vị hiện nay, số đếm, tử số và mẫu số của đơn vị đã tách được chia theo tỷ lệ này. Chưa có tỷ lệ thì không chia.',
      en: 'Where earlier values are read by the units of today, what was counted of a split unit goes on by these shares. Without shares nothing is carried.',
    },
    saved: { vi: 'Đã lưu tỷ lệ phân chia.', en: 'The shares are kept.' },
    none: { vi: 'Chưa có đơn vị nào có số liệu bị tách', en: 'No unit with values was split' },
    list: { vi: 'Đơn vị đã tách', en: 'Units that were split' },
  })
  return (
    <TaskForms version={0} since="" said={actionData ?? null}>
      <Page title={words.title} lead={words.lead}>
        <FigureTabs />
        {!actionData && isDone && <Notice kind="good">{words.saved}</Notice>}
        <Section heading={words.list}>
          {rows.length === 0 && <Empty title={words.none} icon="circle-check" />}
          <div className={styles.stack}>
            {rows.map((split) => (
              <Split key={`${split.unit.id} ${split.on}`} split={split} mayDecide={mayDecide} />
            ))}
          </div>
          <Pagination
            page={page}
            size={size}
            total={total}
            href={(to) => `${path('/lam-viec/so-lieu/tach-don-vi')}?trang=${to}`}
          />
        </Section>
      </Page>
    </TaskForms>
  )
}

function Split({ split, mayDecide }: { split: SplitShares; mayDecide: boolean }) {
  const { unit, on, basis, isDecided, heirs } = split
  const format = useFormat()
  const label = useLabel()
  const language = useLanguage()
  const words = useWords({
    ended: { vi: 'kết thúc ngày', en: 'ended on' },
    undecided: { vi: 'Chưa có tỷ lệ', en: 'No shares yet' },
    basis: { vi: 'Căn cứ', en: 'Basis' },
    basisHint: { vi: 'Ví dụ: dân số, diện tích, số hồ sơ tại ngày tách', en: 'Such as population, area, dossiers' },
    percent: { vi: '(%)', en: '(%)' },
    set: { vi: 'Ghi tỷ lệ', en: 'Set the shares' },
    change: { vi: 'Sửa tỷ lệ', en: 'Change the shares' },
    save: { vi: 'Lưu tỷ lệ', en: 'Keep the shares' },
  })
  const name = (of: { id: string; label: SplitShares['unit']['label'] }) => (of.label ? label(of.label) : of.id)
  return (
    <article className={styles.stack}>
      <h3>
        {name(unit)} <small className={styles.soft}>{`${words.ended} ${format.date(on)}`}</small>{' '}
        {!isDecided && <Tag tone="warn">{words.undecided}</Tag>}
      </h3>
      <ul>
        {heirs.map((heir) => (
          <li key={heir.id}>
            {name(heir)}
            {heir.share !== null && `: ${format.percent(heir.share, 2)}`}
          </li>
        ))}
      </ul>
      {basis && (
        <p className={styles.soft}>
          {words.basis}: {basis}
        </p>
      )}
      {mayDecide && (
        <StepForm
          step="shares"
          of={`${unit.id} ${on}`}
          summary={`${isDecided ? words.change : words.set}: ${name(unit)}`}
          submit={words.save}
        >
          {({ field }) => (
            <>
              <input type="hidden" name="heirs" value={heirs.map(({ id }) => id).join(' ')} />
              {heirs.map((heir) => (
                <Field
                  key={heir.id}
                  {...field(
                    `shares.${heir.id}`,
                    heir.share === null ? '' : plainNumber(Number((heir.share * 100).toFixed(6)), language),
                  )}
                  label={`${name(heir)} ${words.percent}`}
                  inputMode="decimal"
                  width="short"
                />
              ))}
              <Field
                {...field('basis', isDecided ? basis : '')}
                label={words.basis}
                hint={words.basisHint}
                maxLength={500}
              />
            </>
          )}
        </StepForm>
      )}
    </article>
  )
}
