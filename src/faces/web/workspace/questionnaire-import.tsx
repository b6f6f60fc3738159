import { data, Form, redirect } from 'react-router'
import { defineQuestionnaire, importQuestionnaire, QuestionnaireGiven } from '#engines/rulebooks'
import { holds, NotPermitted } from '#kernel'
import {
  Actions,
  Button,
  Checkboxes,
  Disclosure,
  Field,
  FormToken,
  Notice,
  Page,
  Section,
  Table,
  useFormat,
  useLabel,
  usePath,
  useWords,
} from '#ui'
import { contextOf, languageOf } from '#web/context'
import { textIn } from '../form-text.ts'
import type { Handle } from '../handle.ts'
import type { Route } from './+types/questionnaire-import.ts'
import { fileIn, headIn, numberOrNone } from './scores/file-in.ts'
import { saidOfScores } from './scores/said-of-scores.ts'
import styles from './scores/scores.module.css'
import { FileRefused, HeadFields, useHeadFaults, WorkbookNotes } from './scores/workbook-parts.tsx'

export const handle: Handle = { hydrated: true, wide: true }

export async function loader({ context }: Route.LoaderArgs) {
  if (!holds(context.get(contextOf).actor, 'programme-office')) throw NotPermitted({ needs: importQuestionnaire.id })
  return null
}

export async function action({ context, request }: Route.ActionArgs) {
  const acting = context.get(contextOf)
  const form = await request.formData()
  try {
    if (textIn(form, 'step') === 'luu') {
      const given = QuestionnaireGiven.safeParse(JSON.parse(textIn(form, 'questionnaire')))
      if (!given.success) throw data(null, { status: 400 }) // the form carries what was previewed, and nothing else
      await defineQuestionnaire(acting, given.data)
      return redirect(`${context.get(languageOf) === 'en' ? '/en' : ''}/lam-viec/bo-chi-so/bo-cau-hoi`)
    }
    const bytes = new Uint8Array(await fileIn(form).arrayBuffer())
    return { preview: await importQuestionnaire(acting, { head: headOf(form), bytes }), told: null, sizes: [] }
  } catch (error) {
    if (error instanceof SyntaxError) throw data(null, { status: 400 })
    const { data: told, init } = saidOfScores(error, form)
    return data({ preview: null, told, sizes: form.getAll('size').map(String) }, init ?? undefined)
  }
}

function headOf(form: FormData) {
  const note = textIn(form, 'note').trim()
  return {
    ...headIn(form),
    note: note ? { vi: note, en: note } : null,
    sizes: form.getAll('size').map(String) as QuestionnaireGiven['sizes'],
    declared: { components: numberOrNone(form, 'components'), questions: numberOrNone(form, 'questions') },
  }
}

