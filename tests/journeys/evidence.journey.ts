import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { asksTheApi } from './ask-api.ts'
import { givenReader, givenSignedIn, heardNoComplaints, openCityAndBrowser, whenOpens } from './browser.ts'
import { seesNoBarriersInAnyLook } from './every-look.ts'
import { evidencePlanText } from './evidence-plan.ts'

const folder = mkdtempSync(join(tmpdir(), 'kientao-evidence-'))
const plan = join(folder, 'ke-hoach-46.txt')
writeFileSync(plan, evidencePlanText)
const stage = await openCityAndBrowser({ WORKER: 'on', PLAN_FILES: plan })
afterAll(async () => {
  await stage.close()
  rmSync(folder, { recursive: true, force: true })
})

const password = 'dung-thu-kien-tao'
const science = 'hcm.department.science-technology' // the unit of demo-officer-1
const platform = /^Xây dựng nền tảng/
const progress = '/chuong-trinh/ke-hoach-46-kh-ubnd/tien-do'
const office = await givenSignedIn(stage, 'demo-office', password)
const officer = await givenSignedIn(stage, 'demo-officer-1', password)
const auditor = await givenSignedIn(stage, 'demo-auditor', password)

const told = (page: Page, words: string) => page.getByRole('status').filter({ hasText: words }).waitFor()
const open = (page: Page, act: string) => page.getByRole('main').locator('summary', { hasText: act }).first().click()
const pdf = (text: string) => Buffer.from(`%PDF-1.7\n${text}\n%%EOF`)
/** Nothing but the refusals that a test asked for. */
function heardOnlyRefusals(page: Page) {
  try {
    heardNoComplaints(page)
  } catch (error) {
    const { actual } = error as { actual?: string[] }
    expect(actual?.filter((heard) => !/^(409|415|422) /.test(heard))).toEqual([])
  }
}

let task = ''
let piece = ''
let check = ''

type Form = { version: number; rows: { subject: string; role: string }[] }

/** The department's report of one period, filed through the API. */
async function givenReport(label: string, dataTo: string, said: Record<string, object>) {
  const { round } = await asksTheApi<{ round: string }>(office, '/report-rounds', {
    label: { vi: label, en: label },
    who: { kind: 'units', units: [science] },
    dataFrom: '2026-01-01',
    dataTo,
    dueOn: '2099-12-31',
    approval: [],
  })
  const answers = async <T>(path: string, method = 'GET', body?: object) =>
    officer.evaluate(
      async ([where, how, sent]) => {
        const token = document.querySelector<HTMLInputElement>('input[name="_csrf"]')?.value ?? ''
        const headers = { 'content-type': 'application/json', 'x-csrf-token': token }
        const answer = await fetch(`/api/v1${where}`, { method: how, headers, body: sent })
        if (!answer.ok) throw new Error(`${where}: ${answer.status} ${await answer.text()}`)
        return answer.json()
      },
      [path, method, body && JSON.stringify(body)] as const,
    ) as Promise<T>
  const { rows } = await answers<{ rows: { obligation: string; round: { id: string } }[] }>('/reports?state=expected')
  const obligation = rows.find((row) => !round || row.round.id === round)?.obligation ?? rows[0]?.obligation
  const form = await answers<Form>(`/reports/${obligation}/form`)
  const saying = (row: Form['rows'][number]) =>
    said[row.role === 'target' ? `target${targets++}` : 'task'] ?? { state: 'missing' }
  let targets = 1
  const fields = [
    { subject: 'report', field: 'summary', value: 'Đúng tiến độ', seen: form.version },
    ...form.rows.flatMap((row) =>
      Object.entries(saying(row)).map(([field, value]) => ({ subject: row.subject, field, value, seen: form.version })),
    ),
  ]
  const { version } = await answers<{ version: number }>(`/reports/${obligation}/fields`, 'PATCH', { fields })
  await answers(`/reports/${obligation}/filings`, 'POST', { seen: version })
  return round
}

