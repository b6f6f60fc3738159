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
  whenGoesTo,
  whenOpens,
} from './browser.ts'
import { seesNoBarriersInAnyLook } from './every-look.ts'

const stage = await openCityAndBrowser({ UNITS: 'on' })
afterAll(() => stage.close())

const password = 'dung-thu-kien-tao'
const ownPassword = 'đường về nhà có hàng cây xanh'
let oneTime = ''
let adminSecret = ''

/** The administrator must prove a second factor; each code works once, so this page is shared. */
async function givenAdministrator(look: Look = {}): Promise<Page> {
  const page = await givenReader(stage, look)
  await whenOpens(page, '/dang-nhap')
  await page.getByText('Tài khoản dùng thử').click()
  const secret = await page.locator('li', { hasText: 'demo-admin' }).locator('code').last().textContent()
  adminSecret = secret ?? ''
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
  await whenGoesTo(page, 'Quản trị', 'Người dùng')
  await page.getByRole('link', { name: 'Tạo tài khoản' }).click()
  await page.waitForURL('**/nguoi-dung/moi')
  await page.getByLabel('Tên đăng nhập').fill('x')
  await page.getByRole('button', { name: 'Tạo tài khoản' }).click()
  await page.getByRole('alert').waitFor()
  await expect.poll(() => page.getByLabel('Tên đăng nhập').inputValue()).toBe('x')
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
  await expect.poll(() => page.getByRole('table', { name: 'Vai trò' }).textContent()).toContain('31/12/2099')
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
  const parts = await page.getByRole('navigation', { name: 'Chính' }).locator('a').allTextContents()
  expect(parts).toEqual(expect.arrayContaining(['Việc của tôi', 'Rà soát', 'Mâu thuẫn']))
  for (const closed of ['Nhập', 'Đơn vị', 'Người dùng', 'Nhật ký']) expect(parts).not.toContain(closed)
  for (const path of ['/lam-viec/nhap', '/lam-viec/nguoi-dung', '/lam-viec/nguoi-dung/moi', '/lam-viec/nhat-ky']) {
    await whenOpens(page, path, 403)
    await expect
      .poll(() => page.getByRole('heading', { level: 1 }).textContent())
      .toBe('Bạn không có quyền xem trang này')
    await expect.poll(() => page.getByRole('banner').getByText('Chương trình', { exact: true }).isVisible()).toBe(true)
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

  await whenGoesTo(page, 'Quản trị', 'Nhật ký')
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
  await page.getByLabel('Ngày đầu tiên theo tổ chức mới').fill('2027-01-01')
  const [before, after] = [page.getByRole('group', { name: /trước/ }), page.getByRole('group', { name: /sau sắp/ })]
  await before.getByLabel('Tìm theo tên').fill('dai truyen hinh')
  await page.keyboard.press('Enter') // a search field searches; nothing is previewed
  await before.getByRole('button', { name: 'Thêm Đài Truyền hình Việt Nam' }).click()
  await before.getByRole('list', { name: /^Đã chọn/ }).waitFor()
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BUTTON') // the focus stayed
  await after.getByLabel('Tìm theo tên').fill('thử nghiệm mới')
  await page.keyboard.press('Enter')
  await after.getByRole('button', { name: /^Thêm/ }).click()
  await after.getByRole('list', { name: /^Đã chọn/ }).waitFor()
  await seesNoBarriers(page)
  await page.getByRole('button', { name: 'Xem trước' }).click()
  await page.getByText('chấm dứt hết ngày 31/12/2026').waitFor()
  await seesNoBarriers(page)
  await page.getByRole('button', { name: 'Ghi việc sắp xếp' }).click()
  await page.waitForURL('**/don-vi/thu.trung-tam-moi')
  await expect.poll(() => page.getByText('01/01/2027: Đổi tên').isVisible()).toBe(true)

  await whenOpens(page, '/lam-viec/lich?ngay=2026-12-24')
  await page.getByLabel('Lý do (tiếng Việt)').fill('Nghỉ bù')
  await page.getByRole('button', { name: 'Đặt ngày này' }).click()
  await page.getByRole('rowheader', { name: '24/12/2026' }).waitFor()
  await seesNoBarriers(page)
})

