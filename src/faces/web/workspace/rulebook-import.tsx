import { useEffect } from 'react'
import { data, Form, redirect } from 'react-router'
import { listUnitKinds } from '#engines/organisations'
import { defineRulebook, importRulebook, listRulebooks, type RulebookGiven } from '#engines/rulebooks'
import { holds, NotPermitted } from '#kernel'
import {
  Actions,
  Button,
  Checkboxes,
  Field,
  FormToken,
  Notice,
  Page,
  Section,
  useFormat,
  useLabel,
  usePath,
  useWords,
} from '#ui'
import { contextOf, languageOf } from '#web/context'
import { textIn } from '../form-text.ts'
import type { Handle } from '../handle.ts'
import { CriteriaTables } from '../ranks/criteria-tables.tsx'
import type { Route } from './+types/rulebook-import.ts'
import { fileIn, headIn, numberOrNone } from './scores/file-in.ts'
import { saidOfScores } from './scores/said-of-scores.ts'
import styles from './scores/scores.module.css'
import { FileRefused, HeadFields, useHeadFaults, WorkbookNotes } from './scores/workbook-parts.tsx'

export const handle: Handle = { hydrated: true, wide: true }

export async function loader({ context }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  if (!holds(acting.actor, 'programme-office')) throw NotPermitted({ needs: importRulebook.id })
  const kinds = await listUnitKinds(acting, {})
  // Frames wait for their items: a template each, with the groups that were announced.
  const frames = (await listRulebooks(acting, { drafts: true })).filter(({ state }) => state === 'frame')
  return {
    kinds: kinds.filter(({ level }) => level === 'province' || level === 'commune'),
    frames: frames.map(({ id, label }) => ({ id, label })),
  }
}

export async function action({ context, request }: Route.ActionArgs) {
  const acting = context.get(contextOf)
  const form = await request.formData()
  try {
    if (textIn(form, 'step') === 'luu') {
      const given = JSON.parse(textIn(form, 'rulebook')) as RulebookGiven
      const { id, version } = await defineRulebook(acting, given)
      return redirect(`${context.get(languageOf) === 'en' ? '/en' : ''}/lam-viec/bo-chi-so/bo/${id}?ban=${version}`)
    }
    const preview = await importRulebook(acting, {
      head: headOf(form),
      bytes: new Uint8Array(await fileIn(form).arrayBuffer()),
      ...(textIn(form, 'sheet').trim() && { sheet: textIn(form, 'sheet').trim() }),
    })
    return { preview, told: null, kinds: [] }
  } catch (error) {
    if (error instanceof SyntaxError) throw data(null, { status: 400 })
    const { data: told, init } = saidOfScores(error, form)
    return data({ preview: null, told, kinds: form.getAll('kind').map(String) }, init ?? undefined)
  }
}

function headOf(form: FormData) {
  return {
    ...headIn(form),
    unitKinds: form.getAll('kind').map(String),
    declared: { total: numberOrNone(form, 'total'), criteria: numberOrNone(form, 'criteria') },
    decimals: numberOrNone(form, 'decimals') ?? 2,
    merged: form.get('merged') ? ('mean-of-main-indexes' as const) : null,
    validFrom: textIn(form, 'validFrom') || null,
    validTo: textIn(form, 'validTo') || null,
  }
}