test('what was filed about a task stands on its page round by round, the promise beside the result', async () => {
  await expect
    .poll(
      async () => {
        await office.goto('/lam-viec/nhiem-vu')
        return office.getByRole('main').getByRole('link', { name: platform }).count()
      },
      { timeout: 30_000, interval: 300 },
    )
    .toBe(1)
  task = (await office.getByRole('main').getByRole('link', { name: platform }).getAttribute('href')) ?? ''
  await givenReport('Báo cáo quý I', '2026-03-14', {
    task: { state: 'value', progress: 30, done: 'Đã lập dự án', promise: 'Chọn xong nhà thầu', promised: 60 },
    target1: { state: 'value', value: 120 },
    target2: { state: 'not-verifiable', done: 'Chưa có nguồn đối chiếu' },
  })
  await givenReport('Báo cáo quý II', '2026-06-14', {
    task: { state: 'value', progress: 45, done: 'Đã mời thầu', obstacles: ['procurement'] },
    target1: { state: 'value', value: 180 },
    target2: { state: 'not-applicable', done: 'Giao đơn vị khác' },
  })
  await whenOpens(officer, task)
  const reports = officer.locator('section', { has: officer.getByRole('heading', { name: 'Báo cáo qua các kỳ' }) })
  const second = reports.getByRole('listitem').filter({ hasText: 'Báo cáo quý II' })
  await expect
    .poll(() => second.textContent())
    .toMatch(/Kỳ trước cam kết60%Chọn xong nhà thầu.*45%.*Kém mức đã cam kết 15 điểm phần trăm.*Đấu thầu, mua sắm/)
  await expect
    .poll(() => second.getByRole('link', { name: /^Xem báo cáo/ }).getAttribute('href'))
    .toMatch(/bao-cao\/.+\/lich-su$/)
})

test('a file is added and used at once; the same file is found again; a wrong one is refused beside its field', async () => {
  await officer.getByRole('link', { name: 'Thêm minh chứng' }).click()
  await officer.waitForURL('**/minh-chung/moi?cho=task*')
  await officer.waitForLoadState('networkidle')
  await officer.getByRole('button', { name: 'Lưu minh chứng' }).click()
  await officer.locator('#field-rule-fault').waitFor()
  await expect.poll(() => officer.locator('#field-file-fault').textContent()).toContain('Hãy chọn một tệp')
  await seesNoBarriersInAnyLook(officer)

  await officer.getByLabel('Yêu cầu mà minh chứng').fill('Quyết định phê duyệt dự án')
  const program = { name: 'bao-cao.pdf', mimeType: 'application/pdf', buffer: Buffer.from('MZ\u0090\0\u0003') }
  await officer.getByLabel('Tệp', { exact: true }).setInputFiles(program)
  await officer.getByRole('button', { name: 'Lưu minh chứng' }).click()
  await officer.locator('#field-file-fault').getByText('Không nhận tệp bao-cao.pdf').waitFor()
  const file = { name: 'quyet-dinh-12.pdf', mimeType: 'application/pdf', buffer: pdf('quyết định 12') }
  await officer.getByLabel('Tệp', { exact: true }).setInputFiles(file)
  await officer.getByLabel('Có giá trị đến hết ngày').fill('2098-12-31')
  await officer.getByRole('button', { name: 'Lưu minh chứng' }).click()
  await told(officer, 'Đã gắn minh chứng vào nơi dùng')
  piece = new URL(officer.url()).pathname
  const hash = createHash('sha256').update(file.buffer).digest('hex')
  await expect.poll(() => officer.getByRole('main').textContent()).toContain(hash)
  await seesNoBarriersInAnyLook(officer)

  await whenOpens(officer, '/lam-viec/minh-chung/moi')
  await officer.waitForLoadState('networkidle')
  await officer.getByLabel('Tệp', { exact: true }).setInputFiles({ ...file, name: 'ban-sao.pdf' })
  await officer.getByRole('button', { name: 'Lưu minh chứng' }).click()
  await told(officer, 'Đơn vị đã có minh chứng này từ trước')
  expect(new URL(officer.url()).pathname).toBe(piece)
  heardOnlyRefusals(officer)
})

