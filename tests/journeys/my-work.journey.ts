import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { asksTheApi } from './ask-api.ts'
import { givenReader, givenSignedIn, heardNoComplaints, openCityAndBrowser, whenOpens } from './browser.ts'
import { seesNoBarriersInAnyLook } from './every-look.ts'

const stage = await openCityAndBrowser({ UNITS: 'on' })
afterAll(() => stage.close())

const password = 'dung-thu-kien-tao'
const lead = 'hcm.department.science-technology' // the unit of demo-officer-1
let request = ''
const tasks: Record<string, string> = {}

const list = (page: Page) => page.getByRole('main').getByRole('listitem')

async function givenDirective(page: Page, title: string, dueOn: string | null) {
  const given = { kind: 'meeting', title: 'Giao ban', day: '2026-11-02' }
  const { id } = await asksTheApi<{ id: string }>(page, '/directives', { title, lead, dueOn, given })
  tasks[title] = id
}

test('what is given to a unit stands in the list of its officer, soonest first, and can be narrowed by kind', async () => {
  const office = await givenSignedIn(stage, 'demo-office', password)
  await givenDirective(office, 'Việc không ghi hạn', null)
  await givenDirective(office, 'Việc đã quá hạn', '2026-01-05')
  await givenDirective(office, 'Việc còn xa', '2099-12-31')
  await expect.poll(() => office.getByText('Không có việc nào đang chờ bạn').isVisible()).toBe(true)

  const page = await givenSignedIn(stage, 'demo-officer-1', password)
  await expect
    .poll(() => page.getByRole('heading', { level: 2 }).allTextContents())
    .toEqual(['Đã quá hạn', 'Sau đó', 'Không ghi hạn', 'Thông báo mới', 'Đơn vị và vai trò của tôi'])
  await expect
    .poll(() => list(page).filter({ hasText: 'Việc đã quá hạn' }).textContent())
    .toContain('đã qua hạn 05/01/2026')
  await page.getByRole('link', { name: 'Tiếp nhận nhiệm vụ 3' }).click()
  await page.waitForURL('**/lam-viec?loai=accept-task')
  await seesNoBarriersInAnyLook(page)
  await whenOpens(page, '/en/lam-viec?loai=accept-task')
  await expect
    .poll(() => list(page).filter({ hasText: 'Việc đã quá hạn' }).textContent())
    .toContain('overdue since 05/01/2026')
  await seesNoBarriersInAnyLook(page)
  await whenOpens(page, "/lam-viec?loai=x&sau=2026-01-01_' or 1=1&don-vi=<b>")
  await expect.poll(() => page.getByRole('link', { name: /Việc còn xa/ }).isVisible()).toBe(true)
  heardNoComplaints(page)
})

test('the office asks a unit to explain; an empty question is refused beside its field, a second request led to the first', async () => {
  const page = await givenSignedIn(stage, 'demo-office', password)
  const asking = `/lam-viec/giai-trinh/moi?ve=task:${tasks['Việc đã quá hạn']}&don-vi=${lead}`
  await whenOpens(page, asking)
  await page.getByRole('button', { name: 'Gửi yêu cầu' }).click()
  await page.locator('#field-question-fault').waitFor()
  await seesNoBarriersInAnyLook(page)
  await page.getByLabel('Câu hỏi').fill('Vì sao chưa có kết quả?')
  await page.getByRole('button', { name: 'Gửi yêu cầu' }).click()
  await page.waitForURL(/giai-trinh\/[0-9a-f-]{36}$/)
  request = new URL(page.url()).pathname
  await page.getByText(/còn 3 ngày làm việc, đến/).waitFor()

  await whenOpens(page, asking)
  await page.getByLabel('Câu hỏi').fill('Hỏi lại lần nữa')
  await page.getByRole('button', { name: 'Gửi yêu cầu' }).click()
  await page.getByRole('link', { name: 'Xem yêu cầu đang mở' }).click()
  await page.waitForURL(`**${request}`)
  await whenOpens(page, '/lam-viec/giai-trinh/khong-co', 404)
})

