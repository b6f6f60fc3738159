import { afterAll, expect, test } from 'vitest'
import {
  givenReader,
  givenSignedIn,
  heardNoComplaints,
  openCityAndBrowser,
  whenGoesTo,
  whenOpens,
  whileAsleep,
} from './browser.ts'
import { seesNoBarriersInAnyLook } from './every-look.ts'
import { units } from './scored-city.ts'

const stage = await openCityAndBrowser({ UNITS: 'on', WORKER: 'on', SCORES: 'on' })
afterAll(() => stage.close())

const password = 'dung-thu-kien-tao'
const [ward] = units
const officer = await givenSignedIn(stage, 'demo-officer-2', password)
const office = await givenSignedIn(stage, 'demo-office', password)
const cycles = '/lam-viec/bo-chi-so/ky'

test('an officer finds the cycle in the work of the day, scores every criterion, is told what is missing, and hands in', async () => {
  await officer.getByRole('link', { name: 'Tự chấm điểm: Kỳ thử tự chấm', exact: true }).click()
  await officer.waitForURL(`**/${ward}`)
  await seesNoBarriersInAnyLook(officer)
  await officer.setViewportSize({ width: 1440, height: 900 })

  const cell = (code: string) => officer.getByRole('group', { name: new RegExp(code.replace('.', '\\.')) })
  await cell('A.1').getByLabel('Số liệu', { exact: true }).fill('sáu mươi')
  await officer.getByText('Ghi một số, ví dụ 12,5').first().waitFor() // kept by itself: what is wrong is said at once
  await cell('A.1').getByLabel('Số liệu', { exact: true }).fill('60')
  await cell('A.2').getByLabel('Có hay không').selectOption('yes')
  await cell('B.1').getByLabel('Mức').selectOption({ label: 'Có ở mọi khu phố (30)' })
  await officer.getByText('Đã tự lưu lúc').waitFor()
  await cell('A.1').getByText('Điểm: 30').waitFor() // 60 of 80 is three quarters of 40

  await officer.getByRole('button', { name: 'Nộp bản tự chấm' }).click()
  await officer.getByRole('link', { name: /A\.2: Thiếu minh chứng/ }).waitFor()
  await officer.getByRole('link', { name: /B\.2: Chưa tự chấm/ }).waitFor()
  await cell('B.2').getByLabel('Điểm', { exact: true }).fill('7,5')
  await officer.getByRole('button', { name: 'Lưu', exact: true }).click()
  await officer.getByText('Đã lưu.').waitFor()

  await officer.getByRole('link', { name: 'Minh chứng, lịch sử, giải trình A.2' }).click()
  await officer.getByRole('heading', { level: 1, name: /A\.2/ }).waitFor()
  await officer.getByLabel('Hoặc địa chỉ trang web').fill('https://example.vn/ke-hoach-2026')
  await officer.getByLabel('Tên trang').fill('Kế hoạch năm')
  await officer.getByRole('button', { name: 'Lưu minh chứng' }).click()
  await officer.getByText('Đã lưu minh chứng.').waitFor()
  await officer.getByRole('navigation', { name: 'Bạn đang ở' }).getByRole('link').last().click()
  await officer.getByRole('button', { name: 'Nộp bản tự chấm' }).click()
  await officer.getByText('Đã nộp bản tự chấm. Điểm không sửa được nữa.').waitFor()
})

test('the office takes self-scores over, differs with a reason, moves days and makes a task of missing points', async () => {
  await whenGoesTo(office, 'Báo cáo', 'Chấm điểm, xếp hạng')
  await office.waitForURL(`**${cycles}`)
  await office.getByRole('link', { name: 'Kỳ thử thẩm định', exact: true }).click()
  await office.getByText('Dời hạn các giai đoạn').waitFor()
  await seesNoBarriersInAnyLook(office)
  await office.setViewportSize({ width: 1440, height: 900 })
  await office.getByRole('table').getByRole('link').first().click()
  await office.waitForURL(/ky\/[0-9a-f-]{36}\/hcm/)
  await office.getByRole('button', { name: /Nhận điểm tự chấm cho 4 ô/ }).click()
  await office.getByText('Đã nhận điểm tự chấm').waitFor()
  const cell = office.getByRole('group', { name: /B\.2/ })
  await cell.getByLabel('Điểm', { exact: true }).fill('2')
  await office.getByText('phải nêu lý do').first().waitFor()
  await cell.getByLabel('Lý do, khi khác điểm trước').fill('Mới có một sáng kiến')
  await office.getByRole('button', { name: 'Lưu', exact: true }).click()
  await office.getByText('Đã lưu.').waitFor()

  await office.getByRole('link', { name: 'Kế hoạch tăng điểm' }).click()
  await office.getByRole('heading', { name: 'Kế hoạch tăng điểm' }).waitFor()
  await seesNoBarriersInAnyLook(office)
  await office.setViewportSize({ width: 1440, height: 900 })
  // One day for all, and another for one of them.
  const give = office.getByRole('button', { name: /Giao nhiệm vụ/ })
  await office.getByLabel('Hạn hoàn thành').fill('2099-12-31')
  await give.first().click()
  await office.getByText('Đã giao nhiệm vụ.').waitFor()
  expect(await office.getByLabel('Hạn hoàn thành').inputValue()).toBe('2099-12-31')
  await office.getByText('hạn 31/12/2099').waitFor()
  await office
    .getByText(/^Hạn riêng/)
    .first()
    .click()
  await office
    .getByLabel(/^Hạn riêng/)
    .first()
    .fill('2098-06-30')
  await give.first().click()
  await office.getByText('hạn 30/06/2098').waitFor()
})

