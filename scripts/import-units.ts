// Makes the big data files of the packs from public tables (packs/README.md says which and where from):
// node scripts/import-units.ts CONVERSION.csv UNITS.csv --pack da-nang --prefix dng --province 48
// node scripts/import-units.ts CONVERSION.csv UNITS.csv --national --without 79,74,77
// CONVERSION: old commune → new commune at the reform of 1/7/2025. UNITS: provinces and communes that stand now.
// Writes packs/PACK/communes.json, or packs/national/provinces.json without those that a pack declares itself.
import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { normalize } from '../src/kernel/text/index.ts'

type Row = Record<string, string>
type Unit = { id: string; kind: string; name: { vi: string; en: string } } & Record<string, unknown>

const { values: given, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    /** Folder of the city's pack, a name under packs/ or a path. */
    pack: { type: 'string' },
    /** What its ids begin with. */
    prefix: { type: 'string' },
    /** Code of its province; with --city also the codes of those merged into it, separated by commas. */
    province: { type: 'string' },
    merged: { type: 'string', default: '' },
    /** Id of the city itself; `province.CODE` of the national pack where left out. */
    city: { type: 'string' },
    /** The resolution on its communes; null where it is not at hand. */
    basis: { type: 'string' },
    national: { type: 'boolean', default: false },
    without: { type: 'string', default: '' },
  },
})
const [conversionPath, unitsPath] = positionals
const { pack, prefix, province } = given
if (!conversionPath || !unitsPath || !(given.national || (pack && prefix && province))) {
  console.error(
    'CONVERSION.csv UNITS.csv (--pack FOLDER --prefix ID --province CODE | --national): see the first lines',
  )
  process.exit(2)
}
const reform = { on: '2025-07-01', before: '2025-06-30', basis: 'Nghị quyết 202/2025/QH15' }

const kinds: [string, string, string][] = [
  ['Thành phố trực thuộc', 'centrally-run-city', 'City'],
  ['Phường', 'ward', 'Ward'],
  ['Xã', 'commune', 'Commune'],
  ['Thị trấn', 'township', 'Township'],
  ['Đặc khu', 'special-zone', 'Special Zone'],
  ['Quận', 'urban-district', 'District'],
  ['Huyện', 'rural-district', 'District'],
  ['Thị xã', 'provincial-town', 'Town'],
  ['Tỉnh', 'province', 'Province'],
]

const communeId = (code: string, name = '', former = '') => `${prefix}.${former}${unit('', name, {}).kind}.${code}`
const plain = (name: string) =>
  normalize(name)
    .replace(/^(Tỉnh|Thành phố) /, '')
    .replace(/[^\p{L}]+/gu, ' ')
const conversions = rowsOf(conversionPath)
const standing = rowsOf(unitsPath)
if (given.national) writeList('packs/national/provinces.json', provincesOf(codesIn(given.without)))
if (pack && province) {
  const folder = pack.includes('/') ? pack : `packs/${pack}`
  writeList(`${folder}/communes.json`, communesOf(province))
}

function codesIn(list: string): string[] {
  return list.split(',').filter(Boolean)
}

/** Every province but those that packs of cities declare themselves. All 34 names of today were names before. */
function provincesOf(own: string[]) {
  const now = standing.filter((row) => !row.province_code && !own.includes(row.code ?? ''))
  const byOld = Map.groupBy(conversions, (row) => row.old_province_code ?? '')
  const names = new Set(now.map((row) => plain(row.full_name ?? '')))
  const gone = [...byOld].flatMap(([code, rows]) => {
    const name = rows[0]?.old_province_name ?? ''
    // Where one commune went elsewhere, the province that took most of them is the heir.
    const [heir = ''] =
      [...Map.groupBy(rows, (row) => row.new_province_code)].sort((a, b) => b[1].length - a[1].length)[0] ?? []
    return own.includes(code) || names.has(plain(name)) ? [] : [{ code, name, heir }]
  })
  return {
    units: [
      ...now.map((row) => unit(`province.${row.code}`, row.full_name ?? '', { code: row.code })),
      ...gone.map(({ code, name }) => unit(`former-province.${code}`, name, { code, validTo: reform.before })),
    ],
    successions: gone.map(({ code, heir }) => ({
      kind: 'merge',
      on: reform.on,
      from: [`former-province.${code}`],
      to: [`province.${heir}`],
      basis: reform.basis,
    })),
  }
}

