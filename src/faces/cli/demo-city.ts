import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { Worker } from 'node:worker_threads'
import { type Config, dayOf, keepEmbedded, openDatabase, openSystem, readConfig, shiftDay } from '#kernel'
import { yearLivedOn } from '#simulation'
import { playWithProgress } from './simulate.ts'
import type { CityParts } from './system.ts'

/** Communes that take part, by how long the database took to open: 12 are 10 to 20 s of playing, all 168 would be minutes. */
const communesFor = (opened: number) => (opened < 4000 ? 12 : opened < 8000 ? 8 : 4)
const told = 45 // days before today of which people have notices

/**
 * The first start of a demo city on the embedded database begins with a made-up year up to yesterday, the one that the clock
 * is in, so that every page has something true to show. Not where documents are brought, nor with DEMO=off or a server. In a thread of its
 * own, whose memory ends with it: `program` is this program, and plays when it is told `demo-city`.
 */
export async function makeDemoCity(program: URL): Promise<void> {
  const config = readConfig()
  if (config.DEMO === 'off' || config.DATABASE_URL || existsSync(join(placeOf(config), 'pgdata'))) return
  console.log(
    'Lần đầu: diễn lại một năm minh họa cho thành phố dùng thử (không làm khi nhập văn bản của mình hoặc DEMO=off)…\n' +
      'First start: playing a made-up year for the demo city (not with documents of your own, nor with DEMO=off)…',
  )
  await new Promise<void>((done, failed) => {
    const thread = new Worker(program, { argv: ['demo-city'] })
    thread.once('error', failed)
    thread.once('exit', (code) => (code === 0 ? done() : failed(new Error(`The made-up year ended with ${code}`))))
  })
}

/**
 * Plays in memory, where it is several times faster, and writes down when it is whole: a start that is killed meanwhile
 * leaves nothing, and the next one plays again.
 */
export async function playDemoCity(parts: CityParts & { folderOf(city: string): URL }): Promise<number> {
  const config = readConfig()
  const packs = parts.packsFor(config.CITY_PACK)
  const demo = packs.findLast(({ demo }) => demo?.year)?.demo?.year
  const until = shiftDay(dayOf(config.CLOCK ? new Date(config.CLOCK) : new Date()), -1)
  const year = demo && yearLivedOn(demo, until)
  if (!year) return 0 // not begun: there would be nothing to see
  const asThen = { ...config, CLOCK: `${year.year}-01-01T08:00:00+07:00`, SMTP_URL: undefined }
  const started = performance.now()
  const database = await openDatabase({})
  try {
    const system = await openSystem(asThen, parts.engines, packs, { database })
    const folder = parts.folderOf(config.CITY_PACK)
    const tellFrom = shiftDay(until, -told)
    const communes = communesFor(performance.now() - started)
    await playWithProgress(system, { ...parts, packs, year, folder, seed: 'kien-tao', until, communes, tellFrom })
    await keepEmbedded(database, placeOf(config))
    return 0
  } finally {
    await database.close()
  }
}

const placeOf = ({ VAR_DIR }: Config) => join(VAR_DIR, 'database')
