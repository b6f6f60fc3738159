/** The rows of a page without the total that each carries from `count(*) over ()`. */
export function withoutTotal<Row extends { total: number }>(rows: Row[]): Omit<Row, 'total'>[] {
  return rows.map((row) => {
    const rest: Partial<Row> = { ...row }
    delete rest.total
    return rest as Omit<Row, 'total'>
  })
}
