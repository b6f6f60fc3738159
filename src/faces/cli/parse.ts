import { parseArgs } from 'node:util'
import { readPlan } from '#reading'
import { readSource } from '#reading/sources'
import { Problem } from '../../kernel/problem.ts'
import { bytesOf, nameOf } from './file-bytes.ts'

/**
 * `kientao parse FILE --format json`: the plan of a document on standard output, exit 0. A file that cannot be read or
 * is of no supported kind: one problem+json on standard error, exit 2, nothing on standard output. Needs no database.
 */
export async function parse(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { format: { type: 'string', default: 'json' } },
  })
  const [file] = positionals
  if (!file || positionals.length > 1 || values.format !== 'json') {
    process.stderr.write('Cách dùng · Usage: kientao parse FILE --format json\n')
    return 2
  }
  try {
    const bytes = await bytesOf(file)
    const source = await readSource(bytes, { name: nameOf(file) })
    await write(`${JSON.stringify(readPlan(source.text, { cells: source.cells }), null, 2)}\n`)
    return 0
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    process.stderr.write(`${JSON.stringify(error)}\n`)
    return 2
  }
}

/** Waits until a pipe took it all: exiting earlier would cut a long plan off. A reader that closed early (`| head`) is no fault. */
function write(text: string): Promise<void> {
  return new Promise((done, failed) => {
    const ended = (error?: Error | null) =>
      error && (error as NodeJS.ErrnoException).code !== 'EPIPE' ? failed(error) : done()
    process.stdout.once('error', ended)
    process.stdout.write(text, ended)
  })
}
