import { data, redirect } from 'react-router'
import { assignOwner, findWorkingProgramme, listWorkingProgrammes, relateProgrammes } from '#engines/programmes'
import { holds } from '#kernel'
import { Notice, Page, Refusal, Section, Table, Tag, useFormat, useLabel, usePath, useWords } from '#ui'
import { contextOf } from '#web/context'
import { textIn } from '../form-text.ts'
import type { Handle } from '../handle.ts'
import { refused } from '../refused.ts'
import type { Route } from './+types/programme-file.ts'
import { addressOf } from './here.ts'
import { OwnerForm, RelationForm } from './programme/file-forms.tsx'
import { everyUnit } from './units/every-unit.ts'

export const handle: Handle = { hydrated: true }

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  const programme = await findWorkingProgramme(acting, { slug: params.slug })
  const mayEdit = holds(acting.actor, 'programme-office')
  const [others, units] = await Promise.all([
    mayEdit ? listWorkingProgrammes(acting, { size: 200 }) : { rows: [] },
    everyUnit(acting, { ever: true }),
  ])
  return {
    programme,
    mayEdit,
    others: others.rows.filter(({ id }) => id !== programme.id).map(({ id, title, number }) => ({ id, title, number })),
    units: units.map(({ id, label }) => ({ id, label })),
    published: new URL(request.url).searchParams.get('da') === 'cong-bo',
  }
}

export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData()
  const acting = context.get(contextOf)
  const id = textIn(form, 'id')
  try {
    if (textIn(form, 'step') === 'owner')
      await assignOwner(acting, { id, seen: Number(textIn(form, 'seen')), unit: textIn(form, 'unit') })
    else
      await relateProgrammes(acting, {
        newer: id,
        older: textIn(form, 'older'),
        kind: textIn(form, 'kind') === 'amends' ? 'amends' : 'replaces',
        note: textIn(form, 'note'),
      })
    return redirect(addressOf(request).pathname)
  } catch (error) {
    const { data: said, init } = refused(error)
    const typed = { older: textIn(form, 'older'), kind: textIn(form, 'kind'), note: textIn(form, 'note') }
    return data({ ...said, step: textIn(form, 'step'), typed, unit: textIn(form, 'unit') }, init ?? undefined)
  }
}

export default function ProgrammeFile({ loaderData, actionData }: Route.ComponentProps) {
  const { programme, mayEdit, others, units, published } = loaderData
  const label = useLabel()
  const format = useFormat()
  const path = usePath()
  const review = path(`/lam-viec/ra-soat/${programme.slug}`)
  const owner = units.find(({ id }) => id === programme.ownerUnit)
  const words = useWords({
    title: { vi: 'Hồ sơ chương trình', en: 'File of the programme' },
    review: { vi: 'Rà soát', en: 'Review' },
    desk: { vi: 'Bàn rà soát', en: 'Review of the programme' },
    compareAny: { vi: 'So sánh với một văn bản khác', en: 'Compare with another document' },
    out: { vi: 'Đã công bố', en: 'Published' },
    outBody: {
      vi: 'Bản mới đã đóng băng và hiện trên cổng công khai.',
      en: 'The new version is frozen and on the public portal.',
    },
    see: { vi: 'Xem trên cổng công khai', en: 'See it on the portal' },
    versions: { vi: 'Các bản công bố', en: 'Published versions' },
    version: { vi: 'Bản', en: 'Version' },
    at: { vi: 'Lúc', en: 'At' },
    by: { vi: 'Người công bố', en: 'By' },
    note: { vi: 'Ghi chú', en: 'Note' },
    checked: { vi: 'Đã kiểm tra', en: 'Checked' },
    machine: { vi: 'Máy đọc, chưa kiểm tra', en: 'Read by machine' },
    never: { vi: 'Chưa công bố bản nào.', en: 'No version has been published.' },
    relations: { vi: 'Văn bản trước và sau', en: 'Earlier and later documents' },
    none: { vi: 'Chưa ghi quan hệ với văn bản nào khác.', en: 'No relation to another document is recorded.' },
    compare: { vi: 'So sánh', en: 'Compare' },
    owner: { vi: 'Đơn vị chủ quản', en: 'Owner' },
    noOwner: { vi: 'Chưa rõ đơn vị nào chủ quản.', en: 'No owner is known.' },
    history: { vi: 'Lịch sử rà soát', en: 'History of the review' },
    replaces: { vi: 'Thay thế', en: 'Replaces' },
    amends: { vi: 'Sửa đổi, bổ sung', en: 'Amends' },
    'replaced-by': { vi: 'Được thay thế bởi', en: 'Replaced by' },
    'amended-by': { vi: 'Được sửa đổi bởi', en: 'Amended by' },
  })
  return (
    <Page
      title={words.title}
      kicker={[programme.number, programme.title].filter(Boolean).join(' · ')}
      breadcrumbs={[
        { href: path('/lam-viec/ra-soat'), label: words.review },
        { href: review, label: words.desk },
      ]}
    >
      {published && (
        <Notice kind="good" title={words.out}>
          <p>{words.outBody}</p>
          <p>
            <a href={path(`/chuong-trinh/${programme.slug}`)}>{words.see}</a>
          </p>
        </Notice>
      )}
      {actionData && <Refusal>{label(actionData.refused)}</Refusal>}
      <Section heading={words.versions} beside>
        <Table
          caption={words.versions}
          captionHidden
          rows={programme.publications}
          rowKey={({ number }) => String(number)}
          empty={<p>{words.never}</p>}
          columns={[
            { id: 'version', header: words.version, names: true, cell: ({ number }) => `${words.version} ${number}` },
            { id: 'at', header: words.at, cell: ({ publishedAt }) => format.dateTime(publishedAt) },
            { id: 'by', header: words.by, cell: ({ publishedBy }) => publishedBy },
            {
              id: 'checked',
              header: words.checked,
              cell: ({ reviewed }) => (
                <Tag tone={reviewed ? 'good' : 'warn'}>{reviewed ? words.checked : words.machine}</Tag>
              ),
            },
            { id: 'note', header: words.note, cell: ({ note }) => note ?? '' },
          ]}
        />
        <p>
          <a href={`${review}/lich-su`}>{words.history}</a>
        </p>
      </Section>
      <Section heading={words.relations} beside>
        {programme.relations.length === 0 && <p>{words.none}</p>}
        <ul>
          {programme.relations.map(({ relation, slug, title, number }) => {
            const [older, newer] = relation.endsWith('-by') ? [programme.slug, slug] : [slug, programme.slug]
            return (
              <li key={`${relation}${slug}`}>
                {words[relation]}: <a href={path(`/lam-viec/ra-soat/${slug}`)}>{number ?? title}</a> ·{' '}
                <a href={path(`/lam-viec/so-sanh?truoc=${older}&sau=${newer}`)}>{words.compare}</a>
              </li>
            )
          })}
        </ul>
        {others.length > 0 && (
          <p>
            <a href={path(`/lam-viec/so-sanh?sau=${programme.slug}`)}>{words.compareAny}</a>
          </p>
        )}
        {mayEdit && others.length > 0 && (
          <RelationForm id={programme.id} others={others} said={actionData?.step === 'relation' ? actionData : null} />
        )}
      </Section>
      <Section heading={words.owner} beside>
        <p>{owner ? label(owner.label) : (programme.ownerUnit ?? words.noOwner)}</p>
        {mayEdit && (
          <OwnerForm programme={programme} units={units} said={actionData?.step === 'owner' ? actionData : null} />
        )}
      </Section>
    </Page>
  )
}
