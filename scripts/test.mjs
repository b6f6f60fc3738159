// npm test: everything, in the order in which it fails fastest. `npm test -- engines` runs the steps that match.
import { join } from 'node:path'
import { ensureBuilt, ensureInstalled, nodePath, root, run } from './ensure.mjs'

ensureInstalled()
const bin = (name) => join(root, 'node_modules', '.bin', name)
const node = nodePath()
const vitest = [join(root, 'node_modules/vitest/vitest.mjs'), 'run']

const embedded = ['src/kernel', 'src/engines/documents', 'src/engines/programmes']

const steps = {
  types: () => {
    ensureBuilt()
    run(node, [join(root, 'node_modules/@react-router/dev/bin.cjs'), 'typegen']) // the types of the routes
    run(bin('tsc'), ['-p', '.', '--noEmit'])
  },
  format: () => run(bin('biome'), ['ci', '--error-on-warnings', '.']),
  lint: () => run(bin('oxlint'), ['--type-aware', '--deny-warnings', 'src', 'packs', 'tests', 'scripts', 'bench']),
  tables: () => run(node, [join(root, 'scripts/tables.ts'), '--check']),
  engines: () => run(node, vitest),
  // Some of them again on the embedded PostgreSQL; the journeys and the trials of processes run whole cities on it.
  embedded: () => run(node, [...vitest, ...embedded], { TEST_DATABASE_URL: 'embedded' }),
  journeys: () => run(node, [...vitest, '-c', 'vitest.journeys.config.ts']),
}

const wanted = process.argv.slice(2)
const chosen = Object.entries(steps).filter(([name]) => wanted.length === 0 || wanted.includes(name))
for (const [name, step] of chosen) {
  const started = Date.now()
  console.error(`\n▶ ${name}`)
  step()
  console.error(`✓ ${name} (${Math.round((Date.now() - started) / 1000)} s)`)
}
