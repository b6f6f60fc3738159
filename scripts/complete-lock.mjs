// Some registries serve the packages of a few platforms only; a lock file made there has holes that `npm ci` refuses on
// every platform. This writes an entry for each: the exact version its parent asks for, bound to its system by its name.
import { readFileSync, writeFileSync } from 'node:fs'

const path = new URL('../package-lock.json', import.meta.url)
const lock = JSON.parse(readFileSync(path, 'utf8'))

const systems = ['android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32', 'aix']
const processors = ['arm64', 'x64', 'ia32', 'riscv64', 'ppc64', 's390x', 'loong64', 'mips64el', 'wasm32', 'arm']

for (const [parent, entry] of Object.entries(lock.packages)) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    const nested = `${parent}/node_modules/${name}`
    const top = `node_modules/${name}`
    if (lock.packages[top] || lock.packages[nested]) continue
    const words = name === 'fsevents' ? ['darwin'] : name.split(/[/@._-]/)
    const os = systems.filter((system) => words.includes(system))
    const cpu = processors
      .filter((cpu) =>
        words.some(
          (word) => word === cpu || (cpu === 'arm' && /^(arm|armv7|gnueabihf)/.test(word) && word !== 'arm64'),
        ),
      )
      .slice(0, 1)
    if (!os.length && !cpu.length) {
      console.error(`${name}: its name tells no system; left as it is`)
      continue
    }
    lock.packages[top] = {
      version: range.replace(/^[~^]/, ''),
      ...(cpu.length ? { cpu } : {}),
      ...(entry.dev ? { dev: true } : {}),
      ...(words.includes('musl') ? { libc: ['musl'] } : {}),
      license: entry.license,
      optional: true,
      ...(os.length ? { os } : {}),
    }
    console.error(`completed ${name}`)
  }
}
const sorted = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)))
writeFileSync(path, `${JSON.stringify({ ...lock, packages: sorted }, null, 2)}\n`)
