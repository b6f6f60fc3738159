import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

// What only some acts need is loaded by them: each of these costs a start a tenth of a second or more (measured).
const heavy = ['exceljs', 'oidc-provider', 'pdfjs-dist', '@napi-rs/canvas', 'tesseract.js', 'swagger-ui-dist', 'docx']

const program = `
import { registerHooks } from 'node:module'
const loaded = new Set()
registerHooks({ load: (url, context, next) => (loaded.add(url), next(url, context)) })
await Promise.all(['src/engines.ts', 'src/packs.ts', 'src/faces/api/index.ts', 'src/faces/cli/serve.ts'].map(
  (file) => import(new URL(file, 'file://' + process.cwd() + '/').href)))
const names = [...loaded].map((url) => /.*node_modules\\/((?:@[^/]+\\/)?[^/]+)/.exec(url)?.[1]).filter(Boolean)
console.log(JSON.stringify([...new Set(names)]))
`

test('a start loads no library that only some acts need', () => {
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' })
  expect(stderr).not.toMatch(/Error/)
  const loaded = JSON.parse(stdout) as string[]
  expect(loaded, 'the hook saw what was loaded').toEqual(expect.arrayContaining(['kysely', 'zod', 'hono']))
  expect(loaded.filter((name) => heavy.includes(name))).toEqual([])
}, 30_000)
