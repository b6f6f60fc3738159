import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { asksTheApi } from './ask-api.ts'
import { givenSignedIn, heardNoComplaints, openCityAndBrowser, seesNoBarriers, whenOpens } from './browser.ts'
import { seesNoBarriersInAnyLook } from './every-look.ts'
import { cell, field } from './grid-cells.ts'

const stage = await openCityAndBrowser({ UNITS: 'on', WORKER: 'on' })
afterAll(() => stage.close())

const password = 'dung-thu-kien-tao'
const unit = 'hcm.department.science-technology' // the unit of demo-officer-1
const year = 2026
const grid = `/lam-viec/so-lieu/bang?don-vi=${unit}&tan-suat=quarter&nam=${year}`

const common = {
  validFrom: '2020-01-01',
  direction: 'up',
  frequency: 'quarter',
  calendar: 'calendar',
  method: { code: 'counted', label: { vi: 'Đếm từ hồ sơ', en: 'Counted' } },
  reporters: { units: [unit] },
  overUnits: 'sum',
  overTime: 'sum',
  decimals: 0,
  least: 0,
}
const dossiers = {
  ...common,
  code: 'thu.ho-so',
  label: { vi: 'Hồ sơ tiếp nhận', en: 'Dossiers' },
  measure: 'dossier',
  dueDays: 20,
}
const share = {
  ...common,
  code: 'thu.truc-tuyen',
  label: { vi: 'Tỷ lệ hồ sơ trực tuyến', en: 'Share of online dossiers' },
  measure: '%',
  decimals: 1,
  numerator: { label: { vi: 'Hồ sơ trực tuyến', en: 'Online' }, measure: 'dossier' },
  denominator: { label: { vi: 'Hồ sơ', en: 'All' }, measure: 'dossier' },
  overUnits: 'weighted-mean',
  overTime: 'weighted-mean',
}

const saved = (page: Page) => page.getByText(/^Đã lưu \d\d:\d\d$/).waitFor()

const [office, officer, auditor] = (await Promise.all(
  ['demo-office', 'demo-officer-1', 'demo-auditor'].map((name) => givenSignedIn(stage, name, password)),
)) as [Page, Page, Page]

test('the office defines an indicator with a formula; the place of a fault is shown while it is typed', async () => {
  await asksTheApi(office, '/indicators', dossiers)
  await asksTheApi(office, '/indicators', share)
  await whenOpens(office, '/lam-viec/so-lieu/chi-tieu/moi')
  await office.waitForLoadState('networkidle')
  await office.getByLabel('Mã', { exact: true }).fill('thu.tang-truong')
  await office.getByLabel('Tên tiếng Việt').fill('Tăng trưởng hồ sơ')
  await office.getByLabel('Đơn vị tính', { exact: false }).first().fill('%')
  await office.getByLabel('Tăng là tốt').check()
  await office.getByLabel('Trọn tháng (thống kê)').check()
  await office.getByLabel('Công thức').fill('growth([thu.ho-so], [thu.ho-xo] at previous period)')
  await office.getByText(/^Dòng 1, cột 21: /).waitFor()
  await expect.poll(() => office.locator('pre mark').textContent()).toContain('thu.ho-xo')
  await office.getByLabel('Công thức').fill('growth([thu.ho-so], [thu.ho-so] at previous period)')
  await office.getByText('Mức tăng tính bằng phần trăm của «Hồ sơ tiếp nhận»').waitFor()
  await office.getByLabel('Có hiệu lực từ').fill('2020-01-01')
  await office.getByLabel('Số hệ thống tính').check()
  await office.getByLabel('Cộng gộp qua đơn vị').selectOption('none')
  await office.getByLabel('Cộng gộp qua thời gian').selectOption('none')
  await office.getByRole('button', { name: 'Lưu định nghĩa' }).click()
  await office.getByText('Đã lưu định nghĩa.').waitFor()
  await seesNoBarriersInAnyLook(office)
  await office.setViewportSize({ width: 1440, height: 900 })

  await office.locator('summary', { hasText: 'Gắn mục tiêu mới' }).click()
  await office.getByLabel('Mục tiêu của đơn vị').fill('Sở Khoa học và Công nghệ')
  await office
    .getByRole('button', { name: /Sở Khoa học và Công nghệ/ })
    .first()
    .click()
  await office.getByLabel('Số cần đạt').fill('12,5')
  heardNoComplaints(office) // what follows is refused, and meant to be
  await office.getByLabel('Đạt vào cuối kỳ').fill('2030-Q9')
  await office.getByRole('button', { name: 'Lưu mục tiêu' }).click()
  await office
    .getByText(/Không có kỳ 2030-Q9/)
    .first()
    .waitFor()
  await office.getByLabel('Đạt vào cuối kỳ').fill('2030-Q4')
  await office.getByRole('button', { name: 'Lưu mục tiêu' }).click()
  await office.getByText('Đã lưu mục tiêu.').waitFor()
  await expect.poll(() => office.getByRole('table', { name: 'Mục tiêu' }).textContent()).toContain('12,5')
})

