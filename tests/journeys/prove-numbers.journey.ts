import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { asksTheApi } from './ask-api.ts'
import {
  givenReader,
  givenSignedIn,
  heardNoComplaints,
  openCityAndBrowser,
  seesNoBarriers,
  whenOpens,
} from './browser.ts'
import { seesNoBarriersInAnyLook } from './every-look.ts'
import { evidencePlanText } from './evidence-plan.ts'
import { cell, field } from './grid-cells.ts'

const folder = mkdtempSync(join(tmpdir(), 'kientao-proofs-'))
const plan = join(folder, 'ke-hoach-46.txt')
writeFileSync(plan, evidencePlanText)
const stage = await openCityAndBrowser({ WORKER: 'on', PLAN_FILES: plan })
afterAll(async () => {
  await stage.close()
  rmSync(folder, { recursive: true, force: true })
})

const password = 'dung-thu-kien-tao'
const unit = 'hcm.department.science-technology' // the unit of demo-officer-1
const year = 2026
const grid = `/lam-viec/so-lieu/bang?don-vi=${unit}&tan-suat=quarter&nam=${year}`
const q2 = `don-vi=${unit}&ky=${year}-Q2`
const point = `/chi-so/thu.ho-so/so-lieu/${unit}/${year}-Q2`
const pdf = (name: string, text = name) => ({
  name,
  mimeType: 'application/pdf',
  buffer: Buffer.from(`%PDF-1.7\n${text}\n%%EOF`),
})
const line = 'Hồ sơ tiếp nhận'
const wide = (page: Page) => page.setViewportSize({ width: 1440, height: 900 })

const [office, officer, auditor] = (await Promise.all(
  ['demo-office', 'demo-officer-1', 'demo-auditor'].map((name) => givenSignedIn(stage, name, password)),
)) as [Page, Page, Page]
const visitor = await givenReader(stage)

test('the legal basis of an indicator leads to the document that the office chose', async () => {
  await asksTheApi(office, '/indicators', {
    code: 'thu.ho-so',
    validFrom: '2020-01-01',
    label: { vi: 'Hồ sơ tiếp nhận', en: 'Dossiers' },
    measure: 'dossier',
    direction: 'up',
    frequency: 'quarter',
    calendar: 'calendar',
    method: { code: 'counted', label: { vi: 'Đếm từ hồ sơ', en: 'Counted' } },
    reporters: { units: [unit] },
    overUnits: 'sum',
    overTime: 'sum',
    decimals: 0,
    basis: 'Kế hoạch 46/KH-UBND, mục II',
  })
  await whenOpens(visitor, `/chi-so/thu.ho-so?don-vi=${unit}`)
  await expect.poll(() => visitor.getByRole('link', { name: '46/KH-UBND' }).count()).toBe(0)
  await whenOpens(office, '/lam-viec/so-lieu/chi-tieu/thu.ho-so/sua')
  await office.getByLabel('Văn bản căn cứ trong thư viện').selectOption({ index: 1 })
  await office.getByLabel('Có hiệu lực từ').fill('2020-01-01')
  await office.getByRole('button', { name: 'Lưu định nghĩa' }).click()
  await office.getByText('Đã lưu định nghĩa.').waitFor()
  await office.getByRole('main').getByRole('link', { name: '46/KH-UBND' }).waitFor()
  await expect
    .poll(async () => {
      await whenOpens(visitor, `/chi-so/thu.ho-so?don-vi=${unit}`)
      return visitor.getByRole('main').getByRole('link', { name: '46/KH-UBND' }).first().getAttribute('href')
    })
    .toMatch(/^\/van-ban\/.*46/)
})

