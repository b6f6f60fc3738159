import ExcelJS from 'exceljs'
import { afterAll, expect, test } from 'vitest'
import { asksTheApi } from './ask-api.ts'
import { givenReader, givenSignedIn, heardNoComplaints, openCityAndBrowser, whenOpens } from './browser.ts'
import { seesNoBarriersInAnyLook } from './every-look.ts'

const stage = await openCityAndBrowser({ UNITS: 'on', SCORES: 'on' })
afterAll(() => stage.close())

const password = 'dung-thu-kien-tao'
const officer = await givenSignedIn(stage, 'demo-officer-2', password)
const office = await givenSignedIn(stage, 'demo-office', password)

/** Codes as long as systems make them, one word that no line can be broken in. */
const long = (n: number) => `H29.${'0'.repeat(18)}-250801-${String(n).padStart(4, '0')}`
const dossiers = Array.from({ length: 60 }, (_, n) => ({
  MaHoSo: long(n),
  MaTTHC: n % 2 ? '1.004873.000.00.00.H29' : '2.000942.000.00.00.H29',
  NgayTiepNhan: '2026-08-03T08:00:00+07:00',
  NgayHenTra: '2026-08-10',
  NgayKetThucXuLy: n % 5 ? '2026-08-07T10:00:00+07:00' : '2026-08-20T10:00:00+07:00',
  DonViTinh: 'ngày làm việc',
  KenhThucHien: n % 3 ? 2 : 1,
}))
const procedures = [
  'MaTTHC;fullyOnline;online;services',
  '1.004873.000.00.00.H29;1;full;dvc-1=public',
  '2.000942.000.00.00.H29;0;none;-',
].join('\n')

test('an officer loads dossiers with a list of procedures, proves a figure given by hand, and opens every figure', async () => {
  await officer.goto('/lam-viec/bo-chi-so')
  await officer.getByRole('link', { name: 'QĐ 766: nạp hồ sơ' }).click()
  const fill = async () => {
    await officer.getByLabel('Tên kỳ').fill('Tháng 8/2026')
    await officer.getByLabel('Từ ngày').fill('2026-08-01')
    await officer.getByLabel('Đến hết ngày').fill('2026-08-31')
    const file = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })
    await officer.getByLabel('Tệp hồ sơ').setInputFiles(file('ho-so.json', JSON.stringify(dossiers)))
    await officer.getByLabel(/^Tệp danh mục thủ tục/).setInputFiles(file('thu-tuc.csv', procedures))
  }
  await fill()
  await officer.locator('summary', { hasText: 'Tệp gồm những trường nào' }).click()
  await officer.getByText('Nhập tay: chỉ tiêu hồ sơ không cho biết').click()
  const hand = officer.getByRole('group', { name: /^1\.1 / })
  await hand.getByLabel('Tử số').fill('3')
  await hand.getByLabel('Mẫu số').fill('4')
  await seesNoBarriersInAnyLook(officer)
  await officer.setViewportSize({ width: 1440, height: 900 })
  await officer.getByRole('button', { name: 'Nạp và tính điểm' }).click()
  await officer.getByText('Chỉ tiêu 1.1 nhập tay phải có minh chứng').waitFor()
  await fill()
  await hand.getByLabel('Minh chứng', { exact: false }).first().fill('https://example.vn/cong-bo-thu-tuc')
  await hand.getByLabel('Tên minh chứng').fill('Bảng công bố thủ tục')
  await officer.getByRole('button', { name: 'Nạp và tính điểm' }).click()
  await officer.waitForURL(/766\/[0-9a-f-]{36}$/)

  const row = (item: string) => officer.getByRole('row').filter({ has: officer.getByText(item, { exact: true }) })
  await expect.poll(() => row('1.1').textContent()).toMatch(/3 \/ 4nhập tay: Bảng công bố thủ tục.*4,5 \/ 6/s)
  await expect.poll(() => row('3.1').textContent()).toMatch(/1 \/ 2/)
  await expect.poll(() => row('3.2').textContent()).toMatch(/1 \/ 1/)
  await row('2.1')
    .getByRole('link', { name: /xem phần không đạt/ })
    .click()
  await officer.getByText(long(0)).waitFor()
  await expect.poll(() => officer.getByText('10/08/2026').count()).toBeGreaterThan(5) // when it was promised
  await seesNoBarriersInAnyLook(officer)
  await officer.setViewportSize({ width: 1440, height: 900 })
  await row('2.2').getByRole('link').click()
  await officer.getByRole('link', { name: '1.004873.000.00.00.H29' }).click()
  await expect.poll(() => officer.getByText('4 ngày làm việc').count()).toBeGreaterThan(5)
  await seesNoBarriersInAnyLook(officer)
  await officer.setViewportSize({ width: 1440, height: 900 })
})

type Answered = { id: string; word: string }