test('the same piece serves another task; the list says what it answers, and the bytes come back as they were sent', async () => {
  await open(officer, 'Dùng cho nhiệm vụ khác')
  const form = officer.locator('form', { has: officer.getByRole('button', { name: 'Dùng cho việc này' }) })
  await form.getByRole('button', { name: 'Dùng cho việc này' }).click()
  await officer.getByRole('alert').getByText('Hãy chọn một mục').waitFor()
  await form.getByLabel('Dùng cho nhiệm vụ hoặc chỉ tiêu').selectOption({ index: 1 })
  await form.getByLabel('Yêu cầu mà minh chứng').fill('Kế hoạch tập huấn kèm theo')
  await form.getByRole('button', { name: 'Dùng cho việc này' }).click()
  await told(officer, 'Đã gắn minh chứng vào nơi dùng')
  const bytes = await officer.evaluate(async (id) => {
    const answer = await fetch(`/api/v1/evidence/${id}/file`)
    return [answer.headers.get('content-disposition'), await answer.text()] as const
  }, piece.split('/').at(-1) as string)
  expect(bytes[0]).toContain('attachment')
  expect(bytes[1]).toContain('quyết định 12')

  await whenOpens(officer, '/lam-viec/minh-chung')
  const row = officer.getByRole('row', { name: /quyet-dinh-12/ })
  await expect
    .poll(() => row.textContent())
    .toMatch(/Quyết định phê duyệt dự án.*Kế hoạch tập huấn kèm theo.*Chưa thẩm tra/)
  await seesNoBarriersInAnyLook(officer)
  await officer.getByLabel('Loại').selectOption('link')
  await officer.getByText('Chưa có minh chứng nào ở đây').waitFor()
})