test('without JavaScript units are found, added and taken out again one by one', async () => {
  const page = await givenReader(stage, { script: false, width: 360 })
  await page.context().addCookies(await administrator.context().cookies())
  await whenOpens(page, '/lam-viec/don-vi/sap-xep')
  const before = page.getByRole('group', { name: /trước/ })
  const [search, chosen] = [before.getByLabel('Tìm theo tên'), before.getByRole('list', { name: /^Đã chọn/ })]
  await search.fill('phường 1')
  await search.press('Enter')
  await before.getByRole('button', { name: 'Thêm Phường 1' }).first().click()
  await before.getByRole('button', { name: 'Thêm Phường 1' }).first().click()
  await expect.poll(() => chosen.getByRole('listitem').count()).toBe(2)
  await chosen.getByRole('checkbox').first().check()
  await chosen.getByRole('button', { name: 'Bỏ Phường 1' }).last().click()
  await expect.poll(() => chosen.getByRole('listitem').count()).toBe(1)
  await expect.poll(() => chosen.getByRole('checkbox').isChecked()).toBe(true)
  await fitsTheScreen(page)
  await page.context().close()
})

test('an officer of a unit keeps its positions: one is added, held, and given up', async () => {
  const page = await givenSignedIn(stage, 'demo-officer-1', password)
  await whenOpens(page, '/lam-viec/tai-khoan')
  await page.getByRole('link', { name: 'Sở Khoa học và Công nghệ' }).click()
  await page.getByText('Thêm chức vụ').first().click()
  await page.getByLabel('Tên chức vụ tiếng Việt').fill('Giám đốc')
  await page.getByRole('button', { name: 'Thêm chức vụ' }).click()
  await page.getByRole('alert').waitFor() // the English name is missing; what was typed stays
  await expect.poll(() => page.getByLabel('Tên chức vụ tiếng Việt').inputValue()).toBe('Giám đốc')
  await page.getByLabel('Tên chức vụ tiếng Anh').fill('Director')
  await page.getByLabel('Là người đứng đầu').check()
  await page.getByRole('button', { name: 'Thêm chức vụ' }).click()
  await page.getByRole('heading', { name: /^Giám đốc/ }).waitFor()
  await expect.poll(() => page.getByText('Hiện chưa có người').isVisible()).toBe(true)

  const appoint = async (name: string, from: string) => {
    await page.getByText('Bổ nhiệm: Giám đốc').click()
    await page.getByLabel('Họ và tên').fill(name)
    await page.getByLabel('Từ ngày').fill(from)
    await page.getByRole('button', { name: 'Bổ nhiệm', exact: true }).click()
  }
  await appoint('Trần Thử Một', '2026-01-01')
  await page.getByRole('rowheader', { name: 'Trần Thử Một' }).waitFor()
  await appoint('Trần Thử Hai', '2026-06-01')
  await page.getByRole('alert').waitFor() // a head is alone in office
  await expect.poll(() => page.getByLabel('Họ và tên').inputValue()).toBe('Trần Thử Hai')
  await seesNoBarriers(page)
  await page.getByText('Thôi giữ: Trần Thử Một').click()
  await page.getByLabel('Ngày cuối giữ chức vụ').fill('2026-02-28')
  await page.getByLabel('Lý do', { exact: true }).fill('Nghỉ hưu')
  await page.getByRole('button', { name: 'Ghi', exact: true }).click()
  await page.getByText('Đã từng giữ (1)').click()
  await expect.poll(() => page.getByRole('rowheader', { name: 'Trần Thử Một' }).isVisible()).toBe(true)
  heardNoComplaints(page)
})

test('invited by the administrator, a person links an identity of the provider and comes in with it', async () => {
  const page = administrator
  await whenOpens(page, '/lam-viec/nguoi-dung?q=demo-leader')
  await page.getByRole('link', { name: 'Lãnh đạo (dùng thử)' }).click()
  await page.getByRole('button', { name: 'Tạo lời mời' }).click()
  await page.getByText('Gửi riêng cho đúng người này').waitFor()
  await seesNoBarriers(page)
  const invitation = await page.getByRole('main').locator('code').first().textContent()

  const invited = await givenReader(stage, { width: 360 })
  await whenOpens(invited, invitation ?? '')
  await seesNoBarriers(invited)
  await invited.getByRole('link', { name: /Định danh thử nghiệm/ }).click()
  await invited.getByText('Lê Người Lạ').click()
  await invited.waitForURL('**/lam-viec')
  await expect.poll(() => invited.getByRole('banner').textContent()).toContain('Lãnh đạo (dùng thử)')

  await page.goto(page.url())
  await page.getByRole('button', { name: 'Gỡ: Định danh thử nghiệm' }).click()
  await page.getByText('Chưa gắn định danh điện tử nào').waitFor()
})

