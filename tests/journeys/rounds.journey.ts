import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { asksTheApi } from './ask-api.ts'
import {
  givenReader,
  givenSignedIn,
  heardNoComplaints,
  openCityAndBrowser,
  seesNoBarriers,
  whenGoesTo,
  whenOpens,
} from './browser.ts'
import { seesNoBarriersInAnyLook } from './every-look.ts'

const stage = await openCityAndBrowser({ UNITS: 'on', CLOCK: '2026-12-01T02:00:00Z' })
afterAll(() => stage.close())

const password = 'dung-thu-kien-tao'
const lead = 'hcm.department.science-technology' // the unit of demo-officer-1
const rounds = '/lam-viec/bao-cao/ky'
let round = ''
let report = ''

const office = await givenSignedIn(stage, 'demo-office', password)
const officer = await givenSignedIn(stage, 'demo-officer-1', password)

const open = (page: Page, act: string) => page.locator('summary', { hasText: act }).click()
const told = (page: Page, words: string) => page.getByRole('status').filter({ hasText: words }).waitFor()
const row = (page: Page, unit: string) => page.getByRole('row', { name: new RegExp(`^${unit}`) })
const awaits = (page: Page) => page.waitForLoadState('networkidle')

type Form = { version: number; rows: { subject: string; role: string }[] }

/** Fills in the report as the unit's officer and files it; the form has a journey of its own. */
async function files(progress: number): Promise<void> {
  const form = await officer.evaluate(
    async (id) => (await fetch(`/api/v1/reports/${id}/form`)).json() as Promise<Form>,
    report,
  )
  const said = { state: 'value', progress, done: 'Đã trình dự thảo', promise: 'Ban hành', promised: 90 }
  const fields = [
    { subject: 'report', field: 'summary', value: 'Đúng tiến độ', seen: form.version },
    ...form.rows.flatMap(({ subject }) =>
      Object.entries(said).map(([field, value]) => ({ subject, field, value, seen: form.version })),
    ),
  ]
  const { version } = await asksTheApi<{ version: number }>(officer, `/reports/${report}/fields`, { fields }, 'PATCH')
  await asksTheApi(officer, `/reports/${report}/filings`, { seen: version })
}

test('without rounds the page says what would change that; the office opens an ad-hoc one, refused beside its fields first', async () => {
  const given = { kind: 'meeting', title: 'Giao ban', day: '2026-11-02' }
  const directive = { title: 'Công bố danh mục dữ liệu mở', lead, dueOn: '2027-06-30', product: 'Danh mục', given }
  await asksTheApi(office, '/directives', directive)

  await whenGoesTo(office, 'Báo cáo', 'Kỳ báo cáo')
  await office.getByText('Không có kỳ nào đang nhận báo cáo').waitFor()
  await seesNoBarriers(office)
  await office.getByRole('link', { name: 'Mở kỳ đột xuất' }).click()
  await office.waitForURL('**/moi')
  await awaits(office)
  await office.getByRole('button', { name: 'Mở kỳ báo cáo' }).click()
  await office.locator('#field-vi-fault').waitFor()
  await expect.poll(() => office.locator('#field-dueOn-fault').count()).toBe(1)
  await seesNoBarriersInAnyLook(office)

  await office.getByLabel('Tên kỳ báo cáo').fill('Báo cáo đột xuất về dữ liệu mở')
  await office.getByLabel('Số liệu từ ngày').fill('2026-11-01')
  await office.getByLabel('Hạn nộp').fill('2026-12-04')
  await office.getByRole('radio', { name: 'Văn phòng thường trực', exact: true }).check()
  await office.getByLabel('Sở Khoa học và Công nghệ').check()
  await office.getByLabel('Sở Tài chính').check()
  await office.getByLabel('Sở Y tế').check()
  await expect.poll(() => office.getByLabel('Các đơn vị chọn dưới đây').isChecked()).toBe(true)
  await office.getByRole('button', { name: 'Mở kỳ báo cáo' }).click()
  await office.waitForURL(/bao-cao\/ky\/[0-9a-f-]{36}$/)
  round = new URL(office.url()).pathname
  await row(office, 'Sở').first().waitFor()
  await expect.poll(() => row(office, 'Sở').count()).toBe(3)
})

