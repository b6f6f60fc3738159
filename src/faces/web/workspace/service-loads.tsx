import { redirect } from 'react-router'
import { findUnit } from '#engines/organisations'
import { dossierFields, listDossierLoads, loadDossiers, serviceQualityMethod } from '#engines/rulebooks'
import { dayOf, holds, megabytesOf, NotPermitted, speaksFor, unitsSpokenFor, uploadLimits } from '#kernel'
import { Empty, Icon, Page, Pagination, Section, Table, useFormat, useLabel, usePath, useWords } from '#ui'
import { contextOf, languageOf } from '#web/context'
import { textIn } from '../form-text.ts'
import type { Handle } from '../handle.ts'
import { notFromDossiers } from '../ranks/not-from-dossiers.ts'
import type { Route } from './+types/service-loads.ts'
import { addressOf, pageIn } from './here.ts'
import { QueryForm } from './query-form.tsx'
import { countsIn, synchronisationIn } from './scores/counts-in.ts'
import { DossierForm } from './scores/dossier-form.tsx'
import { fileIn } from './scores/file-in.ts'
import { saidOfScores } from './scores/said-of-scores.ts'
import { FileRefused } from './scores/workbook-parts.tsx'
import { UnitField } from './tasks/unit-field.tsx'
import { unitAsked } from './tasks/unit-in.ts'

export const handle: Handle = { hydrated: true, wide: true }

export async function loader({ context, request }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  const { actor } = acting
  const workers = ['programme-office', 'leader', 'auditor', 'unit-officer'] as const
  if (!workers.some((role) => holds(actor, role))) throw NotPermitted({ needs: listDossierLoads.id })
  const query = addressOf(request).searchParams
  const { unit: asked, fault } = await unitAsked(acting, query)
  const unit = asked ?? unitsSpokenFor(actor)[0] ?? acting.system.city?.office ?? null
  const found = unit ? await findUnit(acting, { id: unit }) : null
  const method = await serviceQualityMethod(acting, {})
  const loads = unit ? await listDossierLoads(acting, { unit, page: pageIn(query), size: 20 }) : null
  const today = dayOf(acting.system.clock.now())
  return {
    unit: found && { id: found.id, label: found.label },
    fault,
    loads,
    hand: handItems(method),
    fields: dossierFields,
    most: megabytesOf(uploadLimits.table),
    month: { from: `${today.slice(0, 7)}-01`, to: today },
    mayLoad: unit !== null && (speaksFor(actor, unit) || holds(actor, 'programme-office')),
  }
}

/** Items whose figures may be given by hand: those no file tells, and those that need more than dossiers. */
function handItems({ groups }: Awaited<ReturnType<typeof serviceQualityMethod>>) {
  const all = groups.flatMap(({ items }) => items).filter(({ id }) => id !== '1.4') // 1.4 has fields of its own
  const shown = (some: typeof all) =>
    some.map(({ id, label, numerator, denominator }) => ({ id, label, numerator, denominator }))
  return {
    always: shown(all.filter(({ id }) => Object.hasOwn(notFromDossiers, id))),
    else: shown(all.filter(({ id }) => needMore.includes(id))),
  }
}

/** What follows from procedures or feedback alone. */
const needMore = ['3.0', '3.1', '3.2', '3.5a', '3.5b', '3.6', '4.1', '4.5a', '5.1', '5.2', '5.3']

export async function action({ context, request }: Route.ActionArgs) {
  const acting = context.get(contextOf)
  const form = await request.formData()
  try {
    const file = fileIn(form)
    const { always, else: others } = handItems(await serviceQualityMethod(acting, {}))
    const { id } = await loadDossiers(acting, {
      unit: textIn(form, 'unit'),
      label: textIn(form, 'label'),
      from: textIn(form, 'from'),
      to: textIn(form, 'to'),
      fileName: file.name,
      bytes: new Uint8Array(await file.arrayBuffer()),
      beside: await besideIn(form),
      populationCode: textIn(form, 'population').trim() || null,
      counts: countsIn(
        form,
        [...always, ...others].map((one) => one.id),
      ),
      synchronisation: synchronisationIn(form),
    })
    return redirect(`${context.get(languageOf) === 'en' ? '/en' : ''}/lam-viec/bo-chi-so/766/${id}`)
  } catch (error) {
    return saidOfScores(error, form)
  }
}

