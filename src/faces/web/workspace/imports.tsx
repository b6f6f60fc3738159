import { data, redirect } from 'react-router'
import { listImports, listWorkingProgrammes, startImport } from '#engines/programmes'
import { Page, Pagination, Section, usePath, useWords } from '#ui'
import { contextOf, languageOf } from '#web/context'
import { textIn } from '../form-text.ts'
import type { Handle } from '../handle.ts'
import { type Refused, refused } from '../refused.ts'
import type { Route } from './+types/imports.ts'
import { pageIn } from './here.ts'
import { ImportTable } from './imports/import-table.tsx'
import { UploadForm } from './imports/upload-form.tsx'
import { everyUnit } from './units/every-unit.ts'

export const handle: Handle = { hydrated: true }

const size = 20

export async function loader({ context, request }: Route.LoaderArgs) {
  const acting = context.get(contextOf)
  const page = pageIn(new URL(request.url).searchParams)
  const [imports, programmes, units] = await Promise.all([
    listImports(acting, { page, size }),
    listWorkingProgrammes(acting, { size: 200 }),
    everyUnit(acting),
  ])
  return {
    imports,
    programmes: programmes.rows.map(({ id, title, number }) => ({ id, title, number })),
    units: units.map(({ id, label }) => ({ id, label })),
  }
}

type NotTaken = Refused & { file: string }

/** Takes every file that can be taken; what is refused is said by its name, and nothing else is lost. */
export async function action({ context, request }: Route.ActionArgs) {
  const form = await request.formData()
  const acting = context.get(contextOf)
  const files = form.getAll('files').filter((value): value is File => value instanceof File && value.name !== '')
  const older = textIn(form, 'older') || null
  const relation = textIn(form, 'relation')
  const begun: string[] = []
  const notTaken: NotTaken[] = []
  for (const file of files) {
    try {
      const { id } = await startImport(acting, {
        bytes: new Uint8Array(await file.arrayBuffer()),
        name: file.name,
        ownerUnit: textIn(form, 'owner') || null,
        replaces: relation === 'replaces' ? older : null,
        amends: relation === 'amends' ? older : null,
      })
      begun.push(id)
    } catch (error) {
      notTaken.push({ ...refused(error).data, file: file.name })
    }
  }
  const top = `${context.get(languageOf) === 'en' ? '/en' : ''}/lam-viec/nhap`
  if (begun.length > 0 && !notTaken.length) return redirect(begun.length === 1 ? `${top}/${begun[0]}` : top)
  return data({ none: files.length === 0, begun: begun.length, notTaken }, { status: 422 })
}

export default function Imports({ loaderData: { imports, programmes, units }, actionData }: Route.ComponentProps) {
  const path = usePath()
  const words = useWords({
    title: { vi: 'Nhập văn bản', en: 'Import documents' },
    lead: {
      vi: 'Đưa kế hoạch, chương trình, quyết định vào; hệ thống đọc ra từng chỉ tiêu, nhiệm vụ và trách nhiệm của đơn vị để bạn rà soát.',
      en: 'Bring in plans, programmes and decisions; every target, task and duty is read out of them for your review.',
    },
    list: { vi: 'Các lượt nhập', en: 'Imports' },
  })
  return (
    <Page title={words.title} lead={words.lead} width="wide">
      <UploadForm programmes={programmes} units={units} said={actionData ?? null} />
      <Section heading={words.list}>
        <ImportTable imports={imports.imports} />
        <Pagination
          page={imports.page}
          size={imports.size}
          total={imports.total}
          href={(page) => path(`/lam-viec/nhap?trang=${page}`)}
        />
      </Section>
    </Page>
  )
}
