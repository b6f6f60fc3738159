import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { codeOfTotp } from '#engines/identity'
import {
  fitsTheScreen,
  givenReader,
  givenSignedIn,
  heardNoComplaints,
  type Look,
  openCityAndBrowser,
  seesNoBarriers,
  whenOpens,
} from './browser.ts'

const stage = await openCityAndBrowser({ UNITS: 'on' })
afterAll(() => stage.close())

const password = 'dung-thu-kien-tao'
const ownPassword = 'đường về nhà có hàng cây xanh'
let oneTime = ''

/** The administrator must prove a second factor; each code works once, so this page is shared. */
async function givenAdministrator(look: Look = {}): Promise<Page> {
  const page = await givenReader(stage, look)
  await whenOpens(page, '/dang-nhap')
  await page.getByText('Tài khoản dùng thử').click()
  const secret = await page.locator('li', { hasText: 'demo-admin' }).locator('code').last().textContent()
  await page.getByLabel('Tên đăng nhập').fill('demo-admin')
  await page.getByLabel('Mật khẩu', { exact: true }).fill(password)
  await page.getByRole('main').getByRole('button', { name: 'Đăng nhập', exact: true }).click()
  await page.getByLabel('Mã xác thực').fill(codeOfTotp(secret ?? '', new Date()))
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await page.waitForURL('**/lam-viec')
  return page
}

const administrator = await givenAdministrator()

test('an administrator creates an account and sees its one-time password once', async () => {
  const page = administrator
  await page.getByRole('banner').getByRole('link', { name: 'Người dùng' }).click()
  await page.getByRole('link', { name: 'Tạo tài khoản' }).click()
  await page.waitForURL('**/nguoi-dung/moi')
  await page.getByLabel('Tên đăng nhập').fill('x')
  await page.getByRole('button', { name: 'Tạo tài khoản' }).click()
  await page.getByRole('alert').waitFor()
  expect(await page.getByLabel('Tên đăng nhập').inputValue()).toBe('x')
  await seesNoBarriers(page)

  await page.getByLabel('Họ và tên').fill('Lê Thị Thử Nghiệm')
  await page.getByLabel('Tên đăng nhập').fill('le.thu.nghiem')
  await page.getByRole('button', { name: 'Tạo tài khoản' }).click()
  oneTime = (await page.getByRole('main').locator('code').first().textContent()) ?? ''
  expect(oneTime).toMatch(/^([a-z]+-){6}\d{4}$/)
  await seesNoBarriers(page)
})

test('and grants a role in a unit until a day', async () => {
  const page = administrator
  await page.getByRole('link', { name: 'Tiếp theo: giao vai trò' }).click()
  await page.getByRole('heading', { level: 1, name: 'Lê Thị Thử Nghiệm' }).waitFor()
  await page.getByLabel('Vai trò').selectOption({ label: 'Cán bộ đầu mối đơn vị' })
  await page.getByLabel('Tại đơn vị').selectOption({ index: 1 })
  await page.getByLabel('Đến hết ngày').fill('2099-12-31')
  await page.getByLabel('Căn cứ, lý do').fill('Phân công của lãnh đạo sở')
  await page.getByRole('button', { name: 'Giao vai trò' }).click()
  await page.getByText('Đang giữ').waitFor()
  expect(await page.getByRole('table', { name: 'Vai trò' }).textContent()).toContain('31/12/2099')
  await seesNoBarriers(page)
})

test('the new person chooses a password, reads the review, and is refused where nothing is permitted', async () => {
  const page = await givenReader(stage, { script: false })
  await whenOpens(page, '/dang-nhap')
  await page.getByLabel('Tên đăng nhập').fill('le.thu.nghiem')
  await page.getByLabel('Mật khẩu', { exact: true }).fill(oneTime)
  await page.getByRole('main').getByRole('button', { name: 'Đăng nhập', exact: true }).click()
  await page.getByLabel('Mật khẩu hiện tại').fill(oneTime)
  await page.getByLabel('Mật khẩu mới').fill(ownPassword)
  await page.getByRole('button', { name: 'Đổi mật khẩu' }).click()
  await whenOpens(page, '/lam-viec/ra-soat')
  const parts = await page.getByRole('navigation', { name: 'Chính' }).getByRole('link').allTextContents()
  expect(parts).toEqual(['Việc của tôi', 'Rà soát', 'Mâu thuẫn'])
  for (const path of ['/lam-viec/nhap', '/lam-viec/nguoi-dung', '/lam-viec/nguoi-dung/moi', '/lam-viec/nhat-ky']) {
    await whenOpens(page, path, 403)
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Bạn không có quyền xem trang này')
    expect(await page.getByRole('banner').getByRole('link', { name: 'Rà soát' }).isVisible()).toBe(true)
  }
})

