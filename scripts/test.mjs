// npm test: everything, in the order in which it fails fastest. `npm test -- engines` runs the steps that match.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ensureInstalled, nodePath, root, run } from './ensure.mjs'

ensureInstalled()
const bin = (name) => join(root, 'node_modules', '.bin', name)
const node = nodePath()
const vitest = [join(root, 'node_modules/vitest/vitest.mjs'), 'run']

const embedded = ['src/kernel', 'src/engines/programmes']

const steps = {
  types: () => {
    run(node, [join(root, 'node_modules/@react-router/dev/bin.cjs'), 'typegen']) // the types of the routes
    run(bin('tsc'), ['-p', '.', '--noEmit'])
  },
  format: () => run(bin('biome'), ['ci', '--error-on-warnings', '.']),
  lint: () => run(bin('oxlint'), ['--type-aware', '--deny-warnings', 'src', 'packs', 'tests', 'scripts', 'bench']),
  tables: () => run(node, [join(root, 'scripts/tables.ts'), '--check']),
  engines: async () => {
    await built
    run(node, vitest)
  },
  // Some of them again on the embedded PostgreSQL; the journeys and the trials of processes run whole cities on it.
  embedded: () => run(node, [...vitest, ...embedded], { TEST_DATABASE_URL: 'embedded' }),
  journeys: async () => {
    await built
    run(node, [...vitest, '-c', 'vitest.journeys.config.ts'])
  },
}

const wanted = process.argv.slice(2)
const chosen = Object.entries(steps).filter(([name]) => wanted.length === 0 || wanted.includes(name))
// Whoever needs the pages finds them built while the first steps ran: that takes one core.
const built = chosen.some(([name]) => ['engines', 'journeys'].includes(name)) ? build() : null
built?.catch(() => undefined) // told by the first step that needs them

for (const [name, step] of chosen) {
  const started = Date.now()
  console.error(`\n▶ ${name}`)
  await step()
  console.error(`✓ ${name} (${Math.round((Date.now() - started) / 1000)} s)`)
}

function build() {
  const building = spawn(process.execPath, [join(root, 'scripts/build.mjs')], { stdio: 'inherit' })
  return new Promise((resolve, reject) =>
    building.once('exit', (code) => (code === 0 ? resolve() : reject(new Error('The pages could not be built')))),
  )
}
