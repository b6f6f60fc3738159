import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { givenReader, givenSignedIn, openCityAndBrowser, seesNoBarriers, whenOpens } from './browser.ts'
import { seesNoBarriersInAnyLook } from './every-look.ts'

// Two invented plans, in the form that such plans have; the second amends the first.
const plan = (given: { number: string; day: string; targets: string[]; tasks: string[][] }) => `ỦY BAN NHÂN DÂN
THÀNH PHỐ HỒ CHÍ MINH
Số: ${given.number}
Thành phố Hồ Chí Minh, ${given.day}
KẾ HOẠCH
Chăm sóc vườn ươm số giai đoạn 2024 - 2026
I. MỤC TIÊU
${given.targets.map((text) => `- ${text}`).join('\n')}
II. TỔ CHỨC THỰC HIỆN
1. Sở Tài chính
a) Bố trí kinh phí hằng năm cho các nhiệm vụ của kế hoạch.
PHỤ LỤC
DANH MỤC NHIỆM VỤ
TT
Nhiệm vụ
Chủ trì
Thời gian
${given.tasks.map((cells, at) => [at + 1, ...cells].join('\n')).join('\n')}
`
const sensors = 'Lắp đặt cảm biến độ ẩm tại các vườn ươm của Thành phố'
const older = plan({
  number: '9001/KH-UBND',
  day: 'ngày 15 tháng 01 năm 2024',
  targets: ['Tỷ lệ vườn ươm có bảng chỉ dẫn số đạt tối thiểu 75% vào năm 2026.'],
  tasks: [
    [sensors, 'Sở Khoa học và Công nghệ', '2024-2025'],
    ['Công bố dữ liệu mở về cây giống của các vườn ươm', 'Sở Tài chính', '2025'],
    ['Số hóa hồ sơ đất của các vườn ươm cũ trên địa bàn', 'Sở Tài chính', '2025'],
  ],
})
const newer = plan({
  number: '9002/KH-UBND',
  day: 'ngày 20 tháng 02 năm 2025',
  targets: ['Tỷ lệ vườn ươm có bảng chỉ dẫn số đạt tối thiểu 90% vào năm 2026.'],
  tasks: [
    [sensors, 'Sở Nông nghiệp và Môi trường', '2024-2025'],
    ['Công bố dữ liệu mở về cây giống của các vườn ươm', 'Sở Tài chính', '2025'],
    ['Thử nghiệm trợ lý ảo trả lời người dân về cây giống', 'Sở Tài chính', '2026'],
  ],
})
const folder = mkdtempSync(join(tmpdir(), 'kientao-plans-'))
const files = [older, newer].map((text, at) => {
  const file = join(folder, `ke-hoach-${at}.txt`)
  writeFileSync(file, text)
  return file
})
const stage = await openCityAndBrowser({ PLAN_FILES: files.join(','), WORKER: 'on' })
afterAll(async () => {
  await stage.close()
  rmSync(folder, { recursive: true, force: true })
})

const slugs = { older: 'ke-hoach-9001-kh-ubnd', newer: 'ke-hoach-9002-kh-ubnd' }
const comparison = `/chuong-trinh/${slugs.newer}/so-sanh`
const timeout = 180_000

/** The officer's own requests, as their pages send them. */
async function givenOfficer() {
  const page = await givenSignedIn(stage, 'demo-office', 'dung-thu-kien-tao')
  const headers = { origin: stage.address }
  return {
    page,
    ask: async <T>(path: string, init: { body?: unknown; file?: string } = {}): Promise<T> => {
      const url = `${stage.address}/api/v1${path}`
      const answer =
        init.file !== undefined
          ? await page.request.post(url, {
              headers: { ...headers, 'content-type': 'application/octet-stream' },
              data: Buffer.from(init.file),
            })
          : init.body !== undefined
            ? await page.request.post(url, { headers, data: init.body })
            : await page.request.get(url)
      expect(answer.ok(), `${path} ${answer.status()}`).toBe(true)
      return (await answer.json()) as T
    },
  }
}

const pairs = (page: Page) =>
  page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ has: page.locator('ol') })

