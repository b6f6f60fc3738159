import { useMemo } from 'react'
import { data, Link, redirect } from 'react-router'
import { Empty, Notice, Page, Pagination, Refusal, useLabel, usePath, useWords } from '#ui'
import { contextOf, languageOf } from '#web/context'
import type { Handle } from '../handle.ts'
import { refused } from '../refused.ts'
import type { Route } from './+types/figures-grid.ts'
import { actOnGrid, type GridTold } from './figures/act-on-grid.ts'
import { gridAsText, gridFrom } from './figures/grid-as-text.ts'
import { GridDesk, GridForm } from './figures/grid-desk.tsx'
import { GridFilters } from './figures/grid-filters.tsx'
import { ProofPanel } from './figures/proof-panel.tsx'
import { type ProofsTold, proofsTold } from './figures/proofs-told.ts'
import { readGrid } from './figures/read-grid.ts'
import { readProofs } from './figures/read-proofs.ts'
import { takeProofs } from './figures/take-proofs.ts'
import { addressOf } from './here.ts'
import { unitAsked } from './tasks/unit-in.ts'

export const handle: Handle = { hydrated: true, wide: true }

export async function loader({ context, request }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  const query = addressOf(request).searchParams
  const { unit, fault } = await unitAsked(acting, query)
  if (unit) query.set('don-vi', unit)
  const many = Number(query.get('so'))
  const { data: grid, ...read } = await readGrid(acting, query)
  const isProving = query.get('minh-chung') === '1'
  return {
    read,
    proofs: isProving ? await readProofs(acting, { ...read, data: grid }) : null,
    grid: grid && gridAsText(grid),
    fault,
    done: query.get('da'),
    many: Number.isSafeInteger(many) ? many : 0,
  }
}

type Told = { refused: { vi: string; en: string } | null; grid: GridTold | null; proofs?: ProofsTold }

export async function action({ context, request }: Route.ActionArgs) {
  const acting = context.get(contextOf)
  const address = addressOf(request)
  const form = await request.formData()
  try {
    const read = await readGrid(acting, address.searchParams)
    const { data: grid } = read
    if (!grid) throw data(null, { status: 404 })
    if (form.has('proof')) {
      const { done, many } = await takeProofs(acting, form, read)
      address.searchParams.set('da', done)
      address.searchParams.set('so', String(many))
      return redirect(`${address.pathname}?${address.searchParams}#minh-chung`)
    }
    const outcome = await actOnGrid(acting, form, { data: grid, language: context.get(languageOf) })
    if ('told' in outcome) return data({ refused: null, grid: outcome.told } satisfies Told, { status: 422 })
    address.searchParams.set('da', outcome.done)
    address.searchParams.set('so', String(outcome.many))
    return redirect(`${address.pathname}?${address.searchParams}`)
  } catch (error) {
    if (error instanceof Response || (error && typeof error === 'object' && 'init' in error)) throw error
    if (form.has('proof')) {
      const { told, status } = proofsTold(error, form)
      return data({ refused: null, grid: null, proofs: told } satisfies Told, { status })
    }
    const { data: said, init } = refused(error)
    return data({ refused: said.refused, grid: null } satisfies Told, init ?? undefined)
  }
}

/** Also after a refusal: somebody else may have acted meanwhile. */
export function shouldRevalidate() {
  return true
}