test('an officer lends a role to a colleague during leave and takes it back', async () => {
  const page = await givenSignedIn(stage, 'demo-office', password)
  await page
    .getByRole('banner')
    .getByRole('link', { name: /Đang đăng nhập/ })
    .click()
  await page.waitForURL('**/tai-khoan')
  await page.getByLabel('Tên đăng nhập của người nhận').fill('le.thu.nghiem')
  await page.getByLabel('Đến hết ngày').fill('2099-01-31')
  await page.getByLabel('Lý do').fill('Nghỉ phép')
  await page.getByRole('button', { name: 'Ủy quyền' }).click()
  await page.getByRole('cell', { name: 'Lê Thị Thử Nghiệm' }).waitFor()
  await seesNoBarriers(page)
  await page.getByRole('button', { name: 'Thu hồi' }).click()
  await expect.poll(() => page.getByRole('button', { name: 'Thu hồi' }).count()).toBe(0)
  heardNoComplaints(page)
})

test('a role that ends and an account that is locked show at once, and all of it stands in the audit trail', async () => {
  const page = administrator
  await page.getByLabel('Lý do kết thúc').fill('Chuyển công tác')
  await page.getByRole('button', { name: 'Kết thúc', exact: true }).click()
  await page.getByText('Đã thôi').waitFor()
  await page.getByText('Khóa tài khoản', { exact: true }).first().click()
  await page.locator('#reason-lock').fill('Chuyển công tác')
  await page.getByRole('button', { name: 'Khóa tài khoản' }).click()
  await page.getByText('Đã khóa').waitFor()

  await page.getByRole('banner').getByRole('link', { name: 'Nhật ký' }).click()
  await page.waitForURL('**/nhat-ky')
  await page.getByLabel('Việc', { exact: true }).selectOption({ label: 'Giao vai trò tại đơn vị' })
  await expect.poll(() => page.getByRole('rowheader', { name: 'Giao vai trò tại đơn vị' }).count()).toBe(1)
  await page.getByRole('button', { name: 'Kiểm tra' }).click()
  await page.getByText('Chuỗi nguyên vẹn').waitFor()
  await seesNoBarriers(page)
})

test('units and calendar: a unit is registered, renamed with a preview, and a day is set off', async () => {
  const page = administrator
  await whenOpens(page, '/lam-viec/don-vi/moi')
  await page.getByLabel('Mã trong hệ thống').fill('thu.trung-tam-moi')
  await page.getByLabel('Loại đơn vị').selectOption({ index: 1 })
  await page.getByLabel('Tên tiếng Việt').fill('Trung tâm Thử nghiệm mới')
  await page.getByLabel('Tên tiếng Anh').fill('New trial centre')
  await page.getByLabel('Ngày đầu').fill('2027-01-01')
  await page.getByRole('button', { name: 'Đăng ký' }).click()
  await page.getByRole('heading', { level: 1, name: 'Trung tâm Thử nghiệm mới' }).waitFor()
  await seesNoBarriers(page)

  await whenOpens(page, '/lam-viec/don-vi/sap-xep')
  await page.getByLabel('Đổi tên').check()
  await page.getByLabel('Ngày đầu của trật tự mới').fill('2027-01-01')
  const old = await page.locator('#many-from option').nth(5).getAttribute('value')
  await page.getByLabel('Đơn vị trước', { exact: true }).selectOption(old)
  await page.getByLabel('Đơn vị sau', { exact: true }).selectOption('thu.trung-tam-moi')
  await page.getByRole('button', { name: 'Xem trước' }).click()
  await page.getByText('chấm dứt hết ngày 31/12/2026').waitFor()
  await seesNoBarriers(page)
  await page.getByRole('button', { name: 'Ghi việc sắp xếp' }).click()
  await page.waitForURL('**/don-vi/thu.trung-tam-moi')
  expect(await page.getByText('01/01/2027: Đổi tên').isVisible()).toBe(true)

  await whenOpens(page, '/lam-viec/lich?ngay=2026-12-24')
  await page.getByLabel('Lý do (tiếng Việt)').fill('Nghỉ bù')
  await page.getByRole('button', { name: 'Đặt ngày này' }).click()
  await page.getByRole('rowheader', { name: '24/12/2026' }).waitFor()
  await seesNoBarriers(page)
})

test('nobody meets a barrier among people, units, days and trail, on a phone in the dark', async () => {
  const page = administrator
  await page.setViewportSize({ width: 360, height: 740 })
  await page.emulateMedia({ colorScheme: 'dark' })
  const lists = ['/lam-viec/nguoi-dung', '/lam-viec/nguoi-dung/moi', '/lam-viec/tai-khoan', '/lam-viec/nhat-ky']
  for (const path of [...lists, '/lam-viec/don-vi', '/lam-viec/lich', '/lam-viec/don-vi/sap-xep']) {
    await whenOpens(page, path)
    await seesNoBarriers(page)
    await fitsTheScreen(page)
  }
}, 120_000)
