import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { givenReader, givenSignedIn, heardNoComplaints, openCityAndBrowser, whenOpens } from './browser.ts'
import { seesNoBarriersInAnyLook } from './every-look.ts'
import { samplePlanText } from './sample-plan.ts'

const folder = mkdtempSync(join(tmpdir(), 'kientao-plans-'))
const plan = samplePlanText.replace('SÔNG XANH', 'HỒ CHÍ MINH')
const plans = [
  ['mot.txt', plan],
  ['hai.txt', plan.replace('12/KH', '15/KH').replace('trên 80%', 'trên 70%').replace('Sở Nội vụ', 'Sở Tài chính')],
].map(([name = '', text = '']) => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
})
const stage = await openCityAndBrowser({ PLAN_FILES: plans.join(',') })
afterAll(async () => {
  await stage.close()
  rmSync(folder, { recursive: true, force: true })
})

const password = 'dung-thu-kien-tao'
const desk = '/lam-viec/ra-soat'
let slugs: string[] = []
const review = () => `${desk}/${slugs[0]}`

async function givenSignedInWithoutScript(): Promise<Page> {
  const page = await givenReader(stage, { script: false, width: 360 })
  await page.goto('/dang-nhap')
  await page.getByLabel('Tên đăng nhập').fill('demo-office')
  await page.getByLabel('Mật khẩu', { exact: true }).fill(password)
  await page.getByRole('main').getByRole('button', { name: 'Đăng nhập', exact: true }).click()
  return page
}

test('the office sees its two plans', async () => {
  const page = await givenSignedIn(stage, 'demo-office', password)
  await whenOpens(page, desk)
  const links = await page.getByRole('main').getByRole('rowheader').getByRole('link').all()
  const addresses = await Promise.all(links.map((link) => link.getAttribute('href')))
  slugs = addresses.map((address) => address?.split('/').at(-1) ?? '')
  expect(slugs).toHaveLength(2)
})

test('without JavaScript a refused addition comes back with what was typed and the fault beside its field', async () => {
  const page = await givenSignedInWithoutScript()
  await whenOpens(page, `${review()}?them=4&kieu=duty`)
  const form = page.getByRole('form', { name: 'Thêm mục máy bỏ sót' })
  await form.getByLabel('Nguyên văn').fill('Báo cáo kết quả trước ngày 15 tháng 12.')
  await form.getByRole('button', { name: 'Thêm', exact: true }).click()
  await expect.poll(() => form.getByLabel('Nguyên văn').inputValue()).toBe('Báo cáo kết quả trước ngày 15 tháng 12.')
  const unit = form.getByLabel('Đơn vị được giao')
  await expect.poll(() => unit.getAttribute('aria-invalid')).toBe('true')
  await unit.fill('Sở Tài chính')
  await form.getByLabel('Dòng trong văn bản').fill('999')
  await form.getByRole('button', { name: 'Thêm', exact: true }).click()
  await expect.poll(() => form.getByLabel('Dòng trong văn bản').getAttribute('aria-invalid')).toBe('true')
  await expect.poll(() => unit.inputValue()).toBe('Sở Tài chính')
  await form.getByLabel('Dòng trong văn bản').fill('16')
  await form.getByRole('button', { name: 'Thêm', exact: true }).click()
  await expect.poll(() => form.count()).toBe(0)
  await expect.poll(() => page.getByText('Báo cáo kết quả trước ngày 15 tháng 12.').count()).toBeGreaterThan(0)
})

