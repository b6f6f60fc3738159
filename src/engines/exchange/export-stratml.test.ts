import { existsSync, readFileSync } from 'node:fs'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import evidence from '#engines/evidence'
import exchange, { exportStratml } from '#engines/exchange'
import { testCity } from '#kernel/testing'
import { publishedPlan, reported, sampleCity, sampleEngines, samplePack } from './sample-city.ts'

const city = sampleCity(await testCity({ engines: [...sampleEngines(evidence), exchange], packs: [samplePack] }))
beforeEach(() => city.empty())
afterAll(() => city.close())

const schema = new URL('../../../../shared/schemas/', import.meta.url)
const file = 'stratml-part2-PerformancePlanOrReport20160216.xsd'
const faultsOf = async (xml: string) =>
  (
    await validateXML({
      xml: { fileName: 'plan.xml', contents: xml },
      schema: [{ fileName: file, contents: readFileSync(new URL(file, schema), 'utf8') }],
    })
  ).errors

/** The results of the indicator that measures this, without white space. */
const resultsOf = (xml: string, dimension: string) =>
  (xml.replaceAll('\n', '').split(`<MeasurementDimension>${dimension}<`)[1] ?? '').split('</PerformanceIndicator>')[0]

test('before anybody reported only the calendar speaks: what is wanted stands there, and no gap is written as zero', async () => {
  const xml = await exportStratml(city.visitor, { slug: await publishedPlan(city) })
  expect(xml.match(/<ActualResult>/g)).toHaveLength(3) // the three statuses of the one task
  expect(xml).not.toContain('<NumberOfUnits>0</NumberOfUnits>')
  expect(resultsOf(xml, 'Tỷ lệ hồ sơ &lt;trực tuyến&gt;')).toContain(
    '<TargetResult><EndDate>2026-12-31</EndDate><NumberOfUnits>80</NumberOfUnits><Descriptor><DescriptorName>Mức cần đạt</DescriptorName><DescriptorValue>≥</DescriptorValue>',
  )
  expect(resultsOf(xml, 'Tỷ lệ hồ sơ &lt;trực tuyến&gt;')).not.toContain('ActualResult')
  expect(resultsOf(xml, 'Tăng trưởng')).toContain('<DescriptorValue>10–12</DescriptorValue>')
  expect(resultsOf(xml, 'Xếp hạng')).not.toContain('NumberOfUnits') // a rank is no amount
  expect(resultsOf(xml, 'Rất nhỏ')).toContain('<NumberOfUnits>0.0000001</NumberOfUnits>')
})

test('approved values and the three statuses of a task are results, each under its own name', async () => {
  const slug = await publishedPlan(city)
  await reported(city, { state: 'value', value: 62.5 })
  const xml = await exportStratml(city.visitor, { slug })
  expect(resultsOf(xml, 'Tỷ lệ hồ sơ &lt;trực tuyến&gt;')).toContain(
    '<NumberOfUnits>62.5</NumberOfUnits><Descriptor><DescriptorName>Giá trị đã duyệt của</DescriptorName><DescriptorValue>Sở Khoa học và Công nghệ</DescriptorValue>',
  )
  const task = resultsOf(xml, 'Tiến độ thực hiện')
  expect(task).toContain('<NumberOfUnits>40</NumberOfUnits><Descriptor><DescriptorName>Đơn vị báo cáo</DescriptorName>')
  expect(task).toContain('<DescriptorName>Minh chứng xác nhận</DescriptorName>')
  expect(task).toContain('<DescriptorName>Theo thời hạn</DescriptorName>')
  const english = await exportStratml(city.visitor, { slug, language: 'en' })
  expect(english).toContain('<DescriptorName>What the unit reports</DescriptorName>')
})

test('a unit that says it has no value is counted as such, without a number', async () => {
  const slug = await publishedPlan(city)
  await reported(city, { state: 'not-verifiable', done: 'Chưa có nguồn' })
  const results = resultsOf(await exportStratml(city.visitor, { slug }), 'Tỷ lệ hồ sơ &lt;trực tuyến&gt;')
  expect(results?.split('<ActualResult>')[1]).toBe(
    '<Descriptor><DescriptorName>Chưa kiểm chứng được</DescriptorName><DescriptorValue>1 đơn vị</DescriptorValue></Descriptor></ActualResult></MeasurementInstance>',
  )
})

test('a programme that is not there, however odd its name, is refused', async () => {
  for (const slug of ["'; drop table programmes.programme; --", 'khong-co', '../../etc'])
    await expect(exportStratml(city.visitor, { slug })).rejects.toMatchObject({
      type: 'programmes/programme-not-found',
    })
})

test.skipIf(!existsSync(schema))(
  'the export is valid against the schema of StratML part 2, before and after a report (needs ../shared/schemas)',
  async () => {
    const slug = await publishedPlan(city)
    expect(await faultsOf(await exportStratml(city.visitor, { slug }))).toEqual([])
    await reported(city, { state: 'value', value: 62.5 })
    const xml = await exportStratml(city.visitor, { slug })
    expect(await faultsOf(xml)).toEqual([])
    expect(await faultsOf(xml.replace('<Goal>', '<Goals>'))).not.toEqual([]) // the validator looks
  },
)

test.skipIf(!existsSync(schema))(
  'a report of gaps with odd signs is valid too, in both languages (needs ../shared/schemas)',
  async () => {
    const slug = await publishedPlan(city)
    await reported(city, { state: 'not-verifiable', done: 'Chưa có nguồn <b>&\'"]]>\u{1f600}' })
    for (const language of ['vi', 'en'] as const)
      expect(await faultsOf(await exportStratml(city.visitor, { slug, language }))).toEqual([])
  },
)
