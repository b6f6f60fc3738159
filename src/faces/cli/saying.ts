import { ConfigWrong, FolderInUse, FolderUnusable, MigrationDrift, Problem } from '#kernel'

/** What the machine may answer, in words. The place or the address stands behind. */
const sayings: Record<string, string> = {
  EADDRINUSE:
    'Cổng này đang có chương trình khác dùng: đặt PORT, WORKER_PORT · The port is taken by another program: set PORT, WORKER_PORT',
  WEB_PROCESS_ENDED:
    'Một tiến trình web không khởi động được, lý do ở trên · A web process did not start, the reason stands above',
  EACCES: 'Không có quyền · Not permitted by the operating system',
  EPERM: 'Không có quyền · Not permitted by the operating system',
  EROFS: 'Chỉ đọc, không ghi được · It is read-only',
  ENOTDIR: 'Không phải thư mục: đặt VAR_DIR · Not a folder: set VAR_DIR',
  ENOSPC: 'Ổ đĩa đã đầy · The disk is full',
  ECONNREFUSED: 'Không kết nối được máy chủ PostgreSQL (DATABASE_URL) · The PostgreSQL server cannot be reached',
  ENOTFOUND: 'Không tìm thấy máy chủ PostgreSQL (DATABASE_URL) · The PostgreSQL server was not found',
  ETIMEDOUT: 'Máy chủ PostgreSQL (DATABASE_URL) không trả lời · The PostgreSQL server does not answer',
  '28P01': 'PostgreSQL từ chối mật khẩu (DATABASE_URL) · PostgreSQL refuses the password',
  '28000': 'PostgreSQL từ chối tài khoản (DATABASE_URL) · PostgreSQL refuses the account',
  '3D000': 'Không có cơ sở dữ liệu này (DATABASE_URL) · There is no such database',
}

/** Errors whose message is ready to print. */
const plain = [ConfigWrong, FolderInUse, FolderUnusable, MigrationDrift]

/** Why a command ended, and with which code: expected refusals in a sentence; a bug with its stack. */
export function sayingFor(error: unknown): { text: string; exit: number } {
  if (error instanceof Problem) return { text: `${error.title.vi}\n${error.title.en}`, exit: 1 }
  if (plain.some((kind) => error instanceof kind)) return { text: (error as Error).message, exit: 1 }
  const { code, message } = error as NodeJS.ErrnoException
  if (isFullInside(error)) return { text: sayings.ENOSPC as string, exit: 1 }
  if (code?.startsWith('ERR_PARSE_ARGS'))
    return { text: `Không hiểu tham số · The arguments are not understood: ${message}`, exit: 2 }
  const saying = sayings[code ?? '']
  if (saying) return { text: `${saying}\n  ${message}`, exit: 1 }
  return { text: error instanceof Error ? (error.stack ?? error.message) : JSON.stringify(error), exit: 1 }
}

/** The embedded database has a file system of its own, with its own numbers: 51 is ENOSPC in WASI. */
function isFullInside(error: unknown): boolean {
  const { name, errno } = error as NodeJS.ErrnoException
  return name === 'ErrnoError' && errno === 51
}
