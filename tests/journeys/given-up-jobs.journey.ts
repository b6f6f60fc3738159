import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { codeOfTotp } from '#engines/identity'
import {
  fitsTheScreen,
  givenReader,
  heardNoComplaints,
  openCityAndBrowser,
  seesNoBarriers,
  whenGoesTo,
  whenOpens,
} from './browser.ts'
import { seesNoBarriersInAnyLook } from './every-look.ts'

const stage = await openCityAndBrowser({ GIVEN_UP: 'on', WORKER: 'on' })
afterAll(() => stage.close())

async function givenAdministrator(): Promise<Page> {
  const page = await givenReader(stage)
  await whenOpens(page, '/dang-nhap')
  await page.getByText('Tài khoản dùng thử').click()
  const secret = await page.locator('li', { hasText: 'demo-admin' }).locator('code').last().textContent()
  await page.getByLabel('Tên đăng nhập').fill('demo-admin')
  await page.getByLabel('Mật khẩu', { exact: true }).fill('dung-thu-kien-tao')
  await page.getByRole('main').getByRole('button', { name: 'Đăng nhập', exact: true }).click()
  await page.getByLabel('Mã xác thực').fill(codeOfTotp(secret ?? '', new Date()))
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await page.waitForURL('**/lam-viec')
  return page
}

test('an administrator reads why jobs gave up, runs one again and closes the other', async () => {
  const page = await givenAdministrator()
  await whenGoesTo(page, 'Quản trị', 'Việc nền hỏng')
  const row = (n: number) => page.getByRole('row', { name: `Việc thử ${n}` })
  await row(1).getByText('Tiến trình bị ngắt giữa chừng').waitFor()
  await row(2).getByText('Ổ đĩa đã đầy').waitFor()
  await seesNoBarriersInAnyLook(page)
  await fitsTheScreen(page)
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/jobs.png`, fullPage: true })

  await row(1).getByRole('button', { name: 'Chạy lại' }).click()
  await page.getByText('Việc đang được chạy lại.').waitFor()
  await row(2).getByRole('button', { name: 'Khép' }).click()
  await page.getByText('Đã khép.', { exact: true }).waitFor()
  await expect
    .poll(async () => {
      await page.reload()
      return row(1).textContent()
    })
    .toContain('Đã chạy xong')
  await seesNoBarriers(page)
  await page.setViewportSize({ width: 360, height: 740 })
  await fitsTheScreen(page)
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/jobs-360.png`, fullPage: true })
  heardNoComplaints(page)
})
