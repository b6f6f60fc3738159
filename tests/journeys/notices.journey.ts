import { afterAll, expect, test } from 'vitest'
import { codeOfTotp } from '#engines/identity'
import { asksTheApi } from './ask-api.ts'
import { givenReader, givenSignedIn, heardNoComplaints, openCityAndBrowser, whenGoesTo, whenOpens } from './browser.ts'
import { seesNoBarriersInAnyLook } from './every-look.ts'

const stage = await openCityAndBrowser({ UNITS: 'on', WORKER: 'on' })
afterAll(() => stage.close())

const password = 'dung-thu-kien-tao'
const lead = 'hcm.department.science-technology' // the unit of demo-officer-1
const notices = '/lam-viec/thong-bao'

const office = await givenSignedIn(stage, 'demo-office', password)
const page = await givenSignedIn(stage, 'demo-officer-1', password)
const bell = page.getByRole('banner').getByRole('link', { name: /^Thông báo/ })

async function givenDirective(title: string): Promise<void> {
  const given = { kind: 'meeting', title: 'Giao ban', day: '2026-11-02' }
  await asksTheApi(office, '/directives', { title, lead, dueOn: '2099-12-31', given })
}

test('nothing to tell is said as such; what happens is counted at the bell of every page', async () => {
  await whenOpens(page, notices)
  await page.getByText('Bạn chưa có thông báo nào').waitFor()
  await seesNoBarriersInAnyLook(page)
  await expect.poll(() => bell.textContent()).toBe('Thông báo')

  for (const title of ['Việc thứ nhất', 'Việc thứ hai', 'Việc thứ ba']) await givenDirective(title)
  await expect
    .poll(
      async () => {
        await page.goto('/lam-viec')
        return bell.textContent()
      },
      { timeout: 15_000 },
    )
    .toContain('3')
  await expect.poll(() => bell.textContent()).toContain('chưa đọc')
})

test('a notice that is followed is read; one can be marked, or all; the bell follows', async () => {
  await bell.click()
  await page.waitForURL(`**${notices}`)
  await page.waitForLoadState('networkidle')
  await seesNoBarriersInAnyLook(page)
  const rows = page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ has: page.getByRole('time') })
  await expect.poll(() => rows.count()).toBe(3)

  await page.getByRole('link', { name: /Việc thứ nhất/ }).click()
  await page.waitForURL('**/lam-viec/nhiem-vu/**')
  await expect.poll(async () => bell.textContent()).toContain('2')
  await whenOpens(page, notices)
  await page.waitForLoadState('networkidle')
  await page.getByRole('button', { name: /Đánh dấu đã đọc : .*Việc thứ hai|Đánh dấu đã đọc.*Việc thứ hai/ }).click()
  await expect.poll(async () => bell.textContent()).toContain('1')
  await expect.poll(() => rows.first().textContent()).toContain('Việc thứ ba') // unread first
  await page.getByRole('link', { name: /^Chưa đọc/ }).click()
  await page.waitForURL('**tt=chua-doc')
  await expect.poll(() => rows.count()).toBe(1)
  await page.getByRole('button', { name: 'Đánh dấu đã đọc tất cả' }).click()
  await page.getByText('Không còn thông báo chưa đọc').waitFor()
  await expect.poll(async () => bell.textContent()).toBe('Thông báo')
  await whenOpens(page, `/en${notices}`)
  await seesNoBarriersInAnyLook(page)
  heardNoComplaints(page)
})

test('how to be told is chosen kind by kind, and stays', async () => {
  await whenOpens(page, notices)
  await page.getByRole('link', { name: 'Tùy chọn nhận thông báo' }).click()
  await page.waitForURL('**/tuy-chon')
  await page.waitForLoadState('networkidle')
  await seesNoBarriersInAnyLook(page)
  await page.getByLabel('Thư điện tử: Chỉ đạo mới').selectOption('never')
  await page.getByLabel(/Hiện Minh chứng/).uncheck()
  await page.getByRole('button', { name: 'Lưu lựa chọn' }).click()
  await page.getByRole('status').getByText('Đã lưu lựa chọn').waitFor()
  await whenOpens(page, `${notices}/tuy-chon`)
  await expect.poll(() => page.getByLabel('Thư điện tử: Chỉ đạo mới').inputValue()).toBe('never')
  await expect.poll(() => page.getByLabel(/Hiện Minh chứng/).isChecked()).toBe(false)
  await expect.poll(() => page.getByLabel(/Hiện Chỉ đạo/).count()).toBe(0) // not to be switched off
})