test('a person links their own identity with the password, stays signed in, and unlinks it', async () => {
  const page = await givenSignedIn(stage, 'demo-auditor', password)
  await whenOpens(page, '/lam-viec/tai-khoan')
  await page.getByLabel('Mật khẩu hiện tại').fill('không phải mật khẩu')
  await page.getByRole('button', { name: /^Gắn định danh/ }).click()
  await page.getByText('Mật khẩu hiện tại không đúng').waitFor()
  await page.getByLabel('Mật khẩu hiện tại').fill(password)
  await page.getByRole('button', { name: /^Gắn định danh/ }).click()
  await page.getByText('Còn một bước').waitFor()
  await seesNoBarriers(page)
  await page.getByRole('link', { name: 'Tiếp tục sang Định danh thử nghiệm' }).click()
  await page.getByText('Lê Người Lạ').click()
  await page.waitForURL('**/lam-viec/tai-khoan')
  await page.getByRole('rowheader', { name: 'Định danh thử nghiệm' }).waitFor()
  await expect.poll(() => page.getByText('phiên này').count()).toBe(1)
  await expect.poll(() => page.getByRole('button', { name: 'Đăng xuất nơi này' }).count()).toBe(0)
  await page.getByRole('button', { name: 'Gỡ: Định danh thử nghiệm' }).click()
  await page.getByText('Chưa gắn định danh điện tử nào').waitFor()
})

test('nobody meets a barrier on the page of an account with everything on it open, in any look', async () => {
  const page = administrator
  await whenOpens(page, '/lam-viec/nguoi-dung?q=demo-office')
  await page.getByRole('link', { name: 'Thường trực chương trình' }).click()
  await page.getByRole('heading', { level: 1, name: 'Thường trực chương trình' }).waitFor()
  for (const more of await page.locator('details > summary').all()) await more.click()
  await seesNoBarriersInAnyLook(page)
})

test('nobody meets a barrier on the English pages', async () => {
  const page = administrator
  await page.setViewportSize({ width: 1440, height: 900 })
  const lists = ['nguoi-dung', 'nguoi-dung/moi', 'tai-khoan', 'nhat-ky?kiem-tra=1', 'don-vi', 'don-vi/moi']
  for (const path of [...lists, 'don-vi/sap-xep?tu=hcm.city', 'don-vi/hcm.department.science-technology', 'lich']) {
    await whenOpens(page, `/en/lam-viec/${path}`)
    // Names of people and what they wrote stay as they are; the words around them are English.
    await expect
      .poll(() => page.getByRole('heading', { level: 1 }).textContent())
      .not.toMatch(/Người dùng|Tài khoản|Đơn vị|Lịch/)
    await seesNoBarriers(page)
  }
  await whenOpens(page, '/en/dang-nhap/ma-xac-thuc')
  await page.getByRole('heading', { level: 1, name: 'Move the second step to a new phone' }).waitFor()
  await seesNoBarriers(page)
}, 120_000)

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

test('with a new phone: a wrong old code is refused, a right one shows the next secret, and the old phone is done', async () => {
  const page = administrator
  await whenOpens(page, '/lam-viec/tai-khoan')
  await page.getByRole('link', { name: 'Chuyển mã xác thực sang điện thoại mới' }).click()
  await page.getByLabel('Mã của điện thoại cũ').fill('000000')
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await page.getByText('Mã xác thực không đúng').waitFor()
  await page.getByLabel('Mã của điện thoại cũ').fill(freshCode(adminSecret))
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await page.getByRole('img', { name: /Mã QR/ }).waitFor()
  await seesNoBarriers(page)
  await fitsTheScreen(page)
  const secret = ((await page.getByRole('main').locator('code').textContent()) ?? '').replaceAll(' ', '')
  expect(secret).toMatch(/^[A-Z2-7]{32}$/)
  await page.getByLabel('Mã sáu chữ số').fill(codeOfTotp(secret, new Date()))
  await page.getByRole('button', { name: 'Xác nhận' }).click()
  await page.getByText('Hãy cất các mã khôi phục này').waitFor()
  await expect.poll(() => page.getByRole('main').locator('code').count()).toBe(10)
  await seesNoBarriers(page)
  await page.getByRole('link', { name: 'Vào không gian làm việc' }).click()
  await page.waitForURL('**/lam-viec')
})

/** A code counts once and the sign-in used one: the code of the next half minute is accepted already. */
function freshCode(secret: string): string {
  return codeOfTotp(secret, new Date(Date.now() + 30_000))
}
