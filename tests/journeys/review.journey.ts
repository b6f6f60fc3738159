import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
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
import { samplePlanText } from './sample-plan.ts'

const stage = await openCityAndBrowser({ WORKER: 'on' })
afterAll(() => stage.close())

const password = 'dung-thu-kien-tao'
let review = ''

const selected = (page: Page) => page.locator('[data-item]:has(h3 a[aria-current])')
const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}

const status = (page: Page) => page.getByRole('region', { name: 'Các mục đã đọc được' }).getByRole('status')
/** Keys are heard: going up from the first item says that it is the first. */
const awake = (page: Page) =>
  expect
    .poll(async () => {
      await page.keyboard.press('k')
      return status(page).textContent()
    })
    .toBe('Đây là mục đầu.')

test('an officer uploads a plan, follows its reading and is led to the review', async () => {
  const page = await givenSignedIn(stage, 'demo-office', password)
  await whenGoesTo(page, 'Chương trình', 'Nhập')
  await page.getByLabel('Tệp văn bản').setInputFiles({
    name: 'ke-hoach-12.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from(samplePlanText),
  })
  await page.getByRole('main').getByRole('button', { name: 'Nhập', exact: true }).click()
  await page.waitForURL('**/lam-viec/nhap/*-*')
  await page.getByText('Đã đọc xong').waitFor()
  await seesNoBarriersInAnyLook(page)
  await page.getByRole('main').getByRole('link', { name: 'Rà soát', exact: true }).click()
  await page.waitForURL('**/lam-viec/ra-soat/*')
  review = new URL(page.url()).pathname
  await page.getByText('0 / 6').waitFor()
  heardNoComplaints(page)
})

test('the keyboard alone accepts, corrects, rejects and takes back', async () => {
  const page = await givenSignedIn(stage, 'demo-office', password)
  await whenOpens(page, review)
  await awake(page)
  const first = await selected(page).getAttribute('data-item')

  await press(page, 'a')
  await expect.poll(() => status(page).textContent()).toBe('Đã chấp nhận Chỉ tiêu 1.')
  await expect.poll(() => selected(page).getAttribute('data-item')).not.toBe(first)

  await press(page, 'e')
  await page.getByLabel('Giá trị').fill('35,5')
  await press(page, 'Control+Enter')
  await expect.poll(() => status(page).textContent()).toBe('Đã sửa Chỉ tiêu 2.')

  await press(page, 'r')
  await page.keyboard.type('Không phải chỉ tiêu')
  await press(page, 'Control+Enter')
  await expect.poll(() => status(page).textContent()).toContain('Đã loại')
  await page.getByText('3 / 6').waitFor()

  await press(page, 'u')
  await expect.poll(() => status(page).textContent()).toBe('Đã hoàn tác bước vừa làm.')
  await page.getByText('2 / 6').waitFor()

  await press(page, 'k', 'j')
  expect(await page.evaluate(() => document.activeElement?.closest('[data-item]') !== null)).toBe(true)
  await press(page, '?')
  await expect.poll(() => page.getByRole('dialog', { name: 'Phím tắt' }).isVisible()).toBe(true)
  await seesNoBarriers(page)
  await page.getByLabel('Bật phím tắt một chữ').press('Space')
  await press(page, 'Escape')
  await press(page, 'e')
  await expect.poll(() => page.getByRole('form', { name: 'Sửa mục' }).count()).toBe(0)
  heardNoComplaints(page)
})

test('a correction cut off by a closed tab is there again on return, on another machine too', async () => {
  const page = await givenSignedIn(stage, 'demo-office', password)
  await whenOpens(page, `${review}?loai=task`)
  await awake(page)
  await press(page, 'e')
  await page.getByLabel('Sản phẩm').fill('Báo cáo đánh giá hằng năm')
  await page.close({ runBeforeUnload: true })

  const other = await givenSignedIn(stage, 'demo-office', password)
  await expect
    .poll(async () => {
      await other.goto(review)
      return other.getByText('Bạn có phần đang làm dở').isVisible()
    })
    .toBe(true)
  await other
    .getByRole('main')
    .getByRole('link', { name: /^Nhiệm vụ 1$/ })
    .first()
    .click()
  await expect.poll(() => other.getByLabel('Sản phẩm').inputValue()).toBe('Báo cáo đánh giá hằng năm')
  await seesNoBarriers(other)
  await other.getByRole('button', { name: 'Lưu', exact: true }).click()
  await other.getByText('Đã sửa Nhiệm vụ 1.').waitFor()
  await expect.poll(() => other.getByText('Bạn có phần đang làm dở').count()).toBe(0)
  heardNoComplaints(other)
})

test('of two people at one item the second sees what the first changed beside their own', async () => {
  const [mine, theirs] = [
    await givenSignedIn(stage, 'demo-office', password),
    await givenSignedIn(stage, 'demo-office', password),
  ]
  for (const page of [mine, theirs]) {
    await whenOpens(page, `${review}?loai=duty`)
    await awake(page)
    await press(page, 'e')
  }
  await theirs.getByLabel('Đơn vị được giao').fill('Sở Nội vụ')
  await theirs.getByRole('button', { name: 'Lưu', exact: true }).click()
  await theirs.getByText('Đã sửa Trách nhiệm 1.').waitFor()

  await mine.getByLabel('Nguyên văn').fill('Chủ trì theo dõi, tổng hợp, báo cáo hằng quý.')
  await mine.getByRole('button', { name: 'Lưu', exact: true }).click()
  await mine.getByText('Người khác vừa sửa mục này').waitFor()
  await expect.poll(() => mine.getByRole('cell', { name: 'Sở Nội vụ' }).isVisible()).toBe(true)
  await expect.poll(() => mine.getByLabel('Nguyên văn').inputValue()).toContain('hằng quý')
  await seesNoBarriers(mine)
  await mine.getByRole('button', { name: 'Lưu phần của tôi lên bản mới' }).click()
  await mine.getByText('Đã sửa Trách nhiệm 1.').waitFor()
  const kept = mine.locator('[data-item]').first()
  await kept.getByRole('link', { name: 'Trách nhiệm 1' }).click()
  await expect.poll(() => kept.textContent()).toContain('Sở Nội vụ')
  await expect.poll(() => kept.textContent()).toContain('hằng quý')
})

