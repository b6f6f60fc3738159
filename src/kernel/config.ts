import * as z from 'zod'
import { faultsOf } from './faults.ts'
import type { Label } from './label.ts'

type Key = { schema: z.ZodType; does: Label; secret?: boolean }

const key = <S extends z.ZodType>(schema: S, vi: string, en: string, secret = false) => ({
  schema,
  does: { vi, en },
  secret,
})

/** Every key the platform reads from the environment, with what it does. There is no other configuration. */
export const configKeys = {
  PORT: key(z.coerce.number().int().min(0).max(65535).default(3000), 'Cổng HTTP', 'HTTP port'),
  WORKER_PORT: key(
    z.coerce.number().int().min(0).max(65535).default(3001),
    'Cổng để theo dõi một tiến trình chỉ làm việc nền (serve --roles worker): /healthz, /readyz, /metrics',
    'Port to watch a process that only does jobs (serve --roles worker): /healthz, /readyz, /metrics',
  ),
  HOST: key(z.string().default('127.0.0.1'), 'Địa chỉ lắng nghe', 'Address to listen on'),
  PUBLIC_URL: key(
    z.url().optional(),
    'Địa chỉ công khai của hệ thống; bắt buộc khi đứng sau proxy',
    'Public address of the site; needed behind a proxy',
  ),
  DATABASE_URL: key(
    z
      .string()
      .regex(/^postgres(ql)?:\/\//)
      .optional(),
    'Máy chủ PostgreSQL (≥ 15); bỏ trống thì dùng PostgreSQL nhúng trong VAR_DIR',
    'PostgreSQL server (≥ 15); empty uses the embedded one under VAR_DIR',
    true,
  ),
  DATABASE_POOL: key(z.coerce.number().int().min(1).max(200).default(10), 'Số kết nối tối đa', 'Most connections'),
  WEB_PROCESSES: key(
    z.coerce.number().int().min(1).max(64).default(1),
    'Số tiến trình cùng phục vụ trang và API trên một cổng, thường bằng số lõi; trên 1 chỉ khi có DATABASE_URL, mỗi tiến trình dùng tới DATABASE_POOL kết nối',
    'Processes that serve pages and API on one port, as many as cores; above 1 only with DATABASE_URL, each takes up to DATABASE_POOL connections',
  ),
  VAR_DIR: key(
    z.string().default('var'),
    'Thư mục dữ liệu: cơ sở dữ liệu nhúng và tệp',
    'Data folder: embedded database and files',
  ),
  CITY_PACK: key(z.string().default('ho-chi-minh'), 'Gói dữ liệu của tỉnh, thành phố', 'The pack of the city'),
  DEMO: key(
    z.enum(['on', 'off']).default('on'),
    'Tạo tài khoản dùng thử và nơi cấp OpenID thử; tắt khi chạy thật',
    'Make demo accounts and the sandbox OpenID provider; off in production',
  ),
  CLOCK: key(
    z.iso.datetime({ offset: true }).optional(),
    'Đồng hồ đứng yên (để thử); bỏ trống là giờ thật',
    'A clock that stands still (for trials); empty is real time',
  ),
  LOG_LEVEL: key(z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'), 'Mức ghi nhật ký', 'Log level'),
  SESSION_HOURS: key(
    z.coerce.number().min(0.25).max(720).default(12),
    'Thời hạn phiên đăng nhập (giờ)',
    'Hours a session lasts',
  ),
  PASSWORD_COST: key(
    z.coerce.number().int().min(14).max(20).default(17),
    'Độ nặng của băm mật khẩu scrypt: N = 2^số này (17 theo OWASP; nhỏ hơn chỉ để thử)',
    'Weight of password hashing by scrypt: N = 2^this (17 as OWASP says; less only for trials)',
  ),
  TRUST_PROXY: key(
    z.enum(['on', 'off']).default('off'),
    'Tin địa chỉ X-Forwarded-* (chỉ bật sau proxy của mình)',
    'Believe X-Forwarded-* (only behind your own proxy)',
  ),
  OIDC_ISSUER: key(z.url().optional(), 'Nhà cung cấp OpenID Connect (VNeID…)', 'OpenID Connect provider (VNeID…)'),
  OIDC_CLIENT_ID: key(
    z.string().optional(),
    'Mã ứng dụng đã đăng ký với nhà cung cấp',
    'Client id registered with the provider',
  ),
  OIDC_CLIENT_SECRET: key(z.string().optional(), 'Khóa bí mật của ứng dụng', 'Client secret', true),
  METRICS_TOKEN: key(
    z.string().min(16).optional(),
    'Mã để đọc /metrics từ xa; bỏ trống thì chỉ đọc được từ chính máy này',
    'Token to read /metrics from elsewhere; empty allows this machine only',
    true,
  ),
  SMTP_URL: key(
    z
      .string()
      .regex(/^smtps?:\/\/[^/\s]+/)
      .optional(),
    'Máy chủ gửi thư: smtp://người:mật-khẩu@máy:587?requireTLS=true; bỏ trống thì thư nằm lại trong hộp thư của hệ thống',
    'Mail server: smtp://user:password@host:587?requireTLS=true; empty keeps letters in the mailbox of the platform',
    true,
  ),
  MAIL_FROM: key(
    z.email().max(200).optional(),
    'Địa chỉ gửi thư của hệ thống; bắt buộc khi có SMTP_URL',
    'Address that letters come from; needed with SMTP_URL',
  ),
  DIGEST_HOUR: key(
    z.coerce.number().int().min(0).max(23).default(7),
    'Giờ gửi thư tổng hợp trong ngày làm việc (giờ Việt Nam)',
    'Hour of the daily digest on working days, on the clock of Việt Nam',
  ),
  LACKING_TASKS: key(
    z.enum(['warn', 'refuse']).default('warn'),
    'Giao nhiệm vụ chưa đủ "6 rõ": warn chỉ nêu phần thiếu, refuse không cho giao',
    'Assigning a task that lacks one of the "6 rõ": warn only shows it, refuse refuses',
  ),
  WEBHOOK_NETWORKS: key(
    z
      .string()
      .refine((list) =>
        list.split(',').every((one) => !one.trim() || z.cidrv4().or(z.cidrv6()).safeParse(one.trim()).success),
      )
      .default(''),
    'Mạng nội bộ được phép nhận webhook, ví dụ 10.20.0.0/16, 10.30.0.5/32; bỏ trống thì chỉ gửi ra địa chỉ công khai',
    'Private networks that may get webhooks, such as 10.20.0.0/16, 10.30.0.5/32; empty allows public addresses only',
  ),
  WEBHOOK_KEEP_DAYS: key(
    z.coerce.number().int().min(7).max(3650).default(90),
    'Số ngày giữ lại các lượt gửi webhook đã xong hoặc đã thôi',
    'Days for which webhook deliveries are kept after they were delivered or given up',
  ),
  AGGREGATE_KEEP_DAYS: key(
    z.coerce.number().int().min(7).max(3650).default(90),
    'Số ngày giữ danh sách đằng sau con số của bản tổng hợp đã có bản mới thay và chưa ban hành',
    'Days for which the lists behind the figures of an aggregate report are kept once a later one took its place; never those of an issued one',
  ),
} satisfies Record<string, Key>

export type Config = { [K in keyof typeof configKeys]: z.output<(typeof configKeys)[K]['schema']> }

/** Reads and checks the environment. Every wrong key is reported at once, in both languages; then the start stops. */
export function readConfig(environment: Record<string, string | undefined> = process.env): Config {
  const config: Record<string, unknown> = {}
  const wrong: string[] = []
  for (const [name, { schema, does }] of Object.entries(configKeys)) {
    const given = environment[name]
    const read = schema.safeParse(given === '' ? undefined : given)
    if (read.success) config[name] = read.data
    else {
      const why = faultsOf(read.error)[0]?.message
      wrong.push(`  ${name}: ${does.vi} (${why?.vi}) · ${does.en} (${why?.en})`)
    }
  }
  if (config.SMTP_URL && !config.MAIL_FROM && !wrong.some((line) => line.startsWith('  MAIL_FROM:')))
    wrong.push(`  MAIL_FROM: ${configKeys.MAIL_FROM.does.vi} · ${configKeys.MAIL_FROM.does.en}`)
  if (
    Number(config.WEB_PROCESSES) > 1 &&
    !config.DATABASE_URL &&
    !wrong.some((line) => line.startsWith('  DATABASE_URL:'))
  )
    wrong.push(`  WEB_PROCESSES: ${configKeys.WEB_PROCESSES.does.vi} · ${configKeys.WEB_PROCESSES.does.en}`)
  if (wrong.length) throw new ConfigWrong(`Cấu hình chưa đúng · Configuration is wrong:\n${wrong.join('\n')}`)
  return config as Config
}

/** Not a Problem: nobody is being served yet. The message is ready to print. */
export class ConfigWrong extends Error {}