test('without JavaScript a file, a link, a clause and a value are added by their forms, and what is wrong is said beside its field', async () => {
  const plain = await givenReader(stage, { script: false, width: 360 })
  await plain.goto('/dang-nhap')
  await plain.getByLabel('Tên đăng nhập').fill('demo-officer-1')
  await plain.getByLabel('Mật khẩu', { exact: true }).fill(password)
  await plain.getByRole('main').getByRole('button', { name: 'Đăng nhập', exact: true }).click()
  const add = '/lam-viec/minh-chung/moi'
  const save = () => plain.getByRole('button', { name: 'Lưu minh chứng' }).click()

  await whenOpens(plain, add)
  await plain
    .getByLabel('Tệp', { exact: true })
    .setInputFiles({ name: 'rong.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(0) })
  await save()
  await expect.poll(() => plain.locator('#field-file-fault').textContent()).toContain('Tệp rỗng')
  await plain
    .getByLabel('Tệp', { exact: true })
    .setInputFiles({ name: 'anh.pdf', mimeType: 'application/pdf', buffer: pdf('khác') })
  await save()
  await plain.getByText('Đã lưu minh chứng.').waitFor()

  await whenOpens(plain, `${add}?loai=lien-ket`)
  await plain.getByLabel('Địa chỉ').fill('javascript:alert(1)')
  await plain.getByLabel('Tên minh chứng').fill('=1+1')
  await save()
  await expect.poll(() => plain.locator('#field-link-fault').count()).toBe(1)
  await plain.getByLabel('Địa chỉ').fill('https://dulieu.example.vn/bo-du-lieu')
  await save()
  await plain.getByText('Đã lưu minh chứng.').waitFor()
  await expect.poll(() => plain.getByRole('heading', { level: 1 }).textContent()).toBe('=1+1')

  await whenOpens(plain, `${add}?loai=van-ban`)
  await plain.getByRole('link', { name: /^46\/KH-UBND/ }).click()
  await save()
  await expect.poll(() => plain.locator('#field-anchor-fault').count()).toBe(1)
  await plain.getByLabel('Điều, khoản, mục').selectOption({ label: 'I. NHIỆM VỤ' })
  await plain.getByLabel('Tên minh chứng').fill('Phần nhiệm vụ của kế hoạch')
  await save()
  await plain.getByText('Đã lưu minh chứng.').waitFor()
  await expect.poll(() => plain.locator('blockquote').textContent()).toContain('nền tảng dữ liệu dùng chung')

  await whenOpens(plain, `${add}?loai=so-lieu`)
  await plain.getByLabel('Hệ thống nguồn').fill('Cổng dữ liệu mở')
  await plain.getByLabel('Tên số liệu').fill('Số bộ dữ liệu')
  await plain.getByLabel('Giá trị', { exact: true }).fill('182,5')
  await plain.getByLabel('Tên minh chứng').fill('Số đếm của cổng')
  await save()
  await expect.poll(() => plain.getByRole('alert').getByRole('link').count()).toBeGreaterThan(0)
  await plain.getByLabel('Số liệu tính đến ngày').fill('2026-06-14')
  await save()
  await plain.getByText('Đã lưu minh chứng.').waitFor()
  await expect.poll(() => plain.getByRole('main').textContent()).toContain('Số bộ dữ liệu: 182,5')
  await plain.context().close()
})

let seed = ''
let draw = ''
test('the office publishes the hash of a seed, is refused another seed, and draws what follows from the seed', async () => {
  await whenOpens(office, '/lam-viec/tham-tra/rut-mau/moi')
  await office.waitForLoadState('networkidle')
  await office.getByRole('button', { name: 'Công bố mã băm, rút mẫu sau' }).click()
  await office.locator('#field-title-fault').waitFor()
  await seesNoBarriersInAnyLook(office)
  await office.getByLabel('Tên kế hoạch').fill('Thẩm tra quý II năm 2026')
  await office.getByLabel('Số gieo').fill("lay'so:20261122")
  seed = await office.getByLabel('Số gieo').inputValue()
  await office.getByRole('button', { name: 'Công bố mã băm, rút mẫu sau' }).click()
  await told(office, 'Hãy cất số gieo này')
  const hash = createHash('sha256').update(seed).digest('hex')
  await expect.poll(() => office.getByRole('status').textContent()).toContain(hash)
  await office.getByRole('link', { name: 'Tới kế hoạch' }).click()
  await office.getByText('Đã công bố mã băm; số gieo được công bố khi rút mẫu.').waitFor()
  draw = new URL(office.url()).pathname.split('/').at(-1) as string

  const reader = await givenReader(stage, { script: false })
  await whenOpens(reader, `/tham-tra/${draw}`)
  await expect.poll(() => reader.getByRole('main').textContent()).toContain('Mẫu này chưa rút')
  await expect.poll(() => reader.getByRole('main').textContent()).not.toContain(seed)

  await office.getByLabel('Số gieo').fill('mot-so-khac-1234')
  await office.getByLabel('Rút từ các báo cáo đã duyệt').selectOption({ index: 1 })
  await office.getByLabel('Số nội dung rút').fill('2')
  await office.getByRole('button', { name: 'Công bố số gieo và rút mẫu' }).click()
  await office.locator('#field-seed-fault').getByText('Số gieo không khớp mã băm đã công bố').waitFor()
  await office.getByLabel('Số gieo').fill(seed)
  await office.getByRole('button', { name: 'Công bố số gieo và rút mẫu' }).click()
  await told(office, 'Đã rút mẫu và mở các lượt thẩm tra')
  await seesNoBarriersInAnyLook(office)
  await reader.context().close()
})

test('anybody draws it again: the page is public and asleep, and its commands give the same sample from the file', async () => {
  const reader = await givenReader(stage)
  await whenOpens(reader, '/tham-tra')
  await seesNoBarriersInAnyLook(reader)
  await reader.getByRole('link', { name: 'Thẩm tra quý II năm 2026' }).click()
  await reader.getByText('Vừa rút lại: trùng khớp').waitFor()
  await seesNoBarriersInAnyLook(reader)
  await whenOpens(reader, `/en/tham-tra/${draw}`)
  await seesNoBarriersInAnyLook(reader)
  heardNoComplaints(reader)
  expect(await (await fetch(`${stage.address}/tham-tra/${draw}`)).text()).not.toMatch(/hydrateRoot|nền tảng dữ liệu/)

  const csv = await fetch(`${stage.address}/api/v1/draws/${draw}/population.csv`)
  writeFileSync(join(folder, 'tong-the.csv'), Buffer.from(await csv.arrayBuffer()))
  const run = async (id: string) => {
    const command = (await reader.locator(`[data-command=${id}]`).textContent()) ?? ''
    return execFileSync('bash', ['-c', command], { cwd: folder, encoding: 'utf8' }).trim()
  }
  const facts = (await reader.getByRole('main').textContent()) ?? ''
  expect(facts).toContain((await run('seed')).slice(0, 64))
  expect(facts).toContain((await run('population')).slice(0, 64))
  const drawn = (await run('sample')).split('\n').map((line) => line.split('\t')[2])
  const listed = await reader.getByRole('table').getByRole('rowheader').allTextContents()
  expect(drawn).toEqual(listed)
  expect(drawn).toHaveLength(2)
  await reader.context().close()
})

test('a verifier asks, the unit answers, the verdict is disputed, and somebody else settles it', async () => {
  await whenOpens(auditor, `/lam-viec/tham-tra/moi?ve=task:${task.split('/').at(-1)}`)
  await auditor.getByRole('button', { name: 'Mở thẩm tra' }).click()
  const underWay = auditor.getByRole('link', { name: 'Xem lượt thẩm tra đang mở' })
  await auditor.getByRole('status').or(underWay).first().waitFor()
  if (await underWay.count()) await underWay.click() // the sample drew it
  await auditor.getByRole('heading', { name: 'Kết luận của bạn' }).waitFor()
  check = new URL(auditor.url()).pathname
  const statuses = auditor.locator('section', {
    has: auditor.getByRole('heading', { name: 'Ba trạng thái và xu hướng' }),
  })
  await expect
    .poll(() => statuses.textContent())
    .toMatch(/Đơn vị báo.*Báo 45%.*Minh chứng.*chưa thẩm tra.*Theo lịch.*Xu hướng/)
  await open(auditor, 'Hỏi đơn vị')
  await auditor.getByRole('button', { name: 'Gửi câu hỏi' }).click()
  await auditor.getByRole('alert').getByText('bắt buộc').first().waitFor()
  await auditor.getByLabel('Câu hỏi').fill('Quyết định này đã có hiệu lực chưa?')
  await auditor.getByRole('button', { name: 'Gửi câu hỏi' }).click()
  await told(auditor, 'Đã gửi câu hỏi tới đơn vị')

  await whenOpens(officer, '/lam-viec')
  await officer
    .getByRole('main')
    .getByRole('link', { name: /nền tảng dữ liệu/ })
    .first()
    .waitFor()
  await whenOpens(officer, check)
  await officer.getByLabel('Nội dung trả lời').fill('Có hiệu lực từ ngày ký')
  await officer.getByRole('button', { name: 'Gửi trả lời' }).click()
  await told(officer, 'Đã gửi trả lời')

  await whenOpens(auditor, check)
  await auditor.waitForLoadState('networkidle')
  await open(auditor, 'Không chấp nhận')
  const form = auditor.locator('form', { has: auditor.getByRole('button', { name: 'Không chấp nhận' }) })
  await form.getByRole('button', { name: 'Không chấp nhận' }).click()
  await auditor.getByRole('alert').getByText('Ghi số phần trăm').waitFor()
  await form.getByLabel('Xác nhận được', { exact: true }).fill('20')
  await form.getByLabel('Lý do không chấp nhận').fill('Quyết định chưa phải là kết quả')
  await seesNoBarriersInAnyLook(auditor)
  await form.getByRole('button', { name: 'Không chấp nhận' }).click()
  await told(auditor, 'Đã ghi kết luận: không chấp nhận')
  await expect.poll(() => statuses.textContent()).toMatch(/Báo 45%.*Minh chứng xác nhận một phần \(20%\)/)

  await whenOpens(officer, check)
  await open(officer, 'Khiếu nại kết luận')
  await officer.getByLabel('Lý do khiếu nại').fill('Đã có biên bản nghiệm thu')
  await officer.getByRole('button', { name: 'Khiếu nại kết luận' }).click()
  await told(officer, 'Đã gửi khiếu nại')
  await whenOpens(auditor, check)
  await expect.poll(() => auditor.getByRole('heading', { name: 'Giải quyết khiếu nại' }).count()).toBe(0) // not by whoever decided

  const other = await givenReader(stage, { script: false, width: 360 })
  await other.goto('/dang-nhap')
  await other.getByLabel('Tên đăng nhập').fill('demo-office')
  await other.getByLabel('Mật khẩu', { exact: true }).fill(password)
  await other.getByRole('main').getByRole('button', { name: 'Đăng nhập', exact: true }).click()
  await whenOpens(other, check)
  await open(other, 'Đổi thành chấp nhận')
  const settle = other.locator('form', { has: other.getByRole('button', { name: 'Đổi thành chấp nhận' }) })
  await settle.getByLabel('Không kiểm chứng được').check()
  await settle.getByLabel('Lý do').fill('Xem lại biên bản thì chưa đủ căn cứ')
  await settle.getByRole('button', { name: 'Đổi thành chấp nhận' }).click()
  await other.getByText('Đã thay đổi kết luận.').waitFor()
  await expect.poll(() => other.getByRole('main').textContent()).toMatch(/Không kiểm chứng được/)
  await other.context().close()
  heardOnlyRefusals(auditor)
})

test('of two verifiers at once the second sees what the first did, and nothing is overwritten', async () => {
  await whenOpens(office, `/lam-viec/tham-tra/moi?ve=task:${task.split('/').at(-1)}`)
  await office.getByRole('button', { name: 'Mở thẩm tra' }).click()
  await told(office, 'Đã mở lượt thẩm tra')
  await whenOpens(auditor, new URL(office.url()).pathname)
  await auditor.waitForLoadState('networkidle')
  await open(office, 'Hỏi đơn vị')
  await office.getByLabel('Câu hỏi').fill('Biên bản ở đâu?')
  await office.getByRole('button', { name: 'Gửi câu hỏi' }).click()
  await told(office, 'Đã gửi câu hỏi tới đơn vị')
  await open(auditor, 'Chấp nhận')
  const form = auditor.locator('form', { has: auditor.getByRole('button', { name: 'Chấp nhận', exact: true }) })
  await form.getByLabel('Xác nhận được', { exact: true }).fill('45')
  await form.getByRole('button', { name: 'Chấp nhận', exact: true }).click()
  await auditor.getByText('Lượt thẩm tra vừa được người khác xử lý').waitFor()
  await expect.poll(() => auditor.getByRole('main').textContent()).toContain('“Biên bản ở đâu?”')
})

test('whoever answers for the task finds evidence, checks and reports on the page of the explanation', async () => {
  const { id } = await asksTheApi<{ id: string }>(office, '/explanations', {
    subject: `task:${task.split('/').at(-1)}`,
    unit: science,
    question: 'Vì sao chậm hơn cam kết?',
    days: 3,
  })
  await whenOpens(officer, `/lam-viec/giai-trinh/${id}`)
  await officer.getByRole('heading', { name: 'Đơn vị đã báo cáo gì' }).waitFor()
  const text = await officer.getByRole('main').textContent()
  expect(text).toMatch(/Xu hướng.*Đang tăng/)
  expect(text).toContain('Kém mức đã cam kết 15 điểm phần trăm')
  await expect.poll(() => officer.getByRole('link', { name: 'quyet-dinh-12' }).count()).toBe(1)
  await seesNoBarriersInAnyLook(officer)
})

test('everybody sees the targets beside their last approved value, and that nothing is known where nothing is', async () => {
  const reader = await givenReader(stage, { script: false })
  await whenOpens(reader, progress)
  const targets = reader.getByRole('table', { name: 'Từng chỉ tiêu' })
  await expect
    .poll(() =>
      targets
        .getByRole('row', { name: /bộ dữ liệu mở/ })
        .getByRole('cell')
        .allTextContents(),
    )
    .toEqual([expect.stringMatching(/^250 bộ dữ liệu/i), expect.stringMatching(/^180 bộ dữ liệu/i), '14/06/2026'])
  await expect
    .poll(() => targets.getByRole('row', { name: /cáp quang/ }).textContent())
    .toMatch(/Chưa có giá trị.*1 đơn vị báo không áp dụng/)
  await whenOpens(reader, '/tien-do')
  await expect
    .poll(() =>
      reader
        .getByRole('row', { name: /^46\/KH-UBND/ })
        .last()
        .textContent(),
    )
    .toMatch(/46\/KH-UBND21114\/06\/2026/)
  await reader.context().close()
})

const places = {
  'the task with its evidence': () => task,
  'a piece in English': () => `/en${piece}`,
  'checks in figures': () => '/lam-viec/tham-tra?xem=so-lieu',
  'plans of verification': () => '/lam-viec/tham-tra?xem=rut-mau',
  'all checks, in English': () => '/en/lam-viec/tham-tra?tt=tat-ca',
  'a check, in English': () => `/en${check}`,
  'public progress': () => progress,
}
test.for(Object.keys(places))('%s holds no barrier in any look', async (place) => {
  await whenOpens(office, places[place as keyof typeof places]())
  await office.evaluate(() => {
    for (const closed of document.querySelectorAll<HTMLDetailsElement>('main details')) closed.open = true
  })
  await seesNoBarriersInAnyLook(office)
  heardOnlyRefusals(office)
})
