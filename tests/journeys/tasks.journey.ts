import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import {
  givenSignedIn,
  heardNoComplaints,
  openCityAndBrowser,
  seesNoBarriers,
  whenGoesTo,
  whenOpens,
} from './browser.ts'
import { taskPlanText } from './task-plan.ts'

const stage = await openCityAndBrowser({ WORKER: 'on', UNITS: 'on', DATABASE_URL: '' })
afterAll(() => stage.close())

const password = 'dung-thu-kien-tao'

const tasks = '/lam-viec/nhiem-vu'
const platform = /^Xây dựng nền tảng/
const training = /^Tổ chức tập huấn/
const equipment = /^Rà soát trang thiết bị/

const office = await givenSignedIn(stage, 'demo-office', password)
const officer = await givenSignedIn(stage, 'demo-officer-1', password)

const addresses = new Map<string, string>()
/** Goes to the task over the list and remembers where it is. */
async function whenOpensTask(page: Page, title: RegExp): Promise<string> {
  const known = addresses.get(title.source)
  if (known) await whenOpens(page, known)
  else {
    await whenOpens(page, tasks)
    const href = await page.getByRole('main').getByRole('link', { name: title }).first().getAttribute('href')
    await whenOpens(page, href ?? '')
    addresses.set(title.source, href ?? '')
  }
  await page.waitForLoadState('networkidle')
  return new URL(page.url()).pathname
}
const open = (page: Page, act: string) => page.locator('summary', { hasText: act }).click()
const told = (page: Page, words: string) => page.getByRole('status').filter({ hasText: words }).waitFor()

test('what the office publishes is taken up as tasks of the units that the plan names', async () => {
  await whenGoesTo(office, 'Chương trình', 'Nhập')
  const file = { name: 'ke-hoach-45.txt', mimeType: 'text/plain', buffer: Buffer.from(taskPlanText) }
  await office.getByLabel('Tệp văn bản').setInputFiles(file)
  await office.getByRole('main').getByRole('button', { name: 'Nhập', exact: true }).click()
  await office.getByText('Đã đọc xong').waitFor()
  await office.getByRole('main').getByRole('link', { name: 'Rà soát', exact: true }).click()
  await office.waitForURL('**/ra-soat/*')
  await whenOpens(office, `${new URL(office.url()).pathname}/cong-bo`)
  await office.getByLabel(/Vẫn công bố/).check()
  await office.getByRole('button', { name: 'Công bố', exact: true }).click()
  await office.waitForURL('**/ho-so?da=cong-bo')
  await expect
    .poll(
      async () => {
        await office.goto(tasks)
        return office.getByText('3 nhiệm vụ', { exact: true }).count()
      },
      { timeout: 30_000, interval: 500 },
    )
    .toBe(1)
  const row = office.getByRole('row', { name: platform })
  await expect
    .poll(() => row.textContent())
    .toMatch(/Sở Khoa học và Công nghệ.*Chưa báo cáo.*Chưa có minh chứng.*Chưa đánh giá được/)
  heardNoComplaints(office)
}, 90_000)

test('an officer accepts one task and returns another with a reason', async () => {
  await whenOpensTask(officer, platform)
  await officer.getByRole('button', { name: 'Tiếp nhận nhiệm vụ' }).click()
  await told(officer, 'Đã ghi: Tiếp nhận nhiệm vụ')
  await expect.poll(() => officer.getByRole('button', { name: 'Tiếp nhận nhiệm vụ' }).count()).toBe(0)

  await whenOpensTask(officer, equipment)
  await open(officer, 'Trả lại nhiệm vụ')
  await officer.getByRole('button', { name: 'Trả lại', exact: true }).click()
  await officer.getByRole('alert').getByText('Mục này là bắt buộc').waitFor()
  await officer.getByLabel('Vì sao đơn vị không nhận').fill('Thuộc nhiệm vụ của Sở Tài chính')
  await officer.getByRole('button', { name: 'Trả lại', exact: true }).click()
  await told(officer, 'Đã ghi: Trả lại nhiệm vụ')
  await expect.poll(() => officer.getByText('“Thuộc nhiệm vụ của Sở Tài chính”').count()).toBe(1)
})

test('of two who change one task the second sees what the first changed, and nothing is overwritten', async () => {
  await whenOpensTask(office, platform)
  await open(office, 'Sửa nội dung, thời hạn, kinh phí')
  await office.getByLabel('Kinh phí', { exact: false }).first().fill('1.500.000.000')

  await whenOpensTask(officer, platform)
  await open(officer, 'Đề xuất điều chỉnh')
  await officer
    .locator('form', { has: officer.getByText('Đơn vị đề xuất') })
    .getByLabel('Hạn')
    .fill('2031-12-31')
  await officer
    .locator('form', { has: officer.getByText('Đơn vị đề xuất') })
    .getByLabel('Lý do')
    .fill('Chờ đấu thầu')
  await officer.getByRole('button', { name: 'Gửi đề xuất' }).click()
  await told(officer, 'Đã ghi: Đề xuất điều chỉnh nhiệm vụ')
  await open(officer, 'Phân công người chịu trách nhiệm')
  await officer.getByLabel('Người của đơn vị chủ trì').selectOption({ index: 1 })
  await officer.getByRole('button', { name: 'Phân công', exact: true }).click()
  await told(officer, 'Đã ghi: Phân công người chịu trách nhiệm')

  await office.getByLabel('Lý do sửa').fill('Bổ sung kinh phí')
  await office.getByRole('button', { name: 'Lưu', exact: true }).click()
  const meanwhile = office.getByText('Nhiệm vụ vừa được người khác thay đổi')
  await meanwhile.waitFor()
  await office.getByText('Người chịu trách nhiệm: trống → Cán bộ đầu mối sở').first().waitFor()
  await expect.poll(() => office.getByLabel('Lý do sửa').inputValue()).toBe('Bổ sung kinh phí')
  await office.getByRole('button', { name: 'Lưu', exact: true }).click()
  await told(office, 'Đã ghi: Sửa nội dung nhiệm vụ')
  await expect.poll(() => office.getByRole('main').textContent()).toContain('1.500.000.000 đồng')
})

