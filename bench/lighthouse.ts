// Promise: Lighthouse, mobile, ≥ 95 in all four categories on the main pages.
// Lighthouse comes through npx at a pinned version, so that nobody who only runs the city installs it.
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { planOf } from './made-plan.ts'
import { print } from './measure.ts'

const version = '13.5.0'
const browser = ['/usr/bin/chromium', '/usr/bin/chromium-headless-shell', '/usr/bin/google-chrome'].find(existsSync)
if (!browser) throw new Error('Lighthouse needs a Chromium: apt-get install chromium')

const folder = mkdtempSync(join(tmpdir(), 'kientao-lighthouse-'))
const plan = join(folder, 'ke-hoach.txt')
writeFileSync(plan, planOf(0.1))
const server = spawn(process.execPath, ['src/main.ts', 'start', plan], {
  env: { ...process.env, VAR_DIR: join(folder, 'var'), PORT: '0', LOG_LEVEL: 'error', DATABASE_URL: '' },
  stdio: ['ignore', 'pipe', 'inherit'],
})
try {
  const address = await new Promise<string>((ready, failed) => {
    server.once('exit', (code) => failed(new Error(`the server ended with ${code}`)))
    server.stdout.on('data', (chunk: Buffer) => {
      const found = /(http:\/\/[\d.:]+)\//.exec(String(chunk))?.[1]
      if (found) ready(found)
    })
  })
  const slug = /\/chuong-trinh\/([a-z0-9-]+)/.exec(await (await fetch(`${address}/chuong-trinh`)).text())?.[1]
  const pages = ['/', '/chuong-trinh', `/chuong-trinh/${slug}`, '/don-vi', `/van-ban/${slug}`]
  const scores: Record<string, Record<string, number>> = {}
  for (const page of pages) scores[page.replace(slug ?? '', ':slug')] = audit(`${address}${page}`)
  print({ bench: 'lighthouse', version, promisedAtLeast: 95, scores })
} finally {
  server.kill('SIGTERM')
  await new Promise((ended) => server.once('exit', ended))
  rmSync(folder, { recursive: true, force: true })
}

function audit(url: string): Record<string, number> {
  const report = join(folder, 'report.json')
  execFileSync(
    'npx',
    [
      '--yes',
      `lighthouse@${version}`,
      url,
      '--quiet',
      '--output=json',
      `--output-path=${report}`,
      '--chrome-flags=--headless --no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync --no-first-run',
      '--only-categories=performance,accessibility,best-practices,seo',
    ],
    { env: { ...process.env, CHROME_PATH: browser }, stdio: ['ignore', 'ignore', 'inherit'] },
  )
  const { categories } = JSON.parse(readFileSync(report, 'utf8')) as { categories: Record<string, { score: number }> }
  return Object.fromEntries(Object.entries(categories).map(([name, { score }]) => [name, Math.round(score * 100)]))
}
