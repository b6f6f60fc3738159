// The only file that sees everything: configuration → kernel → engines → packs → faces.
import cluster from 'node:cluster'
import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

// Modules come compiled from the start before: half of the time of a start. Where nothing may be written it does nothing.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/kientao', import.meta.url)))

const [name = 'help', ...args] = process.argv.slice(2)

/** Each command loads what it needs and nothing more: `parse` must answer without a database. Resolves to an exit code. */
const commands: Record<string, { does: string; run(): Promise<number> }> = {
  start: {
    does: 'nhập văn bản rồi chạy; không có văn bản thì chạy thành phố minh họa · import documents, then serve; none: the demo city: start [FILE…]',
    run: async () => {
      if (args.length === 0) await (await import('./faces/cli/demo-city.ts')).makeDemoCity(new URL(import.meta.url))
      return serve({ files: args })
    },
  },
  serve: {
    does: 'chạy hệ thống · serve: serve [--roles web,worker]',
    run: async () =>
      serve({
        files: [],
        roles: (await import('node:util')).parseArgs({ args, options: { roles: { type: 'string' } } }).values.roles,
      }),
  },
  parse: {
    does: 'đọc một văn bản, không cần cơ sở dữ liệu · read a document: parse FILE --format json',
    run: async () => (await import('./faces/cli/parse.ts')).parse(args),
  },
  import: {
    does: 'nhập văn bản · import documents: import FILE…',
    run: () => withSystem(async (system) => (await import('./faces/cli/import.ts')).importFiles(system, args)),
  },
  simulate: {
    does: 'diễn lại một năm minh họa · play a made-up year: simulate [--year YYYY] [--seed TEXT] [--until DAY] [--communes N] [--into-existing]',
    run: async () => (await import('./faces/cli/simulate.ts')).simulate(await parts(), args),
  },
  'demo-city': {
    does: 'năm minh họa của lần chạy đầu · the made-up year of a first start',
    run: async () => (await import('./faces/cli/demo-city.ts')).playDemoCity(await parts()),
  },
  audit: {
    does: 'kiểm tra nhật ký · check the trail: audit verify [--expect HASH]',
    run: () => withSystem(async (system) => (await import('./faces/cli/audit.ts')).audit(system, args)),
  },
  config: {
    does: 'các khóa cấu hình · the configuration keys',
    run: async () => (await import('./faces/cli/config.ts')).config(),
  },
  migrate: {
    does: 'cập nhật lược đồ rồi dừng · bring the schema forward, then stop',
    run: () => withSystem(async () => 0),
  },
  'create-administrator': {
    does: 'tạo quản trị viên đầu tiên · the first administrator: create-administrator USERNAME "DISPLAY NAME"',
    run: () =>
      withSystem(async (system) =>
        (await import('./faces/cli/create-administrator.ts')).createAdministrator(system, args),
      ),
  },
  'recover-account': {
    does: 'khôi phục tài khoản mất điện thoại · for a lost phone: recover-account USERNAME',
    run: () =>
      withSystem(async (system) => (await import('./faces/cli/recover-account.ts')).recoverFromServer(system, args)),
  },
  help: { does: 'các lệnh · the commands', run: async () => help() },
}

try {
  process.exitCode = await (commands[name]?.run() ?? help(1))
} catch (error) {
  const { text, exit } = (await import('./faces/cli/saying.ts')).sayingFor(error)
  process.exitCode = exit
  console.error(text)
}

async function serve(request: { files: string[]; roles?: string }): Promise<number> {
  const [{ systemForCommands }, { run }] = await Promise.all([
    import('./faces/cli/system.ts'),
    import('./faces/cli/serve.ts'),
  ])
  return run({ ...(await parts()), open: systemForCommands, openFront, openProbes, ...request })
}

async function withSystem(work: (system: import('#kernel').System) => Promise<number>): Promise<number> {
  const { systemForCommands } = await import('./faces/cli/system.ts')
  const system = await systemForCommands(await parts())
  try {
    return await work(system)
  } finally {
    await system.database.close()
  }
}

async function parts() {
  const [{ engines }, { packsFor, folderOf }] = await Promise.all([import('./engines.ts'), import('./packs.ts')])
  return { engines, packsFor, folderOf }
}

/** Pages and routes on one port. */
async function openFront(system: import('#kernel').System, demo: readonly import('#engines/identity').DemoAccount[]) {
  const [{ watchEvents }, { invalidatePages, openApp, serve: listen }, { embeddedBy, openWeb }, { engines }] =
    await Promise.all([import('#kernel'), import('#faces/api'), import('#faces/web'), parts()])
  const web = await openWeb({ system, city: system.city?.label, demo })
  let ready = true
  const metrics = cluster.isWorker ? (await import('./faces/cli/web-processes.ts')).metricsOfAll : undefined
  const served = await listen(openApp({ system, engines, web, embeddedBy, ready: () => ready, metrics }), {
    port: system.config.PORT,
    host: system.config.HOST,
  })
  const facts = engines.flatMap(({ name, changesPages = [] }) => changesPages.map((type) => `${name}/${type}`))
  const unwatch = watchEvents(system, facts, invalidatePages)
  const close = () => {
    ready = false
    unwatch()
    return served.close()
  }
  return { url: served.url, close }
}

/** A worker alone shows no pages, and must be watched all the same. */
async function openProbes(system: import('#kernel').System) {
  const api = await import('#faces/api')
  let ready = true
  const { WORKER_PORT: port, HOST: host } = system.config
  const served = await api.serve(api.openProbes({ system, ready: () => ready }), { port, host })
  const close = () => {
    ready = false
    return served.close()
  }
  return { url: served.url, close }
}

function help(code = 0): number {
  const lines = Object.entries(commands)
    .filter(([command]) => command !== 'demo-city') // only `start` plays it, in a thread
    .map(([command, { does }]) => `  ${command.padEnd(21)} ${does}`)
  console.log(`kientao — ${process.version}\n\n${lines.join('\n')}`)
  return code
}