test('the office reminds once a day, gives time, excuses with a reason and asks one more unit', async () => {
  await awaits(office)
  await office.getByRole('button', { name: 'Nhắc các đơn vị chưa nộp (3)' }).click()
  await told(office, 'Đã nhắc 3 đơn vị')
  await office.getByRole('button', { name: 'Nhắc các đơn vị chưa nộp (3)' }).click()
  await told(office, 'mỗi ngày chỉ nhắc một lần')

  await row(office, 'Sở Tài chính')
    .getByRole('link', { name: /Gia hạn/ })
    .click()
  const panel = office.locator('#xu-ly')
  await panel.getByRole('heading', { name: 'Sở Tài chính' }).waitFor()
  await open(office, 'Miễn báo cáo kỳ này')
  await panel.getByRole('button', { name: 'Miễn báo cáo', exact: true }).click()
  await panel.getByRole('alert').getByText('Mục này là bắt buộc').waitFor()
  await seesNoBarriersInAnyLook(office)
  await panel.locator(`#excuse-report-${new URL(office.url()).searchParams.get('bc')}-reason`).fill('Đã báo cáo riêng')
  await panel.getByRole('button', { name: 'Miễn báo cáo', exact: true }).click()
  await told(office, 'Đã miễn báo cáo')
  await row(office, 'Sở Tài chính').getByText('“Đã báo cáo riêng”').waitFor()

  await row(office, 'Sở Y tế')
    .getByRole('link', { name: /Gia hạn/ })
    .click()
  await open(office, 'Gia hạn')
  await panel.getByLabel('Hạn mới').fill('2026-12-03')
  await panel.getByLabel('Lý do').first().fill('Mới bàn giao')
  await panel.getByRole('button', { name: 'Gia hạn', exact: true }).click()
  await panel.getByRole('alert').getByText('Hạn mới phải sau hạn hiện nay').waitFor()
  await panel.getByLabel('Hạn mới').fill('2026-12-11')
  await panel.getByRole('button', { name: 'Gia hạn', exact: true }).click()
  await told(office, 'Đã gia hạn')
  await row(office, 'Sở Y tế').getByText('11/12/2026').waitFor()

  await open(office, 'Yêu cầu thêm một đơn vị báo cáo')
  const form = office.locator('form', { has: office.getByRole('button', { name: 'Yêu cầu báo cáo' }) })
  await form.getByLabel('Đơn vị').fill('so noi vu')
  await form.getByRole('button', { name: /^Sở Nội vụ/ }).click()
  await form.getByLabel('Lý do').fill('Có phần việc liên quan')
  await form.getByRole('button', { name: 'Yêu cầu báo cáo' }).click()
  await told(office, 'Đã yêu cầu đơn vị báo cáo')
})

test('a unit asks for more time; the office answers it from its work list', async () => {
  const reports = await officer.evaluate(async () => {
    const answer = (await (await fetch('/api/v1/reports')).json()) as { rows: { obligation: string }[] }
    return answer.rows
  })
  report = reports[0]?.obligation ?? ''
  await asksTheApi(officer, `/reports/${report}/extension-requests`, {
    until: '2026-12-14',
    reason: 'Chờ số liệu các phường',
  })

  await whenOpens(office, '/lam-viec')
  await office
    .getByRole('link', { name: /Báo cáo đột xuất về dữ liệu mở/ })
    .first()
    .click()
  await office.waitForURL(`**${round}?bc=${report}#xu-ly`)
  const panel = office.locator('#xu-ly')
  await panel.getByText('“Chờ số liệu các phường”').waitFor()
  await seesNoBarriersInAnyLook(office)
  await panel.getByLabel('Cho đến ngày').fill('2026-12-09')
  await panel.getByRole('button', { name: 'Đồng ý gia hạn' }).click()
  await told(office, 'Đã gia hạn')
})

test('a report is returned with a reason, filed again, and approved where it can be seen what changed', async () => {
  await files(40)
  await whenOpens(office, '/lam-viec')
  await whenOpens(office, `/lam-viec/bao-cao/${report}/duyet`)
  await awaits(office)
  await open(office, 'Trả lại đơn vị')
  await office.getByRole('button', { name: 'Trả lại', exact: true }).click()
  await office.getByRole('alert').getByText('Mục này là bắt buộc').waitFor()
  await office.getByLabel('Cần sửa hoặc bổ sung điều gì').fill('Nêu rõ số danh mục đã công bố')
  await office.getByRole('button', { name: 'Trả lại', exact: true }).click()
  await told(office, 'Đã trả lại báo cáo')
  await expect.poll(() => office.getByRole('button', { name: 'Duyệt báo cáo' }).count()).toBe(0)

  await files(100)
  await whenOpens(office, `/lam-viec/bao-cao/${report}/duyet`)
  const changed = office.locator('li', { hasText: 'Tiến độ (%)' })
  await expect.poll(() => changed.textContent()).toMatch(/trước: 40.*nay: 100/)
  await office.getByText('Báo xong mà chưa có minh chứng').first().waitFor()
  await seesNoBarriersInAnyLook(office)
  await awaits(office)

  // Somebody else is quicker: nothing is approved unseen.
  const other = await givenSignedIn(stage, 'demo-leader', password)
  await whenOpens(other, `/lam-viec/bao-cao/${report}/duyet`)
  await awaits(other)
  await office.getByRole('button', { name: 'Duyệt báo cáo' }).click()
  await told(office, 'Đã duyệt báo cáo')
  await open(other, 'Trả lại đơn vị')
  await other.getByLabel('Cần sửa hoặc bổ sung điều gì').fill('Thiếu')
  await other.getByRole('button', { name: 'Trả lại', exact: true }).click()
  await other.getByText('Báo cáo vừa được người khác xử lý').waitFor()
  await whenOpens(office, `/en/lam-viec/bao-cao/${report}/duyet`)
  await seesNoBarriersInAnyLook(office)
})

