import { problem } from './problem.ts'

/**
 * The connection was cut, or the database is being started anew. A commit may have been on its way: whoever sent something
 * looks before they send it again. Only people and other systems are told so; a job that meets it is tried again.
 */
export const DatabaseAway = problem<{ retryAfter: number }>('kernel/database-away', 503, {
  vi: 'Kết nối tới cơ sở dữ liệu vừa bị ngắt. Chưa rõ việc vừa gửi đã được lưu chưa: chờ một phút, tải lại trang để xem rồi hãy gửi lại',
  en: 'The connection to the database was cut. Whether what you sent was stored is not known: wait a minute, load the page again to see, then send it again',
})

export const awayFor = { retryAfter: 30 } // seconds; a PostgreSQL that was killed is back within some

// PostgreSQL's classes of connection exceptions and of shutdowns, and what the operating system says of its socket.
const away = /^(08...|57P0[123]|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)$/
const words =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect)/

/** Whether what was thrown says that there is no database to ask. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code = '', syscall } = error as NodeJS.ErrnoException
  return away.test(code) || words.test(error.message) || (code === 'ENOENT' && syscall === 'connect')
}