test('an officer finds what the unit owes and enters it with the keyboard alone; formulas follow at once', async () => {
  await expect
    .poll(async () => {
      await whenOpens(officer, '/lam-viec')
      return officer.getByRole('main').textContent()
    })
    .toContain(`Quý III/${year}: 2 chỉ tiêu`)
  await whenOpens(officer, '/lam-viec/so-lieu')
  await seesNoBarriersInAnyLook(officer)
  await officer.setViewportSize({ width: 1440, height: 900 })
  await whenOpens(officer, grid)
  await officer.waitForLoadState('networkidle')

  await cell(officer, 'Hồ sơ tiếp nhận', `Quý I/${year}`)
  await officer.keyboard.type('100')
  await officer.keyboard.press('ArrowRight')
  await officer.keyboard.type('mười')
  await officer.getByText('1 ô chưa đúng').waitFor()
  await expect.poll(() => officer.getByRole('complementary').textContent()).toContain('Phải là số, không kèm chữ')
  await officer.keyboard.press('Escape')
  await officer.keyboard.type('125')
  await officer.keyboard.press('Enter')
  const growth = officer.getByRole('row', { name: /Tăng trưởng hồ sơ/ })
  await expect.poll(() => growth.textContent()).toContain('25')
  await saved(officer)
  await (await cell(officer, 'Tỷ lệ hồ sơ trực tuyến', `Quý I/${year}`)).fill('30')
  await (await cell(officer, 'Hồ sơ, hồ sơ', `Quý I/${year}`)).fill('40')
  await expect.poll(() => officer.getByRole('row', { name: /Kết quả, % Tỷ lệ/ }).textContent()).toContain('75')
  await saved(officer)
  await seesNoBarriersInAnyLook(officer)
  await officer.setViewportSize({ width: 1440, height: 900 })
  heardNoComplaints(officer)
})

test('a block from a spreadsheet is pasted, and a selection is copied back', async () => {
  const from = await cell(officer, 'Hồ sơ tiếp nhận', `Quý III/${year}`)
  await from.evaluate((box: HTMLInputElement) => {
    box.focus()
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', '1.300\t1.450,0\r\n')
    box.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  })
  await expect.poll(() => from.inputValue()).toBe('1300')
  const copied = () =>
    officer.evaluate(() => {
      const clipboardData = new DataTransfer()
      document.activeElement?.dispatchEvent(
        new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true }),
      )
      return clipboardData.getData('text/plain')
    })
  await from.focus()
  await officer.keyboard.press('Shift+ArrowLeft')
  expect(await copied()).toBe('125\t1300')
  await cell(officer, 'Hồ sơ tiếp nhận', `Quý I/${year}`)
  await officer.mouse.down()
  await officer.getByRole('gridcell', { name: '1300', exact: true }).hover()
  await officer.mouse.up()
  expect(await copied()).toBe('100\t125\t1300')
  await saved(officer)
})