test('the round shows its figures, who is latest stands first, and a filter narrows the list', async () => {
  await whenOpens(office, round)
  await expect.poll(() => office.getByRole('main').textContent()).toContain('1 trong 3 báo cáo phải nộp')
  await seesNoBarriersInAnyLook(office)
  await office.getByLabel('Trạng thái').selectOption({ label: 'Đã duyệt' })
  await office.waitForURL('**tt=approved**')
  await expect.poll(async () => row(office, 'Sở').count()).toBe(1)
  await whenOpens(office, `${round}?q=y+te&tt=<b>&xep=ten&trang=-1&bc=khong-co`)
  await expect.poll(() => row(office, 'Sở').count()).toBe(1)
  await whenOpens(office, `${rounds}/khong-co`, 404)
  await whenOpens(office, rounds)
  await seesNoBarriersInAnyLook(office)
  await whenOpens(office, `/en${rounds}`)
  await seesNoBarriersInAnyLook(office)
})

test('a regime gets a new version from a day on; a version that reaches back is refused; the old one stays in sight', async () => {
  const regimes = '/lam-viec/bao-cao/che-do'
  await whenOpens(office, regimes)
  await seesNoBarriersInAnyLook(office)
  await office.getByRole('link', { name: /Báo cáo quý thực hiện nhiệm vụ/ }).click()
  await office.waitForURL(`**${regimes}/hcm.programmes-quarter`)
  await office.getByRole('link', { name: 'Phiên bản mới' }).click()
  await office.waitForURL('**/moi?tu=**')
  await awaits(office)
  await seesNoBarriersInAnyLook(office)
  await office.getByRole('radio', { name: /^Lãnh đạo đơn vị →/ }).check()
  await office.getByLabel('Áp dụng từ ngày').fill('2026-01-01')
  await office.getByRole('button', { name: 'Lưu phiên bản' }).click()
  await office.getByRole('alert').getByText('chỉ có hiệu lực từ hôm nay trở đi').waitFor()
  await office.getByLabel('Nhắc trước hạn').fill('5, năm')
  await office.getByRole('button', { name: 'Lưu phiên bản' }).click()
  await office.locator('#field-reminders-fault').waitFor()
  await office.getByLabel('Nhắc trước hạn').fill('5, 0')
  await office.getByLabel('Áp dụng từ ngày').fill('2027-01-01')
  await office.getByRole('button', { name: 'Lưu phiên bản' }).click()
  await told(office, 'Đã lưu phiên bản')
  await office.locator('#phien-ban-2').waitFor()
  const versions = await office.getByRole('heading', { level: 3 }).allTextContents()
  expect(versions.map((said) => said.slice(0, 11))).toEqual(['Phiên bản 2', 'Phiên bản 1'])
  await expect
    .poll(() => office.locator('#phien-ban-2').textContent())
    .toContain('Lãnh đạo đơn vị → Văn phòng thường trực')
  await seesNoBarriersInAnyLook(office)
  await open(office, 'Kết thúc chế độ này')
  await office.getByRole('button', { name: 'Đặt ngày kết thúc' }).click()
  await office.getByRole('alert').first().waitFor()
})

test('an officer sees the round with the own unit alone and may act on nothing; another unit’s report is refused', async () => {
  await whenOpens(officer, round)
  await expect.poll(() => row(officer, 'Sở').count()).toBe(1)
  await expect.poll(() => officer.getByRole('button', { name: /Nhắc/ }).count()).toBe(0)
  const stranger = await givenSignedIn(stage, 'demo-officer-2', password)
  await whenOpens(stranger, `/lam-viec/bao-cao/${report}/duyet`, 403)
  await whenOpens(stranger, `${rounds}/moi`, 403)
  heardNoComplaints(officer)
})

test('without JavaScript the office reminds, narrows and gives time by forms', async () => {
  const page = await givenReader(stage, { script: false, width: 360 })
  await page.goto('/dang-nhap')
  await page.getByLabel('Tên đăng nhập').fill('demo-office')
  await page.getByLabel('Mật khẩu', { exact: true }).fill(password)
  await page.getByRole('main').getByRole('button', { name: 'Đăng nhập', exact: true }).click()
  await whenOpens(page, `${round}?q=noi+vu`)
  await row(page, 'Sở Nội vụ')
    .getByRole('link', { name: /Gia hạn/ })
    .click()
  const panel = page.locator('#xu-ly')
  await panel.locator('summary', { hasText: 'Gia hạn' }).click()
  await panel.getByLabel('Hạn mới').fill('2026-12-18')
  await panel.getByLabel('Lý do').first().fill('Vừa được yêu cầu')
  await panel.getByRole('button', { name: 'Gia hạn', exact: true }).click()
  await page.getByText('Đã gia hạn, đơn vị được báo.').waitFor()
})