test('without script: pillars by sector, size and ward with a table each, few enterprises hidden; a group of its members', async () => {
  const asking = await givenReader(stage)
  await whenOpens(asking, '/tu-danh-gia')
  const assess = (size: string, sector: string, answers: Record<string, string>) =>
    asksTheApi<Answered>(asking, '/enterprise-assessments', {
      questionnaire: 'trial.questions',
      size,
      sector,
      ward: 'hcm.ward.25747',
      answers,
    })
  const codes: string[] = []
  for (let n = 0; n < 6; n++) {
    const { id, word } = await assess('small', 'services', { q1: n < 3 ? 'yes' : 'part', q2: 'no' })
    codes.push(`${id}.${word}`)
  }
  for (let n = 0; n < 6; n++) await assess('micro', 'industry', { q1: 'no', q2: 'yes' })
  await assess('micro', 'agriculture', { q1: 'yes', q2: 'yes' })

  const page = await givenReader(stage, { script: false, width: 360 })
  await whenOpens(page, '/tu-danh-gia')
  await page.getByRole('link', { name: /^Kết quả tổng hợp: Bộ câu hỏi thử nghiệm/ }).click()
  const group = (name: string) => page.getByRole('row', { name: new RegExp(`^${name}`) })
  await expect.poll(() => group('Nông nghiệp').textContent()).toMatch(/ẩn/) // one enterprise
  await expect.poll(() => page.getByRole('row').filter({ hasText: 'ẩn' }).count()).toBe(2) // and another with it
  await page.getByRole('link', { name: 'Quy mô', exact: true }).click()
  await expect.poll(() => group('Nhỏ').textContent()).toMatch(/6.*38%.*100%.*75%.*0%/s) // (1 + 0,5) ÷ 2 in sales
  await expect.poll(() => page.getByRole('figure').last().textContent()).toMatch(/^Dữ liệu.*Siêu nhỏ/s)
  await page.getByRole('navigation', { name: 'Chọn trụ cột' }).getByRole('link', { name: 'Dữ liệu' }).click()
  await expect.poll(() => page.getByRole('figure').count()).toBe(2) // of all together, and of the chosen one
  await page.getByRole('link', { name: 'Phường, xã', exact: true }).click()
  await expect.poll(() => page.getByRole('table').last().textContent()).toMatch(/Bến Thành|Phường/)

  await whenOpens(page, '/tu-danh-gia/trial.questions/tong-hop?phien-ban=99', 404)
  await whenOpens(page, '/tu-danh-gia/trial.questions/tong-hop?phien-ban=x&tru-cot=khong-co')
  await whenOpens(page, '/tu-danh-gia/vn.dbi-2021-group')
  await page.getByRole('link', { name: /gộp kết quả của các đơn vị thành viên/ }).click()
  await page.getByLabel('Mã của các đơn vị thành viên').fill(`${codes[0]}\n${codes[0]}x`)
  await page.getByRole('button', { name: 'Gộp kết quả' }).click()
  await page.getByText('Mã thứ 2: mã này không đúng').first().waitFor()
  await page.getByLabel('Mã của các đơn vị thành viên').fill([codes[0], codes[3]].join('\n'))
  await page.getByRole('button', { name: 'Gộp kết quả' }).click()
  await expect.poll(() => page.getByRole('main').textContent()).toMatch(/38%đơn vị thành viên2/) // (50 % + 25 %) ÷ 2
  const before = (await page.locator('code').first().textContent()) ?? ''
  await page.getByRole('button', { name: 'Đo lại' }).click()
  expect(await page.getByLabel('Mã lần trước của tập đoàn, để so sánh').inputValue()).toBe(before)
  await page.getByLabel('Mã của các đơn vị thành viên').fill([codes[0], codes[1]].join('\n'))
  await page.getByRole('button', { name: 'Gộp kết quả' }).click()
  await expect.poll(() => page.getByRole('main').textContent()).toMatch(/lần trước 38%, thay đổi \+1[23]%/)

  for (const path of ['/tu-danh-gia/trial.questions/tong-hop', '/tu-danh-gia/tap-doan', '/en/tu-danh-gia']) {
    await whenOpens(asking, path)
    await seesNoBarriersInAnyLook(asking)
  }
  heardNoComplaints(asking)
})

test('without script: an enterprise sees the measures for its gaps', async () => {
  const page = await givenReader(stage, { script: false, width: 360 })
  await whenOpens(page, '/tu-danh-gia/trial.questions')
  await page.getByLabel('Nhỏ', { exact: true }).check()
  await page.getByLabel('Lĩnh vực').selectOption('services')
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await page.getByLabel('Một phần').check()
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await page.getByRole('button', { name: 'Xem kết quả' }).click()
  const measures = page.getByRole('main')
  await expect.poll(() => measures.textContent()).toMatch(/tư vấn giải pháp.*50% chi phí.*50\.000\.000 đồng/s)
  await expect.poll(() => measures.textContent()).toMatch(/Nghị định 80\/2021\/NĐ-CP, Điều 11/)
})

