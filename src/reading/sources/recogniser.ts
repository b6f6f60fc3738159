import { spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Recognises one picture (PNG) after the other and answers Tesseract's table of words. */
export type Recogniser = { recognise: (png: Buffer, dpi: number) => Promise<string>; stop: () => Promise<void> }

/**
 * The `tesseract` program where it is installed with Vietnamese (about three times faster), else its WebAssembly build
 * with the language data of an npm package. Neither asks a network for anything.
 */
export async function startRecogniser(): Promise<Recogniser> {
  return (await hasProgram()) ? programRecogniser() : await webAssemblyRecogniser()
}

async function hasProgram(): Promise<boolean> {
  try {
    return /^vie$/m.test(await run(['--list-langs'], undefined))
  } catch {
    return false
  }
}

function programRecogniser(): Recogniser {
  const recognise = (png: Buffer, dpi: number) =>
    run(['stdin', 'stdout', '-l', 'vie', '--dpi', String(dpi), 'tsv'], png)
  return { recognise, stop: async () => undefined }
}

/** One thread: Tesseract's own threads fight for the processor and win nothing on a page. */
function run(args: string[], input: Buffer | undefined): Promise<string> {
  return new Promise((resolve, reject) => {
    const program = spawn('tesseract', args, {
      stdio: ['pipe', 'pipe', 'ignore'],
      env: { ...process.env, OMP_THREAD_LIMIT: '1' },
    })
    const chunks: Buffer[] = []
    program.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
    program.on('error', reject)
    program.stdin.on('error', () => undefined)
    program.on('close', (code) =>
      code === 0 ? resolve(Buffer.concat(chunks).toString('utf8')) : reject(new Error(`tesseract ended with ${code}`)),
    )
    program.stdin.end(input)
  })
}

async function webAssemblyRecogniser(): Promise<Recogniser> {
  const { createWorker, OEM } = await import('tesseract.js')
  const data = dirname(fileURLToPath(import.meta.resolve('@tesseract.js-data/vie/package.json')))
  const worker = await createWorker('vie', OEM.LSTM_ONLY, {
    langPath: join(data, '4.0.0_best_int'),
    gzip: true,
    // Without this it leaves an unpacked copy of the language data in the working directory.
    cacheMethod: 'none',
  })
  return {
    async recognise(png, dpi) {
      await worker.setParameters({ user_defined_dpi: String(dpi) })
      const { data: page } = await worker.recognize(png, {}, { text: false, tsv: true })
      return page.tsv ?? ''
    },
    stop: async () => void (await worker.terminate()),
  }
}
