import { afterAll, expect, test } from 'vitest'
import { codeOfTotp } from '#engines/identity'
import { isGenuine, receiver } from '../../src/engines/exchange/sample-receiver.ts'
import { asksTheApi } from './ask-api.ts'
import { givenReader, givenSignedIn, heardNoComplaints, openCityAndBrowser, whenGoesTo, whenOpens } from './browser.ts'
import { seesNoBarriersInAnyLook } from './every-look.ts'

const stage = await openCityAndBrowser({ UNITS: 'on', WORKER: 'on', WEBHOOK_NETWORKS: '127.0.0.1/32' })
let status = 200
const server = await receiver(() => status)
afterAll(async () => {
  await server.close()
  await stage.close()
})

const password = 'dung-thu-kien-tao'
const exchange = '/lam-viec/trao-doi'
const office = await givenSignedIn(stage, 'demo-office', password)
const admin = await givenReader(stage)
let secret = ''

test('the administrator adds a receiver: a private network is refused with its reason, the secret shows once', async () => {
  await whenOpens(office, exchange, 403)
  await whenOpens(admin, '/dang-nhap')
  await admin.getByText('Tài khoản dùng thử').click()
  const totp = await admin.locator('li', { hasText: 'demo-admin' }).locator('code').last().textContent()
  await admin.getByLabel('Tên đăng nhập').fill('demo-admin')
  await admin.getByLabel('Mật khẩu', { exact: true }).fill(password)
  await admin.getByRole('main').getByRole('button', { name: 'Đăng nhập', exact: true }).click()
  await admin.getByLabel('Mã xác thực').fill(codeOfTotp(totp ?? '', new Date()))
  await admin.getByRole('button', { name: 'Tiếp tục' }).click()
  await admin.waitForURL('**/lam-viec')
  await whenGoesTo(admin, 'Quản trị', 'Trao đổi')
  await admin.getByText('Chưa có nơi nhận nào').waitFor()
  await seesNoBarriersInAnyLook(admin)

  await admin.getByRole('link', { name: 'Thêm nơi nhận' }).click()
  await admin.waitForURL('**/moi')
  await admin.getByLabel('Tên hệ thống nhận').fill('Trục chia sẻ dữ liệu')
  await admin.getByLabel('Địa chỉ nhận').fill('https://169.254.169.254/')
  await admin.getByLabel('Có chỉ đạo mới').check()
  await admin.getByRole('button', { name: 'Thêm nơi nhận' }).click()
  await admin.getByText('mạng nội bộ chỉ khi cấu hình').waitFor()
  await seesNoBarriersInAnyLook(admin)
  await admin.getByLabel('Địa chỉ nhận').fill(server.address)
  await admin.getByRole('button', { name: 'Thêm nơi nhận' }).click()
  secret = (await admin.getByText(/^whsec_/).textContent()) ?? ''
  await seesNoBarriersInAnyLook(admin)
})

test('what happens reaches the receiver and shows on the page, from where it can be sent again', async () => {
  const given = { kind: 'meeting', title: 'Giao ban', day: '2026-11-02' }
  const lead = 'hcm.department.science-technology'
  await asksTheApi(office, '/directives', { title: 'Việc thứ nhất', lead, dueOn: '2099-12-31', given })
  await expect.poll(() => server.got.length).toBe(1)
  expect(isGenuine(server.got[0] as (typeof server.got)[0], secret)).toBe(true)

  await expect
    .poll(async () => {
      await admin.goto(exchange)
      return admin.getByRole('main').textContent()
    })
    .toContain('HTTP 200')
  await seesNoBarriersInAnyLook(admin)
  await admin.getByRole('link', { name: 'Có chỉ đạo mới' }).click()
  await admin.waitForURL(/trao-doi\/[0-9a-f-]{36}$/)
  await admin.waitForLoadState('networkidle')
  await seesNoBarriersInAnyLook(admin)
  status = 410
  await admin.getByRole('button', { name: 'Gửi lại' }).click()
  await admin.getByText('Tin sẽ được gửi lại').waitFor()
  await expect.poll(() => server.got.length).toBe(2)
  expect(server.got[1]?.headers['webhook-id']).toBe(server.got[0]?.headers['webhook-id'])
})

test('a receiver that answered 410 stands there as gone, until the administrator switches it on', async () => {
  await expect
    .poll(async () => {
      await admin.goto(exchange)
      return admin.getByRole('main').textContent()
    })
    .toContain('Nơi nhận báo đã dừng')
  status = 200
  await admin.waitForLoadState('networkidle')
  await admin.getByRole('button', { name: /^Bật/ }).click()
  await admin.getByText('Đang bật').waitFor()
  await whenOpens(admin, `${exchange}/khong-co`, 404)
  await whenOpens(admin, `/en${exchange}`)
  await seesNoBarriersInAnyLook(admin)
  heardNoComplaints(admin)
})
