import { type Context, InvalidInput, type Language, type Problem } from '#kernel'
import { SdmxNotAcceptable, SdmxNotFound, SdmxNotImplemented, SdmxRefused, TooManyValues } from './errors.ts'
import type { SdmxError, Sent } from './sdmx-xml.ts'

/** What a message is sent as: its own name of a type, and the names that mean it too. The first of a list is the default. */
export type SdmxKind = { name: string; type: string; version: string; also: readonly string[] }
const kind = (name: string, type: string, version: string, also: readonly string[] = []): SdmxKind => ({ name, type: `application/vnd.sdmx.${type}`, version, also }) // biome-ignore format: one
export const dataKinds = [
  kind('generic', 'genericdata+xml', '2.1', ['application/xml', 'text/xml']),
  kind('structurespecific', 'structurespecificdata+xml', '2.1'),
  kind('generictimeseries', 'generictimeseriesdata+xml', '2.1'),
  kind('structurespecifictimeseries', 'structurespecifictimeseriesdata+xml', '2.1'),
  kind('sdmx-json', 'data+json', '1.0.0', ['application/json']),
  kind('csv', 'data+csv', '1.0.0', ['text/csv']),
  kind('sdmx-json-2', 'data+json', '2.0.0'),
  kind('csv-2', 'data+csv', '2.0.0'),
]
export const constraintKinds = [
  kind('sdmx-ml', 'structure+xml', '2.1', ['application/xml', 'text/xml']),
  kind('sdmx-json', 'structure+json', '1.0.0', ['application/json']),
]
export const structureKinds = [...constraintKinds, kind('sdmx-json-2', 'structure+json', '2.0.0')]
export const schemaKinds = [kind('xsd', 'schema+xml', '2.1', ['application/xml', 'text/xml'])]
export const contentType = ({ type, version }: SdmxKind) => `${type}; version=${version}`

/** Kinds that an address may name, as agencies of statistics write them too; `jsondata` is what is read by that name. */
export const formats = [
  'sdmx-ml', 'generic', 'structurespecific', 'generictimeseries', 'structurespecifictimeseries', 'sdmx-json', 'sdmx-json-2',
  'csv', 'csv-2', 'xsd', 'genericdata', 'structurespecificdata', 'jsondata', 'csvdata', 'jsonstructure', 'structure',
] as const // biome-ignore format: a list
const meant: Record<string, string> = {
  genericdata: 'generic',
  structurespecificdata: 'structurespecific',
  jsondata: 'sdmx-json-2',
  csvdata: 'csv',
  jsonstructure: 'sdmx-json',
}

/** The kind that an address names; the usual one where it names none in particular. */
export function kindNamed(kinds: readonly SdmxKind[], format: string): SdmxKind | undefined {
  if (format === 'sdmx-ml' || format === 'structure') return kinds[0]
  return kinds.find(({ name }) => name === (meant[format] ?? format))
}

/** Whether names are wanted beside ids and codes: a parameter of SDMX-CSV in what is accepted. */
export const wantsLabels = (accept: string) => /data\+csv[^,]*;\s*labels="?both/i.test(accept)

type Wish = { type: string; version: string | undefined; weight: number; place: number }
function wishesIn(header: string): Wish[] {
  return header
    .split(',')
    .map((part, place) => {
      const [type = '', ...rest] = part.trim().toLowerCase().split(';').map((each) => each.trim()) // biome-ignore format: one
      const of = (name: string) => rest.find((each) => each.startsWith(`${name}=`))?.slice(name.length + 1)
      return { type, version: of('version')?.replaceAll('"', ''), weight: Number(of('q') ?? 1), place }
    })
    .filter(({ type, weight }) => type !== '' && weight >= 0)
    .sort((a, b) => b.weight - a.weight || a.place - b.place)
}

const isSame = (asked: string | undefined, own: string) =>
  asked === undefined || asked === own || `${asked}.0` === own || `${asked}.0.0` === own

/** The kind that fits best what is accepted: the most wanted first. Refused where none does. */
export function kindFor(kinds: readonly SdmxKind[], accept: string): SdmxKind {
  const [usual] = kinds as [SdmxKind]
  const wishes = wishesIn(accept)
  if (wishes.length === 0) return usual
  const isMeant = (each: SdmxKind, { type, version }: Wish) =>
    (each.type === type && isSame(version, each.version)) || each.also.includes(type)
  // A weight of nothing says that this is not wanted, though a wider wish would allow it.
  const allowed = kinds.filter((each) => !wishes.some((wish) => wish.weight === 0 && isMeant(each, wish)))
  for (const wish of wishes.filter(({ weight }) => weight > 0)) {
    const fitting =
      wish.type === '*/*' || wish.type === 'application/*'
        ? allowed[0]
        : wish.type === 'text/*'
          ? allowed.find(({ also }) => also.some((each) => each.startsWith('text/')))
          : allowed.find((each) => isMeant(each, wish))
    if (fitting) return fitting
  }
  throw SdmxNotAcceptable({ can: kinds.map(contentType).join(', ') })
}

/** Vietnamese, unless English is wanted more. */
export function languageFor(header: string | undefined): Language {
  const [first] = wishesIn(header ?? '')
    .filter(({ weight }) => weight > 0)
    .flatMap(({ type }) => /^(vi|en)(-|$)/.exec(type)?.[1] ?? [])
  return first === 'en' ? 'en' : 'vi'
}

export function sentBy({ requestId, system }: Context, letter: string, language: Language): Sent {
  return {
    id: `${letter}-${requestId.replace(/[^A-Za-z0-9_-]/g, '-')}`,
    at: system.clock.now(),
    language,
    site: system.config.PUBLIC_URL?.replace(/\/$/, '') ?? '',
  }
}

// Codes and statuses of SDMX 2.1 (web services guidelines, errors); 1000 and more are a service's own.
const codes = [
  { of: SdmxNotFound, code: 100, status: 404 },
  { of: SdmxRefused, code: 140, status: 400 },
  { of: InvalidInput, code: 140, status: 400 },
  { of: SdmxNotImplemented, code: 501, status: 501 },
  { of: TooManyValues, code: 510, status: 413 },
  { of: SdmxNotAcceptable, code: 1406, status: 406 },
] as const

/** A refusal in the words of SDMX, each fault a text of its own; null for one that is not of its world. */
export function sdmxErrorOf(problem: Problem): (SdmxError & { status: (typeof codes)[number]['status'] }) | null {
  const known = codes.find(({ of }) => of.is(problem))
  if (!known) return null
  const faults = (problem.details.faults ?? []) as { path: string; message: { vi: string; en: string } }[]
  const said = faults.map(({ path, message }) => ({ vi: `${path}: ${message.vi}`, en: `${path}: ${message.en}` }))
  return { ...known, texts: [problem.title, ...said] }
}