test('a reader goes from an amending programme to what it moved, dropped and left with two masters', {
  timeout,
}, async () => {
  const { ask } = await givenOfficer()
  const idOf = async (slug: string) => (await ask<{ id: string }>(`/programmes/${slug}`)).id
  const body = { newer: await idOf(slugs.newer), older: await idOf(slugs.older), kind: 'amends', note: 'Điều 1' }
  await ask('/programme-relations', { body })

  const page = await givenReader(stage, { width: 360, script: false })
  await expect
    .poll(async () => {
      await page.goto(`/chuong-trinh/${slugs.newer}/mau-thuan`)
      return page.getByRole('link', { name: /So sánh từng mục/ }).count()
    })
    .toBe(1)
  await page.getByRole('link', { name: /So sánh từng mục/ }).click()
  expect(new URL(page.url()).pathname).toBe(comparison)
  await expect
    .poll(() => page.getByRole('heading', { level: 1 }).textContent())
    .toBe('Kế hoạch 9002/KH-UBND so với Kế hoạch 9001/KH-UBND')

  const outcomes = page.getByRole('navigation', { name: 'Kết quả so sánh' })
  await outcomes.getByRole('link', { name: /Hai đầu mối/ }).click()
  await expect.poll(() => pairs(page).count()).toBe(1)
  const [pair] = await pairs(page).allTextContents()
  for (const said of [sensors, 'Sở Khoa học và Công nghệ', 'Sở Nông nghiệp và Môi trường', 'Phụ lục'])
    expect(pair).toContain(said)
  const sources = await pairs(page).getByRole('link').allTextContents()
  expect(sources).toEqual([
    expect.stringContaining('Kế hoạch 9001/KH-UBND'),
    expect.stringContaining('Kế hoạch 9002/KH-UBND'),
  ])

  await outcomes.getByRole('link', { name: /Không còn/ }).click()
  await expect.poll(() => pairs(page).allTextContents()).toEqual([expect.stringContaining('Số hóa hồ sơ đất')])
  await outcomes.getByRole('link', { name: /Thay đổi/ }).click()
  expect((await pairs(page).allTextContents()).join()).toContain('giá trị (75 thành 90)')
  await page.getByRole('link', { name: /9001\/KH-UBND · mục I/ }).click()
  expect(page.url()).toMatch(/\/van-ban\/ke-hoach-9001-kh-ubnd#/)
})

test('nobody meets a barrier on a comparison', { timeout }, async () => {
  const page = await givenReader(stage)
  for (const path of [comparison, `/chuong-trinh/${slugs.older}/so-sanh`, `/en${comparison}?ket-qua=hai-dau-moi`]) {
    await whenOpens(page, path)
    await seesNoBarriersInAnyLook(page)
  }
})

test('a comparison that is asked for in a way that makes no sense says so; of what is not there, 404', async () => {
  const page = await givenReader(stage, { script: false })
  for (const query of ['voi=khong-co', 'ket-qua=%00', 'trang=-1']) {
    await whenOpens(page, `${comparison}?${query}`)
    await expect.poll(() => page.getByText('Địa chỉ có điều kiện không dùng được').isVisible()).toBe(true)
  }
  await whenOpens(page, `${comparison}?trang=99999`)
  await whenOpens(page, '/chuong-trinh/khong-co/so-sanh', 404)
})

test('the original of a document is downloaded under its own name', { timeout }, async () => {
  const page = await givenReader(stage, { width: 360 })
  await whenOpens(page, `/van-ban/${slugs.older}`)
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: /Tải tệp gốc \(văn bản thuần, [\d,]+ KB\)/ }).click()
  expect((await download).suggestedFilename()).toBe('ke-hoach-0.txt')
})

test('a draft is there for staff, who may open it, and for nobody else', { timeout }, async () => {
  const { page, ask } = await givenOfficer()
  const letter = 'ỦY BAN NHÂN DÂN\nSố: 9003/UBND\nCÔNG VĂN\nVề việc thăm vườn ươm\nKính gửi: các phường.\n'
  const { id } = await ask<{ id: string }>('/imports?name=cong-van.txt', { file: letter })
  let slug = ''
  await expect
    .poll(async () => {
      const found = await ask<{ outcome: { document: { slug: string } } | null }>(`/imports/${id}`)
      slug = found.outcome?.document.slug ?? ''
      return slug
    })
    .not.toBe('')

  const reader = await givenReader(stage, { script: false })
  await whenOpens(reader, `/van-ban/${slug}`, 404)
  expect((await reader.request.get(`/api/v1/documents/${slug}/original`)).status()).toBe(404)
  for (const one of [reader, page]) expect(await (await one.request.get('/sitemap.xml')).text()).not.toContain(slug)

  await whenOpens(page, `/van-ban/${slug}`)
  await seesNoBarriers(page)
  await page.getByRole('button', { name: 'Công khai ngay văn bản này' }).click()
  await page.getByText('Văn bản chưa công khai').waitFor({ state: 'detached' })
  await whenOpens(reader, `/van-ban/${slug}`)
})
