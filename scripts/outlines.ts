// Makes the outlines of a pack from GeoJSON: node scripts/outlines.ts FILE.geojson UNITS.json > packs/CITY/outlines.json
// Reads properties.code of each feature; the second file is a list of units [{ id, code }]. Corners fall on a grid of about 110 m,
// the same for neighbours, so that borders still meet; corners that hardly bend a line are left out. A part far from the rest (an
// island) is moved beside it, and is named in `moved`.
import { readFileSync } from 'node:fs'

type Ring = [number, number][]
type Feature = {
  properties: { code: string }
  geometry: { type: 'Polygon'; coordinates: Ring[] } | { type: 'MultiPolygon'; coordinates: Ring[][] }
}
const [file = '', units = ''] = process.argv.slice(2)
const { features } = JSON.parse(readFileSync(file, 'utf8')) as { features: Feature[] }
const ids = new Map(
  (JSON.parse(readFileSync(units, 'utf8')) as { id: string; code?: string | null }[]).map(({ id, code }) => [code, id]),
)

const step = 0.001 // degrees of latitude a unit of the grid
const shapes = features.map(({ properties, geometry }) => {
  const parts = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  return { id: ids.get(properties.code), code: properties.code, rings: parts.flatMap((part) => part.slice(0, 1)) }
})
const southOf = ({ rings }: { rings: Ring[] }) => Math.min(...rings.flat().map(([, lat]) => lat))
const middle = shapes.map(southOf).sort((a, b) => a - b)[Math.floor(shapes.length / 2)] as number
const far = shapes.filter((shape) => Math.abs(southOf(shape) - middle) > 1)
const near = shapes.filter((shape) => !far.includes(shape))
const all = near.flatMap(({ rings }) => rings.flat())
const [west, east] = [Math.min(...all.map(([lon]) => lon)), Math.max(...all.map(([lon]) => lon))]
const [south, north] = [Math.min(...all.map(([, lat]) => lat)), Math.max(...all.map(([, lat]) => lat))]
const narrowing = Math.cos((((south + north) / 2) * Math.PI) / 180)
const onGrid = ([lon, lat]: [number, number]): [number, number] => [
  Math.round(((lon - west) * narrowing) / step),
  Math.round((north - lat) / step),
]
const [width, height] = onGrid([east, south]) as [number, number]

const outlines = shapes.flatMap((shape) => {
  if (!shape.id) throw new Error(`No unit has the code ${shape.code}`)
  let rings = shape.rings.map((ring) => thinned(ring.map(onGrid)))
  if (far.includes(shape)) {
    // The biggest island stands near the corner at the bottom left; islets further off than its own length are left out.
    const [main = []] = rings.toSorted((one, other) => other.length - one.length)
    const [left, right] = [Math.min(...main.map(([x]) => x)), Math.max(...main.map(([x]) => x))]
    const bottom = Math.max(...main.map(([, y]) => y))
    const margin = (right - left) / 4
    rings = rings
      .filter((ring) => ring.every(([x, y]) => x > left - margin && x < right + margin && y < bottom + margin))
      .map((ring) =>
        ring.map(([x, y]): [number, number] => [
          Math.round(x - left + margin),
          Math.round(y - bottom + height - margin),
        ]),
      )
  }
  const biggest = Math.max(...rings.map((ring) => ring.length))
  const kept = rings.filter((ring) => ring.length >= 3 && (ring.length > 4 || ring.length === biggest))
  return [[shape.id, kept.map(pathOf).join('')] as const]
})
console.log(
  `{\n  "width": ${width},\n  "height": ${height},\n  "moved": ${JSON.stringify(far.map(({ id }) => id))},\n  "units": {\n${outlines
    .map(([id, path]) => `    ${JSON.stringify(id)}: ${JSON.stringify(path)}`)
    .join(',\n')}\n  }\n}`,
)

/** Corners without those that repeat or stand half a step or less beside the line between their neighbours. */
function thinned(ring: Ring): Ring {
  const corners = ring.filter(([x, y], at) => at === 0 || x !== ring[at - 1]?.[0] || y !== ring[at - 1]?.[1])
  const [first, last] = [corners[0], corners.at(-1)]
  if (corners.length > 1 && first?.[0] === last?.[0] && first?.[1] === last?.[1]) corners.pop()
  return corners.filter(([x, y], at) => {
    const [[a, b], [c, d]] = [corners.at(at - 1), corners[(at + 1) % corners.length]] as [
      [number, number],
      [number, number],
    ]
    return Math.abs((c - a) * (b - y) - (a - x) * (d - b)) > 1 // twice the area of the triangle, in steps
  })
}

function pathOf(ring: Ring): string {
  const [[x, y] = [0, 0], ...rest] = ring
  let [a, b] = [x, y]
  const moves = rest.map(([c, d]) => {
    const move = `${c - a} ${d - b}`.replace(' -', '-')
    ;[a, b] = [c, d]
    return move
  })
  return `M${x} ${y}l${moves.join(' ').replaceAll(' -', '-')}z`
}
