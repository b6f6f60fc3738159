/** Given, when, then: a city of its own, a browser, and what every page owes to everybody. */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import axe from 'axe-core'
import { type Browser, chromium, type Page } from 'playwright-core'
import { expect } from 'vitest'
import { freshDatabase, freshDataFolder, testServer } from '#kernel/testing'
import { engines } from '../../src/engines.ts'
import { packsFor } from '../../src/packs.ts'

/** How somebody looks at the city. */
export type Look = { width?: number; scheme?: 'light' | 'dark'; script?: boolean }

/**
 * The looks that every page is held to: each width and each scheme once. Colours do not depend on the width, nor places
 * on the scheme, so that the other two pairs would find the same again.
 */
export const looks: readonly Required<Pick<Look, 'width' | 'scheme'>>[] = [
  { width: 360, scheme: 'light' },
  { width: 1440, scheme: 'dark' },
]

export type Stage = {
  /** Where the city answers: http://127.0.0.1:PORT */
  address: string
  browser: Browser
  close(): Promise<void>
}

/**
 * Starts the real pages over a database of their own and a browser. Open it at the top of the file, close it after. The
 * database is one of the tests' server; with DATABASE_URL empty it is the embedded one, as on a machine of one's own.
 */
export async function openCityAndBrowser(environment: Record<string, string> = {}): Promise<Stage> {
  const isEmbedded = environment.DATABASE_URL === '' || !testServer()
  const folder = isEmbedded ? await freshDataFolder() : mkdtempSync(join(tmpdir(), 'kientao-journey-'))
  const packs = environment.UNITS === 'on' || environment.PLAN_FILES ? packsFor('ho-chi-minh') : []
  const database = isEmbedded ? '' : await freshDatabase({ engines, packs })
  const [city, browser] = await Promise.all([
    startCity(folder, { ...environment, DATABASE_URL: database }),
    openBrowser(),
  ])
  return {
    address: city.address,
    browser,
    async close() {
      await browser.close()
      await city.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Somebody new to the city: no cookies, nothing kept. Scripts are on unless the look says otherwise. */
export async function givenReader(
  { address, browser }: Pick<Stage, 'address' | 'browser'>,
  look: Look = {},
): Promise<Page> {
  const context = await browser.newContext({
    baseURL: address,
    viewport: { width: look.width ?? 1440, height: look.width && look.width < 600 ? 740 : 900 },
    colorScheme: look.scheme ?? 'light',
    javaScriptEnabled: look.script ?? true,
    reducedMotion: 'reduce', // colours measured on their way from one to the other have a contrast that nobody sees
    locale: 'vi-VN',
  })
  const page = await context.newPage()
  listen(page)
  return page
}

/** Signs in by password and lands in the workspace. */
export async function givenSignedIn(stage: Stage, username: string, password: string, look: Look = {}): Promise<Page> {
  const page = await givenReader(stage, look)
  await page.goto('/dang-nhap')
  await page.getByLabel('Tên đăng nhập').fill(username)
  await page.getByLabel('Mật khẩu', { exact: true }).fill(password)
  await page.getByRole('main').getByRole('button', { name: 'Đăng nhập', exact: true }).click()
  await page.waitForURL('**/lam-viec')
  return page
}

/** The page answers well: not only with its words, but with its status. */
export async function whenOpens(page: Page, path: string, status = 200): Promise<void> {
  const answer = await page.goto(path)
  expect(answer?.status(), `status of ${path}`).toBe(status)
}

/** Does something on a page that still sleeps, as on a slow phone: the script that wakes it comes after. */
export async function whileAsleep(page: Page, path: string, acts: () => Promise<void>): Promise<void> {
  const acted = Promise.withResolvers<void>()
  await page.route(/\/entry\.client-/, async (route) => {
    await acted.promise
    await route.continue()
  })
  await page.goto(path, { waitUntil: 'commit' })
  await acts().finally(acted.resolve)
  await page.waitForLoadState()
  await page.unroute(/\/entry\.client-/)
}

/** Opens a group of the header and goes to one of its parts. */
export async function whenGoesTo(page: Page, group: string, part: string): Promise<void> {
  const header = page.getByRole('banner')
  await header.locator('summary', { hasText: group }).click()
  await header.getByRole('link', { name: part, exact: true }).click()
}

const every = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }
/** What another width or scheme can break on a page that was looked at: names, order and roles stay as they were. */
const ofTheLook = { type: 'rule', values: ['color-contrast', 'link-in-text-block', 'scrollable-region-focusable'] }

/**
 * axe finds nothing of WCAG 2.0 to 2.2 at A and AA, and none of its best practices is broken. Of a long table it looks at
 * eight rows: the others are made alike, and each costs it as much. `again`: the page was looked at in another look.
 */
export async function seesNoBarriers(
  page: Page,
  { where = page.url(), again = false }: { where?: string; again?: boolean } = {},
): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const found = await page.evaluate(
    (runOnly) => {
      const { axe } = window as unknown as { axe: { run(where: object, given: object): Promise<Found> } }
      const where = { exclude: [['tbody tr:nth-child(n+9)']] }
      return axe.run(where, { runOnly, resultTypes: ['violations'] })
    },
    again ? ofTheLook : every,
  )
  const barriers = found.violations.map(
    ({ id, help, nodes }) => `${id}: ${help} — ${nodes.map(({ target }) => target.join(' ')).join('; ')}`,
  )
  expect(barriers, where).toEqual([])
}

type Found = { violations: { id: string; help: string; nodes: { target: unknown[] }[] }[] }

/** Nothing scrolls sideways. */
export async function fitsTheScreen(page: Page): Promise<void> {
  const [content, screen] = await page.evaluate(
    () => [document.documentElement.scrollWidth, window.innerWidth] as const,
  )
  expect(content, `width of ${page.url()}`).toBeLessThanOrEqual(screen)
}

/** No script error, nothing refused by the content security policy, nothing missing. */
export function heardNoComplaints(page: Page): void {
  expect(complaints.get(page) ?? [], page.url()).toEqual([])
}

const complaints = new WeakMap<Page, string[]>()

function listen(page: Page) {
  const heard: string[] = []
  complaints.set(page, heard)
  page.on('pageerror', (error) => heard.push(error.message))
  page.on('console', (message) => {
    // A page that is meant to answer 404 is reported by the browser as a failed load: its status is asserted elsewhere.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) heard.push(message.text())
  })
  page.on('response', (response) => {
    if (response.status() >= 400 && response.request().resourceType() !== 'document')
      heard.push(`${response.status()} ${response.url()}`)
  })
}

/** The city in a process of its own, as it runs for people. */
async function startCity(folder: string, environment: Record<string, string>) {
  const program = fileURLToPath(new URL('./serve.ts', import.meta.url))
  const city = spawn(process.execPath, [program], {
    // PUBLIC_URL is Vite's own word inside a test run, and not an address.
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: '0',
      VAR_DIR: folder,
      PUBLIC_URL: '',
      PASSWORD_COST: '14', // as in other tests: hashing as people need it takes a third of a second
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const address = await firstAddress(city)
  const stop = () =>
    new Promise<void>((resolve) => {
      city.once('exit', () => resolve())
      city.kill('SIGTERM')
    })
  return { address, stop }
}

function firstAddress(city: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    city.once('exit', (code) => reject(new Error(`the city stopped with ${code} before it answered`)))
    if (!city.stdout) return reject(new Error('the city says nothing'))
    createInterface({ input: city.stdout }).on('line', (line) => {
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(line)
      if (address) resolve(address[0])
    })
  })
}

const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-default-apps',
]

/** Debian's browser where there is one, else the one from npm; never with arguments that switch its safety off. */
export async function openBrowser(): Promise<Browser> {
  const installed = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium', '/usr/bin/google-chrome'].find(existsSync)
  const executablePath = installed ?? (await (await import('@sparticuz/chromium')).default.executablePath())
  const isRoot = process.getuid?.() === 0
  return chromium.launch({ executablePath, args: isRoot ? [...quiet, '--no-sandbox'] : quiet })
}