test('two appraisers of one unit: what one typed never writes over what the other changed meanwhile', async () => {
  const other = await givenSignedIn(stage, 'demo-auditor', password)
  await office.goto(cycles)
  await office.getByRole('link', { name: 'Kỳ thử thẩm định', exact: true }).click()
  await office.getByText('Dời hạn các giai đoạn').waitFor()
  const sheet = await office.getByRole('table').getByRole('link').nth(1).getAttribute('href')
  for (const page of [office, other]) {
    await page.goto(sheet as string)
    await page.getByRole('button', { name: 'Lưu', exact: true }).waitFor()
  }
  const cell = (page: typeof office, code: string) =>
    page.getByRole('group', { name: new RegExp(code.replace('.', '\\.')) })
  const points = (page: typeof office, code: string) => cell(page, code).getByLabel('Điểm', { exact: true })
  const reason = (page: typeof office, code: string) => cell(page, code).getByLabel('Lý do, khi khác điểm trước')
  const kept = (page: typeof office) => page.getByText('Đã tự lưu lúc').waitFor()

  // Quicker than the page wakes up: it is kept all the same.
  await whileAsleep(other, sheet as string, async () => {
    await points(other, 'A.1').fill('3')
    await reason(other, 'A.1').fill('Số liệu của hệ thống')
  })
  await kept(other)
  // The one who looks at older cells types elsewhere: the cell that the other changed is shown anew, not sent back.
  await points(office, 'A.2').fill('1')
  await reason(office, 'A.2').fill('Kế hoạch thiếu phụ lục')
  await kept(office)
  await expect.poll(() => points(office, 'A.1').inputValue()).toBe('3')

  await points(other, 'B.2').fill('4')
  await reason(other, 'B.2').fill('Bốn sáng kiến')
  await expect.poll(() => points(office, 'B.2').inputValue()).not.toBe('4')
  await other.waitForTimeout(2500) // kept by itself
  await points(office, 'B.2').fill('5')
  await reason(office, 'B.2').fill('Năm sáng kiến')
  await cell(office, 'B.2')
    .getByText(/vừa sửa ô này thành 4/)
    .waitFor()
  await reason(office, 'A.2').fill('Kế hoạch thiếu hai phụ lục')
  await office.waitForTimeout(2500)
  await other.reload()
  expect(await points(other, 'B.2').inputValue()).toBe('4')
  await cell(office, 'B.2').getByLabel('Thay bằng ô của tôi').check()
  await expect
    .poll(() =>
      cell(office, 'B.2')
        .getByText(/vừa sửa ô này/)
        .count(),
    )
    .toBe(0)
  await other.reload()
  expect(await points(other, 'B.2').inputValue()).toBe('5')
})

test('without a connection what was typed stays on the page, whatever is pressed, and is kept when it is back', async () => {
  const sheet = office.getByLabel('Điểm', { exact: true }).first()
  await office.context().setOffline(true)
  await sheet.fill('7')
  await office.getByRole('button', { name: 'Lưu', exact: true }).click()
  await office.getByText(/không có kết nối tới hệ thống/).waitFor()
  expect(await sheet.inputValue()).toBe('7')
  const readAgain = office.waitForResponse((answer) => answer.url().includes('.data') && answer.ok())
  await office.context().setOffline(false)
  await office.getByText(/không có kết nối tới hệ thống/).waitFor({ state: 'detached' })
  await office.getByText('Đã tự lưu lúc').waitFor()
  await readAgain // what was computed from it
})

