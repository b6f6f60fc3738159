/** One source file, path from the root of the repository. */
export type Source = { path: string; text: string }

export type Architecture = { engines: Record<string, string[]> }

const readers = ['documents', 'programmes'] // engines that turn documents into plans
const writers = ['aggregates'] // engines that turn what was filed into documents
const reckoners = ['indicators', 'rulebooks'] // engines that compute with figures

/**
 * Every place where a file imports what its place in the house forbids, or where SQL reaches into another engine's
 * tables. One sentence each; empty when the house stands.
 */
export function violations(sources: Source[], architecture: Architecture): string[] {
  const found: string[] = cycles(architecture)
  for (const { path, text } of sources) {
    const place = placeOf(path)
    if (!place) {
      found.push(`${path} stands in a folder that ARCHITECTURE.md does not list`)
      continue
    }
    for (const door of importsOf(text)) {
      const refusal = refuse({ path, place, door, architecture })
      if (refusal) found.push(`${path} imports ${door}: ${refusal}`)
    }
    if (place.kind === 'engine' && !isTest(path)) found.push(...foreignTables(path, text, place.name, architecture))
  }
  return found
}

type Place = {
  kind:
    | 'kernel'
    | 'reading'
    | 'writing'
    | 'simulation'
    | 'statistics'
    | 'formulas'
    | 'engine'
    | 'face'
    | 'ui'
    | 'pack'
    | 'main'
    | 'test'
    | 'tool'
  name: string
}

function placeOf(path: string): Place | null {
  const [top, second, third] = path.split('/')
  if (path === 'src/main.ts' || path === 'src/engines.ts' || path === 'src/packs.ts')
    return { kind: 'main', name: 'main' }
  if (top === 'src' && second === 'kernel') return { kind: 'kernel', name: 'kernel' }
  if (top === 'src' && second === 'reading') return { kind: 'reading', name: 'reading' }
  if (top === 'src' && second === 'writing') return { kind: 'writing', name: 'writing' }
  if (top === 'src' && second === 'statistics') return { kind: 'statistics', name: 'statistics' }
  if (top === 'src' && second === 'formulas') return { kind: 'formulas', name: 'formulas' }
  if (top === 'src' && second === 'simulation') return { kind: 'simulation', name: 'simulation' }
  if (top === 'src' && second === 'engines' && third) return { kind: 'engine', name: third }
  if (path.startsWith('src/faces/web/ui/')) return { kind: 'ui', name: 'ui' }
  if (top === 'src' && second === 'faces' && third) return { kind: 'face', name: third }
  if (top === 'packs' && second) return { kind: 'pack', name: second }
  if (top === 'tests') return { kind: 'test', name: 'tests' }
  if (top === 'scripts' || top === 'bench' || !path.includes('/')) return { kind: 'tool', name: 'tool' }
  return null
}

const isTest = (path: string) => /\.test\.tsx?$/.test(path)

/** Static and dynamic imports, as written. */
export function importsOf(text: string): string[] {
  const pattern =
    /^\s*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]|^\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm
  return [...text.matchAll(pattern)].map((match) => (match[1] ?? match[2] ?? match[3]) as string)
}

