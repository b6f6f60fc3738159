import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'vite'
import { afterAll, expect, test } from 'vitest'
import { fitsTheScreen, givenReader, looks, openBrowser, seesNoBarriers } from './browser.ts'

// Inside the repository, so that the built page finds React.
const root = fileURLToPath(new URL('../../', import.meta.url))
const folder = mkdtempSync(join(root, 'node_modules/.gallery-'))
const browser = await openBrowser()
const address = await buildGallery()

afterAll(async () => {
  await browser.close()
  rmSync(folder, { recursive: true, force: true })
})

for (const { width, scheme } of [...looks, { width: 320, scheme: 'light' as const }]) {
  test(`no component holds a barrier, ${width} pixels, ${scheme}`, async () => {
    const page = await givenReader({ address, browser }, { width, scheme })
    await page.goto(address)
    for (const summary of await page.locator('summary').all()) await summary.click()
    await seesNoBarriers(page)
    await fitsTheScreen(page)
  })
}

test('on a phone every value of a table still carries the name of its column', async () => {
  const page = await givenReader({ address, browser }, { width: 360 })
  await page.goto(address)
  const cell = page.getByRole('table', { name: 'Nhiệm vụ' }).getByRole('cell').first()
  expect(await cell.evaluate((element) => getComputedStyle(element, '::before').content)).toBe('"Chủ trì"')
})

test('on a wide screen the head of a table stays in view while its rows pass', async () => {
  const page = await givenReader({ address, browser }, { width: 1440 })
  await page.setViewportSize({ width: 1440, height: 120 })
  await page.goto(address)
  const table = page.getByRole('table', { name: 'Nhiệm vụ' })
  const row = table.getByRole('row').last()
  await row.evaluate((element) => element.scrollIntoView({ block: 'end' }))
  await expect
    .poll(async () => (await table.getByRole('columnheader').first().boundingBox())?.y)
    .toBeGreaterThanOrEqual(0)
})

async function buildGallery(): Promise<string> {
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    build: {
      ssr: 'tests/journeys/gallery.tsx',
      outDir: folder,
      ssrEmitAssets: true,
      cssCodeSplit: false,
      assetsInlineLimit: 1e6,
    },
  })
  const { gallery } = (await import(pathToFileURL(join(folder, 'gallery.js')).href)) as typeof import('./gallery.tsx')
  const sheets = readdirSync(join(folder, 'assets')).filter((name) => name.endsWith('.css'))
  const styles = sheets.map((name) => readFileSync(join(folder, 'assets', name), 'utf8')).join('')
  const page = join(folder, 'gallery.html')
  writeFileSync(page, `<!DOCTYPE html>${gallery('vi').replace('</head>', () => `<style>${styles}</style></head>`)}`)
  return pathToFileURL(page).href
}