test('a result that is asked for by a double press is one answer', async () => {
  const page = await givenReader(stage)
  await whenOpens(page, '/tu-danh-gia/trial.questions')
  await page.getByLabel('Nhỏ', { exact: true }).check()
  await page.getByLabel('Lĩnh vực').selectOption('services')
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await page.getByLabel('Một phần').check()
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  const finish = page.getByRole('button', { name: 'Xem kết quả' })
  await finish.waitFor()
  let sent = 0
  page.on('request', (request) => {
    if (request.method() === 'POST') sent++
  })
  await finish.dblclick()
  await page.getByText('Mã chỉ hiện một lần', { exact: false }).waitFor()
  expect(sent).toBe(1)
})

async function workbook(options: string): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  book.addWorksheet('Câu hỏi').addRows([
    ['Mã', 'Câu hỏi', 'Trụ cột', 'Các lựa chọn'],
    ['1.1', 'Bán hàng trực tuyến', 'Bán hàng', 'Chưa = 0; Có = 10'],
    ['1.2', 'Sao lưu dữ liệu', 'Dữ liệu', options],
  ])
  return Buffer.from(await book.xlsx.writeBuffer())
}

test('the office takes a questionnaire in from Excel, is told a wrong cell, sees it first, approves it, and it is asked', async () => {
  await office.goto('/lam-viec/bo-chi-so')
  await office.getByRole('link', { name: 'Bộ câu hỏi doanh nghiệp' }).click()
  await office.waitForURL('**/bo-cau-hoi')
  await office.getByRole('link', { name: 'Nhập từ Excel' }).click()
  const look = async (options: string) => {
    const buffer = await workbook(options)
    const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    await office.getByLabel('Tệp Excel').setInputFiles({ name: 'bo-cau-hoi.xlsx', mimeType, buffer })
    await office.getByRole('button', { name: 'Xem trước' }).click()
  }
  await office.getByLabel('Mã bộ').fill('trial.taken-in')
  await office.getByLabel('Tên bộ câu hỏi').fill('Bộ câu hỏi nhập thử')
  await office.getByLabel('Nhỏ', { exact: true }).check()
  await office.getByLabel('Số câu hỏi công bố').fill('2')
  await seesNoBarriersInAnyLook(office)
  await office.setViewportSize({ width: 1440, height: 900 })
  await look('Chưa; Có')
  await office.getByText('Câu hỏi!D3').waitFor()
  await look('Chưa = 0; Có = 10')
  await office.getByText('Chưa = 0; Có = 10').first().waitFor()
  await office.getByText('Chưa có ngưỡng của các mức').waitFor()
  await seesNoBarriersInAnyLook(office)
  await office.setViewportSize({ width: 1440, height: 900 })
  await office.getByRole('button', { name: 'Lưu thành dự thảo' }).click()
  await office.getByRole('button', { name: /^Duyệt Bộ câu hỏi nhập thử/ }).click()
  await office.getByText('Doanh nghiệp trả lời được từ bây giờ').waitFor()
  await seesNoBarriersInAnyLook(office)
  await office.setViewportSize({ width: 1440, height: 900 })
  await office.getByRole('link', { name: 'Bộ câu hỏi nhập thử' }).click()
  await office.getByLabel('Lĩnh vực').waitFor()
})

test('double support is checked from the page of rulebooks, and a record that was a mistake is taken back with a reason', async () => {
  await office.goto('/lam-viec/bo-chi-so')
  await office.getByRole('link', { name: 'Hỗ trợ doanh nghiệp' }).click()
  const check = async () => {
    await office.getByLabel('Mã số thuế').fill('0300 000 009')
    await office.getByRole('button', { name: 'Kiểm tra' }).click()
  }
  await check()
  await office.getByLabel('Chương trình hỗ trợ').fill('Hỗ trợ thử')
  await office.getByRole('button', { name: 'Ghi nhận hỗ trợ' }).click()
  await office.getByText('Đã ghi nhận hỗ trợ.').waitFor()
  await check()
  await office.getByText('Đã được hỗ trợ nội dung này').waitFor()
  await office.getByText('Ghi nhầm? Thu hồi ghi nhận này').click()
  await office.getByRole('button', { name: 'Thu hồi ghi nhận' }).click()
  await office.getByLabel('Lý do thu hồi').fill('Nhập nhầm mã')
  await office.getByRole('button', { name: 'Thu hồi ghi nhận' }).click()
  await office.getByText('Doanh nghiệp có thể được hỗ trợ lại').waitFor()
  await check()
  await office.getByText('có thể hỗ trợ').waitFor()
})
