import { afterAll, expect, test } from 'vitest'
import { asksTheApi } from './ask-api.ts'
import {
  fitsTheScreen,
  givenReader,
  givenSignedIn,
  heardNoComplaints,
  openCityAndBrowser,
  whenOpens,
} from './browser.ts'
import { seesNoBarriersInAnyLook } from './every-look.ts'

const stage = await openCityAndBrowser({ UNITS: 'on', MERGED: 'on' })
afterAll(() => stage.close())

const trained = '/chi-so/demo.people-trained'
const merged = 'hcm.demo-ward'
const [one, two] = ['hcm.ward.25750', 'hcm.ward.25760']
// Nineteen communes with 110 to 128, the two that merged with 50 and 70, the one that was split with 600.
const [all, split] = ['2.981', '600']

test('without JavaScript a journalist compares the two orders of units, and the totals add up', async () => {
  const page = await givenReader(stage, { width: 360, script: false })
  const main = async () => (await page.getByRole('main').textContent()) ?? ''
  await whenOpens(page, `${trained}?don-vi=${merged}&ky=2026-Q2`)
  expect(await main()).toContain('số liệu trước đó đứng tên các đơn vị ấy')
  const then = await page.locator('section:has(#ban-do)').textContent()
  expect(await main(), 'it had no second quarter of its own').toContain('Địa chỉ có điều kiện không dùng được')
  expect(then).toContain('Tổng của các đơn vị: 3.251 người, bằng nhau')
  expect(then).not.toContain('Chưa quy đổi được')

  await page.getByRole('link', { name: 'Theo đơn vị hiện nay', exact: true }).click()
  expect(page.url()).toContain('xem=hien-nay')
  expect(page.url()).toContain(`don-vi=${merged}`)
  await page.getByLabel('Kỳ', { exact: true }).selectOption({ label: 'Quý II/2026' })
  await page.getByRole('button', { name: 'Xem', exact: true }).click()
  expect(page.url()).toContain('xem=hien-nay')
  expect(await page.locator('section:has(#moi-nhat)').textContent()).toMatch(/120 người.*cộng từ Phường/s)
  const course = await page.locator('section:has(#theo-don-vi)').textContent()
  expect(course).toMatch(
    /Từ 0?1\/0?7\/2026, Phường Minh Họa.*gồm.*số liệu các kỳ trước là của những đơn vị ấy cộng lại/s,
  )
  const map = page.locator('section:has(#ban-do)')
  await map.getByText(/Xem dạng bảng/).click()
  await expect.poll(() => map.getByRole('row').filter({ hasText: 'Phường Minh Họa' }).textContent()).toContain('120')
  const told = await map.textContent()
  for (const said of [
    all,
    'Chênh 600 người',
    'Chưa quy đổi được',
    'chưa có tỷ lệ chia',
    split,
    'chưa quy đổi được',
    'Phường Tách A',
  ])
    expect(told).toContain(said)
  await fitsTheScreen(page)

  await whenOpens(page, `${trained}?don-vi=${one}&xem=hien-nay`)
  expect(await main()).toMatch(/nay thuộc Phường Minh Họa.*Trang này cho thấy số liệu của Phường Minh Họa/s)
})

