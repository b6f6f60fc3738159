import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { givenSignedIn, heardNoComplaints, openCityAndBrowser, whenOpens } from './browser.ts'
import { seesNoBarriersInAnyLook } from './every-look.ts'
import { taskPlanText } from './task-plan.ts'

const folder = mkdtempSync(join(tmpdir(), 'kientao-plans-'))
const plan = join(folder, 'ke-hoach-45.txt')
writeFileSync(plan, taskPlanText)
const stage = await openCityAndBrowser({ WORKER: 'on', PLAN_FILES: plan })
afterAll(async () => {
  await stage.close()
  rmSync(folder, { recursive: true, force: true })
})

const page = await givenSignedIn(stage, 'demo-office', 'dung-thu-kien-tao')
const tasks = '/lam-viec/nhiem-vu'
let address = ''

test('the tasks of a published plan are there', async () => {
  const first = page.getByRole('main').getByRole('rowheader').getByRole('link').first()
  await expect
    .poll(
      async () => {
        await page.goto(tasks)
        return first.count()
      },
      { timeout: 30_000, interval: 500 },
    )
    .toBe(1)
  address = (await first.getAttribute('href')) ?? ''
})

const places = {
  'the list': () => tasks,
  'the tree': () => `${tasks}?xem=cay`,
  'one task': () => address,
  'the way to cascade it': () => `${address}/phan-ra`,
  'a new directive': () => `${tasks}/chi-dao-moi`,
  'the hand-over': () => '/lam-viec/ban-giao',
  'the duties of a unit': () => '/lam-viec/don-vi-toi?don-vi=hcm.department.science-technology',
}
const both = Object.keys(places).flatMap((place) => [
  { place, top: '' },
  { place, top: '/en' },
])

test.for(both)('$place is without barriers in every look ($top)', async ({ place, top }) => {
  await whenOpens(page, top + places[place as keyof typeof places]())
  await page.evaluate(() => {
    for (const closed of document.querySelectorAll<HTMLDetailsElement>('main details')) closed.open = true
  })
  await seesNoBarriersInAnyLook(page)
  heardNoComplaints(page)
})

test('the header’s menus open by keyboard, fit a phone, and close by Escape', async () => {
  await whenOpens(page, '/lam-viec')
  for (const width of [360, 1440]) {
    await page.setViewportSize({ width, height: 800 })
    await page.getByRole('banner').locator('summary').last().press('Enter')
    await seesNoBarriersInAnyLook(page)
    await page.keyboard.press('Escape')
    await expect.poll(() => page.getByRole('banner').locator('details[open]').count()).toBe(0)
  }
  heardNoComplaints(page)
})
