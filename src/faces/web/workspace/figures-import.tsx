import { data, Form, redirect } from 'react-router'
import { mostBytes } from '#engines/evidence'
import { importValues, listValueImports, previewImport } from '#engines/indicators'
import {
  type Context,
  directsAll,
  holds,
  InvalidInput,
  megabytesOf,
  NotPermitted,
  unitsSpokenFor,
  uploadLimits,
} from '#kernel'
import {
  Actions,
  Button,
  Disclosure,
  Empty,
  Field,
  FormToken,
  Notice,
  Page,
  Pagination,
  Refusal,
  Section,
  Table,
  Tag,
  useFormat,
  useLabel,
  usePath,
  useWords,
} from '#ui'
import { contextOf, languageOf } from '#web/context'
import { stateWords } from '../figure-words.ts'
import { textIn } from '../form-text.ts'
import type { Handle } from '../handle.ts'
import type { Route } from './+types/figures-import.ts'
import styles from './figures/figures.module.css'
import { filedProofs, proofIn, proofsTyped } from './figures/filed-proofs.ts'
import { importStates } from './figures/looks.ts'
import { FigureTabs } from './figures/parts.tsx'
import { ProofFields } from './figures/proof-fields.tsx'
import { saidFigures } from './figures/said-figures.ts'
import { addressOf, pageIn } from './here.ts'
import { TemplateLink } from './template-link.tsx'
import { unitNames } from './units/unit-names.ts'

export const handle: Handle = { hydrated: true, wide: true }

export async function loader({ context, request }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  if (!directsAll(acting) && unitsSpokenFor(acting.actor).length === 0) throw NotPermitted({ needs: importValues.id })
  const owner = proofOwner(acting)
  return {
    filed: owner ? await filedProofs(acting, owner) : [],
    mayProve: owner !== null,
    mostProof: megabytesOf(mostBytes),
    most: megabytesOf(uploadLimits.table),
    imports: await listValueImports(acting, { page: pageIn(addressOf(request).searchParams), size: 20 }),
  }
}

/** Whose evidence a file rests on: the unit for which one speaks, or the office's own; with several units each row says. */
function proofOwner(context: Context): string | null {
  const own = unitsSpokenFor(context.actor)
  if (own.length === 1 && own[0]) return own[0]
  return holds(context.actor, 'programme-office') ? (context.system.city?.office ?? null) : null
}

export async function action({ context, request }: Route.ActionArgs) {
  const acting = context.get(contextOf)
  const form = await request.formData()
  const file = form.get('file')
  const most = megabytesOf(uploadLimits.table)
  try {
    if (!(file instanceof File) || file.size === 0 || file.size > uploadLimits.table)
      throw InvalidInput({
        faults: [
          {
            path: 'file',
            message: {
              vi: `Hãy chọn một tệp CSV, XLSX hoặc JSON, nhiều nhất ${most} MB`,
              en: `Choose a CSV, XLSX or JSON file, ${most} MB at most`,
            },
          },
        ],
      })
    const bytes = new Uint8Array(await file.arrayBuffer())
    if (textIn(form, 'step') === 'import') {
      const owner = proofOwner(acting)
      const evidence = owner && (await proofIn(acting, form, owner))
      const { id } = await importValues(acting, { name: file.name.slice(0, 200), bytes, evidence })
      return redirect(`${context.get(languageOf) === 'en' ? '/en' : ''}/lam-viec/so-lieu/nhap/${id}`)
    }
    const preview = await previewImport(acting, { bytes, evidence: textIn(form, 'proof-filed') || null })
    const names = await unitNames(
      acting,
      preview.changes.map(({ unit }) => unit),
    )
    return { preview, names, name: file.name, said: null, typed: proofsTyped(form) }
  } catch (error) {
    const { data: said, init } = saidFigures(error, form)
    return data({ preview: null, names: {}, name: '', said, typed: proofsTyped(form) }, init ?? undefined)
  }
}

