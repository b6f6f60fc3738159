import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { FolderUnusable, openDatabase, openSystem, readConfig } from '#kernel'

const folder = mkdtempSync(join(tmpdir(), 'kientao-data-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
writeFileSync(join(folder, 'tep.txt'), 'a')

for (const [where, why] of [
  ['/proc/kientao', /no folder can be made there/],
  [join(folder, 'tep.txt'), /it is not a folder/],
  [join(folder, 'tep.txt', 'trong'), /it is not a folder/],
  ['/dev/null', /it is not a folder/],
] as const) {
  test(`${where === '/proc/kientao' || where === '/dev/null' ? where : why.source} is refused at once, with a sentence in both languages`, async () => {
    const refused = await openDatabase({ folder: where }).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(FolderUnusable)
    expect((refused as Error).message).toMatch(/^Không dùng được thư mục dữ liệu .+\nThe data folder .+/)
    expect((refused as Error).message).toMatch(why)
  })
}

test('with a database server, too, a data folder that cannot be used is refused before anything is asked', async () => {
  const config = readConfig({ VAR_DIR: '/proc/kientao', DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' })
  await expect(openSystem(config, [], [])).rejects.toBeInstanceOf(FolderUnusable)
})

test('what a process left that was killed while it made the database does not stop the next one', async () => {
  const city = join(folder, 'city')
  mkdirSync(join(city, 'pgdata.new'), { recursive: true })
  writeFileSync(join(city, 'pgdata.new', 'PG_VERSION'), '18\n') // looks like a database and is none
  const database = await openDatabase({ folder: city })
  const { rows } = await sql<{ one: number }>`select 1 as one`.execute(database.kysely)
  await database.close()
  expect(rows).toEqual([{ one: 1 }])
}, 60_000)
