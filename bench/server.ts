import { type ChildProcess, spawn } from 'node:child_process'

const memory = ['--max-old-space-size=1024', '--max-semi-space-size=64', '--initial-old-space-size=256'] // as npm start has it

/** The city as `npm start` runs it, in a process of its own on a database of PostgreSQL, once it has said where it is. */
export function startServer(
  args: string[],
  environment: Record<string, string>,
): Promise<{ server: ChildProcess; address: string }> {
  const server = spawn(process.execPath, [...memory, 'src/main.ts', ...args], {
    env: { ...process.env, PORT: '0', LOG_LEVEL: 'error', NODE_ENV: 'production', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return new Promise((ready, failed) => {
    server.once('exit', (code) => failed(new Error(`the server ended with ${code}`)))
    server.stdout.on('data', (chunk: Buffer) => {
      const address = /(http:\/\/[\d.:]+)\//.exec(String(chunk))?.[1]
      if (address) ready({ server, address })
    })
  })
}