async function besideIn(form: FormData) {
  const files = ['procedures', 'feedback'].flatMap((name) => {
    const file = form.get(name)
    return file instanceof File && file.name !== '' ? [file] : []
  })
  return Promise.all(
    files.map(async (file) => ({ fileName: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
  )
}

/** QĐ 766 of one unit: files of dossiers that were loaded, each with its score, and the form for the next. */
export default function ServiceLoads({ loaderData: read, actionData: told }: Route.ComponentProps) {
  const { unit, loads, fault, mayLoad } = read
  const label = useLabel()
  const path = usePath()
  const format = useFormat()
  const here = path('/lam-viec/bo-chi-so/766')
  const words = useWords({
    title: { vi: 'Chất lượng phục vụ theo QĐ 766', en: 'Quality of service by QĐ 766' },
    books: { vi: 'Bộ chỉ số', en: 'Rulebooks' },
    lead: {
      vi: 'Điểm tính từ hồ sơ; mỗi con số mở ra được danh sách hồ sơ tạo nên nó.',
      en: 'Scores are computed from dossiers; each figure opens to the dossiers behind it.',
    },
    method: { vi: 'Công thức từng chỉ tiêu', en: 'The formula of every item' },
    unit: { vi: 'Đơn vị', en: 'Unit' },
    show: { vi: 'Xem', en: 'Show' },
    loads: { vi: 'Các lần nạp', en: 'Loads' },
    period: { vi: 'Kỳ', en: 'Period' },
    dossiers: { vi: 'Hồ sơ trong kỳ', en: 'Dossiers in the period' },
    score: { vi: 'Điểm', en: 'Score' },
    at: { vi: 'Nạp lúc', en: 'Loaded' },
    none: { vi: 'Chưa nạp hồ sơ nào', en: 'No dossiers were loaded yet' },
    load: { vi: 'Nạp hồ sơ', en: 'Load dossiers' },
    wrong: { vi: 'Không nhận được tệp. Chưa lưu gì.', en: 'The file was not taken in. Nothing was stored.' },
    item: { vi: 'Chỉ tiêu', en: 'Item' },
  })
  return (
    <Page
      title={words.title}
      kicker={unit ? label(unit.label) : undefined}
      lead={words.lead}
      breadcrumbs={[{ href: path('/lam-viec/bo-chi-so'), label: words.books }]}
      width="wide"
    >
      <p>
        <a href={path('/bo-chi-so/qd-766')} target="_blank" rel="noopener">
          {words.method} <Icon name="external-link" />
        </a>
      </p>
      <QueryForm action={here} submit={words.show}>
        <UnitField
          key={unit?.id}
          name="don-vi"
          label={words.unit}
          value={unit?.id}
          text={unit ? label(unit.label) : ''}
          fault={fault ? label(fault) : undefined}
        />
      </QueryForm>
      <FileRefused
        title={words.wrong}
        told={told}
        say={({ path: at, message }) => (
          <>
            {at && !/^(counts|synchronisation)/.test(at) && (
              <>
                <code>{at}</code>:{' '}
              </>
            )}
            {itemIn(at) && !message.vi.includes(itemIn(at)) && `${words.item} ${itemIn(at)}: `}
            {label(message)}
          </>
        )}
      />
      {loads && (
        <Section heading={words.loads}>
          <Table
            caption={words.loads}
            captionHidden
            rows={loads.rows}
            rowKey={({ id }) => id}
            empty={<Empty icon="file-text" title={words.none} />}
            columns={[
              {
                id: 'period',
                header: words.period,
                names: true,
                cell: ({ id, label: said }) => (
                  <a href={`${here}/${id}`} lang="vi">
                    {said}
                  </a>
                ),
              },
              { id: 'dossiers', header: words.dossiers, align: 'end', cell: ({ inside }) => format.number(inside) },
              {
                id: 'score',
                header: words.score,
                align: 'end',
                cell: ({ total, possible }) => `${format.number(total)} / ${format.number(possible)}`,
              },
              { id: 'at', header: words.at, cell: (row) => `${format.dateTime(row.loaded_at)}, ${row.loaded_name}` },
            ]}
          />
          <Pagination
            {...loads}
            href={(to) => `${here}?${new URLSearchParams({ 'don-vi': unit?.id ?? '', trang: String(to) })}`}
          />
        </Section>
      )}
      {mayLoad && unit && (
        <Section heading={words.load}>
          <DossierForm
            most={read.most}
            unit={unit.id}
            month={read.month}
            typed={told?.typed ?? {}}
            fields={read.fields}
            hand={read.hand}
          />
        </Section>
      )}
    </Page>
  )
}

/** The item that a refusal is about: "counts.1.1.evidence" is about 1.1. */
const itemIn = (at: string) =>
  at.startsWith('synchronisation') ? '1.4' : (/^counts\.(\d\.\d?[a-z]?)/.exec(at)?.[1] ?? '')
