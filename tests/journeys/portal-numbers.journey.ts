import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import {
  fitsTheScreen,
  givenReader,
  heardNoComplaints,
  openCityAndBrowser,
  seesNoBarriers,
  whenOpens,
} from './browser.ts'
import { seesNoBarriersInAnyLook } from './every-look.ts'

const stage = await openCityAndBrowser({ UNITS: 'on', NUMBERS: 'on' })
afterAll(() => stage.close())

const overdue = '/chi-so/demo.overdue-share'
const online = '/chi-so/demo.online-share'

test('without JavaScript a reader finds an indicator by words without diacritics, and follows a figure to its origin', async () => {
  const page = await givenReader(stage, { width: 360, script: false })
  await whenOpens(page, '/')
  await page.getByRole('banner').getByRole('link', { name: 'Chỉ số', exact: true }).click()
  await page.getByLabel('Tên chỉ số').fill('tre han')
  await page.getByRole('button', { name: 'Lọc' }).click()
  const row = page.getByRole('row').last()
  await expect.poll(() => row.textContent()).toMatch(/1,7%.*Quý III\/2026.*tốt lên.*Ít khả năng|Có thể đạt/s)
  await row.getByRole('link').click()

  await expect.poll(() => page.getByRole('heading', { level: 1 }).textContent()).toContain('trễ hạn')
  const main = await page.getByRole('main').textContent()
  for (const said of [
    '4.890 hồ sơ trễ hạn trên 288.100',
    'tối đa 1%',
    'Lộ trình đến mục tiêu',
    'Dự báo: trong 10 lần',
    'Càng thấp càng tốt',
  ])
    expect(main).toContain(said)
  await page.getByLabel('Kỳ', { exact: true }).selectOption({ label: 'Quý III/2025' })
  await page.getByRole('button', { name: 'Xem' }).click()
  expect(page.url()).toContain('ky=2025-Q3')
  await page.getByRole('heading', { name: 'Quý III/2025' }).waitFor()

  await page.getByText('Xem dạng bảng').first().click()
  await page.getByRole('link', { name: 'Quý II/2025' }).click()
  expect(page.url()).toContain('/so-lieu/hcm.city/2025-Q2')
  const origin = await page.getByRole('main').textContent()
  for (const said of ['5.990', '274.100', 'Đơn vị gửi', 'Cơ quan điều phối xác minh', 'Công bố'])
    expect(origin).toContain(said)
})

test('nobody meets a barrier on the pages of an indicator, in any look and language', async () => {
  const page = await givenReader(stage)
  for (const path of [
    '/chi-so',
    online,
    `${online}/so-lieu/hcm.city/2026-Q3`,
    '/nhung/chi-so/demo.overdue-share',
    `/en${overdue}`,
  ]) {
    await whenOpens(page, path)
    await seesNoBarriersInAnyLook(page)
  }
  heardNoComplaints(page)
}, 120_000)

test('nor in what a page keeps folded: the figures as a table, other formats, code for a frame', async () => {
  const page = await givenReader(stage, { width: 360 })
  await whenOpens(page, overdue)
  await page.locator('main details').evaluateAll((all) => {
    for (const one of all) one.setAttribute('open', '')
  })
  await seesNoBarriers(page)
  await fitsTheScreen(page)
}, 120_000)

test('a page by ward has a map and a table, a breakdown, the break between two methods, and no forecast from too little', async () => {
  const page = await givenReader(stage)
  await whenOpens(page, online)
  await expect.poll(() => page.locator('#ban-do').textContent()).toContain('Quý III/2026')
  await expect.poll(() => page.locator('section:has(#ban-do) figure path').count()).toBe(168)
  await page.getByText('Xem dạng bảng (168)').click()
  const first = page.locator('section:has(#ban-do) tbody tr').first()
  await first.getByRole('link').click()
  expect(page.url()).toMatch(/so-lieu\/hcm\.[a-z-]+\.\d+\/2026-Q3/)

  await whenOpens(page, `${online}?theo-demo-channel=web`)
  const main = await page.getByRole('main').textContent()
  expect(main).toContain('41,7%')
  await whenOpens(page, online)
  const words = await page.getByRole('main').textContent()
  for (const said of ['đổi cách tính', 'Tổng hợp theo quận, huyện', 'Không dự báo', 'Cổng dịch vụ công'])
    expect(words).toContain(said)
  await page.emulateMedia({ media: 'print' })
  await expect.poll(() => page.locator('section:has(#dien-bien) figure svg').first().isVisible()).toBe(true)
  // 168 units, 19 quarters, map and definitions: a few sheets, not a book.
  const printed = (await page.pdf({ format: 'A4' })).toString('latin1')
  expect(printed.match(/\/Type\s*\/Page\b/g)?.length).toBeLessThanOrEqual(9)
})

