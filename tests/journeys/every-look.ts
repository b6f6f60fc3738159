import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { fitsTheScreen, looks, seesNoBarriers } from './browser.ts'

type Found = { violations: { id: string; nodes: { target: unknown[] }[] }[] }

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/**
 * The page that is open, in every look without loading it again. In English other words stand on the same page: one
 * look tells.
 */
export async function seesNoBarriersInAnyLook(page: Page): Promise<void> {
  const english = /^\/en(\/|$)/.test(new URL(page.url()).pathname)
  for (const [at, { width, scheme }] of (english ? looks.slice(0, 1) : looks).entries()) {
    await page.setViewportSize({ width, height: width < 600 ? 740 : 900 })
    await page.emulateMedia({ colorScheme: scheme })
    if (at === 0)
      await seesNoBarriers(page) // leaves axe in the page, for the look that follows
    else await findsNothing(page, `${page.url()}, ${width} px, ${scheme}`)
    await fitsTheScreen(page)
  }
}

async function findsNothing(page: Page, where: string) {
  const found = await page.evaluate((values) => {
    const { axe } = window as unknown as { axe: { run(given: object): Promise<Found> } }
    return axe.run({ runOnly: { type: 'tag', values } })
  }, tags)
  const barriers = found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' '))}`)
  expect(barriers, where).toEqual([])
}
