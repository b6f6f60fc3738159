import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { makeDemoAccounts } from '#engines/identity'
import { contextFor, dayOf, openSystem, readConfig, type System, systemActor } from '#kernel'
import { inYear, type Play, playYear, refuseUnlessFresh, type Tally } from '#simulation'
import type { CityParts } from './system.ts'

const usage =
  'Cách dùng · Usage: kientao simulate [--year YYYY] [--seed TEXT] [--until YYYY-MM-DD] [--communes N] [--into-existing] (CITY_PACK phải có năm minh họa)'

/**
 * `kientao simulate`: plays the made-up year of the city's pack, as the year of the clock or the one that is named, a progress line a month, a table at the end of what
 * happened and what it took. The same seed plays the same year. Exit 1 where work stands already.
 */
export async function simulate(parts: CityParts & { folderOf(city: string): URL }, args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      year: { type: 'string' },
      seed: { type: 'string' },
      until: { type: 'string' },
      communes: { type: 'string' },
      'into-existing': { type: 'boolean', default: false },
    },
  })
  const config = readConfig()
  const packs = parts.packsFor(config.CITY_PACK)
  const demo = packs.findLast(({ demo }) => demo?.year)?.demo?.year
  const thisYear = Number(dayOf(config.CLOCK ? new Date(config.CLOCK) : new Date()).slice(0, 4))
  const wanted = values.year === undefined ? Math.max(thisYear, demo?.year ?? 0) : Number(values.year)
  // Before the pack's year its units did not stand; a clock of 2200 would be a slip of the pen.
  const year = demo && wanted >= demo.year && wanted < 2100 ? inYear(demo, wanted) : undefined
  const until = values.until ?? `${(year?.year ?? 0) + 1}-01-15` // the reports of the last quarter are locked by then
  const communes = values.communes === undefined ? undefined : Number(values.communes)
  if (!year || !/^\d{4}-\d{2}-\d{2}$/.test(until) || (communes !== undefined && !(communes >= 4))) {
    console.error(usage)
    return 2
  }
  const seed = values.seed ?? randomBytes(4).toString('hex')
  console.log(`Năm · Year ${year.year}, đến · until ${until}, hạt giống · seed ${seed}`)
  // Under the clock of the year from the first: what the packs bring is known before its rounds open.
  const system = await openSystem({ ...config, CLOCK: `${year.year}-01-01T08:00:00+07:00` }, parts.engines, packs)
  try {
    if (!values['into-existing']) await refuseUnlessFresh(system)
    // Among real people nobody is told of made-up reminders, and nobody gets a letter.
    const tellFrom = values['into-existing'] ? '9999-12-31' : undefined
    const play = { ...parts, packs, year, folder: parts.folderOf(config.CITY_PACK), seed, until, communes, tellFrom }
    const { tally, seconds } = await playWithProgress(system, play)
    console.log(tableOf(tally, seconds))
    if (until > dayOf(new Date()))
      console.log(`\nXem vào ngày đó · Look at it on that day: CLOCK=${until}T08:00:00+07:00 kientao serve`)
    return 0
  } finally {
    await system.database.close()
  }
}

/** Plays with a line that grows; the people of the demo are there to be told of what happens. */
export async function playWithProgress(system: System, play: Play): Promise<{ tally: Tally; seconds: number }> {
  const started = Date.now()
  const live = process.stdout.isTTY
  let month = ''
  const onDay = (day: string, passed: number) => {
    const line = `Mô phỏng · Playing ${day} · ${Math.round(passed * 100)} % · ${((Date.now() - started) / 1000).toFixed(1)} s`
    if (live) process.stdout.write(`\r\u001b[2K${line}`)
    else if (day.slice(0, 7) !== month) console.log(line)
    month = day.slice(0, 7)
  }
  if (play.tellFrom !== '9999-12-31') await makeDemoAccounts(contextFor(system, systemActor, 'simulate'))
  const tally = await playYear(system, { ...play, onDay })
  const seconds = (Date.now() - started) / 1000
  if (live) process.stdout.write('\r\u001b[2K')
  return { tally, seconds }
}

/** What happened, the most costly first; questions stand apart from acts, and refusals below. */
function tableOf({ acts, refused, days }: Tally, seconds: number): string {
  const rows = [...acts.values()].sort((a, b) => b.milliseconds - a.milliseconds)
  const line = ({ does, times, milliseconds }: (typeof rows)[number]) =>
    `${String(times).padStart(7)}  ${(milliseconds / 1000).toFixed(1).padStart(7)} s  ${(milliseconds / Math.max(times, 1)).toFixed(0).padStart(5)} ms  ${does.vi} · ${does.en}`
  const part = (kind: 'command' | 'query') => rows.filter((row) => row.kind === kind).map(line)
  const head = '    lần      tổng cộng     mỗi lần\n  times          total        each'
  return [
    `\n${days} ngày có việc · days with work, ${seconds.toFixed(1)} s`,
    head,
    ...part('command'),
    '\nXem · Looked at',
    ...part('query'),
    ...(refused.size ? ['\nBị từ chối · Refused'] : []),
    ...[...refused].map(([what, { why, times }]) => `${String(times).padStart(7)}  ${what} (${why.vi})`),
  ].join('\n')
}
