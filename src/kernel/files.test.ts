import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import * as z from 'zod'
import { engine, folderStore, keepFile, sweepFiles } from '#kernel'
import { testCity } from '#kernel/testing'

const { command } = engine<Record<string, never>>('kernel')
const keepAndFail = command('test-keep-file', {
  does: { vi: 'Giữ tệp', en: 'Keep a file' },
  permit: 'anyone',
  input: z.object({ text: z.string(), fails: z.boolean() }),
  async run({ context }, { text, fails }) {
    const { sha256 } = await keepFile(context, new TextEncoder().encode(text))
    if (fails) throw new Error('rolled back')
    return sha256
  },
})

const city = await testCity()
const folder = mkdtempSync(join(tmpdir(), 'kientao-files-'))
const platform = { ...city.platform, system: { ...city.system, files: folderStore(folder) } }
afterAll(async () => {
  await city.close()
  rmSync(folder, { recursive: true, force: true })
})
const paths = (of: string) => readdirSync(of, { recursive: true }).filter((path) => /[/\\]/.test(String(path)))

// A limit on the size of a file meets a write in its middle, as a full disk does.
test.skipIf(process.platform === 'win32')(
  'a file for which there is no room is refused in words, and leaves nothing behind',
  () => {
    const full = mkdtempSync(join(tmpdir(), 'kientao-full-'))
    const script = `import { folderStore } from './src/kernel/files.ts'
    await folderStore(process.argv[1]).put(new Uint8Array(200_000)).catch((error) => console.log(JSON.stringify(error)))`
    const shell = 'ulimit -f 32 && exec "$0" --input-type=module -e "$1" "$2"'
    const { stdout, stderr } = spawnSync('sh', ['-c', shell, process.execPath, script, full], { encoding: 'utf8' })
    try {
      expect(JSON.parse(stdout || `"${stderr}"`)).toMatchObject({
        type: '/problems/kernel/no-room-for-file',
        status: 507,
      })
      expect(paths(full)).toEqual([])
    } finally {
      rmSync(full, { recursive: true, force: true })
    }
  },
)

test('bytes whose act came to nothing are swept after a day, those that are referred to or were put again stay', async () => {
  const kept = await keepAndFail(platform, { text: 'kept', fails: false })
  for (const text of ['gone', 'again'])
    await expect(keepAndFail(platform, { text, fails: true })).rejects.toThrow('rolled')
  expect(await sweepFiles(platform), 'they are of today').toBe(0)
  const longAgo = new Date(Date.now() - 2 * 24 * 3600 * 1000)
  for (const path of paths(folder)) utimesSync(join(folder, String(path)), longAgo, longAgo)
  await expect(keepAndFail(platform, { text: 'again', fails: true })).rejects.toThrow('rolled') // it comes anew
  expect(await sweepFiles(platform)).toBe(1)
  expect(paths(folder)).toHaveLength(2)
  expect(await platform.system.files.has(kept)).toBe(true)

  await city.empty() // another database was named by mistake: it knows none of them
  for (const path of paths(folder)) utimesSync(join(folder, String(path)), longAgo, longAgo)
  expect(await sweepFiles(platform)).toBe(0)
  expect(paths(folder)).toHaveLength(2)
})
