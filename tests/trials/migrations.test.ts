import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { MigrationDrift, migrate } from '#kernel'
import { testCity } from '#kernel/testing'

const city = await testCity()
const { database } = city.system
let folder = ''
let engine = ''
let engines = 0

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kientao-migrations-'))
  engine = `trial_${++engines}`
  write('20270110-first.sql', `create table ${engine}.a (id integer);`)
  write('20270120-second.sql', `create table ${engine}.b (id integer);`)
  expect(await bringForward()).toHaveLength(2)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))
afterAll(() => city.close())

const write = (name: string, text: string) => writeFileSync(join(folder, name), text)
const bringForward = () => migrate(database, [{ engine, folder: pathToFileURL(`${folder}/`) }])

test('what ran does not run again', async () => {
  expect(await bringForward()).toEqual([])
})

test('an applied migration that was edited, even by a blank, stops the start', async () => {
  write('20270110-first.sql', `create table ${engine}.a (id integer); `)
  await expect(bringForward()).rejects.toThrow(MigrationDrift)
  await expect(bringForward()).rejects.toThrow(/first\.sql .*was edited after it was applied/)
})

test('an applied migration whose file is gone, or one that comes too late, stops the start', async () => {
  rmSync(join(folder, '20270120-second.sql'))
  await expect(bringForward()).rejects.toThrow(/second\.sql .*file is gone/)
  write('20270120-second.sql', `create table ${engine}.b (id integer);`)
  write('20270115-between.sql', 'select 1')
  await expect(bringForward()).rejects.toThrow(/between\.sql .*is older than 20270120-second\.sql/)
})

test('a migration that fails leaves nothing of itself, and can be mended and run', async () => {
  write('20270130-third.sql', `create table ${engine}.c (id integer); create table ${engine}.a (id integer);`)
  await expect(bringForward()).rejects.toThrow(/third\.sql failed/)
  write('20270130-third.sql', `create table ${engine}.c (id integer);`)
  expect(await bringForward()).toEqual([`${engine}/20270130-third.sql`])
})
