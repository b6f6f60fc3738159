import { configKeys, readConfig } from '#kernel'

/** `kientao config`: every key, what it does and what it is now; secrets stand as dots. Exit 1 when one is wrong. */
export async function config(): Promise<number> {
  const now = readConfig() as Record<string, unknown>
  for (const [name, { does, secret }] of Object.entries(configKeys)) {
    const value = now[name] === undefined ? '—' : secret ? '••••' : String(now[name])
    console.log(`${name.padEnd(20)} ${value}\n${' '.repeat(21)}${does.vi} · ${does.en}`)
  }
  return 0
}