test('the office decides the proposal and gives what was returned to another unit', async () => {
  await whenOpensTask(office, platform)
  await open(office, 'Quyết định')
  await office.getByLabel('Trả lời đơn vị').fill('Đồng ý lùi hạn')
  await office.getByRole('button', { name: 'Chấp thuận, sửa nhiệm vụ' }).click()
  await told(office, 'Đã ghi: Quyết định đề xuất điều chỉnh')
  await expect.poll(() => office.getByRole('main').textContent()).toContain('31/12/2031 · đã lùi 1 lần')

  await whenOpensTask(office, equipment)
  await open(office, 'Giao lại')
  const form = office.locator('form', { has: office.getByText('Ý kiến giao việc') })
  await form.getByLabel('Đơn vị chủ trì').fill('sở')
  await form.getByRole('button', { name: 'Giao', exact: true }).click()
  await office
    .getByRole('alert')
    .getByText(/đơn vị khớp/)
    .waitFor()
  await form.getByLabel('Đơn vị chủ trì').fill('so tai chinh')
  await form.getByRole('button', { name: /^Sở Tài chính/ }).click()
  await form.getByRole('button', { name: 'Giao', exact: true }).click()
  await told(office, 'Đã ghi: Giao nhiệm vụ')
  await expect
    .poll(() => office.getByRole('main').textContent())
    .toContain('Đơn vị chủ trì: Sở Khoa học và Công nghệ → Sở Tài chính')
})

test('one act cascades a task to all communes; a commune finds its share among its duties', async () => {
  const address = await whenOpensTask(office, training)
  await office.getByRole('link', { name: 'Phân cấp nhiệm vụ này' }).click()
  await office.waitForURL('**/phan-ra')
  const communes = office.getByRole('group', { name: 'Phường, xã, đặc khu' })
  await communes.getByRole('button', { name: /^Chọn tất cả/ }).click()
  await office.getByText('Đã chọn 168 đơn vị').waitFor()
  await office.getByLabel('Sản phẩm, kết quả').fill('Danh sách người đã tập huấn')
  await office.getByRole('button', { name: 'Xem trước' }).click()
  await office.getByText('Sẽ giao phần việc cho 168 đơn vị').waitFor()
  await seesNoBarriers(office)
  await office.getByRole('button', { name: 'Giao cho 168 đơn vị' }).click()
  await office.waitForURL(`**${address}?da=cascade-task*`)
  await office.getByText('Đã giao, chờ tiếp nhận: 168').waitFor()
  await office.getByRole('link', { name: 'Xem đủ 168 phần việc thành cây' }).click()
  await office.getByText('168 phần việc bên dưới').waitFor()

  const commune = await givenSignedIn(stage, 'demo-officer-2', password)
  await whenGoesTo(commune, 'Nhiệm vụ', 'Nhiệm vụ của đơn vị')
  await commune.getByRole('link', { name: training }).click()
  await commune.getByRole('button', { name: 'Tiếp nhận nhiệm vụ' }).click()
  await told(commune, 'Đã ghi: Tiếp nhận nhiệm vụ')
  await expect.poll(() => commune.getByRole('link', { name: 'Phân cấp nhiệm vụ này' }).count()).toBe(1)
  heardNoComplaints(commune)
  await commune.context().close()
})

test('a directive stands in the same list; without script its form says what is missing beside the field', async () => {
  const plain = await givenSignedIn(stage, 'demo-office', password, { script: false })
  await whenOpens(plain, `${tasks}/chi-dao-moi`)
  await plain.getByLabel('Nội dung giao').fill('Báo cáo tình hình an toàn thông tin của các đơn vị')
  await plain.getByRole('button', { name: 'Giao nhiệm vụ' }).click()
  await plain.getByRole('alert').getByRole('link', { name: 'Hãy chọn một đơn vị' }).waitFor()
  await expect.poll(() => plain.getByLabel('Nội dung giao').inputValue()).toContain('an toàn thông tin')
  await plain.getByLabel('Đơn vị chủ trì').fill('Sở Tài chính')
  await plain.getByLabel('Tên cuộc họp').fill('Họp giao ban tháng 11')
  await plain.getByRole('button', { name: 'Giao nhiệm vụ' }).click()
  await plain.waitForURL('**?da=give-directive')
  await expect.poll(() => plain.getByRole('main').textContent()).toContain('Cuộc họp: Họp giao ban tháng 11')
  await whenOpens(plain, `${tasks}?nguon=directive`)
  await plain.getByText('1 nhiệm vụ', { exact: true }).waitFor()
  await plain.context().close()
})
