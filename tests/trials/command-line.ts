// The real program as a process of its own, with its memory watched.
import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'

export type Run = {
  process: ChildProcess
  /** What it printed so far: standard output, standard error. */
  said: { out: string; error: string }
  /** Exit code (null: killed), and the most memory that it and its children held at once, in MiB. */
  ended: Promise<{ code: number | null; memory: number }>
  /** Resolves when either stream has said it; rejects when the process ends before. */
  says(pattern: RegExp): Promise<RegExpExecArray>
}

/** `kientao ARGS`. The environment is the machine's plus what is given; it is killed after `within` milliseconds. */
export function kientao(args: string[], environment: Record<string, string> = {}, within = 150_000): Run {
  const child = spawn(process.execPath, ['src/main.ts', ...args], {
    env: { ...process.env, DATABASE_URL: '', LOG_LEVEL: 'error', PORT: '0', WORKER_PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = { out: '', error: '' }
  const listeners: (() => void)[] = []
  const hear = (stream: 'out' | 'error') => (chunk: Buffer) => {
    said[stream] += String(chunk)
    for (const listener of listeners) listener()
  }
  child.stdout.on('data', hear('out'))
  child.stderr.on('data', hear('error'))
  let memory = 0
  const watch = setInterval(() => {
    memory = Math.max(memory, memoryOf(child.pid as number))
  }, 25)
  const kill = setTimeout(() => child.kill('SIGKILL'), within)
  const ended = new Promise<{ code: number | null; memory: number }>((done) => {
    child.once('close', (code) => {
      clearInterval(watch)
      clearTimeout(kill)
      done({ code, memory })
    })
  })
  return {
    process: child,
    said,
    ended,
    says: (pattern) =>
      new Promise((heard, failed) => {
        const check = () => {
          const found = pattern.exec(`${said.out}\n${said.error}`)
          if (found) heard(found)
        }
        listeners.push(check)
        check()
        void ended.then(({ code }) => failed(new Error(`ended with ${code}: ${said.out}${said.error}`)))
      }),
  }
}

/** Memory held right now by a process and its children, in MiB, where the operating system tells (Linux). */
function memoryOf(pid: number): number {
  try {
    const held = Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean)
    return children.reduce((sum, child) => sum + memoryOf(Number(child)), held)
  } catch {
    return 0 // it has just ended
  }
}