test('files follow the choice and name it; what programs ask for stays as it was published', async () => {
  const page = await givenReader(stage, { script: false })
  await whenOpens(page, `${trained}?don-vi=${merged}&xem=hien-nay`)
  const href = await page.getByRole('link', { name: 'CSV, của đơn vị này' }).getAttribute('href')
  const text = (path: string) => fetch(stage.address + path).then((answer) => answer.text())
  const csv = await text(href ?? '')
  const rows = csv.trim().split('\r\n').map((line) => line.replace(/"[^"]*"/g, 'words').split(',')) // biome-ignore format: one
  expect(rows[0]).toContain('Theo đơn vị / Units')
  expect(rows.slice(1).map((row) => [row[5], row[6]])).toEqual([['2026-Q1', '100'], ['2026-Q2', '120'], ['2026-Q3', '150']]) // biome-ignore format: one
  expect(rows[1]?.some((cell) => /^as-is \d{4}-\d\d-\d\d$/.test(cell))).toBe(true)
  expect(rows[1]).toContain(`${one} ${two}`)
  const whole = await page.getByRole('link', { name: 'JSON, mọi đơn vị' }).getAttribute('href')
  const json = JSON.parse(await text(whole ?? ''))
  const sum = json.values.filter(({ period }: { period: string }) => period === '2026-Q2')
    .reduce((so: number, { value }: { value: number }) => so + value, 0) // biome-ignore format: one
  expect([json.view.units, sum]).toEqual(['as-is', 2981])
  const sdmx = await text('/api/v1/sdmx/data/demo--people-trained?format=csv')
  expect(sdmx).toContain(one.replaceAll('.', '@'))
  await page.getByText('Cho chương trình').click()
  await page.getByText('SDMX và Open SDG luôn theo đơn vị khi đó').waitFor()
  const frame = await page.locator('pre', { hasText: 'iframe' }).textContent()
  expect(frame).toContain('xem=hien-nay')
  await whenOpens(page, `/nhung/chi-so/demo.people-trained?don-vi=${merged}&xem=hien-nay&ky=2026-Q1`)
  expect(await page.getByRole('main').textContent()).toMatch(/100 người.*theo đơn vị hiện nay/s)
})

test('before the merger was decided nobody knew of it, and the page says so by saying nothing', async () => {
  const page = await givenReader(stage, { script: false })
  await whenOpens(page, `${trained}?biet-den=2026-06-01&xem=hien-nay&don-vi=${one}`)
  const main = (await page.getByRole('main').textContent()) ?? ''
  expect(main).toContain('Theo đơn vị vào ngày')
  expect(main).not.toContain('Minh Họa')
  expect(await page.locator('section:has(#moi-nhat)').textContent()).toContain('40')
  await whenOpens(page, `/don-vi/${one}?biet-den=2026-06-01`)
  const numbers = (await page.locator('section:has(#chi-so)').textContent()) ?? ''
  expect(numbers).toContain('Chỉ số như đã biết đến hết ngày 01/06/2026')
  expect(numbers).not.toContain('số liệu được tính vào')
})

test('a unit that ended says into whom it went, its heir what came before, and each leads to the other', async () => {
  const page = await givenReader(stage)
  await whenOpens(page, `/don-vi/${one}`)
  await page.locator('section:has(#chi-so)').getByRole('link', { name: 'Phường Minh Họa' }).click()
  expect(page.url()).toContain(`/don-vi/${merged}`)
  const numbers = page.locator('section:has(#chi-so)')
  await expect.poll(() => numbers.textContent()).toContain('số liệu đứng tên')
  await seesNoBarriersInAnyLook(page)
  await numbers.locator(`a[href*="${two}"]`).click()
  expect(page.url()).toContain(`/don-vi/${two}`)
})

test('nobody meets a barrier in either view, in any look and language', async () => {
  const page = await givenReader(stage)
  for (const path of [
    `${trained}?don-vi=${merged}`,
    `${trained}?don-vi=${merged}&xem=hien-nay`,
    `/en${trained}?xem=hien-nay&ky=2026-Q2`,
    `/nhung/chi-so/demo.people-trained?don-vi=${merged}&xem=hien-nay`,
  ]) {
    await whenOpens(page, path)
    await page.locator('main details').evaluateAll((folded) => {
      for (const each of folded) each.setAttribute('open', '')
    })
    await seesNoBarriersInAnyLook(page)
  }
  heardNoComplaints(page)
}, 120_000)

test('who may say how a split is shared is led there; once it is said, all is carried', async () => {
  const office = await givenSignedIn(stage, 'demo-office', 'dung-thu-kien-tao')
  await whenOpens(office, `${trained}?ky=2026-Q2&xem=hien-nay`)
  await office.getByRole('link', { name: 'Ghi tỷ lệ phân chia số liệu' }).click()
  expect(office.url()).toContain('/lam-viec/so-lieu/tach-don-vi')
  const { rows } = await office.request.get('/api/v1/split-units').then((answer) => answer.json())
  const [{ unit, on }] = rows
  const shares = [
    { to: 'hcm.demo-part-a', share: 0.4 },
    { to: 'hcm.demo-part-b', share: 0.6 },
  ]
  await asksTheApi(office, `/indicator-units/${unit.id}/shares/${on}`, { basis: 'Dân số ngày tách', shares }, 'PUT')
  await whenOpens(office, `${trained}?ky=2026-Q2&xem=hien-nay`)
  const map = office.locator('section:has(#ban-do)')
  await expect.poll(() => map.textContent()).toContain('bằng nhau dù xem theo đơn vị khi đó hay theo đơn vị hiện nay')
  expect(await map.textContent()).not.toContain('Chưa quy đổi được')
})
