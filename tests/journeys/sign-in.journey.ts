import { afterAll, expect, test } from 'vitest'
import { codeOfTotp } from '#engines/identity'
import {
  fitsTheScreen,
  givenReader,
  givenSignedIn,
  heardNoComplaints,
  looks,
  openCityAndBrowser,
  seesNoBarriers,
  whenOpens,
} from './browser.ts'

const stage = await openCityAndBrowser({ DATABASE_URL: '' })
afterAll(() => stage.close())

const password = 'dung-thu-kien-tao'

test('an officer who opens the workspace signs in first and comes back to where they wanted to be', async () => {
  const page = await givenReader(stage)
  await page.goto('/en/lam-viec?tab=1')
  expect(new URL(page.url()).pathname).toBe('/en/dang-nhap')
  await page.getByLabel('Username').fill('demo-office')
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL('**/en/lam-viec?tab=1')
  heardNoComplaints(page)
})

test('without JavaScript a wrong password is refused in words and the right one opens the workspace', async () => {
  const page = await givenReader(stage, { script: false, width: 360 })
  await whenOpens(page, '/dang-nhap')
  await page.getByLabel('Tên đăng nhập').fill('demo-leader')
  await page.getByLabel('Mật khẩu', { exact: true }).fill('không phải mật khẩu')
  await page.getByRole('main').getByRole('button', { name: 'Đăng nhập', exact: true }).click()
  await expect.poll(() => page.getByRole('alert').textContent()).toContain('Tên đăng nhập hoặc mật khẩu không đúng')
  await expect.poll(() => page.getByLabel('Tên đăng nhập').inputValue()).toBe('demo-leader')

  await page.getByLabel('Mật khẩu', { exact: true }).fill(password)
  await page.getByRole('main').getByRole('button', { name: 'Đăng nhập', exact: true }).click()
  expect(new URL(page.url()).pathname).toBe('/lam-viec')
  await expect.poll(() => page.getByRole('heading', { level: 1 }).textContent()).toBe('Việc của tôi')
})

test('an administrator must give the code of the second step', async () => {
  const page = await givenReader(stage)
  await whenOpens(page, '/dang-nhap')
  await page.getByText('Tài khoản dùng thử').click()
  const secret = await page.locator('li', { hasText: 'demo-admin' }).locator('code').last().textContent()
  await page.getByLabel('Tên đăng nhập').fill('demo-admin')
  await page.getByLabel('Mật khẩu', { exact: true }).fill(password)
  await page.getByRole('main').getByRole('button', { name: 'Đăng nhập', exact: true }).click()
  await expect.poll(() => page.getByRole('heading', { level: 1 }).textContent()).toBe('Nhập mã xác thực')
  await seesNoBarriers(page)

  await page.goto('/lam-viec')
  expect(new URL(page.url()).pathname).toBe('/dang-nhap')

  await page.getByLabel('Mã xác thực').fill(codeOfTotp(secret ?? '', new Date()))
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await page.waitForURL('**/lam-viec')
  await expect.poll(() => page.getByText('Quản trị hệ thống', { exact: true }).isVisible()).toBe(true)
})

test('the workspace is awake: a link inside it changes the page without loading it anew', async () => {
  const page = await givenSignedIn(stage, 'demo-office', password)
  await page.evaluate(() => Object.assign(window, { stayed: true }))
  await page.goto('/lam-viec?a=1')
  await page.evaluate(() => Object.assign(window, { stayed: true }))
  await page.getByRole('banner').getByRole('link', { name: 'Việc của tôi' }).click()
  await page.waitForURL((url) => url.search === '')
  expect(await page.evaluate(() => 'stayed' in window)).toBe(true)
  heardNoComplaints(page)
})

test('through an identity provider the officer comes back to where they wanted to be', async () => {
  const page = await givenReader(stage)
  await whenOpens(page, '/dang-nhap')
  await page.getByRole('link', { name: 'Đăng nhập bằng Định danh thử nghiệm' }).click()
  await page.getByText('Nguyễn Văn An').click()
  if (page.url().includes('/sandbox')) await page.locator('button').first().click()
  await page.waitForURL('**/lam-viec')
})

test('who signs out is a visitor again, for whom the workspace is closed', async () => {
  const page = await givenSignedIn(stage, 'demo-auditor', password)
  await page.getByRole('button', { name: 'Đăng xuất' }).click()
  await page.waitForURL(`${stage.address}/`)
  await page.goto('/lam-viec')
  expect(new URL(page.url()).pathname).toBe('/dang-nhap')
})

test('a link that wants to lead elsewhere after signing in is not followed', async () => {
  const page = await givenReader(stage)
  await whenOpens(page, '/dang-nhap?ve=https%3A%2F%2Fkhac.example%2F')
  await page.getByLabel('Tên đăng nhập').fill('demo-office')
  await page.getByLabel('Mật khẩu', { exact: true }).fill(password)
  await page.getByRole('main').getByRole('button', { name: 'Đăng nhập', exact: true }).click()
  await page.waitForURL('**/lam-viec')
  expect(page.url()).toBe(`${stage.address}/lam-viec`)
})

for (const { width, scheme } of looks) {
  test(`nobody meets a barrier in the workspace, ${width} pixels, ${scheme}`, async () => {
    const page = await givenSignedIn(stage, 'demo-office', password, { width, scheme })
    await seesNoBarriers(page)
    await fitsTheScreen(page)
  })
}
