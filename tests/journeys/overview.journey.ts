import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { asksTheApi } from './ask-api.ts'
import { givenReader, givenSignedIn, heardNoComplaints, openCityAndBrowser, whenOpens } from './browser.ts'
import { seesNoBarriersInAnyLook } from './every-look.ts'
import { samplePlanText } from './sample-plan.ts'

const folder = mkdtempSync(join(tmpdir(), 'kientao-plan-'))
const file = join(folder, 'ke-hoach-9912.txt')
// Of the city's own committee, or nobody would take it up.
const plan = samplePlanText.replace('SÔNG XANH', 'HỒ CHÍ MINH').replace('Sông Xanh,', 'Thành phố Hồ Chí Minh,')
writeFileSync(file, plan.replace('12/KH-UBND', '9912/KH-UBND'))
const stage = await openCityAndBrowser({ PLAN_FILES: file, WORKER: 'on' })
afterAll(async () => {
  await stage.close()
  rmSync(folder, { recursive: true, force: true })
})

const password = 'dung-thu-kien-tao'
const science = 'hcm.department.science-technology'
const progress = '/chuong-trinh/ke-hoach-9912-kh-ubnd/tien-do'

const direct = (page: Page, title: string, lead: string, dueOn: string | null) =>
  asksTheApi<{ id: string }>(page, '/directives', {
    title,
    lead,
    dueOn,
    startOn: '2026-01-01',
    budget: { amount: 5e9, source: 'regular', line: null },
    given: { kind: 'meeting', title: 'Giao ban', day: '2026-11-02' },
  })

test('a city without tasks says so, and what would change that', async () => {
  const page = await givenSignedIn(stage, 'demo-office', password)
  await whenOpens(page, '/lam-viec/tong-quan?chuong-trinh=00000000-0000-4000-8000-000000000000')
  await expect.poll(() => page.getByText('Chưa có nhiệm vụ nào').isVisible()).toBe(true)
})

test('the office sees where it will fail: groups, heat map, the tasks at risk and why, and the money', async () => {
  const page = await givenSignedIn(stage, 'demo-office', password)
  await direct(page, 'Việc quá hạn đã lâu', science, '2026-03-31')
  await direct(page, 'Việc của phường', 'hcm.ward.25747', '2026-04-30')
  await direct(page, 'Việc không ghi hạn', science, null)
  await whenOpens(page, '/lam-viec/tong-quan')
  await expect.poll(() => page.getByRole('row', { name: /^Nguy cơ không đạt/ }).textContent()).toMatch(/[2-9]/)
  const map = page.getByRole('table', { name: 'Bản đồ nhiệt: chương trình và đơn vị' })
  await expect.poll(() => map.getByRole('row', { name: /^Sở Khoa học và Công nghệ/ }).textContent()).toContain('đỏ')
  await expect.poll(() => map.getByRole('row', { name: /^Tất cả xã, phường/ }).textContent()).toContain('1 đỏ')
  await expect
    .poll(() => page.getByRole('listitem').filter({ hasText: 'Việc quá hạn đã lâu' }).textContent())
    .toMatch(/Quá hạn \d+ ngày làm việc/)
  await expect
    .poll(() => page.getByRole('row', { name: /^Chi thường xuyên/ }).textContent())
    .toContain('chưa có số liệu')
  await seesNoBarriersInAnyLook(page)
  heardNoComplaints(page)
})

test('the communes stand one by one where they are asked for, in English too', async () => {
  const page = await givenSignedIn(stage, 'demo-office', password)
  await whenOpens(page, '/en/lam-viec/tong-quan?xa=1&xep=ten')
  await seesNoBarriersInAnyLook(page)
  heardNoComplaints(page)
})

