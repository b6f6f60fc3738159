import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { asksTheApi } from './ask-api.ts'
import { givenSignedIn, heardNoComplaints, openCityAndBrowser, whenOpens } from './browser.ts'
import { seesNoBarriersInAnyLook } from './every-look.ts'
import { samplePlanText } from './sample-plan.ts'

const plan = join(mkdtempSync(join(tmpdir(), 'plan-')), 'ke-hoach-12.txt')
writeFileSync(plan, samplePlanText)
const stage = await openCityAndBrowser({ UNITS: 'on', WORKER: 'on', PLAN_FILES: plan })
afterAll(() => stage.close())

const password = 'dung-thu-kien-tao'
const office = await givenSignedIn(stage, 'demo-office', password)
const label = (vi: string) => ({ vi, en: vi })
const old = 'hcm.ward.25747'
const dossiers = {
  code: 'thu.ho-so',
  label: label('Hồ sơ tiếp nhận'),
  measure: 'dossier',
  validFrom: '2020-01-01',
  direction: 'up',
  frequency: 'year',
  calendar: 'calendar',
  method: { code: 'counted', label: label('Đếm từ hồ sơ') },
  reporters: { units: [old] },
  overUnits: 'sum',
  overTime: 'sum',
}

test('the office says how a split unit is shared; what is no whole is refused beside its field', async () => {
  await whenOpens(office, '/lam-viec/so-lieu')
  await asksTheApi(office, '/indicators', dossiers)
  await asksTheApi(office, '/indicator-values', {
    values: [{ indicator: 'thu.ho-so', unit: old, period: '2025', value: 100, seen: null }],
  })
  const on = '2026-01-05'
  for (const [id, name] of Object.entries({ 'hcm.ward.a': 'Phường thử A', 'hcm.ward.b': 'Phường thử B' }))
    await asksTheApi(office, '/units', { id, kind: 'ward', name: label(name), parent: 'hcm.city', validFrom: on })
  await asksTheApi(office, '/unit-successions', { kind: 'split', on, from: [old], to: ['hcm.ward.a', 'hcm.ward.b'] })
  const page = '/lam-viec/so-lieu/tach-don-vi'
  await expect
    .poll(
      async () => {
        await whenOpens(office, page)
        return office.getByRole('main').textContent()
      },
      { timeout: 15_000 },
    )
    .toContain('Phường thử A')
  await office.waitForLoadState('networkidle')
  await office.locator('summary', { hasText: 'Ghi tỷ lệ' }).click()
  await office.getByLabel('Phường thử A (%)').fill('40,5')
  await office.getByLabel('Phường thử B (%)').fill('50')
  await office.getByLabel('Căn cứ').fill('Dân số ngày tách')
  heardNoComplaints(office) // what follows is refused, and meant to be
  await office.getByRole('button', { name: 'Lưu tỷ lệ' }).click()
  await office.getByText('Các tỷ lệ cộng lại được 90,5%, phải đúng 100%').first().waitFor()
  await seesNoBarriersInAnyLook(office)
  await office.setViewportSize({ width: 1440, height: 900 })
  await office.getByLabel('Phường thử B (%)').fill('59,5')
  await office.getByRole('button', { name: 'Lưu tỷ lệ' }).click()
  await office.getByText('Đã lưu tỷ lệ phân chia.').waitFor()
  await expect.poll(() => office.getByRole('main').textContent()).toContain('Phường thử B: 59,5%')
})

test('without script a target is tied to an item of a programme by searching and choosing', async () => {
  const plain = await givenSignedIn(stage, 'demo-office', password, { script: false })
  plain.setDefaultTimeout(6000)
  await whenOpens(plain, '/lam-viec/so-lieu/chi-tieu/thu.ho-so')
  await plain.locator('summary', { hasText: 'Gắn mục tiêu mới' }).click()
  const form = plain.locator('form', { has: plain.getByRole('button', { name: 'Lưu mục tiêu' }) })
  await form.getByLabel('Mục tiêu của đơn vị').fill('Thành phố Hồ Chí Minh')
  await form.getByLabel('Số cần đạt').fill('95')
  await form.getByLabel('Đạt vào cuối kỳ').fill('2026')
  await form.getByLabel('Tìm chỉ tiêu trong các chương trình').fill('không có ở đâu cả')
  await form.getByRole('button', { name: 'Tìm', exact: true }).click()
  await plain.getByText('Không có chỉ tiêu nào khớp “không có ở đâu cả”').waitFor()
  await form.getByLabel('Tìm chỉ tiêu trong các chương trình').fill('ho so truc tuyen')
  await form.getByRole('button', { name: 'Tìm', exact: true }).click()
  await plain.getByText('Tìm thấy 1 chỉ tiêu: hãy chọn rồi lưu.').waitFor()
  expect(await form.getByLabel('Số cần đạt').inputValue()).toBe('95')
  const choice = form.getByLabel('Chỉ tiêu của chương trình')
  await choice.selectOption({ index: 1 })
  const item = await choice.inputValue()
  await form.getByRole('button', { name: 'Lưu mục tiêu' }).click()
  await plain.getByText('Đã lưu mục tiêu.').waitFor()
  const targets = await plain.request.get(`${stage.address}/api/v1/indicator-targets?code=thu.ho-so`)
  expect(await targets.json()).toMatchObject([{ value: 95, item }])
})

test('in the header nothing wraps away from its row, from a small phone to a wide screen', async () => {
  for (const width of [320, 360, 800, 1000, 1300, 1440]) {
    await office.setViewportSize({ width, height: 900 })
    const tops = await Promise.all(
      ['header a[hreflang]', 'header form'].map(async (part) => (await office.locator(part).boundingBox())?.y),
    )
    expect([width, tops[0]]).toEqual([width, tops[1]])
    expect(tops[0], `${width} px: beside the mark`).toBeLessThan(40)
  }
})
