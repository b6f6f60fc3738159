import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type Architecture, type Source, violations } from './boundaries.ts'

const root = new URL('../../', import.meta.url)
const architecture = JSON.parse(readFileSync(new URL('architecture.json', root), 'utf8')) as Architecture

function sourcesUnder(folder: string): Source[] {
  if (!existsSync(new URL(folder, root))) return []
  return readdirSync(new URL(folder, root)).flatMap((name) => {
    const path = `${folder}${name}`
    if (statSync(new URL(path, root)).isDirectory()) return sourcesUnder(`${path}/`)
    return /\.(tsx?|sql)$/.test(name) ? [{ path, text: readFileSync(new URL(path, root), 'utf8') }] : []
  })
}

const sources = ['src/', 'packs/', 'tests/'].flatMap(sourcesUnder)

test('every import keeps to the house', () => {
  expect(sources.length).toBeGreaterThan(100) // a walk that looked at nothing proves nothing
  expect(
    violations(
      sources.filter(({ path }) => !path.endsWith('boundaries.test.ts')),
      architecture,
    ),
  ).toEqual([])
})

test('architecture.json names exactly the engines that stand', () => {
  const standing = readdirSync(new URL('src/engines/', root)).filter((name) =>
    statSync(new URL(`src/engines/${name}`, root)).isDirectory(),
  )
  expect(Object.keys(architecture.engines).sort()).toEqual(standing.sort())
})

const planted: Record<string, Source> = {
  'the kernel that knows an engine': {
    path: 'src/kernel/x.ts',
    text: "import { findUnit } from '#engines/organisations'",
  },
  'an engine that looks inside another': {
    path: 'src/engines/documents/x.ts',
    text: "import { match } from '../organisations/unit-names.ts'",
  },
  'a deep import of an engine': {
    path: 'src/faces/api/x.ts',
    text: "import { x } from '#engines/organisations/find-unit.ts'",
  },
  'an engine without the edge': {
    path: 'src/engines/organisations/x.ts',
    text: "import { listDocuments } from '#engines/documents'",
  },
  'an engine that imports a face': { path: 'src/engines/documents/x.ts', text: "import { Page } from '#ui'" },
  'an engine that imports a pack': {
    path: 'src/engines/documents/x.ts',
    text: "import hcm from '../../../packs/ho-chi-minh/index.ts'",
  },
  'a face that asks the database': { path: 'src/faces/web/portal/x.tsx', text: "import { sql } from 'kysely'" },
  'a face that imports another': { path: 'src/faces/cli/x.ts', text: "import { openApp } from '../api/index.ts'" },
  'a design system that knows an engine': {
    path: 'src/faces/web/ui/x.tsx',
    text: "import type { Unit } from '#engines/organisations'",
  },
  'a pack that uses a library': { path: 'packs/ho-chi-minh/x.ts', text: "import * as z from 'zod'" },
  'a pack that sees another': { path: 'packs/ho-chi-minh/x.ts', text: "import { kinds } from '../national/index.ts'" },
  'reading that opens the database': { path: 'src/reading/x.ts', text: "import { openDatabase } from '#kernel'" },
  'writing that opens the database': { path: 'src/writing/x.ts', text: "import { openDatabase } from '#kernel'" },
  'writing that looks into reading': { path: 'src/writing/x.ts', text: "import { readXml } from '../reading/xml.ts'" },
  'statistics that opens the database': { path: 'src/statistics/x.ts', text: "import { openDatabase } from '#kernel'" },
  'statistics that uses a library': { path: 'src/statistics/x.ts', text: "import { median } from 'simple-statistics'" },
  'an engine without figures that computes': {
    path: 'src/engines/documents/x.ts',
    text: "import { forecast } from '#statistics'",
  },
  'formulas that open the database': { path: 'src/formulas/x.ts', text: "import { openDatabase } from '#kernel'" },
  'an engine without indicators that computes formulas': {
    path: 'src/engines/documents/x.ts',
    text: "import { compile } from '#formulas'",
  },
  'a face without pages that computes formulas': {
    path: 'src/faces/api/x.ts',
    text: "import { compile } from '#formulas'",
  },
  'an engine without reports that lays out documents': {
    path: 'src/engines/documents/x.ts',
    text: "import { writeDocument } from '#writing'",
  },
  'a face that lays out documents': { path: 'src/faces/api/x.ts', text: "import { writeDocument } from '#writing'" },
  'an import of main.ts': { path: 'src/faces/cli/x.ts', text: "await import('../../main.ts')" },
  'an unknown folder': { path: 'src/shared/x.ts', text: '' },
  'SQL on tables of another engine': { path: 'src/engines/programmes/x.ts', text: 'select * from documents.line' },
  'a published view of an engine that is not declared': {
    path: 'src/engines/documents/x.ts',
    text: 'join programmes.task_public t on true',
  },
}

for (const [what, source] of Object.entries(planted)) {
  test(`the test bites: ${what}`, () => {
    expect(violations([source], architecture)).toHaveLength(1)
  })
}

test('the test bites: engines that use each other in a circle', () => {
  expect(violations([], { engines: { a: ['b'], b: ['a'] } }).length).toBeGreaterThan(0)
})