test('without script an officer brings a file for what was saved, and is told beside the field what is missing', async () => {
  const plain = await givenSignedIn(stage, 'demo-officer-1', password, { script: false })
  await whenOpens(plain, `${grid}&bieu-mau=1`)
  await field(plain, line, `Quý II/${year}`).fill('130')
  await plain.getByRole('button', { name: 'Lưu nháp' }).click()
  await plain.getByText('Đã lưu nháp 1 số liệu.').waitFor()
  await plain.getByRole('link', { name: 'Minh chứng của số liệu trong bảng' }).click()
  await plain.getByText('0 trong 1 số liệu đã có minh chứng.').waitFor()
  await plain.getByRole('button', { name: 'Gắn minh chứng' }).click()
  await plain.locator('#field-proof-file-fault').waitFor()
  await plain.getByLabel('Cột').selectOption({ label: `Quý I/${year}` })
  await plain.getByLabel('Tệp minh chứng').setInputFiles(pdf('bien-ban.pdf'))
  await plain.getByRole('button', { name: 'Gắn minh chứng' }).click()
  await plain.locator('#field-proof-line-fault').waitFor() // nothing was saved in the first quarter
  await plain.getByLabel('Cột').selectOption('')
  await plain.getByLabel('Tệp minh chứng').setInputFiles(pdf('bien-ban.pdf'))
  await plain.getByRole('button', { name: 'Gắn minh chứng' }).click()
  await plain.getByText('Đã gắn minh chứng cho 1 số liệu.').waitFor()
  await plain.getByText('1 trong 1 số liệu đã có minh chứng.').waitFor()
  await plain.context().close()
})

test('with script the panel takes what was typed and kept, for one cell, and what was filed serves again', async () => {
  await whenOpens(officer, grid)
  await officer.waitForLoadState('networkidle')
  await (await cell(officer, line, `Quý I/${year}`)).fill('120')
  await officer.getByText(/^Đã lưu \d\d:\d\d$/).waitFor()
  await officer.getByRole('link', { name: 'Minh chứng của số liệu trong bảng' }).click()
  await officer.getByRole('heading', { name: 'Minh chứng của số liệu trong bảng' }).waitFor()
  await seesNoBarriersInAnyLook(officer)
  await wide(officer)
  await officer.getByLabel('Minh chứng đã lưu của đơn vị').selectOption({ index: 1 })
  await officer.getByLabel('Dòng').selectOption({ label: 'Hồ sơ tiếp nhận' })
  await officer.getByLabel('Cột').selectOption({ label: `Quý I/${year}` })
  await officer.getByRole('button', { name: 'Gắn minh chứng' }).click()
  await officer.getByText('2 trong 2 số liệu đã có minh chứng.').waitFor()
  await (await cell(officer, line, `Quý I/${year}`)).fill('121') // amended, it keeps its evidence, and nobody is in conflict with oneself
  await officer.getByRole('button', { name: /^Gửi \d số liệu nháp$/ }).click()
  await officer.getByText(/Đã gửi 2 số liệu/).waitFor()
  await officer.getByRole('link', { name: 'Minh chứng của số liệu trong bảng' }).click()
  await officer.getByText('2 trong 2 số liệu đã có minh chứng.').waitFor()
  heardNoComplaints(officer)
})

test('the verifier reads the evidence beside the value; everybody reads it once it is verified and opened', async () => {
  await whenOpens(auditor, `/lam-viec/so-lieu/xac-minh/xem?${q2}`)
  await auditor.getByRole('link', { name: 'bien-ban' }).waitFor()
  await seesNoBarriersInAnyLook(auditor)
  await wide(auditor)
  await whenOpens(office, '/lam-viec/minh-chung')
  await office.getByRole('main').getByRole('link', { name: 'bien-ban' }).first().click()
  await office.getByRole('link', { name: `Số liệu kỳ ${year}-Q2` }).waitFor()
  await office.waitForLoadState('networkidle')
  await office.getByRole('button', { name: 'Công khai cho mọi người xem' }).click()
  await office.getByText('chưa có số liệu nào được xác minh theo nó').first().waitFor()

  await auditor.getByRole('button', { name: 'Xác minh các số đã chọn' }).click()
  await auditor.getByText('Đã xác minh 1 số liệu.').waitFor()
  const evidencePage = office.url()
  await whenOpens(office, `/lam-viec/so-lieu/xac-minh/xem?${q2}`)
  await office.getByRole('button', { name: 'Công bố các số đã chọn' }).click()
  await office.getByText('Đã công bố 1 số liệu.').waitFor()
  await expect
    .poll(async () => {
      await whenOpens(visitor, point)
      return visitor.getByRole('main').textContent()
    })
    .toContain('Chưa có minh chứng nào được mở cho mọi người.')
  expect(await visitor.content()).not.toContain('bien-ban')

  await whenOpens(office, evidencePage)
  await office.waitForLoadState('networkidle')
  await office.getByRole('button', { name: 'Công khai cho mọi người xem' }).click()
  await office.getByText('Thôi công khai').first().waitFor()
  await expect
    .poll(async () => {
      await whenOpens(visitor, point)
      return visitor.getByRole('link', { name: 'Tải tệp bien-ban' }).count()
    })
    .toBe(1)
  await seesNoBarriersInAnyLook(visitor)
  await whenOpens(office, `/lam-viec/so-lieu/chi-tieu/thu.ho-so/lich-su?${q2}`)
  await office.getByRole('link', { name: 'bien-ban' }).first().waitFor()
  await seesNoBarriers(office)
})

