import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { fitsTheScreen, givenReader, openCityAndBrowser, seesNoBarriers, whenOpens } from './browser.ts'
import { seesNoBarriersInAnyLook } from './every-look.ts'

// An invented plan, in the form that such plans have.
const plan = `ỦY BAN NHÂN DÂN
THÀNH PHỐ HỒ CHÍ MINH
Số: 9999/KH-UBND
Thành phố Hồ Chí Minh, ngày 15 tháng 01 năm 2024
KẾ HOẠCH
Thắp sáng vườn ươm số giai đoạn 2024 - 2026
I. MỤC TIÊU
1. Vườn ươm
- Tỷ lệ vườn ươm có bảng chỉ dẫn số đạt tối thiểu 75% vào năm 2025.
- Tỷ lệ lối đi có đèn thông minh đạt trên 60% vào năm 2026.
II. NHIỆM VỤ
1. Xây dựng bản đồ số của các vườn ươm trên địa bàn Thành phố.
2. Tổ chức tập huấn kỹ năng số cho người trồng cây hằng năm.
III. TỔ CHỨC THỰC HIỆN
1. Sở Thông tin và Truyền thông
a) Chủ trì xây dựng bản đồ số của các vườn ươm và cập nhật hằng quý.
b) Hướng dẫn các đơn vị dán mã nhận dạng cho cây.
2. Sở Tài chính
a) Bố trí kinh phí hằng năm cho các nhiệm vụ của kế hoạch.
PHỤ LỤC
DANH MỤC NHIỆM VỤ
TT
Nhiệm vụ
Chủ trì
Thời gian
1
Lắp đặt cảm biến độ ẩm tại các vườn ươm của Thành phố
Sở Khoa học và Công nghệ
2024-2025
2
Công bố dữ liệu mở về cây giống của các vườn ươm
Sở Thông tin và Truyền thông
2025
`
const folder = mkdtempSync(join(tmpdir(), 'kientao-plan-'))
const file = join(folder, 'ke-hoach-9999.txt')
writeFileSync(file, plan)
const stage = await openCityAndBrowser({ PLAN_FILES: file })
afterAll(async () => {
  await stage.close()
  rmSync(folder, { recursive: true, force: true })
})

const programme = '/chuong-trinh/ke-hoach-9999-kh-ubnd'
const document = '/van-ban/ke-hoach-9999-kh-ubnd'
const pages = [
  '/',
  '/chuong-trinh',
  programme,
  `${programme}/chi-tieu`,
  `${programme}/nhiem-vu`,
  `${programme}/trach-nhiem`,
  `${programme}/mau-thuan`,
  `${programme}/canh-bao`,
  '/don-vi',
  '/don-vi?muc=da-ket-thuc',
  '/don-vi/hcm.department.information-communications',
  '/van-ban?q=vuon+uom',
  document,
  '/mau-thuan',
  '/tim?q=vuon+uom',
]

async function sees(page: Page, text: string | RegExp) {
  expect(await page.getByRole('main').getByText(text).first().isVisible(), `${text} on ${page.url()}`).toBe(true)
}

/**
 * axe needs scripts, the reader has none: the page where the reader stands is opened beside them, on a screen as wide,
 * and held to what every page owes.
 */
async function holdsToAll(page: Page) {
  const beside = await givenReader(stage, { width: page.viewportSize()?.width })
  await beside.goto(page.url())
  await seesNoBarriers(beside)
  await fitsTheScreen(beside)
  await beside.context().close()
}

async function whenFollows(page: Page, name: string | RegExp) {
  await page.getByRole('main').getByRole('link', { name }).first().click()
  await holdsToAll(page)
}

// Each step is looked at by axe, which takes seconds on a busy machine.
const timeout = 180_000

test('nobody meets a barrier on a page of programmes, in any look', { timeout }, async () => {
  const page = await givenReader(stage)
  for (const path of [...pages, `/en${programme}/nhiem-vu`]) {
    await whenOpens(page, path)
    await seesNoBarriersInAnyLook(page)
  }
})

