import type { Page } from 'playwright-core'
import { fitsTheScreen, looks, seesNoBarriers } from './browser.ts'

/**
 * The page that is open, in every look without loading it again. In English other words stand on the same page: one
 * look tells.
 */
export async function seesNoBarriersInAnyLook(page: Page): Promise<void> {
  const english = /^\/en(\/|$)/.test(new URL(page.url()).pathname)
  for (const [at, { width, scheme }] of (english ? looks.slice(0, 1) : looks).entries()) {
    await page.setViewportSize({ width, height: width < 600 ? 740 : 900 })
    await page.emulateMedia({ colorScheme: scheme })
    await seesNoBarriers(page, { where: `${page.url()}, ${width} px, ${scheme}`, again: at > 0 })
    await fitsTheScreen(page)
  }
}