/** Questions of enterprises from Excel: seen before they are stored, every fault named by its cell. */
export default function ImportQuestionnaire({ actionData }: Route.ComponentProps) {
  const path = usePath()
  const label = useLabel()
  const here = path('/lam-viec/bo-chi-so/bo-cau-hoi')
  const told = actionData?.told ?? null
  const faults = useHeadFaults(told, names)
  const typed = (name: string) => told?.typed[name]
  const words = useWords({
    title: { vi: 'Nhập bộ câu hỏi từ Excel', en: 'Import a questionnaire from Excel' },
    books: { vi: 'Bộ chỉ số', en: 'Rulebooks' },
    list: { vi: 'Bộ câu hỏi', en: 'Questionnaires' },
    lead: {
      vi: 'Chưa lưu gì trước khi bạn xem lại. Bộ câu hỏi lưu thành dự thảo và chỉ dùng sau khi duyệt.',
      en: 'Nothing is stored before you have looked at it. It is kept as a draft, and asked once it is approved.',
    },
    shape: { vi: 'Tệp gồm những trang, cột nào', en: 'Sheets and columns of the workbook' },
    sheet: { vi: 'Trang', en: 'Sheet' },
    columns: { vi: 'Cột', en: 'Columns' },
    about: { vi: 'Ghi gì', en: 'What it says' },
    note: { vi: 'Lời dặn người trả lời', en: 'A word to those who answer' },
    sizes: { vi: 'Dành cho doanh nghiệp', en: 'For enterprises that are' },
    micro: { vi: 'Siêu nhỏ', en: 'Micro' },
    small: { vi: 'Nhỏ', en: 'Small' },
    medium: { vi: 'Vừa', en: 'Medium' },
    large: { vi: 'Lớn', en: 'Large' },
    group: { vi: 'Tập đoàn, tổng công ty', en: 'Groups or corporations' },
    components: { vi: 'Số chỉ số thành phần công bố', en: 'Components announced' },
    questions: { vi: 'Số câu hỏi công bố', en: 'Questions announced' },
    look: { vi: 'Xem trước', en: 'Look at it first' },
  })
  const preview = actionData?.preview
  return (
    <Page
      title={words.title}
      lead={words.lead}
      breadcrumbs={[
        { href: path('/lam-viec/bo-chi-so'), label: words.books },
        { href: here, label: words.list },
      ]}
      width="wide"
    >
      <FileRefused told={told} />
      {preview ? (
        <Preview preview={preview} again={`${here}/nhap`} />
      ) : (
        <>
          <Disclosure summary={words.shape} open>
            <Table
              caption={words.shape}
              captionHidden
              dense
              rows={shape}
              rowKey={({ sheet }) => sheet}
              columns={[
                { id: 'sheet', header: words.sheet, names: true, cell: ({ sheet }) => sheet },
                { id: 'columns', header: words.columns, cell: ({ columns }) => columns },
                { id: 'about', header: words.about, cell: ({ about }) => label(about) },
              ]}
            />
          </Disclosure>
          <Form method="post" encType="multipart/form-data" noValidate className={styles.form}>
            <FormToken />
            <HeadFields
              name={setName}
              idHint={idHint}
              typed={typed}
              faults={faults}
              templates={[{ href: '/api/v1/rulebook-templates/mau-bo-cau-hoi.xlsx' }]}
            />
            <Field name="note" label={words.note} value={typed('note')} lines={3} maxLength={1000} optional />
            <Checkboxes
              name="size"
              legend={words.sizes}
              values={actionData?.sizes ?? []}
              fault={faults.at('size')}
              options={(['micro', 'small', 'medium', 'large', 'group'] as const).map((one) => ({
                value: one,
                label: words[one],
              }))}
            />
            <div className={styles.pair}>
              {(['components', 'questions'] as const).map((name) => (
                <Field
                  key={name}
                  name={name}
                  label={words[name]}
                  value={typed(name)}
                  inputMode="numeric"
                  width="short"
                  optional
                  fault={faults.at(name)}
                />
              ))}
            </div>
            <div>
              <Button name="step" value="xem" icon="upload">
                {words.look}
              </Button>
            </div>
          </Form>
        </>
      )}
    </Page>
  )
}

type Previewed = Awaited<ReturnType<typeof importQuestionnaire>>

