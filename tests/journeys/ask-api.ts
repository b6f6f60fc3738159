import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** Asks the API as the person whose page is open; what is not on any page yet is done this way. */
export async function asksTheApi<Answer>(page: Page, path: string, body: object, method = 'POST'): Promise<Answer> {
  const { status, text } = await page.evaluate(
    async ([where, sent, how]) => {
      const token = document.querySelector<HTMLInputElement>('input[name="_csrf"]')?.value ?? ''
      const response = await fetch(`/api/v1${where}`, {
        method: how,
        headers: { 'content-type': 'application/json', 'x-csrf-token': token },
        body: sent,
      })
      return { status: response.status, text: await response.text() }
    },
    [path, JSON.stringify(body), method] as const,
  )
  expect(status, `${path}: ${text}`).toBeLessThan(300)
  return JSON.parse(text) as Answer
}
