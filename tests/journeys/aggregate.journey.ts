import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { dayOf, shiftDay } from '#kernel'
import { asksTheApi } from './ask-api.ts'
import { givenReader, givenSignedIn, heardNoComplaints, openCityAndBrowser, whenOpens } from './browser.ts'
import { seesNoBarriersInAnyLook } from './every-look.ts'
import { taskPlanText } from './task-plan.ts'

const folder = mkdtempSync(join(tmpdir(), 'kientao-plan-'))
const plan = join(folder, 'ke-hoach-45.txt')
writeFileSync(plan, taskPlanText)
const stage = await openCityAndBrowser({ PLAN_FILES: plan, WORKER: 'on', PUBLIC_URL: 'https://dti.example.vn' })
afterAll(async () => {
  await stage.close()
  rmSync(folder, { recursive: true, force: true })
})

const password = 'dung-thu-kien-tao'
const science = 'hcm.department.science-technology'
const list = '/lam-viec/bao-cao/tong-hop'
const today = dayOf(new Date())
let round = ''
let obligation = ''

/** The API as the person whose page is open. */
async function asks<Answer>(page: Page, method: string, path: string, body?: object): Promise<Answer> {
  const { status, text } = await page.evaluate(
    async ([verb, where, sent]) => {
      const token = document.querySelector<HTMLInputElement>('input[name="_csrf"]')?.value ?? ''
      const headers = { 'content-type': 'application/json', 'x-csrf-token': token }
      const response = await fetch(`/api/v1${where}`, { method: verb, headers, body: sent || undefined })
      return { status: response.status, text: await response.text() }
    },
    [method, path, body ? JSON.stringify(body) : ''] as const,
  )
  expect(status, `${path}: ${text}`).toBeLessThan(300)
  return JSON.parse(text) as Answer
}

async function givenTwoUnitsOfWhichOneReported() {
  const office = await givenSignedIn(stage, 'demo-office', password)
  const given = { kind: 'meeting', title: 'Giao ban', day: '2026-11-02' }
  const directive = {
    title: 'Lắp điểm hỗ trợ dịch vụ công trực tuyến',
    lead: 'hcm.ward.25747',
    startOn: '2026-01-01',
    dueOn: '2026-10-31',
    given,
  }
  await asksTheApi(office, '/directives', directive)
  const opened = await asksTheApi<{ id: string }>(office, '/report-rounds', {
    label: { vi: 'Báo cáo quý IV năm 2026', en: 'Report of the fourth quarter of 2026' },
    who: { kind: 'units', units: [science, 'hcm.ward.25747'] },
    receiver: 'hcm.peoples-committee',
    dataFrom: shiftDay(today, -80),
    dataTo: today,
    dueOn: shiftDay(today, 5),
    approval: [],
  })
  round = opened.id
  const officer = await givenSignedIn(stage, 'demo-officer-1', password)
  const { rows } = await asks<{ rows: { obligation: string; round: { id: string } }[] }>(officer, 'GET', '/reports')
  obligation = rows.find((row) => row.round.id === round)?.obligation ?? ''
  const form = await asks<{ version: number; rows: { subject: string }[] }>(
    officer,
    'GET',
    `/reports/${obligation}/form`,
  )
  const said = [
    { state: 'value', progress: 100, done: 'Nền tảng dùng chung đã vận hành từ tháng 10' },
    { state: 'missing', obstacles: ['funding'], obstacleText: 'Kinh phí rà soát được duyệt muộn' },
  ]
  const fields = [
    { subject: 'report', field: 'summary', value: 'Cơ bản đúng tiến độ', seen: form.version },
    ...form.rows.flatMap(({ subject }, at) =>
      Object.entries(said[at % said.length] ?? {}).map(([field, value]) => ({
        subject,
        field,
        value,
        seen: form.version,
      })),
    ),
  ]
  const { version } = await asks<{ version: number }>(officer, 'PATCH', `/reports/${obligation}/fields`, { fields })
  await asks(officer, 'POST', `/reports/${obligation}/filings`, { seen: version })
}

const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

test('before the first round the list says what it waits for', async () => {
  const page = await givenSignedIn(stage, 'demo-auditor', password)
  await whenOpens(page, list)
  await expect.poll(() => page.getByText('Chưa có kỳ báo cáo nào').isVisible()).toBe(true)
  await seesNoBarriersInAnyLook(page)
})

test('the office makes the report of a round and follows each figure to the reports it came from', async () => {
  await givenTwoUnitsOfWhichOneReported()
  const page = await givenSignedIn(stage, 'demo-office', password)
  await whenOpens(page, list)
  await page.getByRole('link', { name: 'Báo cáo quý IV năm 2026' }).click()
  await page.getByText('Chưa có bản nào').waitFor()
  await page.getByRole('button', { name: 'Lập báo cáo' }).click()
  await page.getByRole('heading', { name: 'Khó khăn, vướng mắc' }).waitFor({ timeout: 30_000 })
  await expect
    .poll(() => section(page, 'Tình hình báo cáo của các đơn vị').textContent())
    .toMatch(/2 đơn vị phải báo cáo; báo cáo của 1 đơn vị/)
  const overall = section(page, 'Kết quả chung')
  await expect
    .poll(() => overall.textContent())
    .toMatch(/chưa có số liệu; 1 nhiệm vụ của đơn vị chưa có báo cáo được duyệt/)
  await expect
    .poll(() => section(page, 'Khó khăn, vướng mắc').textContent())
    .toContain('Kinh phí rà soát được duyệt muộn')
  await seesNoBarriersInAnyLook(page)

  await overall.getByRole('link').first().click()
  await page.getByRole('heading', { level: 1, name: /Nhiệm vụ thuộc phạm vi báo cáo/ }).waitFor()
  const total = Number(/^\d+/.exec((await page.getByRole('heading', { level: 1 }).textContent()) ?? '')?.[0])
  await expect.poll(() => page.getByRole('table').getByRole('row').count()).toBe(total + 1)
  await expect
    .poll(() =>
      page
        .getByRole('link', { name: /^Báo cáo nộp ngày/ })
        .first()
        .getAttribute('href'),
    )
    .toBe(`/lam-viec/bao-cao/${obligation}/lich-su`)
  await seesNoBarriersInAnyLook(page)
  heardNoComplaints(page)
})

