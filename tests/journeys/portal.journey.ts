import { gzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { givenReader, heardNoComplaints, openCityAndBrowser, seesNoBarriers, whenOpens } from './browser.ts'
import { seesNoBarriersInAnyLook } from './every-look.ts'

const stage = await openCityAndBrowser({ DATABASE_URL: '' })
afterAll(() => stage.close())

const vietnamese = ['/', '/gioi-thieu', '/kha-nang-tiep-can', '/dang-nhap']
const english = ['/en', '/en/gioi-thieu', '/en/kha-nang-tiep-can', '/en/dang-nhap']

test('nobody meets a barrier on a public page, in any look', async () => {
  const page = await givenReader(stage)
  for (const path of [...vietnamese, ...english]) {
    await whenOpens(page, path)
    await seesNoBarriersInAnyLook(page)
  }
  heardNoComplaints(page)
})

test('without JavaScript a reader goes from the home page to the journey of a number and on to English', async () => {
  const page = await givenReader(stage, { width: 360, script: false })
  await whenOpens(page, '/')
  await expect.poll(() => page.getByRole('heading', { level: 1 }).textContent()).toContain('Thành phố hứa gì')

  await page.getByRole('main').getByRole('link', { name: 'Một con số đi như thế nào' }).click()
  expect(page.url()).toContain('/gioi-thieu#hanh-trinh')
  await expect.poll(() => page.getByRole('heading', { name: 'Con người rà soát' }).isVisible()).toBe(true)

  await page.getByRole('banner').getByRole('link', { name: 'English' }).click()
  expect(page.url()).toContain('/en/gioi-thieu')
  await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('en')
  await expect
    .poll(() => page.getByRole('heading', { level: 1 }).textContent())
    .toBe('How a number travels from a document to the public')
})

test('a city without a programme says so and shows no sample figures', async () => {
  const page = await givenReader(stage)
  await whenOpens(page, '/')
  await expect.poll(() => page.getByText('Chưa có chương trình nào được công bố').isVisible()).toBe(true)
  await expect.poll(() => page.getByRole('main').textContent()).not.toMatch(/\d/)
})

test('the keyboard alone leads to the content and to every link, and shows where it is', async () => {
  const page = await givenReader(stage, { width: 1440 })
  await whenOpens(page, '/gioi-thieu')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Đến nội dung chính')
  await page.keyboard.press('Enter')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('noi-dung')

  await whenOpens(page, '/')
  const links = await page.getByRole('link').count()
  for (let i = 0; i < links; i++) {
    await page.keyboard.press('Tab')
    const ring = await page.evaluate(() => {
      const focused = document.activeElement as HTMLElement
      return { tag: focused.tagName, outline: getComputedStyle(focused).outlineStyle }
    })
    expect(ring).toEqual({ tag: 'A', outline: 'solid' })
  }
})

test('an address that does not exist answers 404 in the language of the address, with a way back', async () => {
  const page = await givenReader(stage, { script: false })
  await whenOpens(page, '/khong-co-trang-nay', 404)
  await expect.poll(() => page.getByRole('heading', { level: 1 }).textContent()).toBe('Không tìm thấy trang này')
  await whenOpens(page, '/en/khong-co-trang-nay', 404)
  await expect.poll(() => page.getByRole('heading', { level: 1 }).textContent()).toBe('This page was not found')
  await page.getByRole('main').getByRole('link', { name: 'To the home page' }).click()
  expect(new URL(page.url()).pathname).toBe('/en')
})

test('the 404 page itself holds no barrier', async () => {
  const page = await givenReader(stage, { width: 360, scheme: 'dark' })
  await whenOpens(page, '/khong-co-trang-nay', 404)
  await seesNoBarriers(page)
})

test('a public page ships one small script, no inline script and no inline style', async () => {
  for (const path of [...vietnamese, ...english]) {
    const html = await (await fetch(stage.address + path)).text()
    const scripts = [...html.matchAll(/<script([^>]*)>/g)].map(([, attributes]) => attributes ?? '')
    expect(scripts).toHaveLength(1)
    const source = /src="([^"]+)"/.exec(scripts[0] ?? '')?.[1]
    const script = await (await fetch(stage.address + source)).text()
    expect(gzipSync(script).byteLength).toBeLessThan(2048)
    expect(html).not.toMatch(/ style="|<style/)
  }
})

test('files with a hash in their name may be kept for ever, packed where the browser can unpack', async () => {
  const html = await (await fetch(stage.address)).text()
  const sheet = /href="(\/assets\/[^"]+\.css)"/.exec(html)?.[1]
  const answer = await fetch(stage.address + sheet, { headers: { 'accept-encoding': 'br' } })
  expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect(answer.headers.get('content-encoding')).toBe('br')
  expect((await fetch(`${stage.address}/assets/../../package.json`)).status).toBe(404)
  expect((await fetch(`${stage.address}/assets/%2e%2e/%2e%2e/package.json`)).status).toBe(404)
})

test('a page has one address, and no address leads to another site', async () => {
  const landings = []
  for (const path of ['/gioi-thieu/', '//khac.example/', '/en//', '/%E0%A4%A']) {
    const answer = await fetch(stage.address + path, { redirect: 'manual' })
    landings.push([answer.status, answer.headers.get('location')])
  }
  expect(landings).toEqual([
    [308, '/gioi-thieu'],
    [308, '/khac.example'],
    [308, '/en'],
    [404, null],
  ])
  for (const path of ['/favicon.svg', '/robots.txt']) expect((await fetch(stage.address + path)).status).toBe(200)
})