/** Brings a file of values in: what it would change is shown first, then a job reads it; one fault and nothing is stored. */
export default function FiguresImport({ loaderData, actionData }: Route.ComponentProps) {
  const { most, imports, filed, mayProve, mostProof } = loaderData
  const format = useFormat()
  const label = useLabel()
  const path = usePath()
  const here = path('/lam-viec/so-lieu/nhap')
  const preview = actionData?.preview
  const names: Record<string, { vi: string; en: string }> = actionData?.names ?? {}
  const words = useWords({
    title: { vi: 'Nhập số liệu từ tệp', en: 'Import a file of values' },
    lead: {
      vi: 'Tệp CSV hoặc Excel, mỗi dòng một số liệu. Một ô sai thì chưa lưu gì; số nhập xong ở trạng thái đã gửi.',
      en: 'A CSV or Excel file, a value a row. One wrong cell and nothing is stored; what comes in is submitted.',
    },
    file: { vi: 'Tệp số liệu', en: 'File of values' },
    fileHint: {
      vi: `CSV, Excel hoặc JSON tải về từ hệ thống, nhiều nhất ${most} MB; tệp Excel nhiều nhất ${format.number(50_000)} dòng`,
      en: `CSV, Excel or our JSON, ${most} MB at most; a workbook of ${format.number(50_000)} rows at most`,
    },
    template: {
      vi: 'Mẫu có sẵn chỉ tiêu, đơn vị và các kỳ trong năm mà bạn phụ trách; dòng để trống được bỏ qua.',
      en: 'It names the indicators, units and periods of this year that you answer for; rows left empty are passed over.',
    },
    blank: { vi: 'dòng để trống, bỏ qua', en: 'rows left empty, passed over' },
    computed: { vi: 'dòng do hệ thống tính, hệ thống tự tính lại', en: 'computed rows, which are computed here' },
    look: { vi: 'Xem trước thay đổi', en: 'See what would change' },
    take: { vi: 'Nhập tệp này', en: 'Import this file' },
    proof: { vi: 'Minh chứng của cả tệp', en: 'Evidence of the whole file' },
    proofBody: {
      vi: 'Văn bản, biên bản hoặc bảng kê mà số liệu trong tệp được lấy ra. Minh chứng riêng của một dòng ghi ở cột “minh chứng”. Tệp mới và liên kết được lưu khi bấm “Nhập tệp này”.',
      en: 'The document from which the values were taken. Evidence of one row is named in a column “evidence”. A new file or link is kept when the file is imported.',
    },
    columns: { vi: 'Tệp gồm những cột nào', en: 'The columns of the file' },
    columnsBody: {
      vi: 'Tệp tải về từ hệ thống nhập lại được nguyên như vậy. Dòng đầu là tên cột, tiếng Việt, tiếng Anh hoặc cả hai: “mã chỉ tiêu”, “đơn vị” (mã hoặc tên đầy đủ), “kỳ” (2026-Q3, Quý III/2026, 2026-07, 2026), “giá trị” hoặc “tử số” và “mẫu số”; nếu cần: “tình trạng”, “ghi chú”, “đơn vị tính” (khác với định nghĩa thì không nhận), “minh chứng” (tên, tên tệp, liên kết hoặc mã của minh chứng đơn vị đã lưu) và mã hoặc tên của từng phân tổ. Trong tệp Excel, trang phải tên là “Số liệu” hoặc Sheet1.',
      en: 'Files that were downloaded here come in as they are. The first row names the columns, in Vietnamese, English or both: indicator, unit (its id or full name), period (2026-Q3, 2026-07, 2026), value or numerator and denominator; where needed state, note, measure (another than the defined one is refused), evidence (title, file name, link or id of what the unit has filed) and the code or name of each dimension. In a workbook the sheet is called “Values” or Sheet1.',
    },
    preview: { vi: 'Xem trước', en: 'Preview' },
    rows: { vi: 'dòng', en: 'rows' },
    added: { vi: 'số mới', en: 'new' },
    changed: { vi: 'số khác', en: 'changed' },
    same: { vi: 'giữ nguyên', en: 'the same' },
    faults: { vi: 'Những ô chưa đúng', en: 'Cells that do not fit' },
    cell: { vi: 'Ô', en: 'Cell' },
    row: { vi: 'Dòng', en: 'Row' },
    indicator: { vi: 'Chỉ tiêu', en: 'Indicator' },
    unit: { vi: 'Đơn vị', en: 'Unit' },
    period: { vi: 'Kỳ', en: 'Period' },
    from: { vi: 'Đang có', en: 'Now' },
    to: { vi: 'Sẽ là', en: 'Would be' },
    first: { vi: '200 thay đổi đầu tiên', en: 'The first 200 changes' },
    list: { vi: 'Các lượt nhập', en: 'Imports' },
    name: { vi: 'Tệp', en: 'File' },
    state: { vi: 'Tình trạng', en: 'State' },
    by: { vi: 'Người gửi', en: 'By' },
    none: { vi: 'Chưa có lượt nhập nào', en: 'Nothing was imported yet' },
    firstRows: {
      vi: 'Tệp lớn: mới xem trước các dòng đầu; phần còn lại được kiểm tra khi nhập, sai một ô thì không lưu gì.',
      en: 'A large file: these are its first rows; the others are checked when it is imported, and one wrong cell stores nothing.',
    },
    moreFaults: { vi: 'và những ô khác nữa, số ô chưa đúng đã thấy:', en: 'and more; cells that do not fit, so far:' },
    noChange: { vi: 'Tệp không thay đổi gì', en: 'The file changes nothing' },
  })
  const said = ({ state, value }: { state: string; value: number | null }) =>
    state === 'value' && value !== null ? format.number(value, 6) : label(stateWords[state] ?? { vi: state, en: state })
  return (
    <Page title={words.title} lead={words.lead} width="wide">
      <FigureTabs />
      {actionData?.said && (
        <Refusal>
          {[label(actionData.said.refused), ...actionData.said.faults.map(({ message }) => label(message))].join('. ')}
        </Refusal>
      )}
      <Form method="post" encType="multipart/form-data" noValidate className={styles.form} preventScrollReset>
        <FormToken />
        <Field name="file" type="file" label={words.file} hint={words.fileHint} accept=".csv,.xlsx,.json,.tsv,.txt" />
        <p>
          <TemplateLink href="/api/v1/value-templates/mau-so-lieu.xlsx" />. {words.template}
        </p>
        {mayProve && (
          <Disclosure summary={words.proof} open={Object.values(actionData?.typed ?? {}).some(Boolean)}>
            <div className={styles.stack}>
              <p>{words.proofBody}</p>
              <ProofFields
                filed={filed}
                mostMegabytes={mostProof}
                typed={actionData?.typed ?? {}}
                fault={() => undefined}
              />
            </div>
          </Disclosure>
        )}
        <Disclosure summary={words.columns}>
          <p>{words.columnsBody}</p>
        </Disclosure>
        {preview && (
          <Notice
            kind={preview.faults.length > 0 ? 'bad' : 'note'}
            title={`${words.preview}: ${actionData?.name ?? ''}`}
          >
            <p>
              {format.number(preview.rows)} {words.rows}: {format.number(preview.added)} {words.added},{' '}
              {format.number(preview.changed)} {words.changed}, {format.number(preview.same)} {words.same}
              {preview.blank > 0 && `, ${format.number(preview.blank)} ${words.blank}`}
              {preview.computed > 0 && `, ${format.number(preview.computed)} ${words.computed}`}.
            </p>
            {!preview.isWhole && <p>{words.firstRows}</p>}
            {preview.faults.length > 0 && (
              <>
                <p>{words.faults}:</p>
                <ul>
                  {preview.faults.slice(0, 50).map(({ path: at, message }) => (
                    <li key={`${at}${message.en}`}>
                      {at && (
                        <b>
                          {words.cell} {at}:{' '}
                        </b>
                      )}
                      {label(message)}
                    </li>
                  ))}
                </ul>
                {preview.faults.length > 50 && (
                  <p>
                    {words.moreFaults} {format.number(preview.faults.length)}
                  </p>
                )}
              </>
            )}
            {preview.faults.length === 0 && preview.changes.length === 0 && <p>{words.noChange}</p>}
          </Notice>
        )}
        <Actions>
          <Button
            kind={preview && preview.faults.length === 0 ? 'secondary' : 'primary'}
            icon="eye"
            name="step"
            value="preview"
          >
            {words.look}
          </Button>
          <Button
            kind={preview && preview.faults.length === 0 ? 'primary' : 'secondary'}
            icon="upload"
            name="step"
            value="import"
          >
            {words.take}
          </Button>
        </Actions>
      </Form>
      {preview && preview.faults.length === 0 && preview.changes.length > 0 && (
        <Section heading={words.first}>
          <Table
            caption={words.first}
            captionHidden
            dense
            rows={preview.changes}
            rowKey={({ row }) => String(row)}
            columns={[
              { id: 'row', header: words.row, cell: ({ row }) => row },
              {
                id: 'indicator',
                header: words.indicator,
                names: true,
                cell: ({ indicator, cell }) => (cell ? `${indicator} (${cell})` : indicator),
              },
              { id: 'unit', header: words.unit, cell: ({ unit }) => (names[unit] ? label(names[unit]) : unit) },
              { id: 'period', header: words.period, cell: ({ period }) => period },
              { id: 'from', header: words.from, align: 'end', cell: ({ from }) => (from ? said(from) : '–') },
              { id: 'to', header: words.to, align: 'end', cell: ({ to }) => <b>{said(to)}</b> },
            ]}
          />
        </Section>
      )}
      <Section heading={words.list}>
        <Table
          caption={words.list}
          captionHidden
          rows={imports.rows}
          rowKey={({ id }) => id}
          empty={<Empty title={words.none} icon="upload" />}
          columns={[
            {
              id: 'name',
              header: words.name,
              names: true,
              cell: ({ id, name }) => <a href={`${here}/${id}`}>{name}</a>,
            },
            {
              id: 'state',
              header: words.state,
              cell: ({ state }) => {
                const look = importStates[state]
                return look ? (
                  <Tag tone={look.tone} icon={look.icon}>
                    {label(look.words)}
                  </Tag>
                ) : (
                  state
                )
              },
            },
            { id: 'rows', header: words.rows, align: 'end', cell: ({ rows }) => format.number(rows) },
            { id: 'by', header: words.by, cell: ({ by, at }) => `${by}, ${format.dateTime(at)}` },
          ]}
        />
        <Pagination
          page={imports.page}
          size={imports.size}
          total={imports.total}
          href={(page) => `${here}?trang=${page}`}
        />
      </Section>
    </Page>
  )
}