test('a session that ended leaves what was typed where it is; signed in again in another tab, it is saved', async () => {
  const page = await givenSignedIn(stage, 'demo-office', password)
  await page.goto(new URL(office.url()).pathname)
  await page.getByText('Điểm được tự lưu khi bạn gõ.').waitFor()
  const context = page.context()
  const first = page.getByLabel('Điểm', { exact: true }).first()
  const second = page.getByLabel('Điểm', { exact: true }).nth(1)
  await context.clearCookies()
  await first.fill('6')
  await page.getByText('Phiên đăng nhập đã hết').waitFor() // what is kept by itself finds out first
  await page.getByRole('button', { name: 'Lưu', exact: true }).click()
  await second.fill('2')
  await seesNoBarriersInAnyLook(page)
  await page.setViewportSize({ width: 1440, height: 900 })
  const [beside] = await Promise.all([
    context.waitForEvent('page'),
    page.getByRole('link', { name: /Đăng nhập lại/ }).click(),
  ])
  const signsIn = async (username: string) => {
    await beside.getByLabel('Tên đăng nhập').fill(username)
    await beside.getByLabel('Mật khẩu', { exact: true }).fill(password)
    await beside.getByRole('main').getByRole('button', { name: 'Đăng nhập', exact: true }).click()
    await beside.getByRole('heading', { name: 'Bạn đã đăng nhập lại' }).waitFor()
  }
  // Somebody else signs in: nothing goes under their name.
  await signsIn('demo-auditor')
  await page.getByRole('button', { name: 'Lưu', exact: true }).click()
  await page.getByText('Một tài khoản khác đang đăng nhập trên máy này').waitFor()
  await context.clearCookies()
  await beside.goto('/dang-nhap?ve=/lam-viec/dang-nhap-lai')
  await signsIn('demo-office')
  await beside.close()
  await page.getByRole('button', { name: 'Thử lại' }).click()
  await page.getByText('Đã tự lưu lúc').waitFor()
  expect([await first.inputValue(), await second.inputValue()]).toEqual(['6', '2'])
  await page.getByRole('button', { name: 'Lưu', exact: true }).click()
  await page.getByText('Đã lưu.').waitFor()
  await page.reload()
  expect([await first.inputValue(), await second.inputValue()]).toEqual(['6', '2'])
  await context.close()
})

test('a unit appeals once, the office answers with points', async () => {
  await officer.goto(cycles)
  await officer.getByRole('link', { name: 'Kỳ thử giải trình' }).click()
  await officer.getByRole('link', { name: /Mở phiếu điểm/ }).click()
  await officer.getByRole('link', { name: 'Minh chứng, lịch sử, giải trình A.1' }).click()
  await officer.getByLabel('Điểm đơn vị đề nghị').fill('41')
  await officer.getByLabel('Nội dung giải trình').fill('Đã bổ sung hồ sơ')
  await officer.getByRole('button', { name: 'Gửi kiến nghị' }).click()
  await officer.getByText('Nhiều nhất 40 điểm').waitFor()
  await officer.getByLabel('Điểm đơn vị đề nghị').fill('40')
  await officer.getByRole('button', { name: 'Gửi kiến nghị' }).click()
  await officer.getByText('Đã gửi kiến nghị.').waitFor()

  await whenOpens(office, '/lam-viec')
  await office.getByRole('link', { name: /^Trả lời kiến nghị về điểm: / }).click()
  await office.getByLabel('Điểm quyết định').fill('30')
  await office.getByLabel('Trả lời, nêu lý do').fill('Chấp nhận phần đã bổ sung')
  await office.getByRole('button', { name: 'Trả lời kiến nghị' }).click()
  await office.getByText('Đã trả lời kiến nghị.').waitFor()
})

test('rank intervals are asked for and shown, and support is not given twice', async () => {
  await office.goto(cycles)
  await office.getByRole('link', { name: 'Kỳ thử 2025' }).click()
  await office.getByText('Tính khoảng thứ hạng').first().click()
  await office.getByRole('button', { name: 'Tính khoảng thứ hạng' }).click()
  await office.getByRole('table', { name: 'Khoảng thứ hạng' }).waitFor({ timeout: 20_000 })

  await office.goto('/lam-viec/bo-chi-so/ho-tro')
  for (const said of ['có thể hỗ trợ', 'Đã được hỗ trợ nội dung này']) {
    await office.getByLabel('Mã số thuế').fill('0123456789')
    await office.getByRole('button', { name: 'Kiểm tra' }).click()
    await office.getByText(said).waitFor()
    if (said !== 'có thể hỗ trợ') break
    await office.getByLabel('Chương trình hỗ trợ').fill('Hỗ trợ thử')
    await office.getByRole('button', { name: 'Ghi nhận hỗ trợ' }).click()
    await office.getByText('Đã ghi nhận hỗ trợ.').waitFor()
  }
  await whenOpens(office, '/lam-viec/bo-chi-so/bo/trial.ward-set')
  await expect.poll(() => office.getByText('Tổng điểm tối đa: công bố 120, thực có 100').count()).toBeGreaterThan(0)
  heardNoComplaints(office)
})

