import { rmSync } from 'node:fs'
import { cp, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '../database.ts'

let first: Promise<string> | undefined

/**
 * A data folder (VAR_DIR) of its own with an empty database in it, copied from one that this process makes once: to
 * make one takes seconds. Whoever asks removes it.
 */
export async function freshDataFolder(): Promise<string> {
  first ??= ownFolder().then(async (folder) => {
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
    await (await openDatabase({ folder })).close()
    return folder
  })
  const folder = await ownFolder()
  await cp(join(await first, 'pgdata'), join(folder, 'pgdata'), { recursive: true })
  return folder
}

const ownFolder = () => mkdtemp(join(tmpdir(), 'kientao-test-'))
