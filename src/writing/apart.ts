/**
 * The process in which documents are laid out (see `write-document.ts`). It gets one description, answers once, and is
 * ended.
 */
import { printed } from './printed.ts'
import type { Answer, Order } from './write-document.ts'

// Nothing that is laid out may reach a network, whatever a library does with an address that it finds.
globalThis.fetch = () => Promise.reject(new Error('This process has no network'))

// The server is gone: so are we.
process.once('disconnect', () => process.exit())

process.once('message', (order: Order) => {
  write(order).then(
    (written) => answer({ written }),
    (error: unknown) => answer({ broke: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  )
})

/** Each format brings its own library, so only the one that is needed is loaded. */
async function write({ document, format }: Order): Promise<Uint8Array> {
  const total = 2
  answer({ progress: { done: 0, total } })
  const words = printed(document)
  answer({ progress: { done: 1, total } })
  const bytes =
    format === 'docx' ? await (await import('./docx.ts')).writeDocx(words) : (await import('./pdf.ts')).writePdf(words)
  answer({ progress: { done: 2, total } })
  return bytes
}

function answer(message: Answer): void {
  process.send?.(message)
}