test('without script: from the rankings to a unit, its criteria and the method', async () => {
  const page = await givenReader(stage, { script: false })
  await whenOpens(page, '/xep-hang')
  await page.getByRole('link', { name: 'Kỳ thử 2025' }).click()
  const first = page.getByRole('row').nth(1)
  await expect.poll(() => first.textContent()).toMatch(/95 \/ 100/)
  await expect.poll(() => page.getByRole('table').first().textContent()).toMatch(/từ hạng/)
  // As known on a day: the same page says so; of a day before it was published the list of that day is shown.
  const cycle = new URL(page.url()).pathname
  await whenOpens(page, `${cycle}?biet-den=2020-01-01`)
  await page.getByText('Đến ngày này chưa có kỳ đánh giá nào được công bố').waitFor()
  await whenOpens(page, `${cycle}?biet-den=2099-01-01`)
  await page.getByText('Điểm không đổi sau khi công bố.').waitFor()
  await page.getByRole('link', { name: 'Xem số liệu hiện nay' }).click()
  await first.getByRole('link').click()
  await expect.poll(() => page.getByRole('main').textContent()).toMatch(/Hồ sơ trực tuyến/)
  await page.getByRole('link', { name: 'Bộ chỉ số và cách tính điểm' }).click()
  await expect.poll(() => page.getByRole('main').textContent()).toMatch(/Điểm = 40 × số liệu ÷ 80/)
  await whenOpens(page, '/xep-hang/00000000-0000-4000-8000-000000000000', 404)
  await whenOpens(page, '/bo-chi-so/khong-co', 404)
})

test('without script: an enterprise assesses itself, comes back with its code and measures again', async () => {
  const page = await givenReader(stage, { script: false, width: 360 })
  await whenOpens(page, '/tu-danh-gia')
  await page.getByRole('link', { name: 'Bộ câu hỏi thử nghiệm', exact: true }).click()
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await page.getByRole('link', { name: 'Hãy chọn quy mô doanh nghiệp' }).waitFor()
  await page.getByLabel('Nhỏ', { exact: true }).check()
  await page.getByLabel('Lĩnh vực').selectOption('services')
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await page.getByLabel('Một phần').check()
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await page.getByRole('button', { name: 'Quay lại' }).click()
  await expect.poll(() => page.getByLabel('Một phần').isChecked()).toBe(true)
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await page.getByRole('button', { name: 'Xem kết quả' }).click()
  await expect.poll(() => page.getByRole('main').textContent()).toMatch(/Chưa xếp mức/) // a question is open: that is no middle
  const code = (await page.locator('code').first().textContent()) ?? ''
  await whenOpens(page, '/tu-danh-gia/ket-qua')
  await page.getByLabel('Mã quay lại').fill(`${code}x`)
  await page.getByRole('button', { name: 'Xem lại kết quả' }).click()
  await page.getByText('mã quay lại không đúng').waitFor()
  await page.getByLabel('Mã quay lại').fill(code)
  await page.getByRole('button', { name: 'Xem lại kết quả' }).click()
  await page.getByRole('button', { name: 'Đo lại' }).click()
  await page.getByLabel('Nhỏ', { exact: true }).check()
  await page.getByLabel('Lĩnh vực').selectOption('services')
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await page.getByLabel('Đầy đủ').check()
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await page.getByLabel('Đầy đủ').check()
  await page.getByRole('button', { name: 'Xem kết quả' }).click()
  await expect.poll(() => page.getByRole('main').textContent()).toMatch(/Nâng cao.*\+50%/s)
  await page.getByRole('link', { name: 'So với doanh nghiệp khác' }).click()
  await expect.poll(() => page.getByRole('main').textContent()).toMatch(/ít nhất 5 doanh nghiệp/)
})

test('nobody meets a barrier on the public pages, in English neither', async () => {
  const page = await givenReader(stage)
  await page.goto('/xep-hang')
  const ranking = (await page.getByRole('link', { name: 'Kỳ thử 2025' }).getAttribute('href')) ?? ''
  for (const path of [ranking, `${ranking}/${ward}`, '/tu-danh-gia/trial.questions', `/en${ranking}`]) {
    await whenOpens(page, path)
    await seesNoBarriersInAnyLook(page)
  }
  await whenOpens(page, '/en/xep-hang')
  const national = page.getByRole('table').filter({ hasText: 'DTI 2024' })
  await national.getByRole('row', { name: /^The nation/ }).waitFor()
  expect(await national.getByText(/Quốc gia|Trung bình|Xã hội số/).count()).toBe(0)
  heardNoComplaints(page)
})
