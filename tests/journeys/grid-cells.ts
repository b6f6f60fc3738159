import type { Page } from 'playwright-core'

/** The box in which somebody types, or the field of a cell in the plain form, by its name: the line, then the column. */
export const field = (page: Page, line: string, column: string) =>
  page.getByRole('textbox', { name: new RegExp(`^${line}.* ${column}`) })

/** Goes to a cell of the grid with the pointer: the box that stands there then. */
export async function cell(page: Page, line: string, column: string) {
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: new RegExp(`^${line}`) }) })
  const heads = await page.getByRole('columnheader').allTextContents()
  await row
    .getByRole('gridcell')
    .nth(heads.findIndex((head) => head.startsWith(column)) - 1)
    .click()
  return field(page, line, column)
}
