import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { fitsTheScreen, looks, seesNoBarriers } from './browser.ts'

type Found = { violations: { id: string; nodes: { target: unknown[] }[] }[] }
type Asked = { type: 'tag' | 'rule'; values: string[] }

const everything: Asked = {
  type: 'tag',
  values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
}
/** What a change of colours alone can break: the page and its places are those that were just looked at. */
const colours: Asked = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }

/**
 * The page that is open, in all four looks without loading it again: everything at both widths, what colours can
 * break in the dark. In English other words stand on the same page: one look tells.
 */
export async function seesNoBarriersInAnyLook(page: Page): Promise<void> {
  const english = /^\/en(\/|$)/.test(new URL(page.url()).pathname)
  let before: number | null = null
  for (const { width, scheme } of english ? looks.slice(0, 1) : looks) {
    await page.setViewportSize({ width, height: width < 600 ? 740 : 900 })
    await page.emulateMedia({ colorScheme: scheme })
    if (before === null)
      await seesNoBarriers(page) // leaves axe in the page, for the looks that follow
    else await findsNothing(page, width === before ? colours : everything, `${page.url()}, ${width} px, ${scheme}`)
    await fitsTheScreen(page)
    before = width
  }
}

async function findsNothing(page: Page, asked: Asked, where: string) {
  const found = await page.evaluate((runOnly) => {
    const { axe } = window as unknown as { axe: { run(given: object): Promise<Found> } }
    return axe.run({ runOnly })
  }, asked)
  const barriers = found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' '))}`)
  expect(barriers, where).toEqual([])
}