test('a file of values comes with the document that it was taken from, and names the unit as people do', async () => {
  const table = (name: string) => ({
    name: 'so-lieu.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`chỉ tiêu;đơn vị;kỳ;giá trị\nthu.ho-so;${name};2025-Q4;99\n`),
  })
  await whenOpens(officer, '/lam-viec/so-lieu/nhap')
  await officer.waitForLoadState('networkidle')
  await officer.getByLabel('Tệp số liệu').setInputFiles(table('Sở Khoa học'))
  await officer.getByRole('button', { name: 'Xem trước thay đổi' }).click()
  await officer.getByText(/Không có đơn vị “Sở Khoa học”\. Gần giống: Sở Khoa học và Công nghệ/).waitFor()
  await officer.locator('summary', { hasText: 'Minh chứng của cả tệp' }).click()
  await officer.getByLabel('Tệp số liệu').setInputFiles(table('so khoa hoc va cong nghe'))
  await officer.getByLabel('Hoặc tệp mới').setInputFiles(pdf('so-theo-doi.pdf'))
  await seesNoBarriersInAnyLook(officer)
  await wide(officer)
  await officer.getByRole('button', { name: 'Nhập tệp này' }).click()
  await officer.getByText('Đã nhập 1 số liệu mới từ 1 dòng.').waitFor()
  await whenOpens(auditor, `/lam-viec/so-lieu/xac-minh/xem?don-vi=${unit}&ky=2025-Q4`)
  await auditor.getByRole('link', { name: 'so-theo-doi' }).waitFor()
  heardNoComplaints(officer)
})

test('what was downloaded comes in again and changes nothing; the template to fill in says so as long as it is empty', async () => {
  const csv = await visitor.request.get('/api/v1/indicators/thu.ho-so/files/data.csv')
  expect(await csv.text()).toContain('Mã chỉ tiêu / Indicator')
  await whenOpens(office, '/lam-viec/so-lieu/nhap')
  await office.waitForLoadState('networkidle')
  const file = { name: 'tai-ve.csv', mimeType: 'text/csv', buffer: await csv.body() }
  await office.getByLabel('Tệp số liệu').setInputFiles(file)
  await office.getByRole('button', { name: 'Xem trước thay đổi' }).click()
  await office.getByText('Tệp không thay đổi gì').waitFor()

  await whenOpens(officer, '/lam-viec/so-lieu/nhap')
  await officer.waitForLoadState('networkidle')
  const [template] = await Promise.all([
    officer.waitForEvent('download'),
    officer.getByRole('link', { name: 'Tải mẫu Excel' }).click(),
  ])
  const path = join(folder, template.suggestedFilename())
  await template.saveAs(path)
  await officer.getByLabel('Tệp số liệu').setInputFiles(path)
  await officer.getByRole('button', { name: 'Xem trước thay đổi' }).click()
  await officer.getByText('Tệp chưa có dòng nào ghi số liệu').waitFor()
  await seesNoBarriersInAnyLook(officer)
  heardNoComplaints(officer)
})