test('what is beside a figure is about that figure: its method, its part, its period', async () => {
  const page = await givenReader(stage, { width: 360, script: false })
  const latest = page.locator('section:has(#moi-nhat)')
  await whenOpens(page, online)
  expect(await latest.textContent()).toContain('chưa so được') // those before: by another method
  await page.locator('section:has(#dien-bien) summary').click()
  expect(await page.locator('section:has(#dien-bien)').textContent()).toMatch(/20245\d(,\d)?%/) // a year of one method
  const targets = page.locator('section:has(#muc-tieu)')
  expect(await targets.textContent()).toMatch(
    /Khả năng đạtchưa đánh giá được: mới có 1 kỳ.*Xét theo số liệu.*Quý III\/2026/s,
  )

  await whenOpens(page, `${online}?ky=2025-Q2`)
  expect(await latest.textContent()).toMatch(/Quý II\/2025.*So với kỳ trước/s)
  expect(await latest.textContent()).not.toContain('So với mục tiêu')

  await whenOpens(page, `${online}?theo-demo-channel=web`)
  expect(await latest.textContent()).not.toContain('So với mục tiêu')
  expect(await targets.textContent()).toContain('không đặt riêng cho phân tổ đang xem')
  const cited = (await page.locator('section:has(#tai-ve)').textContent()) ?? ''
  expect(cited).toContain('Cổng dịch vụ công, Thành phố Hồ Chí Minh, Quý III/2026')
  expect(cited.match(/ky=2026-Q3&theo-demo-channel=web/g)).toHaveLength(1)
  expect(cited).toContain('/nhung/chi-so/demo.online-share?don-vi=hcm.city&theo-demo-channel=web')
  await page.locator('section:has(#moi-nhat)').getByRole('link', { name: 'Nguồn gốc con số này' }).click()
  await expect
    .poll(() => page.getByRole('heading', { level: 1 }).textContent())
    .toContain('Kênh nộp: Cổng dịch vụ công')
  await page.getByRole('main').getByRole('link', { name: 'Xem chỉ số' }).click()
  await page.waitForURL('**/chi-so/demo.online-share?don-vi=hcm.city&theo-demo-channel=web')
  await whenOpens(page, '/nhung/chi-so/demo.online-share?don-vi=hcm.city&theo-demo-channel=web')
  expect(await page.getByRole('main').textContent()).toMatch(/41,7%.*Cổng dịch vụ công/s)
})

test('a page as known on a day says so and knows nothing later; corrections stay to be read', async () => {
  const page = await givenReader(stage)
  const trained = '/chi-so/demo.people-trained'
  await whenOpens(page, trained)
  await expect
    .poll(() => page.locator('section:has(#dinh-chinh)').textContent())
    .toMatch(/Quý IV\/2026.*7\.000.*7\.100/s)
  await page.getByLabel('Biết đến ngày').fill('2026-10-20')
  await page.getByRole('button', { name: 'Xem' }).click()
  await page.getByText('Trang như đã biết đến hết ngày 20/10/2026').waitFor()
  await expect.poll(() => page.locator('section:has(#moi-nhat)').textContent()).toContain('7.000 người')
  await expect.poll(() => page.locator('section:has(#dinh-chinh)').textContent()).toContain('Chưa có số liệu nào')
  const meaning = () => page.locator('section:has(#dinh-nghia)').textContent()
  expect(await meaning()).toContain('Báo cáo của đơn vị tổ chức')
  expect(await meaning()).not.toContain('Danh sách đã điểm danh')
  await page.getByText('tên đơn vị, cách tính và phân tổ như đã ghi đến ngày đó').waitFor()
  const files = await page.locator('section:has(#tai-ve)').evaluate((all) => all.innerHTML)
  expect(files).toContain('data.csv?unit=hcm.city&amp;knownAt=2026-10-20')
  await page.getByRole('link', { name: 'Nguồn gốc con số này' }).click()
  expect(page.url()).toContain('biet-den=2026-10-20')
  const origin = await page.getByRole('main').textContent()
  expect(origin).toContain('7.000 người')
  expect(origin).not.toContain('7.100')
  await page.getByRole('link', { name: 'Xem số liệu hiện nay' }).click()
  await expect.poll(() => page.getByRole('main').textContent()).toContain('7.100 người')
  await whenOpens(page, trained)
  expect(await meaning()).toContain('Danh sách đã điểm danh')
  // A forecast and a chance of that day, from what was published by then.
  await whenOpens(page, `${overdue}?biet-den=2026-10-20`)
  expect(await page.locator('section:has(#dien-bien)').textContent()).toContain('Dự báo: trong 10 lần')
  await whenOpens(page, `${overdue}?biet-den=2099-01-01`)
  expect(await page.locator('section:has(#muc-tieu)').textContent()).toMatch(/Ít khả năng|Có thể đạt|Nhiều khả năng/)
  // A ward whose name was mended since: the map of that day has the name of that day, and so has its page beside the figures.
  await whenOpens(page, `${online}?biet-den=2026-10-20`)
  expect(await page.locator('section:has(#ban-do)').textContent()).toContain('Phường Phú Lợi')
  await whenOpens(page, '/don-vi/hcm.ward.25750?biet-den=2026-10-20')
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Phường Tên Đã Sửa')
  await page.getByText('Khi đó tên đơn vị được ghi là Phường Phú Lợi.').waitFor()
  // The list of the same day, and the page of the unit: both say so, and each leads on in it.
  await whenOpens(page, '/chi-so?q=tap+huan')
  await expect.poll(() => page.getByRole('row').last().textContent()).toContain('7.100')
  await page.getByLabel('Biết đến ngày').fill('2026-10-20')
  await page.getByRole('button', { name: 'Lọc' }).click()
  await page.getByText('Trang như đã biết đến hết ngày 20/10/2026').waitFor()
  await expect.poll(() => page.getByRole('row').last().textContent()).toContain('7.000')
  await seesNoBarriers(page)
  await page.getByRole('row').last().getByRole('link').click()
  await page.getByText('Trang như đã biết đến hết ngày 20/10/2026').waitFor()
  await page.locator('section:has(#moi-nhat)').locator('a[href*="/don-vi/hcm.city"]').click()
  await page.getByText('Chỉ số như đã biết đến hết ngày 20/10/2026').waitFor()
  const numbers = page.locator('section:has(#chi-so)')
  expect(await numbers.textContent()).toContain('7.000')
  expect(await numbers.textContent()).not.toContain('7.100')
  await seesNoBarriers(page)
  await numbers.getByRole('link', { name: 'Xem số liệu hiện nay' }).click()
  await expect.poll(() => numbers.textContent()).toContain('7.100')
  await whenOpens(page, '/chi-so?biet-den=2020-01-01')
  await page.getByText('Đến ngày này chưa có số liệu nào được công bố').waitFor()
  await whenOpens(page, `${trained}?biet-den=2020-01-01`)
  await page.getByText('Đến ngày này chưa có số liệu nào được công bố').waitFor()
  await seesNoBarriers(page)
})

