/**
 * The process in which documents are taken apart (see `read-apart.ts`). It gets one file, answers once, and is ended.
 * A broken document can at most break this process.
 */
import { Problem } from '../../kernel/problem.ts'
import type { Answer, Order } from './read-apart.ts'
import type { Read, Report } from './source-text.ts'

// Nothing we read may reach a network, whatever a library does with an address that it finds.
globalThis.fetch = () => Promise.reject(new Error('This process has no network'))

// The server is gone: so are we, and the recogniser we may have started.
process.once('disconnect', () => process.kill(-process.pid, 'SIGKILL'))

process.once('message', (order: Order) => {
  const report: Report = (progress) => answer({ progress })
  read(order, report).then(
    (done) => answer({ read: done }),
    (error: unknown) => {
      if (error instanceof Problem) answer({ refused: { type: error.type, details: error.details } })
      else answer({ broke: error instanceof Error ? (error.stack ?? error.message) : String(error) })
    },
  )
})

/** Each reader brings its own libraries, so only the one that is needed is loaded. */
async function read({ kind, bytes }: Order, report: Report): Promise<Read> {
  if (kind === 'docx') return (await import('./docx-file.ts')).readDocx(bytes)
  if (kind === 'pdf') return (await import('./pdf-file.ts')).readPdf(bytes, report)
  return (await import('./image-file.ts')).readImage(bytes, report)
}

function answer(message: Answer): void {
  process.send?.(message)
}