/** Values of units, indicators and periods, typed as into a spreadsheet. */
export default function FiguresGrid({ loaderData, actionData }: Route.ComponentProps) {
  const { read, proofs, fault, done, many } = loaderData
  const { asked, unit } = read
  // Of the whole answer, so that a grid that was read again counts as another, however like the one before it is.
  const grid = useMemo(() => (loaderData.grid === null ? null : gridFrom(loaderData.grid)), [loaderData])
  const label = useLabel()
  const path = usePath()
  const told = actionData as Told | undefined
  const query = new URLSearchParams({
    dang: asked.layout,
    'tan-suat': asked.frequency,
    nam: String(asked.year),
    'so-nam': String(asked.years),
    ky: asked.period,
  })
  if (asked.unit) query.set('don-vi', asked.unit)
  if (asked.kind) query.set('loai', asked.kind)
  if (asked.indicator) query.set('chi-tieu', asked.indicator)
  if (asked.cell) query.set('phan-to', asked.cell)
  if (asked.all) query.set('tat-ca', '1')
  const here = path('/lam-viec/so-lieu/bang')
  const addressAs = (isForm: boolean) => (page: number) =>
    `${here}?${query}${isForm ? '&bieu-mau=1' : ''}${page > 1 ? `&trang=${page}` : ''}`
  const address = addressAs(asked.isForm)
  const words = useWords({
    title: { vi: 'Bảng nhập số liệu', en: 'Entry grid' },
    figures: { vi: 'Số liệu chỉ tiêu', en: 'Values of indicators' },
    keys: {
      vi: 'Mũi tên, Tab, Enter để đi giữa các ô; Shift để chọn nhiều ô; dán thẳng từ Excel; F2 sửa, Escape bỏ.',
      en: 'Arrows, Tab and Enter move, Shift selects, a block from a spreadsheet pastes, F2 edits, Escape takes back.',
    },
    none: { vi: 'Không có chỉ tiêu nào để nhập', en: 'There is no indicator to enter' },
    noneBody: { vi: 'Thử tần suất, năm hoặc đơn vị khác.', en: 'Try another frequency, year or unit.' },
    saved: { vi: `Đã lưu nháp ${many} số liệu.`, en: `${many} values are saved as drafts.` },
    sent: {
      vi: `Đã gửi ${many} số liệu. Văn phòng sẽ xác minh.`,
      en: `${many} values were submitted for verification.`,
    },
    proved: { vi: `Đã gắn minh chứng cho ${many} số liệu.`, en: `${many} values rest on the evidence.` },
    unproved: { vi: `Đã gỡ minh chứng khỏi ${many} số liệu.`, en: `The evidence was taken off ${many} values.` },
    evidence: { vi: 'Minh chứng của số liệu trong bảng', en: 'Evidence of the values in the grid' },
    readOnly: { vi: 'Bạn chỉ xem được bảng này.', en: 'You may only look at this grid.' },
  })
  // Another grid is another desk: what was typed into one never shows in the other.
  const key = `${query}${asked.page}`
  return (
    <Page
      title={words.title}
      kicker={unit ? label(unit.label) : undefined}
      lead={asked.isForm ? undefined : words.keys}
      breadcrumbs={[{ href: path('/lam-viec/so-lieu'), label: words.figures }]}
      width="wide"
    >
      {!told && done === 'gui' && <Notice kind="good">{words.sent}</Notice>}
      {!told && done === 'luu' && <Notice kind="good">{words.saved}</Notice>}
      {!told && done === 'minh-chung' && <Notice kind="good">{words.proved}</Notice>}
      {!told && done === 'go-minh-chung' && <Notice kind="good">{words.unproved}</Notice>}
      {told?.refused && <Refusal>{label(told.refused)}</Refusal>}
      {fault && <Notice kind="warn">{label(fault)}</Notice>}
      <GridFilters {...read} />
      {read.isReadOnly && grid && <Notice>{words.readOnly}</Notice>}
      {grid && asked.isForm && !read.isReadOnly ? (
        <GridForm
          key={`${key}${told?.grid ? ' told' : ''}`}
          data={grid}
          caption={words.title}
          told={told?.grid ?? null}
          address={address(asked.page)}
          gridAddress={addressAs(false)(asked.page)}
        />
      ) : grid ? (
        <GridDesk
          key={key}
          data={grid}
          caption={words.title}
          isReadOnly={read.isReadOnly}
          address={address(asked.page)}
          formAddress={addressAs(true)(asked.page)}
        />
      ) : (
        <Empty title={words.none}>{words.noneBody}</Empty>
      )}
      {proofs ? (
        <ProofPanel read={proofs} address={`${address(asked.page)}&minh-chung=1`} told={told?.proofs ?? null} />
      ) : (
        grid && (
          <p>
            <Link to={`${address(asked.page)}&minh-chung=1#minh-chung`} preventScrollReset>
              {words.evidence}
            </Link>
          </p>
        )
      )}
      <Pagination page={asked.page} {...read.paging} href={address} />
    </Page>
  )
}