test('a citizen without JavaScript goes from the home page to the sentence behind a target', { timeout }, async () => {
  const page = await givenReader(stage, { width: 360, script: false })
  await whenOpens(page, '/')
  await whenFollows(page, 'Kế hoạch 9999/KH-UBND')
  await sees(page, 'Máy đọc, chưa được người kiểm tra hết')

  await page
    .getByRole('navigation', { name: 'Các phần của chương trình' })
    .getByRole('link', { name: /Chỉ tiêu/ })
    .click()
  await sees(page, 'tối thiểu 75%')
  await whenFollows(page, /bảng chỉ dẫn số/)

  const quote = page.locator('blockquote')
  await expect.poll(() => quote.textContent()).toContain('vườn ươm có bảng chỉ dẫn số đạt tối thiểu 75% vào năm 2025')
  await expect
    .poll(() => quote.locator('mark').allTextContents())
    .toEqual(expect.arrayContaining([expect.stringContaining('75')]))

  await whenFollows(page, 'Mở đúng chỗ này trong toàn văn')
  expect(page.url()).toMatch(/\/van-ban\/ke-hoach-9999-kh-ubnd#dong-\d+$/)
  await expect.poll(() => page.getByRole('heading', { name: 'I. MỤC TIÊU' }).isVisible()).toBe(true)
})

test('a filter narrows the tasks by what is missing, and words may be typed without diacritics', {
  timeout,
}, async () => {
  const page = await givenReader(stage, { width: 1440, script: false })
  await whenOpens(page, `${programme}/nhiem-vu`)
  await page.getByLabel('Tìm chữ').fill('cam bien do am')
  await page.getByRole('button', { name: 'Lọc' }).click()
  await holdsToAll(page)
  await expect.poll(() => page.getByRole('main').getByRole('table').getByRole('row').count()).toBe(2)
  await sees(page, 'Lắp đặt cảm biến độ ẩm tại các vườn ươm của Thành phố')
  await sees(page, '2024–2025')

  await page.getByRole('link', { name: 'Bỏ lọc' }).click()
  await page.getByLabel('Mức độ rõ').selectOption({ label: 'Chưa rõ sản phẩm' })
  await page.getByRole('button', { name: 'Lọc' }).click()
  expect(page.url()).toContain('ro=thieu-san-pham')
  await whenFollows(page, /Lắp đặt cảm biến/)
  await sees(page, /Rõ sản phẩm/)
  await sees(page, /Chưa có sản phẩm/)
})

test('a department that was merged leads to its successor, which shows what it took over', { timeout }, async () => {
  const page = await givenReader(stage, { width: 360, script: false })
  await whenOpens(page, '/don-vi/hcm.department.information-communications')
  await sees(page, 'Đơn vị này đã kết thúc hoạt động')
  await whenFollows(page, 'Sở Khoa học và Công nghệ')
  await expect.poll(() => page.getByRole('heading', { level: 1 }).textContent()).toBe('Sở Khoa học và Công nghệ')
  await sees(page, /Tiếp nhận từ\s+Sở Thông tin và Truyền thông/)
})

test('a document is read with its table put together again, and a line has a lasting address', async () => {
  const page = await givenReader(stage, { width: 1440, script: false })
  await whenOpens(page, document)
  const row = page.getByRole('row').filter({ hasText: 'Lắp đặt cảm biến' })
  await expect
    .poll(() => row.getByRole('cell').allTextContents())
    .toEqual(['1', expect.stringContaining('Lắp đặt cảm biến độ ẩm'), 'Sở Khoa học và Công nghệ', '2024-2025'])
  await whenOpens(page, `${document}/muc/ii`)
  expect(page.url()).toContain(`${document}#ii`)
})

test('one search finds units, programmes, items and lines, and marks the words', { timeout }, async () => {
  const page = await givenReader(stage, { width: 360, script: false })
  await whenOpens(page, '/tim')
  await page.getByLabel('Tìm gì?').fill('cay giong')
  await page.getByRole('button', { name: 'Tìm' }).click()
  await holdsToAll(page)
  await sees(page, 'Công bố dữ liệu mở về cây giống của các vườn ươm')
  await expect.poll(() => page.locator('mark').allTextContents()).toEqual(expect.arrayContaining(['cây', 'giống']))
})

test('the keyboard alone filters the targets of a programme', async () => {
  const page = await givenReader(stage, { width: 1440 })
  await whenOpens(page, `${programme}/chi-tieu`)
  await page.getByLabel('Tìm chữ').focus()
  await page.keyboard.type('den thong minh')
  await page.keyboard.press('Enter')
  await page.waitForURL('**q=den*')
  await sees(page, 'trên 60%')
  const link = page.getByRole('link', { name: /đèn thông minh/ })
  for (
    let pressed = 0;
    pressed < 40 && !(await link.evaluate((one) => one === one.ownerDocument.activeElement));
    pressed++
  )
    await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/chi-tieu/*-*')
  await sees(page, 'Câu gốc trong văn bản')
})

test('values in the address that make no sense are named and left out', async () => {
  const page = await givenReader(stage, { script: false })
  for (const query of ['trang=abc', 'nam=9999999999', 'xep=%27', 'trang=0', 'nam=-1']) {
    await whenOpens(page, `${programme}/chi-tieu?${query}`)
    await sees(page, 'Địa chỉ có điều kiện không dùng được')
  }
  await whenOpens(page, `${programme}/chi-tieu?trang=99999`)
  await sees(page, 'Không có chỉ tiêu nào khớp')
  for (const query of ['q=%00', 'q=%25%5C%27', 'don-vi=khong.co', `q=${'a'.repeat(5000)}`])
    await whenOpens(page, `${programme}/nhiem-vu?${query}`)
})

test('an address that leads to nothing answers 404 with a search', { timeout }, async () => {
  const page = await givenReader(stage, { script: false })
  for (const path of [
    '/chuong-trinh/khong-co',
    '/chi-tieu/1',
    '/don-vi/A%00',
    `${document}/dong/999999`,
    '/van-ban/%2e%2e%2f',
  ]) {
    await whenOpens(page, path, 404)
    await expect.poll(() => page.getByRole('heading', { level: 1 }).textContent()).toBe('Không tìm thấy trang này')
    await expect.poll(() => page.getByLabel('Tìm trên cổng này').isVisible()).toBe(true)
  }
  await holdsToAll(page)
})

test('the sitemap names every lasting page in both languages', async () => {
  const xml = await (await fetch(`${stage.address}/sitemap.xml`)).text()
  for (const path of [programme, document, '/don-vi/hcm.city']) {
    expect(xml).toContain(`<loc>${stage.address}${path}</loc>`)
    expect(xml).toContain(`<loc>${stage.address}/en${path}</loc>`)
  }
})

test('a programme is asked of a day: its pages keep the day, and before it was published it was not there', async () => {
  const page = await givenReader(stage, { script: false })
  await whenOpens(page, programme)
  await page.getByLabel('Biết đến ngày').fill('2099-01-01')
  await page.getByRole('button', { name: 'Xem', exact: true }).click()
  await sees(page, 'Trang như đã biết đến hết ngày 01/01/2099')
  await whenFollows(page, /^Chỉ tiêu/)
  await sees(page, 'Trang như đã biết đến hết ngày 01/01/2099')
  await whenFollows(page, /vườn ươm có bảng chỉ dẫn số/)
  expect(page.url()).toContain('biet-den=2099-01-01')
  await sees(page, 'Bản công bố sau ngày đó')
  await holdsToAll(page)
  await whenFollows(page, 'Xem số liệu hiện nay')
  expect(page.url()).not.toContain('biet-den')
  await whenOpens(page, `${programme}/nhiem-vu?biet-den=2099-01-01`)
  await sees(page, 'Trang như đã biết đến hết ngày 01/01/2099')
  await whenOpens(page, `${programme}/mau-thuan?biet-den=2099-01-01`)
  await sees(page, 'Trang này là của hôm nay, không phải của ngày 01/01/2099')
  await whenOpens(page, '/chuong-trinh?biet-den=2020-01-01')
  await sees(page, 'Không có chương trình nào khớp')
  expect((await fetch(`${stage.address}${programme}?biet-den=2020-01-01`)).status).toBe(404)
  await page.goto(`${stage.address}${programme}?biet-den=2020-01-01`)
  await sees(page, 'Có thể khi đó nội dung này chưa được công bố.')
})
