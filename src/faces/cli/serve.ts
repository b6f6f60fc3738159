import { type DemoAccount, makeDemoAccounts } from '#engines/identity'
import { contextFor, readConfig, type System, startWorker, systemActor } from '#kernel'
import { importFiles } from './import.ts'
import type { CityParts, systemForCommands } from './system.ts'

type Served = { url: string; close(): Promise<void> }

type Request = CityParts & {
  open: typeof systemForCommands
  /** Puts pages and routes on the port; main.ts knows the faces that we may not see. */
  openFront(system: System, demo: readonly DemoAccount[]): Promise<Served>
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
  const started = Date.now()
  const system = await request.open(request)
  const closers = [() => system.database.close()]
  try {
    const accounts = await makeDemoAccounts(contextFor(system, systemActor, 'start'))
    if (accounts.length && !isLoopback(system.config.HOST)) console.error(openDemo)
    if (request.files.length) await importFiles(system, request.files)
    if (roles.has('worker')) {
      const worker = await startWorker(system, request.engines)
      closers.unshift(() => worker.stop())
    }
    if (roles.has('web')) {
      const served = await request.openFront(system, accounts)
      closers.unshift(() => served.close())
      console.log(greeting(served.url, accounts, Date.now() - started))
    }
    await untilStopped(system)
    return 0
  } finally {
    // Also where the start failed half-way: a port that is taken must end the process, not leave a worker running.
    for (const close of closers) await close()
  }
}

const openDemo =
  'CẢNH BÁO: tài khoản dùng thử có mật khẩu ai cũng biết và hệ thống đang mở ra mạng. Đặt DEMO=off khi chạy thật.\n' +
  'WARNING: demo accounts have passwords that everybody knows and the system is open to the network. Set DEMO=off in production.'

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.')
}

/** Resolves on the first SIGINT or SIGTERM; a second one ends at once. */
function untilStopped(system: System): Promise<void> {
  return new Promise((stop) => {
    const keepAlive = setInterval(() => undefined, 1 << 30) // a worker alone has no socket that would keep the process
    const asked = (signal: NodeJS.Signals) => {
      system.log.info({ signal }, 'stopping')
      clearInterval(keepAlive)
      process.once(signal, () => process.exit(130))
      stop()
    }
    process.once('SIGINT', asked)
    process.once('SIGTERM', asked)
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