test('without JavaScript a refused correction and a refused split come back as they were, with one part more', async () => {
  const page = await givenSignedInWithoutScript()
  await whenOpens(page, `${review()}?loai=task&mo=correct`)
  const correction = page.getByRole('form', { name: 'Sửa mục' })
  await correction.getByLabel('Đến năm').fill('năm sau')
  await correction.getByLabel('Sản phẩm').fill('Nền tảng')
  await correction.getByRole('button', { name: 'Lưu' }).click()
  await expect.poll(() => correction.getByLabel('Đến năm').inputValue()).toBe('năm sau')
  await expect.poll(() => correction.getByLabel('Đến năm').getAttribute('aria-invalid')).toBe('true')
  await expect.poll(() => correction.getByLabel('Sản phẩm').inputValue()).toBe('Nền tảng')

  await whenOpens(page, `${review()}?loai=task&mo=split`)
  const split = page.getByRole('form', { name: 'Tách thành nhiều mục' })
  const part = (n: number) => split.getByRole('group', { name: `Phần ${n}` })
  await part(1).getByLabel('Nguyên văn').fill('Xây dựng nền tảng dữ liệu')
  await part(2).getByLabel('Nguyên văn').fill('Vận hành nền tảng dữ liệu')
  await part(2).getByLabel('Chủ trì').fill('Sở Tài chính')
  await split.getByRole('button', { name: 'Thêm một phần' }).click()
  await expect.poll(() => part(2).getByLabel('Chủ trì').inputValue()).toBe('Sở Tài chính')
  await part(3).getByLabel('Nguyên văn').fill('')
  await split.getByRole('button', { name: 'Tách', exact: true }).click()
  await expect.poll(() => part(3).getByLabel('Nguyên văn').getAttribute('aria-invalid')).toBe('true')
  await expect.poll(() => part(2).getByLabel('Nguyên văn').inputValue()).toBe('Vận hành nền tảng dữ liệu')
  await split.getByRole('button', { name: 'Bớt phần cuối' }).click()
  await split.getByRole('button', { name: 'Tách', exact: true }).click()
  await expect.poll(() => split.count()).toBe(0)
  await page.getByRole('link', { name: 'Nhiệm vụ 3', exact: true }).first().click()
  await expect
    .poll(() => page.locator('[data-item]', { hasText: 'Vận hành nền tảng' }).textContent())
    .toContain('Sở Tài chính')
})

test('before a merger the reviewer sees both items and chooses what stays; the units of both stay by default', async () => {
  const page = await givenSignedIn(stage, 'demo-office', password)
  await whenOpens(page, `${review()}?loai=task`)
  await page.locator('[data-item]').first().getByRole('link').first().click()
  await page.getByRole('button', { name: /^Gộp với mục sau/ }).click()
  const form = page.getByRole('form', { name: 'Gộp với mục sau' })
  const leads = form.getByRole('textbox', { name: 'Chủ trì' })
  expect((await leads.inputValue()).split('\n')).toEqual(['Sở Khoa học và Công nghệ', 'Sở Tài chính'])
  await form.getByRole('button', { name: 'Nhiệm vụ 3: Sở Tài chính' }).press('Enter')
  await expect.poll(() => leads.inputValue()).toBe('Sở Tài chính')
  await form.getByRole('button', { name: 'Gộp', exact: true }).click()
  await page.getByText('Đã gộp Nhiệm vụ 1.').waitFor()
  const lead = page.locator('[data-item]').first().locator('dl > div', { hasText: 'Chủ trì' }).locator('dd')
  await expect.poll(() => lead.textContent()).toMatch(/^Sở Tài chính(máy đọc|$)/)
  heardNoComplaints(page)
})

for (const top of ['', '/en']) {
  test(`nobody meets a barrier on any page of the review, in any look${top && ', in English'}`, async () => {
    const page = await givenSignedIn(stage, 'demo-office', password)
    const panels = ['loai=task&mo=correct', 'loai=target&mo=split', 'loai=target&mo=merge', 'mo=reject', 'them=3']
    const paths = [
      ...['/lam-viec', '/lam-viec/nhap', desk, '/lam-viec/mau-thuan', '/lam-viec/so-sanh'],
      ...['', '/ho-so', '/cong-bo', '/lich-su', ...panels.map((panel) => `?${panel}`)].map((end) => review() + end),
      `/lam-viec/so-sanh?truoc=${slugs[1]}&sau=${slugs[0]}`,
    ]
    for (const path of paths) {
      await whenOpens(page, top + path)
      await seesNoBarriersInAnyLook(page)
    }
    heardNoComplaints(page)
  }, 180_000)
}