test('Tab goes from one open cell to the next, over what is reckoned, and out of the grid after the last', async () => {
  await cell(officer, 'Hồ sơ tiếp nhận', `Quý IV/${year}`)
  await officer.keyboard.press('Tab')
  const named = () =>
    officer.evaluate(() => {
      const ids = document.activeElement?.getAttribute('aria-labelledby')?.split(' ') ?? []
      return ids.map((id) => document.getElementById(id)?.textContent).join(' ')
    })
  expect(await named()).toMatch(/^Tỷ lệ hồ sơ trực tuyến.*Quý I\//)
  await officer.keyboard.press('Shift+Tab')
  expect(await named()).toMatch(/^Hồ sơ tiếp nhận.*Quý IV\//)
  await officer.keyboard.press('Control+End')
  expect(await officer.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('gridcell')
  await officer.keyboard.press('Tab')
  expect(await officer.evaluate(() => document.activeElement?.closest('table'))).toBeNull()
})

test('of two people who change one cell both values are shown until one is chosen', async () => {
  await whenOpens(office, grid)
  await office.waitForLoadState('networkidle')
  await (await cell(officer, 'Hồ sơ tiếp nhận', `Quý I/${year}`)).fill('101')
  await officer.getByRole('button', { name: 'Lưu nháp' }).click()
  await expect.poll(() => officer.getByText('chưa lưu').count()).toBe(0)
  await saved(officer)
  await (await cell(office, 'Hồ sơ tiếp nhận', `Quý I/${year}`)).fill('99')
  const clash = office.getByRole('group', { name: 'Người khác đã lưu giá trị khác' }).first()
  await clash.waitFor()
  await expect.poll(() => clash.textContent()).toMatch(/Của bạn99.*101/)
  await seesNoBarriers(office)
  await clash.getByRole('button', { name: 'Lấy giá trị kia' }).click()
  await expect.poll(() => field(office, 'Hồ sơ tiếp nhận', `Quý I/${year}`).inputValue()).toBe('101')
})

test('without script the grid is a form: it saves, says what does not fit and keeps what was typed', async () => {
  const plain = await givenSignedIn(stage, 'demo-officer-1', password, { script: false })
  await whenOpens(plain, grid)
  await plain.getByRole('link', { name: 'Nhập bằng biểu mẫu' }).click()
  await field(plain, 'Hồ sơ tiếp nhận', `Quý II/${year}`).fill('130')
  await field(plain, 'Hồ sơ tiếp nhận', `Quý IV/${year}`).fill('nhiều')
  await plain.getByRole('button', { name: 'Lưu nháp' }).click()
  await plain.getByRole('heading', { name: /Có ô chưa đúng/ }).waitFor()
  await expect.poll(() => field(plain, 'Hồ sơ tiếp nhận', `Quý II/${year}`).inputValue()).toBe('130')
  await expect.poll(() => field(plain, 'Hồ sơ tiếp nhận', `Quý IV/${year}`).inputValue()).toBe('nhiều')
  await field(plain, 'Hồ sơ tiếp nhận', `Quý IV/${year}`).fill('1450')
  await plain.getByRole('button', { name: 'Gửi số liệu' }).click()
  await plain.getByText(/Đã gửi \d số liệu/).waitFor()
  await plain.context().close()
})

test('nobody verifies their own: another one does or returns with a reason, then the office publishes', async () => {
  const q2 = `don-vi=${unit}&ky=${year}-Q2`
  await whenOpens(auditor, '/lam-viec/so-lieu/xac-minh')
  await seesNoBarriersInAnyLook(auditor)
  await auditor.setViewportSize({ width: 1440, height: 900 })
  await auditor.getByRole('link', { name: new RegExp(`^Sở Khoa học và Công nghệ.*Quý II/${year}$`) }).click()
  await auditor.getByRole('button', { name: 'Trả lại các số đã chọn' }).click()
  await auditor.getByRole('main').getByRole('alert').waitFor() // a return needs its reason
  await seesNoBarriersInAnyLook(auditor)
  await auditor.setViewportSize({ width: 1440, height: 900 })
  await auditor.getByRole('button', { name: 'Xác minh các số đã chọn' }).click()
  await auditor.getByText('Đã xác minh 1 số liệu.').waitFor()
  await whenOpens(office, `/lam-viec/so-lieu/xac-minh/xem?${q2}`)
  await office.getByRole('button', { name: 'Công bố các số đã chọn' }).click()
  await office.getByText('Đã công bố 1 số liệu.').waitFor()

  await whenOpens(office, `/lam-viec/so-lieu/bang?${q2}`)
  await office.waitForLoadState('networkidle')
  await (await cell(office, 'Hồ sơ tiếp nhận', `Quý II/${year}`)).fill('131')
  await saved(office)
  await office.getByRole('button', { name: /^Gửi \d+ số liệu nháp$/ }).click()
  await office.getByText(/Đã gửi \d số liệu/).waitFor()
  await whenOpens(office, `/lam-viec/so-lieu/xac-minh/xem?${q2}`)
  await office.getByText('Số bạn nhập hoặc gửi: cần người khác xác minh').first().waitFor()
  await office.getByRole('checkbox').first().check()
  await office.getByRole('button', { name: 'Xác minh các số đã chọn' }).click()
  await office.getByText('Người nhập hoặc gửi số liệu không được tự xác minh').waitFor()
  await whenOpens(office, `/lam-viec/so-lieu/chi-tieu/thu.ho-so/lich-su?${q2}`)
  await expect.poll(() => office.getByRole('table').textContent()).toMatch(/131.*130/s)
  await seesNoBarriers(office)
  // The same indicator as known on a day: it is read, and nothing of that day is changed.
  await whenOpens(office, '/lam-viec/so-lieu/chi-tieu/thu.ho-so?biet-den=2020-01-01')
  await office.getByText('Trang như đã biết đến hết ngày 01/01/2020').waitFor()
  expect(await office.getByRole('main').textContent()).not.toContain('Gắn mục tiêu mới')
  await seesNoBarriers(office)
  await office.getByRole('link', { name: 'Xem số liệu hiện nay' }).click()
  await office.getByText('Gắn mục tiêu mới').waitFor()
})

test('a file is previewed, imported by the worker, and what is odd in it waits to be explained', async () => {
  const rows = [90, 92, 91, 93, 92, 91, 92, 900].map(
    (value, n) => `thu.ho-so;${unit};${2024 + Math.floor(n / 4)}-Q${(n % 4) + 1};${value}`,
  )
  const buffer = (list: string[]) => ({
    name: 'so-lieu.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`indicator;unit;period;value\n${list.join('\n')}\n`),
  })
  await whenOpens(officer, '/lam-viec/so-lieu/nhap')
  await officer.waitForLoadState('networkidle')
  await officer.getByLabel('Tệp số liệu').setInputFiles(buffer([...rows, `thu.ho-so;hcm.city;2026-Q1;5`]))
  await officer.getByRole('button', { name: 'Xem trước thay đổi' }).click()
  await officer.getByText('Không được nhập số liệu của đơn vị khác').waitFor()
  await expect.poll(() => officer.getByRole('main').textContent()).toContain('Ô B10')
  await seesNoBarriersInAnyLook(officer)
  await officer.setViewportSize({ width: 1440, height: 900 })
  await officer.getByLabel('Tệp số liệu').setInputFiles(buffer(rows))
  await officer.getByRole('button', { name: 'Xem trước thay đổi' }).click()
  await officer.getByText('8 số mới').waitFor()
  await officer.getByRole('button', { name: 'Nhập tệp này' }).click()
  await officer.getByText('Đã nhập 8 số liệu mới từ 8 dòng.').waitFor()

  await expect
    .poll(async () => {
      await whenOpens(officer, '/lam-viec/so-lieu/phat-hien')
      return officer.getByRole('main').textContent()
    })
    .toContain('Thay đổi đột ngột')
  await officer.locator('summary', { hasText: 'Giải thích' }).first().click()
  await officer.getByLabel('Giải thích hoặc lý do').first().fill('Nhận bàn giao dịch vụ công từ 12 đơn vị')
  await seesNoBarriersInAnyLook(officer)
  await officer.setViewportSize({ width: 1440, height: 900 })
  await officer.getByRole('button', { name: 'Lưu giải thích' }).first().click()
  await officer.getByText('Đã lưu giải thích.').waitFor()
  heardNoComplaints(officer)
})

test('the office says of a dimension that its members are the whole, and the page keeps it', async () => {
  await whenOpens(office, '/lam-viec/so-lieu/phan-to')
  await office.locator('summary', { hasText: 'Thêm phân tổ' }).click()
  await office.getByLabel('Mã', { exact: true }).last().fill('gioi-tinh')
  await office.getByLabel('Tên tiếng Việt').last().fill('Giới tính')
  await office.getByLabel('Các mục', { exact: true }).last().fill('nam = Nam = Male\nnu = Nữ = Female')
  await office.getByLabel('Các mục cộng lại là toàn bộ').last().selectOption('yes')
  await office.getByRole('button', { name: 'Lưu danh mục' }).last().click()
  await office.getByText('Đã lưu danh mục.').waitFor()
  await office.getByText('gioi-tinh · Các mục cộng lại là toàn bộ: Đúng').waitFor()
  await seesNoBarriersInAnyLook(office)
})
