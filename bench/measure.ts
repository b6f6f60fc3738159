import { readFileSync } from 'node:fs'

/** The middle of the figures; of an even number the lower of the two. */
export function median(figures: number[]): number {
  return percentile(figures, 0.5)
}

/** The p-th share of the figures, 0…1, by nearest rank. */
export function percentile(figures: number[], p: number): number {
  const sorted = figures.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)] ?? Number.NaN
}

/** One JSON object on standard output, figures to four places. */
export function print(result: Record<string, unknown>): void {
  console.log(
    JSON.stringify(result, (_, value) => (typeof value === 'number' ? Number(value.toPrecision(4)) : value), 2),
  )
}

/** Processor time of a process and all that it started, in ms: steadier than a clock where others use the machine too. */
export function familyMs(pid: number): number {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number)
  return children.reduce((sum, child) => sum + familyMs(child), processorMs(pid, pid !== process.pid))
}

/** proc(5): utime and stime in hundredths of a second, and those of children that have ended. */
export function processorMs(pid: number, withEnded: boolean): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number)
  const [user, system, endedUser, endedSystem] = fields.slice(11) as [number, number, number, number]
  return (user + system + (withEnded ? endedUser + endedSystem : 0)) * 10
}

/** Processor time so far, of this program and of what it started (PostgreSQL), in ms; the kernel counts hundredths of a second. */
export function spent(): { here: number; postgres: number } {
  const here = processorMs(process.pid, false)
  return { here, postgres: familyMs(process.pid) - here }
}
