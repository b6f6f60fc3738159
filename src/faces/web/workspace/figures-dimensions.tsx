import { data, redirect } from 'react-router'
import { defineDimension, listDimensions } from '#engines/indicators'
import { holds } from '#kernel'
import { Empty, Field, Notice, Page, Section, Select, useLabel, useWords } from '#ui'
import { contextOf } from '#web/context'
import { textIn } from '../form-text.ts'
import type { Handle } from '../handle.ts'
import type { Route } from './+types/figures-dimensions.ts'
import styles from './figures/figures.module.css'
import { FigureTabs } from './figures/parts.tsx'
import { addressOf } from './here.ts'
import { saidOf } from './said-of.ts'
import { type Fields, StepForm, TaskForms } from './tasks/step-form.tsx'

export const handle: Handle = { hydrated: true }

export async function loader({ context, request }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  return {
    dimensions: await listDimensions(acting, {}),
    mayDefine: holds(acting.actor, 'programme-office'),
    isDone: addressOf(request).searchParams.get('da') === 'luu',
  }
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData()
  const text = (name: string) => textIn(form, name).trim()
  try {
    await defineDimension(context.get(contextOf), {
      code: textIn(form, 'of') || text('code'),
      label: { vi: text('vi'), en: text('en') || text('vi') },
      exhaustive: wholes[text('exhaustive') as keyof typeof wholes] ?? null,
      items: itemsIn(text('items')),
    })
    return redirect(`${addressOf(request).pathname}?da=luu`)
  } catch (error) {
    const { data: said, init } = saidOf(error, form)
    const beside: Record<string, string> = { 'label.vi': 'vi', 'label.en': 'en' }
    const faults = said.faults.map((fault) => ({
      ...fault,
      path: beside[fault.path] ?? (fault.path.startsWith('items') ? 'items' : fault.path),
    }))
    return data({ ...said, faults }, init ?? undefined)
  }
}

/** Whether the members are together the whole, as the form says it. */
const wholes = { unknown: null, yes: true, no: false } as const
const wholeOf = (exhaustive: boolean | null) => (exhaustive === null ? 'unknown' : exhaustive ? 'yes' : 'no')

/** "nam = Nam = Male", a member a line; the English name may be left out. */
function itemsIn(text: string) {
  return text
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => {
      const [code = '', vi = '', en = ''] = line.split('=').map((part) => part.trim())
      return { code, label: { vi, en: en || vi } }
    })
}

/** Dimensions with their code lists. A member that is there keeps its code and may be named anew; none is taken away. */
export default function FiguresDimensions({
  loaderData: { dimensions, mayDefine, isDone },
  actionData,
}: Route.ComponentProps) {
  const label = useLabel()
  const words = useWords({
    title: { vi: 'Danh mục phân tổ', en: 'Dimensions' },
    lead: {
      vi: 'Mỗi phân tổ là một danh mục mã dùng chung cho mọi chỉ tiêu.',
      en: 'Each is a code list that all indicators share.',
    },
    saved: { vi: 'Đã lưu danh mục.', en: 'The list is kept.' },
    none: { vi: 'Chưa có phân tổ nào', en: 'There is no dimension yet' },
    change: { vi: 'Sửa danh mục', en: 'Change the list' },
    add: { vi: 'Thêm phân tổ', en: 'Add a dimension' },
    save: { vi: 'Lưu danh mục', en: 'Keep the list' },
    code: { vi: 'Mã', en: 'Code' },
    vi: { vi: 'Tên tiếng Việt', en: 'Vietnamese name' },
    en: { vi: 'Tên tiếng Anh', en: 'English name' },
    items: { vi: 'Các mục', en: 'Members' },
    whole: { vi: 'Các mục cộng lại là toàn bộ', en: 'The members sum up to the whole' },
    wholeHint: {
      vi: 'Các mục không chồng nhau và gộp lại đủ, như nam và nữ. Khi đó số liệu các phần được đối chiếu với tổng.',
      en: 'They do not overlap and nothing is left out, as men and women. Parts are then compared with their total.',
    },
    unknown: { vi: 'Chưa rõ', en: 'Not known' },
    yes: { vi: 'Đúng', en: 'Yes' },
    no: { vi: 'Không', en: 'No' },
    itemsHint: { vi: 'Mỗi dòng: mã = tên tiếng Việt = tên tiếng Anh', en: 'A line each: code = Vietnamese = English' },
  })
  const fields = ({ field }: Fields, standing: { vi: string; en: string; items: string; whole: string } | null) => (
    <>
      {!standing && <Field {...field('code')} label={words.code} width="medium" spellCheck={false} />}
      <Field {...field('vi', standing?.vi)} label={words.vi} />
      <Field {...field('en', standing?.en)} label={words.en} optional />
      <Field
        {...field('items', standing?.items)}
        label={words.items}
        hint={words.itemsHint}
        lines={5}
        spellCheck={false}
      />
      <Select
        {...field('exhaustive', standing?.whole ?? 'unknown')}
        label={words.whole}
        hint={words.wholeHint}
        options={(['unknown', 'yes', 'no'] as const).map((value) => ({ value, label: words[value] }))}
      />
    </>
  )
  return (
    <TaskForms version={0} since="" said={actionData ?? null}>
      <Page title={words.title} lead={words.lead}>
        <FigureTabs />
        {!actionData && isDone && <Notice kind="good">{words.saved}</Notice>}
        {dimensions.length === 0 && <Empty title={words.none} />}
        {dimensions.map((one) => (
          <Section key={one.code} heading={label(one.label)}>
            <p className={styles.soft}>
              {one.code} · {words.whole}: {words[wholeOf(one.exhaustive)]}
            </p>
            <ul>
              {one.items.map((item) => (
                <li key={item.code}>
                  {label(item.label)} <small className={styles.soft}>{item.code}</small>
                </li>
              ))}
            </ul>
            {mayDefine && (
              <StepForm
                step="dimension"
                of={one.code}
                summary={`${words.change}: ${label(one.label)}`}
                submit={words.save}
              >
                {(ties) =>
                  fields(ties, {
                    ...one.label,
                    whole: wholeOf(one.exhaustive),
                    items: one.items.map((item) => `${item.code} = ${item.label.vi} = ${item.label.en}`).join('\n'),
                  })
                }
              </StepForm>
            )}
          </Section>
        ))}
        {mayDefine && (
          <StepForm step="dimension" summary={words.add} submit={words.save}>
            {(ties) => fields(ties, null)}
          </StepForm>
        )}
      </Page>
    </TaskForms>
  )
}
