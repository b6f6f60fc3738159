import { closeSync, openSync, readFileSync, unlinkSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** The embedded database has no lock of its own and two processes lose writes: one folder, one process. */
export class FolderInUse extends Error {}

/**
 * Takes `process.lock` in the folder and returns how to give it back. The file holds the pid and its start time, so
 * that a lock left by a killed process (or a pid that was given to another program since) is taken over.
 */
export function lockFolder(folder: string): () => void {
  const path = join(folder, 'process.lock')
  for (let attempt = 0; ; attempt++) {
    try {
      const file = openSync(path, 'wx')
      writeSync(file, `${process.pid} ${startOf(process.pid)}`)
      closeSync(file)
      const release = () => {
        process.off('exit', release)
        releaseLock(path)
      }
      process.once('exit', release)
      return release
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const holder = holderOf(path)
    if (holder || attempt > 2) {
      throw new FolderInUse(
        `Thư mục dữ liệu ${folder} đang được tiến trình ${holder} dùng; PostgreSQL nhúng chỉ cho một tiến trình. ` +
          'Hãy dừng tiến trình kia, hoặc đặt DATABASE_URL để dùng máy chủ PostgreSQL.\n' +
          `The data folder ${folder} is in use by process ${holder}; the embedded PostgreSQL allows one process. ` +
          'Stop that process, or set DATABASE_URL to use a PostgreSQL server.',
      )
    }
    unlinkSync(path)
  }
}

function holderOf(path: string): number | null {
  const [pid, start] = readFileSync(path, 'utf8').split(' ')
  const holder = Number(pid)
  if (!holder || startOf(holder) === '') return null
  return startOf(holder) === start ? holder : null
}

/** When a process started, in clock ticks since boot (field 22 of /proc/PID/stat); empty when it does not run. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return '' // no such process: exactly what the caller asks
  }
}

function releaseLock(path: string) {
  try {
    if (readFileSync(path, 'utf8').startsWith(`${process.pid} `)) unlinkSync(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}