test('the calendar address is shown once with its warning, works without signing in, and ends when it is renewed', async () => {
  await page.waitForLoadState('networkidle')
  await page.getByText('Địa chỉ này là một chìa khóa').waitFor()
  await page.getByRole('button', { name: 'Tạo địa chỉ lịch' }).click()
  const shown = page.locator('code')
  await shown.waitFor()
  const first = (await shown.textContent()) ?? ''
  expect(first).toMatch(/^https?:\/\/.*\/api\/v1\/calendar-feeds\/[A-Za-z0-9_-]{43}\.ics$/)
  await seesNoBarriersInAnyLook(page)
  const reading = async (address: string) => fetch(new URL(new URL(address).pathname, stage.address))
  expect(await (await reading(first)).text()).toContain('BEGIN:VCALENDAR')
  await whenOpens(page, `${notices}/tuy-chon`)
  await expect.poll(() => shown.count()).toBe(0)
  await page.waitForLoadState('networkidle')
  await page.getByRole('button', { name: 'Đổi địa chỉ' }).click()
  await shown.waitFor()
  const second = (await shown.textContent()) ?? ''
  expect((await reading(first)).status).toBe(404)
  expect((await reading(second)).status).toBe(200)
  await page.getByRole('button', { name: 'Thu hồi, không dùng nữa' }).click()
  await page.getByText('Đã thu hồi địa chỉ lịch').waitFor()
  expect((await reading(second)).status).toBe(404)
  heardNoComplaints(page)
})

test('without JavaScript notices are marked as read by their buttons', async () => {
  await givenDirective('Việc thứ tư')
  const plain = await givenReader(stage, { script: false, width: 360 })
  await plain.goto('/dang-nhap')
  await plain.getByLabel('Tên đăng nhập').fill('demo-officer-1')
  await plain.getByLabel('Mật khẩu', { exact: true }).fill(password)
  await plain.getByRole('main').getByRole('button', { name: 'Đăng nhập', exact: true }).click()
  await expect
    .poll(
      async () => {
        await plain.goto(`${notices}?tt=chua-doc`)
        return plain.getByRole('link', { name: /Việc thứ tư/ }).count()
      },
      { timeout: 15_000 },
    )
    .toBe(1)
  await plain.getByRole('button', { name: /^Đánh dấu đã đọc.*Việc thứ tư/ }).click()
  await plain.getByText('Không còn thông báo chưa đọc').waitFor()
})

test('without a mail server the administrator reads the letters where they stay; nobody else does', async () => {
  await whenOpens(page, '/lam-viec/hop-thu', 403)
  const admin = await givenReader(stage)
  await whenOpens(admin, '/dang-nhap')
  await admin.getByText('Tài khoản dùng thử').click()
  const secret = await admin.locator('li', { hasText: 'demo-admin' }).locator('code').last().textContent()
  await admin.getByLabel('Tên đăng nhập').fill('demo-admin')
  await admin.getByLabel('Mật khẩu', { exact: true }).fill(password)
  await admin.getByRole('main').getByRole('button', { name: 'Đăng nhập', exact: true }).click()
  await admin.getByLabel('Mã xác thực').fill(codeOfTotp(secret ?? '', new Date()))
  await admin.getByRole('button', { name: 'Tiếp tục' }).click()
  await admin.waitForURL('**/lam-viec')
  await whenGoesTo(admin, 'Quản trị', 'Hộp thư')
  await admin.getByText('Chưa cài máy chủ thư').waitFor()
  await seesNoBarriersInAnyLook(admin)
  await admin
    .getByRole('row', { name: /Việc thứ nhất/ })
    .getByRole('link')
    .click()
  await admin.waitForURL(/hop-thu\/[0-9a-f-]{36}$/)
  await expect.poll(() => admin.getByRole('main').textContent()).toContain('Nằm lại ở đây')
  await seesNoBarriersInAnyLook(admin)
  await whenOpens(admin, '/lam-viec/hop-thu?tt=uncertain')
  await admin.getByText('Chưa có thư nào').waitFor()
  await whenOpens(admin, '/lam-viec/hop-thu/khong-co', 404)
  heardNoComplaints(admin)
})
