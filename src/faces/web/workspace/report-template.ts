import { exportTemplate } from '#engines/reporting'
import { xlsxType } from '#kernel/http'
import { contextOf } from '#web/context'
import type { Route } from './+types/report-template.ts'

/** The report as a workbook to fill in. Asked for by a button: it is noted who took it out. */
export async function action({ context, params }: Route.ActionArgs) {
  const { name, bytes } = await exportTemplate(context.get(contextOf), { obligation: params.obligation })
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': xlsxType,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'private, no-store',
    },
  })
}