/** A set of criteria from Excel: seen before it is stored, every fault named by its cell. */
export default function ImportRulebook({ loaderData: { kinds, frames }, actionData }: Route.ComponentProps) {
  const path = usePath()
  const label = useLabel()
  const format = useFormat()
  const here = path('/lam-viec/bo-chi-so')
  const told = actionData?.told ?? null
  const faults = useHeadFaults(told, names)
  const typed = (name: string, standing?: string) => told?.typed[name] ?? standing
  const words = useWords({
    title: { vi: 'Nhập bộ chỉ số từ Excel', en: 'Import a rulebook from Excel' },
    list: { vi: 'Bộ chỉ số', en: 'Rulebooks' },
    lead: {
      vi: 'Trang tính có các cột Mã, Chỉ tiêu, Nhóm, Điểm tối đa; thêm được Loại, Giá trị đạt điểm tối đa, Giá trị 0 điểm, Các mức điểm, Cần minh chứng, Mã chỉ tiêu số liệu, Công thức. Trang “Áp dụng” (Mã, Đơn vị hoặc Loại đơn vị, Áp dụng, Lý do) nói tiêu chí nào không áp dụng cho ai; trang “Xếp loại” (Mức, Từ (%)) và “Nhóm” (Nhóm, Điểm công bố, Số tiêu chí công bố) nếu có. Chưa lưu gì trước khi bạn xem lại.',
      en: 'The sheet has the columns Mã (code), Chỉ tiêu (criterion), Nhóm (group), Điểm tối đa (maximum); also Loại (kind), Giá trị đạt điểm tối đa and Giá trị 0 điểm (the values that give all points and none), Các mức điểm (steps), Cần minh chứng (evidence), Mã chỉ tiêu số liệu (indicator), Công thức (formula). The sheet Áp dụng (Mã, Đơn vị or Loại đơn vị, Áp dụng, Lý do) says whom criteria concern; Xếp loại (Mức, Từ (%)) the bands; Nhóm (Nhóm, Điểm công bố, Số tiêu chí công bố) what was announced of groups. Nothing is stored before you have looked at it.',
    },
    about: { vi: 'Về bộ chỉ số', en: 'About the rulebook' },
    kinds: { vi: 'Chấm cho loại đơn vị', en: 'Kinds of units that are scored' },
    total: { vi: 'Tổng điểm công bố', en: 'Total announced' },
    criteria: { vi: 'Số tiêu chí công bố', en: 'Criteria announced' },
    decimals: { vi: 'Số chữ số thập phân', en: 'Decimals' },
    from: { vi: 'Có hiệu lực từ', en: 'In force from' },
    to: { vi: 'Đến hết ngày', en: 'Until' },
    merged: { vi: 'Đơn vị sáp nhập', en: 'Merged units' },
    mergedMean: {
      vi: 'Điểm kỳ trước lấy trung bình các chỉ số chính của các đơn vị cũ',
      en: 'For an earlier cycle, the mean of the main indexes of the old units',
    },
    applies: { vi: 'dòng áp dụng theo đơn vị', en: 'lines on whom criteria concern' },
    bands: { vi: 'Xếp loại', en: 'Bands' },
    sheet: { vi: 'Tên trang tính', en: 'Name of the sheet' },
    look: { vi: 'Xem trước', en: 'Look at it first' },
    preview: { vi: 'Xem trước', en: 'Preview' },
    sum: { vi: 'Tổng điểm tối đa cộng lại', en: 'Maxima added up' },
    found: { vi: 'tiêu chí', en: 'criteria' },
    differs: { vi: 'Nên xem lại trước khi lưu', en: 'Look at this again before you keep it' },
    frame: {
      vi: 'Thiếu tiêu chí so với công bố: sẽ lưu thành khung, chưa mở được kỳ.',
      en: 'Fewer criteria than announced: it will be kept as a frame, and opens no cycle.',
    },
    keep: { vi: 'Lưu thành dự thảo', en: 'Keep as a draft' },
    again: { vi: 'Chọn tệp khác', en: 'Choose another file' },
  })
  const preview = actionData?.preview
  // The button stood at the end of a long form: what it brought begins at its heading, with what should be looked at.
  useEffect(() => {
    if (preview) document.getElementById('xem-truoc')?.scrollIntoView()
  }, [preview])
  return (
    <Page title={words.title} lead={words.lead} breadcrumbs={[{ href: here, label: words.list }]} width="wide">
      <FileRefused told={told} />
      {preview ? (
        <Section heading={words.preview} id="xem-truoc">
          <p>
            <b>{label(preview.rulebook.label)}</b>: {format.number(preview.criteria)} {words.found}. {words.sum}:{' '}
            <b>{format.number(preview.sum, 4)}</b>.
            {preview.rulebook.applicability.length > 0 &&
              ` ${format.number(preview.rulebook.applicability.length)} ${words.applies}.`}
            {preview.rulebook.bands.length > 0 &&
              ` ${words.bands}: ${preview.rulebook.bands.map((band) => `${label(band.label)} ≥ ${format.number(band.from)}`).join('; ')}.`}
          </p>
          <WorkbookNotes title={words.differs} notes={preview.notes} />
          {preview.isFrame && <Notice>{words.frame}</Notice>}
          <CriteriaTables groups={preview.rulebook.groups} criteria={preview.rulebook.criteria} />
          <Form method="post">
            <FormToken />
            <input type="hidden" name="rulebook" value={JSON.stringify(preview.rulebook)} />
            <Actions>
              <Button name="step" value="luu">
                {words.keep}
              </Button>
              <a href={`${here}/nhap`}>{words.again}</a>
            </Actions>
          </Form>
        </Section>
      ) : (
        <Form method="post" encType="multipart/form-data" noValidate className={styles.form}>
          <FormToken />
          <HeadFields
            name={setName}
            idHint={idHint}
            typed={typed}
            faults={faults}
            templates={[
              { href: template },
              ...frames.map((frame) => ({ href: `${template}?rulebook=${frame.id}`, of: label(frame.label) })),
            ]}
          >
            <Field name="sheet" label={words.sheet} value={typed('sheet', 'Bộ chỉ số')} maxLength={100} optional />
          </HeadFields>
          <div className={styles.pair}>
            <Field
              name="validFrom"
              type="date"
              label={words.from}
              value={typed('validFrom')}
              fault={faults.at('validFrom')}
              optional
            />
            <Field
              name="validTo"
              type="date"
              label={words.to}
              value={typed('validTo')}
              fault={faults.at('validTo')}
              optional
            />
          </div>
          <Checkboxes
            name="merged"
            legend={words.merged}
            values={typed('merged') ? ['yes'] : []}
            options={[{ value: 'yes', label: words.mergedMean }]}
          />
          <Checkboxes
            name="kind"
            legend={words.kinds}
            values={actionData?.kinds ?? []}
            fault={faults.at('kind')}
            options={kinds.map(({ id, label: said }) => ({ value: id, label: label(said) }))}
          />
          <div className={styles.pair}>
            <Field
              name="total"
              label={words.total}
              value={typed('total')}
              inputMode="decimal"
              width="short"
              optional
              fault={faults.at('total')}
            />
            <Field
              name="criteria"
              label={words.criteria}
              value={typed('criteria')}
              inputMode="numeric"
              width="short"
              optional
              fault={faults.at('criteria')}
            />
            <Field
              name="decimals"
              label={words.decimals}
              value={typed('decimals', '2')}
              inputMode="numeric"
              width="short"
              fault={faults.at('decimals')}
            />
          </div>
          <div>
            <Button name="step" value="xem" icon="upload">
              {words.look}
            </Button>
          </div>
        </Form>
      )}
    </Page>
  )
}

/** Places of the act, as the fields here are called. */
const names: Record<string, string> = {
  'label.vi': 'vi',
  'label.en': 'en',
  unitKinds: 'kind',
  'unitKinds.0': 'kind',
  'declared.total': 'total',
  'declared.criteria': 'criteria',
}

const template = '/api/v1/rulebook-templates/mau-bo-chi-so.xlsx'
const setName = { vi: 'Tên bộ chỉ số', en: 'Name in Vietnamese' }
const idHint = {
  vi: 'Chữ thường, số, dấu chấm, gạch nối: hcm.commune-dti-2026',
  en: 'Lower case, digits, dots, hyphens',
}
