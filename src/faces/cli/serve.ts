import cluster from 'node:cluster'
import { constants, setPriority } from 'node:os'
import { type DemoAccount, makeDemoAccounts } from '#engines/identity'
import { contextFor, readConfig, type System, startWorker, systemActor } from '#kernel'
import { importFiles } from './import.ts'
import type { CityParts, systemForCommands } from './system.ts'
import { joinOthers, openWebProcesses } from './web-processes.ts'

const firstPagePause = 1000 // ms

type Served = { url: string; close(): Promise<void> }

type Request = CityParts & {
  open: typeof systemForCommands
  /** Puts pages and routes on the port; main.ts knows the faces that we may not see. */
  openFront(system: System, demo: readonly DemoAccount[]): Promise<Served>
  /** Puts on a port of its own how a process does that shows no pages. */
  openProbes(system: System): Promise<Served>
  files: string[]
  roles?: string
}

/** Runs the city until it is told to stop. Roles: `web` answers requests, `worker` does the jobs; both by default. */
export async function run(request: Request): Promise<number> {
  const roles = new Set((request.roles ?? 'web,worker').split(','))
  const wrong = [...roles].filter((role) => role !== 'web' && role !== 'worker')
  if (wrong.length) {
    console.error(`Không có vai trò · No such role: ${wrong.join(', ')} (web, worker)`)
    return 2
  }
  if (roles.size === 1 && !readConfig().DATABASE_URL) {
    console.error(
      'PostgreSQL nhúng chỉ cho một tiến trình: đặt DATABASE_URL để tách web và worker.\n' +
        'The embedded PostgreSQL allows one process: set DATABASE_URL to split web and worker.',
    )
    return 2
  }
  if (!roles.has('web')) setPriority(constants.priority.PRIORITY_BELOW_NORMAL) // on one machine readers come first
  const started = Date.now()
  const system = await request.open(request)
  const closers = cluster.isWorker ? [joinOthers()] : []
  try {
    const accounts = await makeDemoAccounts(contextFor(system, systemActor, 'start'))
    if (accounts.length && !isLoopback(system.config.HOST) && !cluster.isWorker) console.error(openDemo)
    if (request.files.length) await importFiles(system, request.files)
    const stopped = untilStopped(system) // before anybody is told that we run: who hears it may ask us to stop
    const shares = system.config.WEB_PROCESSES > 1 && !cluster.isWorker
    const openFront = shares ? openWebProcesses : request.openFront
    const served = await (roles.has('web') ? openFront(system, accounts) : request.openProbes(system))
    closers.push(() => served.close())
    if (!cluster.isWorker)
      console.log(roles.has('web') ? greeting(served.url, accounts, Date.now() - started) : workerGreeting(served.url))
    if (roles.has('worker')) {
      // Who waits for the first page comes first: the worker takes a tenth of a second, on a busy machine seconds.
      if (roles.has('web')) await Promise.race([stopped, new Promise((wake) => setTimeout(wake, firstPagePause))])
      const worker = await startWorker(system, request.engines)
      closers.push(() => worker.stop())
    }
    await stopped
    return 0
  } finally {
    // Also where the start failed half-way: a port that is taken must end the process, not leave a worker running.
    for (const close of closers) await close()
    await system.database.close()
  }
}

const openDemo =
  'CẢNH BÁO: tài khoản dùng thử có mật khẩu ai cũng biết và hệ thống đang mở ra mạng. Đặt DEMO=off khi chạy thật.\n' +
  'WARNING: demo accounts have passwords that everybody knows and the system is open to the network. Set DEMO=off in production.'

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.')
}

/**
 * Resolves on the first SIGINT or SIGTERM; a second one ends at once, but not the copy of a Ctrl-C that a terminal gives
 * to `npm start` and to this process, and the former passes on.
 */
function untilStopped(system: System): Promise<void> {
  return new Promise((stop) => {
    let began: number | null = null
    const asked = (signal: NodeJS.Signals) => {
      if (began !== null && performance.now() - began > 500) process.exit(130)
      if (began !== null) return
      began = performance.now()
      system.log.info({ signal }, 'stopping')
      stop()
    }
    process.on('SIGINT', asked)
    process.on('SIGTERM', asked)
  })
}

function greeting(url: string, accounts: readonly DemoAccount[], milliseconds: number): string {
  const lines = [
    '',
    `Kiến Tạo đang chạy · is running (${(milliseconds / 1000).toFixed(1)} s)`,
    `  Cổng công khai · Portal     ${url}/`,
    `  Làm việc · Workspace        ${url}/lam-viec`,
    `  API                         ${url}/api`,
  ]
  if (accounts.length) {
    lines.push('', 'Tài khoản dùng thử · Demo sign-ins (DEMO=off để tắt · to switch off)')
    for (const { username, password, displayName, totp } of accounts) {
      lines.push(`  ${username.padEnd(14)} ${password.padEnd(22)} ${displayName}${totp ? `  TOTP ${totp.secret}` : ''}`)
    }
  }
  return lines.join('\n')
}

function workerGreeting(url: string): string {
  return `Kiến Tạo đang làm việc nền · is doing background jobs\n  Theo dõi · Watch  ${url}/readyz  ${url}/metrics`
}
