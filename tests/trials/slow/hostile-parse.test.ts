import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { kientao } from '../command-line.ts'
import { hostileFiles } from '../hostile-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'kientao-hostile-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

// Reading 5 MiB takes some 350 MiB with Node itself; a scan brings a recogniser. A leak or a bomb takes gigabytes.
const mostMemory = 1200 // MiB

type Refusal = { type: string; status: number; titles: { vi: string; en: string } }

async function parse(path: string) {
  const run = kientao(['parse', path, '--format', 'json'], { VAR_DIR: join(folder, 'never-made') }, 40_000)
  return { ...(await run.ended), ...run.said }
}

function expectRefused({ code, out, error }: Awaited<ReturnType<typeof parse>>, type: string) {
  const refusal = JSON.parse(error) as Refusal
  expect([code, out, refusal.type]).toEqual([2, '', `/problems/${type}`])
  expect(refusal.titles.vi).toBeTruthy()
  expect(refusal.titles.en).toBeTruthy()
}

test('each hostile file is read, or refused with one problem in both languages, in bounded memory', async () => {
  const files = (await hostileFiles()).values()
  const work = async () => {
    for (const { name, bytes, ends } of files) {
      const path = join(folder, name)
      writeFileSync(path, bytes)
      const answer = await parse(path)
      if (ends === 'read') {
        expect([name, answer.code, answer.error]).toEqual([name, 0, ''])
        expect(JSON.parse(answer.out), name).toMatchObject({ document: {}, outline: expect.any(Array) })
      } else expectRefused(answer, ends)
      expect(answer.memory, name).toBeLessThan(mostMemory)
    }
  }
  await Promise.all([work(), work()]) // each takes the next file; two cores, two readers
}, 180_000)

test('what is no file is refused: a folder, a name that climbs, one too long, one that moves the cursor, a device', async () => {
  mkdirSync(join(folder, 'thu-muc.txt'))
  const paths = ['thu-muc.txt', '../../khong-co.txt', 'x'.repeat(4000), 'a\u001b[2Jb.txt', '']
  const answers = await Promise.all([...paths.map((path) => parse(join(folder, path))), parse('/dev/null/x')])
  for (const answer of answers) expectRefused(answer, 'cli/file-not-readable')
  expect(answers[3]?.error).not.toContain('\\u001b')
  expectRefused(await parse('/dev/zero'), 'reading/file-too-large')
}, 60_000)

test('a wrong option is answered in a sentence, not with a stack', async () => {
  const run = kientao(['parse', '--nhanh', 'a.txt'])
  expect((await run.ended).code).toBe(2)
  expect(run.said.out).toBe('')
  expect(run.said.error).toMatch(/Không hiểu tham số · The arguments are not understood/)
  expect(run.said.error).not.toMatch(/\n\s+at /)
}, 30_000)