function Preview({ preview: { questionnaire, notes, isFrame }, again }: { preview: Previewed; again: string }) {
  const label = useLabel()
  const format = useFormat()
  const words = useWords({
    preview: { vi: 'Xem trước', en: 'Preview' },
    questions: { vi: 'câu hỏi', en: 'questions' },
    pillars: { vi: 'trụ cột', en: 'pillars' },
    levels: { vi: 'Các mức', en: 'Levels' },
    sectors: { vi: 'Ngành', en: 'Sectors' },
    question: { vi: 'Câu hỏi', en: 'Question' },
    options: { vi: 'Các lựa chọn', en: 'Options' },
    max: { vi: 'Điểm tối đa', en: 'Maximum' },
    differs: { vi: 'Điều cần xem lại', en: 'What does not add up' },
    frame: {
      vi: 'Thiếu câu hỏi so với công bố: lưu được thành dự thảo, chưa duyệt được.',
      en: 'Fewer questions than announced: it can be kept as a draft, and not be approved.',
    },
    only: { vi: 'chỉ hỏi', en: 'asked of' },
    keep: { vi: 'Lưu thành dự thảo', en: 'Keep as a draft' },
    again: { vi: 'Chọn tệp khác', en: 'Choose another file' },
  })
  const { pillars, questions, levels, sectors = [] } = questionnaire
  const sectorNames = new Map(sectors.map(({ code, label: said }) => [code, label(said)]))
  return (
    <Section heading={words.preview}>
      <p>
        <b>{label(questionnaire.label)}</b>: {format.number(questions.length)} {words.questions},{' '}
        {format.number(pillars.length)} {words.pillars}.
        {levels.length > 0 &&
          ` ${words.levels}: ${levels.map(({ label: said, from }) => (from === null ? label(said) : `${label(said)} ≥ ${format.number(from)}%`)).join('; ')}.`}
        {sectors.length > 0 && ` ${words.sectors}: ${sectors.map(({ label: said }) => label(said)).join(', ')}.`}
      </p>
      <WorkbookNotes title={words.differs} notes={notes} />
      {isFrame && <Notice>{words.frame}</Notice>}
      {pillars.map((pillar) => {
        const inside = questions.filter((one) => one.pillar === pillar.code)
        return (
          <Disclosure
            key={pillar.code}
            summary={`${pillar.code}. ${label(pillar.label)} (${format.number(inside.length)} ${words.questions})`}
            open={pillars.length <= 3}
          >
            <Table
              caption={label(pillar.label)}
              captionHidden
              dense
              rows={inside}
              rowKey={({ code }) => code}
              columns={[
                {
                  id: 'question',
                  header: words.question,
                  names: true,
                  cell: ({ code, label: said, sectors: of }) => (
                    <>
                      <b>{code}</b> {label(said)}
                      {of && ` (${words.only}: ${of.map((one) => sectorNames.get(one) ?? one).join(', ')})`}
                    </>
                  ),
                },
                {
                  id: 'options',
                  header: words.options,
                  cell: ({ options }) =>
                    options.map(({ label: said, points }) => `${label(said)} = ${format.number(points, 2)}`).join('; '),
                },
                { id: 'max', header: words.max, align: 'end', cell: ({ max }) => format.number(max, 2) },
              ]}
            />
          </Disclosure>
        )
      })}
      <Form method="post">
        <FormToken />
        <input type="hidden" name="questionnaire" value={JSON.stringify(questionnaire)} />
        <Actions>
          <Button name="step" value="luu">
            {words.keep}
          </Button>
          <a href={again}>{words.again}</a>
        </Actions>
      </Form>
    </Section>
  )
}

/** What the workbook holds; the names of sheets and columns are Vietnamese in both languages. */
const shape = [
  {
    sheet: 'Câu hỏi',
    columns: 'Mã · Câu hỏi · Trụ cột · Các lựa chọn · Điểm tối đa · Ngành',
    about: {
      vi: 'Bắt buộc bốn cột đầu. Các lựa chọn ghi “Chưa = 0; Một phần = 5; Đầy đủ = 10”. Điểm tối đa bỏ trống thì lấy lựa chọn cao nhất. Ngành ghi khi câu hỏi chỉ dành cho ngành đó. Ô mã định dạng văn bản.',
      en: 'The first four are needed. Options are written “Chưa = 0; Đầy đủ = 10”. An empty maximum is the best option. A sector where only that one is asked. Codes are formatted as text.',
    },
  },
  {
    sheet: 'Trụ cột',
    columns: 'Mã · Trụ cột',
    about: {
      vi: 'Không có trang này thì trụ cột lấy theo thứ tự xuất hiện trong trang Câu hỏi.',
      en: 'Without it, the pillars are those of the questions in their order.',
    },
  },
  {
    sheet: 'Mức',
    columns: 'Mã · Mức · Từ (%)',
    about: {
      vi: 'Mức bắt đầu từ bao nhiêu phần trăm điểm. Không có ngưỡng thì không xếp mức.',
      en: 'From which per cent of the points a level begins. Without thresholds no level is said.',
    },
  },
  {
    sheet: 'Ngành',
    columns: 'Mã · Ngành',
    about: {
      vi: 'Ngành ngoài ba lĩnh vực của Nghị định 80/2021/NĐ-CP; mã gồm chữ thường không dấu, số, gạch nối.',
      en: 'Sectors beside the three of NĐ 80/2021/NĐ-CP; lower case, digits, hyphens.',
    },
  },
]

/** Places of the act, as the fields here are called. */
const names: Record<string, string> = {
  'label.vi': 'vi',
  'label.en': 'en',
  sizes: 'size',
  'sizes.0': 'size',
  'declared.components': 'components',
  'declared.questions': 'questions',
}

const setName = { vi: 'Tên bộ câu hỏi', en: 'Name in Vietnamese' }
const idHint = {
  vi: 'Chữ thường, số, dấu chấm, gạch nối. Dùng lại một mã có sẵn, như vn.dbi-2021-sme, là lập phiên bản mới của bộ đó.',
  en: 'Lower case, digits, dots, hyphens. A code that is there, such as vn.dbi-2021-sme, makes its next version.',
}