test('what an officer types is kept when the tab is closed, and is there again elsewhere', async () => {
  const page = await givenSignedIn(stage, 'demo-officer-1', password)
  await page.getByRole('link', { name: 'Giải trình: Việc đã quá hạn' }).click()
  await page.waitForURL(`**${request}`)
  await page.getByRole('heading', { name: 'Hệ thống đã biết gì về nhiệm vụ này' }).waitFor()
  await page.waitForLoadState('networkidle')
  await page.getByLabel('Nội dung giải trình').fill('Gói thầu phải mời lại')
  await page.getByLabel('Đấu thầu, mua sắm').check()
  await page.close({ runBeforeUnload: true })

  const other = await givenSignedIn(stage, 'demo-officer-1', password)
  await expect
    .poll(
      async () => {
        await other.goto(request)
        return other.getByLabel('Nội dung giải trình').inputValue()
      },
      { timeout: 8000 },
    )
    .toBe('Gói thầu phải mời lại')
  await expect.poll(() => other.getByLabel('Đấu thầu, mua sắm').isChecked()).toBe(true)
  await seesNoBarriersInAnyLook(other)
  await whenOpens(other, `/en${request}`)
  await seesNoBarriersInAnyLook(other)
  heardNoComplaints(other)
})

test('without JavaScript a draft is kept by its button and the answer sent; an empty one is refused beside its field', async () => {
  const page = await givenReader(stage, { script: false, width: 360 })
  await page.goto('/dang-nhap')
  await page.getByLabel('Tên đăng nhập').fill('demo-officer-1')
  await page.getByLabel('Mật khẩu', { exact: true }).fill(password)
  await page.getByRole('main').getByRole('button', { name: 'Đăng nhập', exact: true }).click()
  await whenOpens(page, request)
  await page.getByLabel('Giải pháp').fill('Mời thầu lại trong tháng 12')
  await page.getByRole('button', { name: 'Lưu nháp' }).click()
  await expect.poll(() => page.getByText('Đã lưu nháp.').isVisible()).toBe(true)
  await page.getByLabel('Nội dung giải trình').fill('')
  await page.getByRole('button', { name: 'Gửi giải trình' }).click()
  await expect.poll(() => page.locator('#field-text-fault').textContent()).toContain('bắt buộc')
  await expect.poll(() => page.getByLabel('Giải pháp').inputValue()).toBe('Mời thầu lại trong tháng 12')
  await page.getByLabel('Nội dung giải trình').fill('Gói thầu phải mời lại vì không có nhà thầu')
  await page.getByRole('button', { name: 'Gửi giải trình' }).click()
  await expect.poll(() => page.getByText('Đã gửi giải trình.').isVisible()).toBe(true)
  await expect.poll(() => page.getByRole('button', { name: 'Gửi giải trình' }).count()).toBe(0)
})

test('whoever asked finds the answer in their list, asks again with a reason, and closes in the end', async () => {
  const page = await givenSignedIn(stage, 'demo-office', password)
  await page.getByRole('link', { name: /^Đọc giải trình đã gửi: / }).click()
  await page.waitForURL(`**${request}`)
  await page.getByRole('button', { name: 'Yêu cầu giải trình lại' }).click()
  await page.locator('#field-reason-fault').waitFor()
  await seesNoBarriersInAnyLook(page)
  await page.getByLabel('Ý kiến của người hỏi').fill('Chưa nêu ngày hoàn thành')
  await page.getByRole('button', { name: 'Yêu cầu giải trình lại' }).click()
  await page.getByText('Đã yêu cầu giải trình lại.').waitFor()

  const officer = await givenSignedIn(stage, 'demo-officer-1', password)
  await whenOpens(officer, request)
  await expect.poll(() => officer.getByLabel('Nội dung giải trình').inputValue()).toContain('không có nhà thầu')
  await officer.getByLabel('Cam kết hoàn thành vào ngày').fill('2026-12-20')
  await officer.getByRole('button', { name: 'Gửi giải trình' }).click()
  await officer.getByText('Đã gửi giải trình.').waitFor()

  await whenOpens(page, request)
  await page.getByLabel('Ý kiến của người hỏi').fill('Đồng ý')
  await page.getByRole('button', { name: 'Kết thúc', exact: true }).click()
  await page.getByText('Đã kết thúc việc giải trình.').waitFor()
  await whenOpens(page, '/lam-viec/giai-trinh')
  const row = page.getByRole('table', { name: 'Giải trình theo đơn vị' }).getByRole('row', { name: /Khoa học/ })
  await expect.poll(() => row.getByRole('cell').allTextContents()).toEqual(['1', '1', '0', '0', '0'])
  await seesNoBarriersInAnyLook(page)
})

test('an officer of another unit may not see the request', async () => {
  const page = await givenSignedIn(stage, 'demo-officer-2', password)
  await whenOpens(page, request, 403)
  await whenOpens(page, '/lam-viec/giai-trinh')
  await expect.poll(() => page.getByText('Không có yêu cầu giải trình nào').isVisible()).toBe(true)
})
