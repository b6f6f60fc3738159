import { readFileSync } from 'node:fs'
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

test('the administrator changes a secret and connects another system; each shows once, and a revoked token opens nothing', async () => {
  await admin.goto(exchange)
  await admin.waitForLoadState('networkidle')
  await admin.getByText('Đổi khóa ký').first().click()
  await admin.getByRole('button', { name: 'Đổi khóa ký' }).click()
  const changed = await admin.getByText(/^whsec_/).textContent()
  expect(changed).not.toBe(secret)
  await admin.getByText('Cả khóa cũ ký đến').waitFor()

  await whenGoesTo(admin, 'Quản trị', 'Hệ thống kết nối')
  await admin.getByText('Chưa có hệ thống nào').waitFor()
  await admin.getByText('Thêm hệ thống').click()
  await seesNoBarriersInAnyLook(admin)
  await admin.getByLabel('Tên hệ thống').fill('Trục liên thông văn bản')
  await admin.getByLabel('Đơn vị chịu trách nhiệm', { exact: true }).fill('Sở Khoa học và Công nghệ')
  await admin.getByLabel('Dùng để làm gì').fill('Chuyển văn bản')
  await admin.getByLabel('Vai trò', { exact: true }).selectOption('programme-office')
  await admin.getByRole('button', { name: 'Tạo tài khoản' }).click()
  await admin.waitForURL(/he-thong\/[0-9a-f-]{36}$/)
  await admin.waitForLoadState('networkidle')
  await admin.getByRole('button', { name: 'Cấp mã mới' }).click()
  const token = (await admin.getByText(/^kt_[\w-]{43}$/).textContent()) ?? ''
  await seesNoBarriersInAnyLook(admin)
  const asks = () => fetch(`${stage.address}/api/v1/edxml/documents`, { headers: { authorization: `Bearer ${token}` } })
  expect((await asks()).status).toBe(200)
  await admin.getByRole('button', { name: /^Thu hồi/ }).click()
  await admin.getByText(/^Đã thu hồi/).waitFor()
  expect((await asks()).status).toBe(401)
  heardNoComplaints(admin)
})

test('the office takes a document in, gives its task, and answers it; a wrong file is refused with its lines', async () => {
  const documents = `${exchange}/van-ban`
  const sample = readFileSync(new URL('../guides/van-ban.edxml', import.meta.url), 'utf8').replaceAll('H99', 'H29')
  const takesIn = async (text: string) => {
    await office.goto(documents)
    await office.waitForLoadState('networkidle')
    const file = { name: 'van-ban.edxml', mimeType: 'application/xml', buffer: Buffer.from(text) }
    await office.getByLabel('Tệp edXML').setInputFiles(file)
    await office.getByRole('button', { name: 'Nhận tệp' }).click()
  }
  await takesIn(sample.replace('2026/12/15', 'mai').replace('>G09<', '>g 09<'))
  await office.getByText('“mai” không phải ngày').waitFor()
  await office.getByText('“g 09” không phải mã định danh').waitFor()
  await seesNoBarriersInAnyLook(office)
  await takesIn(sample)
  await office.waitForURL(/den\/[0-9a-f-]{36}$/)
  await office.waitForLoadState('networkidle')
  await office.getByText('Văn bản yêu cầu thực hiện').waitFor()
  await office.getByText('Giao nhiệm vụ', { exact: true }).first().click()
  await seesNoBarriersInAnyLook(office)
  await office.getByLabel('Đơn vị chủ trì').fill('Sở Khoa học và Công nghệ')
  await office.getByRole('button', { name: 'Giao nhiệm vụ' }).click()
  await office.getByRole('link', { name: 'Xem nhiệm vụ' }).waitFor()
  await office.getByRole('link', { name: 'Lập văn bản trả lời' }).click()
  await office.waitForURL(/van-ban\/di\?/)
  await office.getByText('Trả lời văn bản 77/BKHCN-CĐS').waitFor()
  await seesNoBarriersInAnyLook(office)

  await office.goto(`${exchange}/danh-ba`)
  await office.waitForLoadState('networkidle')
  await office.getByText('Thêm cơ quan').click()
  await office.getByLabel('Mã', { exact: true }).fill('G09')
  await office.locator('#note-name').fill('Bộ Khoa học và Công nghệ')
  await office
    .locator('form', { has: office.locator('#note-name') })
    .getByRole('button', { name: 'Lưu' })
    .click()
  await office.getByRole('cell', { name: 'Bộ Khoa học và Công nghệ' }).waitFor()
  await seesNoBarriersInAnyLook(office)

  await office.goto(documents)
  await office.getByRole('link', { name: /^Đến: Báo cáo kết quả/ }).click()
  await office.getByRole('link', { name: 'Lập văn bản trả lời' }).click()
  await office.waitForLoadState('networkidle')
  await office.getByLabel('Số', { exact: true }).fill('12')
  await office.getByLabel('Ký hiệu').fill('UBND-KH')
  await office.getByRole('button', { name: 'Lập tệp edXML' }).click()
  await office.waitForURL(/di\/[0-9a-f-]{36}$/)
  await office.getByText('H29,').waitFor()
  await seesNoBarriersInAnyLook(office)
  const saving = office.waitForEvent('download')
  await office.getByRole('link', { name: 'Tải tệp edXML' }).click()
  const text = readFileSync(await (await saving).path(), 'utf8')
  expect(text).toContain('<edXML:DocumentId>G09,2026/11/20,77/BKHCN-CĐS</edXML:DocumentId>')
  await office.getByRole('link', { name: 'Xem nhiệm vụ' }).click()
  await office.getByRole('link', { name: /^Đi: Trả lời/ }).waitFor()
  await office.goto(documents)
  await seesNoBarriersInAnyLook(office)
  await whenOpens(office, `/en${documents}`)
  await whenOpens(office, `${documents}/den/khong-co`, 404)
  heardNoComplaints(office)
})