function communesOf(code: string) {
  const city = given.city ?? `province.${code}`
  const basis = given.basis ?? null
  const rows = conversions.filter((row) => row.new_province_code === code)
  if (!rows.length) throw new Error(`No row of the conversion leads to province ${code}`)
  const old = Map.groupBy(
    rows.filter((row) => row.old_ward_code),
    (row) => row.old_ward_code ?? '',
  )
  const districts = Map.groupBy(rows, (row) => row.old_district_code ?? '')
  const born = Map.groupBy(rows, (row) => row.new_ward_code ?? '')
  const idOf = new Map([...born].map(([code, [row]]) => [code, communeId(code, row?.new_ward_name)]))
  const oldId = (row: Row) => communeId(row.old_ward_code ?? '', row.old_ward_name, 'former-')
  // A pack that declares the city declares what was merged into it too; all others are in the national pack.
  const merged = given.city ? codesIn(given.merged) : []
  const stands = new Set(standing.filter((row) => !row.province_code).map((row) => row.code))
  const provinceId = (old = '') => {
    if (old === code) return city
    if (merged.includes(old)) return `${prefix}.former-province.${old}`
    return `${stands.has(old) ? 'province' : 'former-province'}.${old}`
  }
  return {
    units: [
      ...[...born].map(([code, [row]]) =>
        unit(idOf.get(code) ?? '', row?.new_ward_name ?? '', {
          code,
          parent: city,
          validFrom: reform.on,
          basis,
        }),
      ),
      ...[...districts].map(([code, [row]]) =>
        unit(`${prefix}.district.${code}`, row?.old_district_name ?? '', {
          code,
          parent: provinceId(row?.old_province_code),
          validTo: reform.before,
        }),
      ),
      ...[...old].map(([code, [row]]) =>
        unit(oldId(row as Row), row?.old_ward_name ?? '', {
          code,
          parent: `${prefix}.district.${row?.old_district_code}`,
          validTo: reform.before,
        }),
      ),
    ],
    successions: [
      ...[
        ...Map.groupBy(
          rows.filter((row) => row.old_ward_code),
          (row) => row.new_ward_code ?? '',
        ),
      ].map(([code, parts]) => {
        const partly = parts.filter((row) => /một phần/.test(row.note ?? '')).map(oldId)
        const kept = parts.length === 1 && parts[0]?.note === 'Giữ nguyên'
        const kind = kept ? 'take-over' : parts.length === 1 ? 'rename' : 'merge'
        return { kind, on: reform.on, from: parts.map(oldId), partly, to: [idOf.get(code)], basis }
      }),
      ...[...districts].map(([code, parts]) => ({
        kind: 'abolish',
        on: reform.on,
        from: [`${prefix}.district.${code}`],
        to: [...new Set(parts.map((row) => idOf.get(row.new_ward_code ?? '')))],
        basis: null,
      })),
    ],
  }
}

function unit(id: string, full: string, rest: Record<string, unknown>): Unit {
  const given = normalize(full)
  const province = /^(former-)?province/.test(id)
  const city: [string, string, string] = ['Thành phố', province ? 'centrally-run-city' : 'provincial-city', 'City']
  // The source writes "Thị Xã" and "Thị xã".
  const found = [...kinds, city].find(([head]) => given.toLowerCase().startsWith(`${head.toLowerCase()} `))
  if (!found) throw new Error(`“${given}” begins with no known kind of unit`)
  const [word, kind, en] = found
  const vi = word + given.slice(word.length)
  const name = vi.slice(word.length + 1)
  return { id, kind, name: { vi, en: /^\d+$/.test(name) ? `${en} ${name}` : `${name} ${en}` }, ...rest }
}

/** Reads CSV with quoted fields; a header names the columns. */
function rowsOf(path: string): Row[] {
  const lines = readFileSync(path, 'utf8')
    .replace(/^\ufeff/, '')
    .trim()
    .split(/\r?\n/)
  const cells = (line: string) =>
    [...line.matchAll(/("([^"]|"")*"|[^,]*)(,|$)/g)].map(([, cell = '']) =>
      cell.replace(/^"|"$/g, '').replaceAll('""', '"'),
    )
  const header = cells(lines[0] ?? '')
  return lines.slice(1).map((line) => Object.fromEntries(cells(line).map((cell, at) => [header[at] ?? '', cell])))
}

/** One item a line: a changed ward is one changed line. */
function writeList(path: string, lists: Record<string, unknown[]>) {
  const parts = Object.entries(lists).map(
    ([name, items]) => `  "${name}": [\n${items.map((item) => `    ${JSON.stringify(item)}`).join(',\n')}\n  ]`,
  )
  writeFileSync(resolve(import.meta.dirname, '..', path), `{\n${parts.join(',\n')}\n}\n`)
}