test('from a figure the reader comes to its tasks, from a task to a request for an explanation', async () => {
  const page = await givenSignedIn(stage, 'demo-office', password)
  await whenOpens(page, '/lam-viec/tong-quan')
  await page
    .getByRole('row', { name: /^Sở Khoa học và Công nghệ/ })
    .getByRole('rowheader')
    .getByRole('link')
    .click()
  await page.waitForURL(`**/tong-quan?don-vi=${science}`)
  await page.getByRole('link', { name: 'Bỏ điều kiện: Sở Khoa học và Công nghệ' }).waitFor()
  await expect.poll(() => page.getByRole('link', { name: 'Việc của phường' }).count()).toBe(0)
  await expect
    .poll(() => page.getByRole('link', { name: 'Nguy cơ không đạt' }).getAttribute('href'))
    .toBe(`/lam-viec/nhiem-vu?don-vi=${science}&vai=chu-tri&nhom=red`)
  await page.getByRole('link', { name: 'Yêu cầu giải trình về Việc quá hạn đã lâu' }).click()
  await page.getByRole('heading', { level: 1, name: 'Yêu cầu giải trình' }).waitFor()
  await expect.poll(() => page.getByLabel('Đơn vị phải giải trình').inputValue()).toBe(science)
})

test('without JavaScript the overview says the same and sorts by name', async () => {
  const page = await givenReader(stage, { script: false, width: 360 })
  await page.goto('/dang-nhap')
  await page.getByLabel('Tên đăng nhập').fill('demo-leader')
  await page.getByLabel('Mật khẩu', { exact: true }).fill(password)
  await page.getByRole('main').getByRole('button', { name: 'Đăng nhập', exact: true }).click()
  await whenOpens(page, '/lam-viec/tong-quan')
  await page.getByRole('link', { name: 'Theo tên' }).click()
  await page.waitForURL('**/tong-quan?xep=ten#ban-do-nhiet')
  await page.getByRole('link', { name: /^Xem từng xã, phường, đặc khu/ }).click()
  await expect
    .poll(() =>
      page
        .getByRole('table', { name: /^Xã, phường, đặc khu/ })
        .getByRole('row')
        .count(),
    )
    .toBe(2)
})

test('everybody sees how far a programme, a unit and the city are, without drafts, directives or names', async () => {
  const page = await givenReader(stage, { script: false })
  await expect
    .poll(
      async () => {
        await page.goto(progress)
        return page.getByText(/^Tính đến ngày/).isVisible()
      },
      { timeout: 8000 },
    )
    .toBe(true)
  const task = page.getByRole('table', { name: 'Từng nhiệm vụ' }).getByRole('row', { name: /nền tảng dữ liệu/ })
  await expect
    .poll(() => task.getByRole('cell').allTextContents())
    .toEqual(['Chưa báo cáo', 'Chưa có minh chứng', 'Quá hạn', 'Chưa đủ số liệu'])
  await whenOpens(page, '/tien-do')
  const named = page.getByRole('row', { name: /^9912\/KH-UBND/ })
  await expect.poll(() => named.first().textContent()).toContain('chưa có số liệu')
  await expect.poll(() => named.last().getByRole('cell').allTextContents()).toEqual(['2', '0', '2', 'chưa có'])
  await whenOpens(page, `/don-vi/${science}`)
  await expect.poll(() => page.getByRole('heading', { name: 'Làm đến đâu' }).isVisible()).toBe(true)
  for (const path of [progress, '/tien-do', `/don-vi/${science}`]) {
    const text = await (await fetch(stage.address + path)).text()
    expect(text, path).not.toMatch(/Việc quá hạn đã lâu|dùng thử|hydrateRoot/)
  }
})

for (const path of [progress, '/tien-do', `/don-vi/${science}`]) {
  test(`${path} holds no barrier in any look, in both languages`, async () => {
    const page = await givenReader(stage)
    for (const language of ['', '/en']) {
      await whenOpens(page, language + path)
      await seesNoBarriersInAnyLook(page)
    }
    heardNoComplaints(page)
  })
}
