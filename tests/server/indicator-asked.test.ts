import { afterAll, expect, test } from 'vitest'
import { defineIndicator } from '#engines/indicators'
import { testCity } from '#kernel/testing'
import { engines } from '../../src/engines.ts'
import { indicatorAsked } from '../../src/faces/web/workspace/figures/indicator-asked.ts'

const city = await testCity({ engines })
afterAll(() => city.close())

const label = (vi: string) => ({ vi, en: vi })
for (const [code, vi] of [['x.1', 'Hồ sơ trễ hạn'], ['x.2', 'Hồ sơ trễ hạn quá mười ngày'], ['x.3', 'Dân số']] as const) // biome-ignore format: one
  await defineIndicator(city.platform, {
    code,
    validFrom: '2026-01-01',
    label: label(vi),
    measure: 'dossier',
    direction: 'down',
    frequency: 'quarter',
    calendar: 'calendar',
    method: { code: 'made', label: label('Thử') },
    reporters: { kinds: ['ward'] },
    overUnits: 'sum',
    overTime: 'sum',
  } as never)

test('an indicator is compared that is written by name or code, wherever it stands among hundreds', async () => {
  for (const text of ['ho so tre han', 'x.1', 'Dân số'])
    expect((await indicatorAsked(city.platform, text)).chosen?.code).toBe(text === 'Dân số' ? 'x.3' : 'x.1')
})

test('what fits several names none of them: they are shown to choose from', async () => {
  const { chosen, several, total } = await indicatorAsked(city.platform, 'hồ sơ')
  expect([chosen, several.map(({ code }) => code), total]).toEqual([null, ['x.1', 'x.2'], 2])
  expect(await indicatorAsked(city.platform, 'không có')).toMatchObject({ chosen: null, several: [], total: 0 })
})