test('both files come down as what they are', async () => {
  const page = await givenSignedIn(stage, 'demo-office', password)
  await whenOpens(page, `${list}/${round}`)
  for (const [name, first] of [
    ['Tải tệp Word (.docx)', 'PK'],
    ['Tải tệp PDF', '%PDF'],
  ] as const) {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name, exact: true }).click(),
    ])
    expect(download.suggestedFilename()).toMatch(/^tong-hop-ket-qua-thuc-hien.*-ban-\d+\.(docx|pdf)$/)
    const chunks: Buffer[] = []
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer)
    expect(Buffer.concat(chunks).subarray(0, 8).toString('latin1')).toContain(first)
  }
})

test('own text is kept; without JavaScript the report is made anew, and the page finds the end by itself', async () => {
  const page = await givenReader(stage, { script: false, width: 360 })
  await page.goto('/dang-nhap')
  await page.getByLabel('Tên đăng nhập').fill('demo-office')
  await page.getByLabel('Mật khẩu', { exact: true }).fill(password)
  await page.getByRole('main').getByRole('button', { name: 'Đăng nhập', exact: true }).click()
  await whenOpens(page, `${list}/${round}`)
  const closing = section(page, 'Kết quả chung')
  await closing.getByText('Viết thêm cho mục này').click()
  await closing.getByLabel('Đoạn viết riêng').fill('Nhìn chung các đơn vị đã chủ động.\n- Cần sớm bố trí kinh phí.')
  await closing.getByRole('button', { name: 'Lưu đoạn này' }).click()
  await page.waitForURL(/da=text/)
  await page.getByText('Tệp chưa có các chỗ vừa sửa').waitFor()
  await page.getByRole('button', { name: 'Lập lại từ số liệu hiện có' }).click()
  await expect.poll(() => page.getByRole('link', { name: 'Bản 2', exact: true }).count(), { timeout: 30_000 }).toBe(1)
  await expect.poll(() => page.getByText('Tệp chưa có các chỗ vừa sửa').count()).toBe(0)
  await expect.poll(() => closing.textContent()).toContain('Nhìn chung các đơn vị đã chủ động.')
})

test('a version is issued under its number; a number of tomorrow is refused beside its field', async () => {
  const page = await givenSignedIn(stage, 'demo-office', password)
  await whenOpens(page, `${list}/${round}`)
  await page.getByText('Thể thức, nơi nhận, chữ ký').click()
  await page.getByLabel('Ký hiệu').fill('BC-UBND')
  await page.getByLabel('Thẩm quyền ký (không bắt buộc)', { exact: true }).selectOption('TM.')
  await page.getByLabel('Của (không bắt buộc)', { exact: true }).fill('Ủy ban nhân dân')
  await page.getByLabel('Chức vụ người ký').fill('Phó Chủ tịch')
  await page.getByLabel('Họ tên người ký').fill('Người ký thử')
  await page.getByRole('button', { name: 'Lưu thể thức' }).click()
  await page.waitForURL(/da=head/)
  await page.getByRole('button', { name: 'Lập lại từ số liệu hiện có' }).click()
  await page.getByRole('link', { name: 'Bản 3', exact: true }).waitFor({ timeout: 30_000 })
  await page.locator('summary', { hasText: 'Ban hành' }).click()
  await page.getByLabel('Số', { exact: true }).fill('7')
  await page.getByLabel('Ngày ban hành').fill(shiftDay(today, 1))
  await page.getByRole('button', { name: 'Ghi nhận đã ban hành' }).click()
  await page.getByText('Ngày ban hành không thể sau hôm nay').waitFor()
  await page.getByLabel('Ngày ban hành').fill(today)
  await page.getByRole('button', { name: 'Ghi nhận đã ban hành' }).click()
  await page.getByText(/Đã ban hành: số 07\/BC-UBND/).waitFor({ timeout: 30_000 })
  await whenOpens(page, `/en${list}/${round}`)
  await seesNoBarriersInAnyLook(page)
  await whenOpens(page, `/en${list}`)
  await expect.poll(() => page.getByText('07/BC-UBND').isVisible()).toBe(true)
  await seesNoBarriersInAnyLook(page)
  heardNoComplaints(page)
})

test('a unit makes its own document of what it filed; another unit is refused both', async () => {
  const own = `/lam-viec/bao-cao/${obligation}/van-ban`
  const page = await givenSignedIn(stage, 'demo-officer-1', password)
  await whenOpens(page, own)
  await page.getByRole('button', { name: 'Lập báo cáo' }).click()
  await page.getByRole('heading', { name: 'Kết quả chung' }).waitFor({ timeout: 30_000 })
  await expect.poll(() => section(page, 'Kết quả chung').textContent()).toContain('Cơ bản đúng tiến độ')
  await seesNoBarriersInAnyLook(page)
  await section(page, 'Kết quả chung').getByRole('link').first().click()
  await page.getByRole('heading', { level: 1, name: /Nhiệm vụ thuộc phạm vi báo cáo/ }).waitFor()
  await whenOpens(page, `${list}/${round}`, 403)

  const stranger = await givenSignedIn(stage, 'demo-officer-2', password)
  await whenOpens(stranger, own, 403)
})
