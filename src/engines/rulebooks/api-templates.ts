import { createRoute } from '@hono/zod-openapi'
import { openRoutes, xlsxType, z } from '#kernel/http'
import { refusals } from './api-parts.ts'
import { dossierTemplate, questionnaireTemplate, rulebookTemplate } from './file-templates.ts'

const workbook = {
  200: { description: 'The workbook', content: { [xlsxType]: { schema: z.string().openapi({ format: 'binary' }) } } },
  ...refusals,
}
const rulebook = createRoute({
  method: 'get',
  path: '/rulebook-templates/mau-bo-chi-so.xlsx',
  operationId: rulebookTemplate.id,
  summary: 'A workbook to fill in with a set of criteria; with the groups of a rulebook where one is named',
  tags: ['rulebooks'],
  request: { query: z.object({ rulebook: z.string().max(100).optional() }) },
  responses: workbook,
})
const questionnaire = createRoute({
  method: 'get',
  path: '/rulebook-templates/mau-bo-cau-hoi.xlsx',
  operationId: questionnaireTemplate.id,
  summary: 'A workbook to fill in with questions to enterprises',
  tags: ['enterprises'],
  responses: workbook,
})
const dossiers = createRoute({
  method: 'get',
  path: '/rulebook-templates/mau-ho-so-766.xlsx',
  operationId: dossierTemplate.id,
  summary: 'A workbook to fill in with dossiers, procedures and feedback',
  tags: ['service quality'],
  responses: workbook,
})

const headers = (name: string) => ({
  'content-type': xlsxType,
  'content-disposition': `attachment; filename="${name}"`,
})

/** Workbooks to fill in, made of the columns that their readers have. */
export const templatesApi = openRoutes()
  .openapi(rulebook, async (c) => {
    const { rulebook: id } = c.req.valid('query')
    const { bytes } = await rulebookTemplate(c.var.context, id ? { rulebook: id } : {})
    return c.body(bytes, 200, headers('mau-bo-chi-so.xlsx')) as never
  })
  .openapi(questionnaire, async (c) => {
    const { bytes } = await questionnaireTemplate(c.var.context, {})
    return c.body(bytes, 200, headers('mau-bo-cau-hoi.xlsx')) as never
  })
  .openapi(dossiers, async (c) => {
    const { bytes } = await dossierTemplate(c.var.context, {})
    return c.body(bytes, 200, headers('mau-ho-so-766.xlsx')) as never
  })
