/** The path of a row: "III.1" under "III" shows III once, "2.1" under "2" shows 2 once; a path used before gets "~2". */
export function pathOf(base: string, names: string[], seen: Map<string, number>): string {
  const own: string[] = []
  for (const name of names) {
    const above = own.join('.')
    if (above !== '' && name.startsWith(`${above}.`)) own.push(name.slice(above.length + 1))
    else if (own.length > 0 && name.startsWith(`${own.at(-1)}.`))
      own.push(name.slice((own.at(-1) as string).length + 1))
    else own.push(name)
  }
  const path = [base, ...own].filter((part) => part !== '').join('.')
  const count = (seen.get(path) ?? 0) + 1
  seen.set(path, count)
  return count === 1 ? path : `${path}~${count}`
}
