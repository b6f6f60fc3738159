import { pino } from 'pino'

/** One JSON object a line on standard error; `requestId` ties the lines of one request together. */
export type Log = {
  debug(facts: object, message?: string): void
  info(facts: object, message?: string): void
  warn(facts: object, message?: string): void
  error(facts: object, message?: string): void
}

/** Secrets are cut out by name before a line is written; standard output stays free for what a command prints. */
export function openLog(level: string): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: {
        paths: ['password', '*.password', 'cookie', '*.cookie', 'authorization', '*.authorization'],
        censor: '…',
      },
    },
    pino.destination({ fd: 2, sync: true }),
  )
}

export const silentLog: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
}

/** Anything that was thrown, as a log can keep it: the stack of an error, the JSON of what is none. */
export function saying(thrown: unknown): string {
  if (thrown instanceof Error) return thrown.stack ?? thrown.message
  return typeof thrown === 'string' ? thrown : (JSON.stringify(thrown) ?? String(thrown))
}