function refuse(it: { path: string; place: Place; door: string; architecture: Architecture }): string | null {
  const { path, place, door, architecture } = it
  const test = isTest(path)
  const engine = /^#engines\/([^/]+)$/.exec(door)?.[1]
  if (/(^|\/)main(\.ts)?$/.test(door) && place.kind !== 'test') return 'nobody imports main.ts'
  if (door.startsWith('#engines/') && !engine) return 'an engine is entered through its index'
  if (place.kind === 'main' || place.kind === 'test' || place.kind === 'tool') return null

  if (door.startsWith('.')) return refuseRelative(path, place, door, test)
  if (test && (door === '#kernel/testing' || door === '#kernel' || engine)) return null

  switch (place.kind) {
    case 'kernel':
      return door.startsWith('#') && !(test && door.startsWith('#kernel')) ? 'the kernel knows nothing above it' : null
    case 'reading':
      return door.startsWith('#') && door !== '#kernel/text' && !(test && door.startsWith('#reading'))
        ? 'reading is pure: text and refusals only'
        : null
    case 'writing':
      // What is written is read back in its tests.
      return door.startsWith('#') && door !== '#kernel/text' && !(test && /^#(reading|writing)/.test(door))
        ? 'writing is pure: text and refusals only'
        : null
    case 'statistics':
      return test ? null : 'statistics is pure: arithmetic of our own only'
    case 'formulas':
      return door.startsWith('#') && door !== '#kernel/text' && !(test && door === '#formulas')
        ? 'formulas are pure: text and refusals only'
        : null
    case 'engine':
      if (engine)
        return engine === place.name || architecture.engines[place.name]?.includes(engine)
          ? null
          : 'architecture.json has no such edge'
      if (door.startsWith('#writing'))
        return writers.includes(place.name) ? null : 'only engines of reports lay out documents'
      if (door === '#statistics')
        return reckoners.includes(place.name) ? null : 'only engines of figures compute with them'
      if (door.startsWith('#reading'))
        return readers.includes(place.name) ? null : 'only engines of documents read plans'
      if (door === '#formulas')
        return reckoners.includes(place.name) ? null : 'only engines of indicators compute formulas'
      return /^#(?!kernel(\/http|\/text)?$|pack$)/.test(door)
        ? 'an engine sees the kernel and the engines it declares'
        : null
    case 'simulation':
      if (/^(kysely|pg|pg-boss|@electric-sql\/.*)$/.test(door)) return 'the simulation never speaks to the database'
      return engine || /^#(kernel|pack)$/.test(door) || !door.startsWith('#')
        ? null
        : 'the simulation acts through engines'
    case 'face':
      if (/^(kysely|pg|pg-boss|@electric-sql\/.*)$/.test(door)) return 'a face never speaks to the database'
      if (door.startsWith('#web/') && place.name !== 'web') return 'a face does not see another'
      if (door.startsWith('#reading') && place.name !== 'cli') return 'pages and routes go through an engine'
      if (/^#(writing|statistics)/.test(door)) return 'pages and routes go through an engine'
      // A formula is checked while it is typed, and a grid computes in the browser.
      if (door === '#formulas' && place.name !== 'web') return 'pages and routes go through an engine'
      if (door === '#simulation' && place.name !== 'cli') return 'only the command line plays a year'
      return door.startsWith('#faces/') && door !== `#faces/${place.name}` ? 'a face does not see another' : null
    case 'ui':
      return /^(react|react-dom|react-aria-components|react-router)(\/|$)|\.css$|^lucide-static|^@fontsource/.test(door)
        ? null
        : 'the design system knows React only'
    case 'pack':
      return door === '#pack' || test ? null : 'packs hold data: #pack and files of the same pack'
  }
}

function refuseRelative(path: string, place: Place, door: string, test: boolean): string | null {
  const target = new URL(door, `file:///${path}`).pathname.slice(1)
  const inside = (folder: string) => target.startsWith(folder)
  switch (place.kind) {
    case 'kernel':
      return inside('src/kernel/') ? null : 'the kernel knows nothing above it'
    case 'reading':
      return inside('src/reading/') || /^src\/kernel\/(label|problem)\.ts$/.test(target) || inside('src/kernel/text/')
        ? null
        : 'reading is pure'
    case 'writing':
      return inside('src/writing/') || /^src\/kernel\/(label|problem)\.ts$/.test(target) || inside('src/kernel/text/')
        ? null
        : 'writing is pure'
    case 'statistics':
      if (test && inside('packs/')) return null
      return inside('src/statistics/') || /^src\/kernel\/(label|problem)\.ts$/.test(target)
        ? null
        : 'statistics is pure'
    case 'formulas':
      return inside('src/formulas/') || /^src\/kernel\/(label|problem)\.ts$/.test(target) || inside('src/kernel/text/')
        ? null
        : 'formulas are pure'
    case 'engine':
      if (test && (inside('packs/') || inside('tests/'))) return null
      return inside(`src/engines/${place.name}/`) ? null : 'an engine does not see inside another'
    case 'simulation':
      return inside('src/simulation/') || (test && inside('packs/')) ? null : 'the simulation sees no other folder'
    case 'ui':
      return inside('src/faces/web/ui/') ? null : 'the design system knows nothing around it'
    case 'face':
      return inside(`src/faces/${place.name}/`) ||
        (place.name === 'cli' && /^src\/kernel\/(label|problem)\.ts$/.test(target))
        ? null
        : 'a face does not see another, nor inside an engine'
    case 'pack':
      return inside(`packs/${place.name}/`) || (test && inside('packs/')) ? null : 'a pack does not see another'
    default:
      return null
  }
}

/** SQL that names a table of another engine's schema. Published views (`…_public`) of declared engines may be joined. */
function foreignTables(path: string, text: string, engine: string, architecture: Architecture): string[] {
  const schemas = Object.keys(architecture.engines).filter((name) => name !== engine)
  if (schemas.length === 0) return []
  const pattern = new RegExp(`\\b(?:from|join|into|update|table)\\s+(${schemas.join('|')})\\.(\\w+)`, 'gi')
  return [...text.matchAll(pattern)]
    .filter(
      ([, schema, table]) => !(table?.endsWith('_public') && architecture.engines[engine]?.includes(schema as string)),
    )
    .map(([, schema, table]) => `${path} reaches into ${schema}.${table}: an engine owns its tables`)
}

function cycles({ engines }: Architecture): string[] {
  const found: string[] = []
  const walk = (name: string, trail: string[]) => {
    if (trail.includes(name)) found.push(`engines use each other in a circle: ${[...trail, name].join(' → ')}`)
    else for (const next of engines[name] ?? []) walk(next, [...trail, name])
  }
  for (const name of Object.keys(engines)) walk(name, [])
  return found
}