test('what the machine missed is added from its line', async () => {
  const page = await givenSignedIn(stage, 'demo-office', password)
  await whenOpens(page, review)
  await awake(page)
  await press(page, 'n')
  await page.getByLabel('Dòng trong văn bản').fill('4')
  await page.getByRole('form', { name: 'Thêm mục máy bỏ sót' }).getByRole('button', { name: 'Thêm' }).click()
  await page.getByText('Đã thêm một mục.').waitFor()
  await page.getByText('/ 7').waitFor()
})

test('without JavaScript an item is accepted and another corrected all the same', async () => {
  const page = await givenReader(stage, { script: false, width: 360 })
  await page.goto('/dang-nhap')
  await page.getByLabel('Tên đăng nhập').fill('demo-office')
  await page.getByLabel('Mật khẩu', { exact: true }).fill(password)
  await page.getByRole('main').getByRole('button', { name: 'Đăng nhập', exact: true }).click()
  await whenOpens(page, `${review}?loai=task&tt=proposed`)
  await page.getByRole('button', { name: 'Chấp nhận', exact: true }).click()
  await whenOpens(page, `${review}?loai=task`)
  await page.getByRole('link', { name: 'Nhiệm vụ 2', exact: true }).first().click()
  await page.getByRole('button', { name: 'Sửa' }).click()
  await page.getByLabel('Cấp quyết định').fill('UBND Thành phố')
  await page.getByRole('button', { name: 'Lưu', exact: true }).click()
  await expect.poll(() => page.getByText('UBND Thành phố').first().isVisible()).toBe(true)
})

test('without JavaScript an upload is followed as well: the page looks again by itself', async () => {
  const page = await givenReader(stage, { script: false })
  await page.goto('/dang-nhap')
  await page.getByLabel('Tên đăng nhập').fill('demo-office')
  await page.getByLabel('Mật khẩu', { exact: true }).fill(password)
  await page.getByRole('main').getByRole('button', { name: 'Đăng nhập', exact: true }).click()
  await whenOpens(page, '/lam-viec/nhap')
  await page.getByLabel('Tệp văn bản').setInputFiles([
    { name: 'rong.txt', mimeType: 'text/plain', buffer: Buffer.from('') },
    { name: 'khong-phai.txt', mimeType: 'text/plain', buffer: Buffer.from([0x7f, 0x45, 0x4c, 0x46, 1, 2, 3, 0, 0, 0]) },
  ])
  await page.getByRole('main').getByRole('button', { name: 'Nhập', exact: true }).click()
  await expect.poll(() => page.getByRole('alert').textContent()).toContain('rong.txt')
  await page.getByRole('link', { name: 'khong-phai.txt' }).click()
  await page.getByRole('alert').waitFor()
  await expect.poll(() => page.getByText('Về trang nhập để gửi lại').isVisible()).toBe(true)
})

test('a published version is frozen and stands on the portal', async () => {
  const page = await givenSignedIn(stage, 'demo-office', password)
  await whenOpens(page, `${review}/cong-bo`)
  await seesNoBarriers(page)
  await page.getByLabel('Ghi chú cho người đọc').fill('Bản đầu tiên')
  await page.getByLabel(/^Vẫn công bố/).check()
  await page.getByRole('button', { name: 'Công bố' }).click()
  await page.waitForURL('**/ho-so?da=cong-bo')
  await seesNoBarriers(page)
  const answer = await fetch(`${stage.address}/api/v1/programmes`)
  const { rows } = (await answer.json()) as { rows: { slug: string; counts: { targets: number } }[] }
  expect(rows.map(({ slug }) => slug)).toEqual([review.split('/').at(-1)])
  await page.getByRole('link', { name: 'Xem trên cổng công khai' }).click()
  await page.waitForURL('**/chuong-trinh/*')
  await expect.poll(() => page.getByRole('heading', { level: 1 }).textContent()).toContain('12/KH-UBND')
  heardNoComplaints(page)
})

test('an officer of a unit reads the review and may change nothing; an auditor may not import', async () => {
  const page = await givenSignedIn(stage, 'demo-officer-1', password)
  await whenOpens(page, review)
  await expect.poll(() => page.getByRole('button', { name: 'Chấp nhận', exact: true }).count()).toBe(0)
  await whenOpens(page, `${review}/cong-bo`, 403)
  await expect
    .poll(() => page.getByRole('heading', { level: 1 }).textContent())
    .toBe('Bạn không có quyền xem trang này')
  await whenOpens(page, '/lam-viec/nhap', 403)
  await expect
    .poll(() =>
      page
        .getByRole('banner')
        .locator('a', { hasText: /^Nhập$/ })
        .count(),
    )
    .toBe(0)
})