test('a figure that the system computed leads to the figures that it was computed from', async () => {
  const page = await givenReader(stage)
  await whenOpens(page, '/chi-so/demo.in-time-share/so-lieu/hcm.city/2026-Q3')
  const origin = await page.locator('section:has(#tinh-tu)').textContent()
  expect(origin).toMatch(/Tỷ lệ hồ sơ giải quyết trễ hạn.*1,7%/s)
  await seesNoBarriers(page)
  await page.locator('section:has(#tinh-tu)').getByRole('link').click()
  expect(page.url()).toContain('/chi-so/demo.overdue-share/so-lieu/hcm.city/2026-Q3')
})

test('an indicator may stand in a frame of another site, and nothing else may', async () => {
  const policy = async (path: string) => (await fetch(stage.address + path)).headers.get('content-security-policy')
  expect(await policy('/nhung/chi-so/demo.overdue-share')).toContain('frame-ancestors *')
  expect(await policy(overdue)).toContain("frame-ancestors 'none'")
  const html = `<!doctype html><iframe src="${stage.address}/nhung/chi-so/demo.overdue-share" title="x"></iframe>`
  const other = createServer((_, answer) => answer.setHeader('content-type', 'text/html').end(html)).listen(
    0,
    '127.0.0.1',
  )
  await once(other, 'listening')
  const page = await givenReader(stage)
  await page.goto(`http://127.0.0.1:${(other.address() as AddressInfo).port}/`)
  await page.frameLocator('iframe').getByRole('heading', { level: 1 }).waitFor()
  other.close()
})

test('addresses that mean nothing answer 404, and what cannot be followed is said', async () => {
  const page = await givenReader(stage)
  for (const path of [
    '/chi-so/khong-co',
    '/chi-so/..%2f',
    `${overdue}/so-lieu/hcm.city/2026-Q9`,
    `${overdue}/so-lieu/x.none/2026-Q3`,
    '/nhung/chi-so/khong-co',
  ])
    expect([path, (await fetch(stage.address + path)).status]).toEqual([path, 404])
  await whenOpens(page, '/chi-so?nhom=khong-co')
  await page.getByText('Địa chỉ có điều kiện không dùng được').waitFor()
  for (const odd of ['don-vi=hcm.nowhere', 'ky=2035-Q1', 'theo-demo-channel=fax']) {
    await whenOpens(page, `${online}?${odd}`)
    await page.getByText('Địa chỉ có điều kiện không dùng được').waitFor()
  }
  await whenOpens(page, `${overdue}/so-lieu/hcm.city/2030-Q1`)
  await page.getByText('Kỳ này chưa có số liệu được công bố').waitFor()
  const script = await fetch(`${stage.address}${online}`).then((answer) => answer.text())
  expect(script.match(/<script/g)).toHaveLength(1)
  expect(script).not.toMatch(/ style="|<style/)
})

test('what is on the page leaves as CSV, XLSX, JSON, for Open SDG and by SDMX', async () => {
  const page = await givenReader(stage)
  await whenOpens(page, overdue)
  for (const summary of await page.locator('section:has(#tai-ve) details > summary').all()) await summary.click()
  const links = await page
    .locator('section:has(#tai-ve) li a')
    .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
  expect(links).toHaveLength(11)
  for (const link of links) {
    const answer = await fetch(stage.address + link)
    expect([link, answer.status]).toEqual([link, 200])
    await answer.arrayBuffer()
  }
})
