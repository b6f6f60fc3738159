import type * as z from 'zod'
import {
  type Act,
  type Actor,
  type Context,
  contextFor,
  dayOf,
  type Event,
  fixedClock,
  type Role,
  type System,
  systemActor,
  type WorkingCalendar,
} from '#kernel'
import { type Chance, chanceOf } from './chance.ts'
import { counted, type Tally } from './tally.ts'
import type { YearOfPlay } from './year-of-play.ts'

type Work = () => Promise<unknown>
type Person = { account: string; name: string }

/** What happens when an event is heard: the people of the play make up their minds, mostly for a later day. */
export type Reactions = Record<string, (stage: Stage, event: Event) => Promise<void> | void>

/** Where the year is played: the city under a clock of its own, its people, its agenda, its luck. */
export type Stage = {
  system: System
  year: YearOfPlay
  seed: string
  tally: Tally
  calendar: WorkingCalendar
  /** Who speaks for a unit, by role and unit. */
  people: Map<string, Person>
  /** Communes that get a share; null for all. */
  communes: string[] | null
  /** Units that the play has brought to an end. */
  ended: Set<string>
  agenda: Map<string, Map<string, Work>>
  today(): string
  setDay(day: string): void
  chance(...key: string[]): Chance
  platform: Context
  as(role: Role, unit: string): Context
  /** Does an act as somebody; null where it was refused. */
  does<I extends z.ZodType, O>(context: Context, act: Act<I, O>, input: z.input<I>): Promise<O | null>
  /** Puts work on the agenda of the n-th working day from now; 0 is today. What has a name stands there once a day. */
  after(workingDays: number, work: Work, name?: string): void
  on(day: string, work: Work, name?: string): void
  /** How often this was asked before: luck by place, where what happens has no name that two plays share. */
  nth(what: string): number
}

export function openStage(
  system: System,
  { year, seed, calendar }: { year: YearOfPlay; seed: string; calendar: WorkingCalendar },
): Stage {
  const clock = fixedClock(system.clock.now())
  const moved: System = { ...system, clock }
  const tally: Tally = { acts: new Map(), refused: new Map(), days: 0 }
  const people = new Map<string, Person>()
  const agenda = new Map<string, Map<string, Work>>()
  const asked = new Map<string, number>()
  const today = () => dayOf(clock.now())
  const put = (day: string, work: Work, name?: string) => {
    const works = agenda.get(day) ?? new Map<string, Work>()
    agenda.set(day, works.set(name ?? `${works.size}`, work))
  }
  return {
    system: moved,
    year,
    seed,
    tally,
    calendar,
    people,
    communes: null,
    ended: new Set(),
    agenda,
    today,
    setDay: (day) => clock.set(`${day}T09:00:00+07:00`),
    chance: (...key) => chanceOf(seed, ...key),
    platform: contextFor(moved, systemActor, 'simulate'),
    as: (role, unit) => contextFor(moved, actorOf(people, role, unit), 'simulate'),
    does: (context, act, input) => counted(tally, act, () => act(context, input)),
    after: (n, work, name) => put(n > 0 ? calendar.addWorkingDays(today(), n) : today(), work, name),
    on: (day, work, name) => put(calendar.nextWorkingDay(day), work, name),
    nth: (what) => {
      const times = (asked.get(what) ?? 0) + 1
      asked.set(what, times)
      return times
    },
  }
}

export const personKey = (role: Role, unit: string) => `${role} ${unit}`

function actorOf(people: Stage['people'], role: Role, unit: string): Actor {
  const person = people.get(personKey(role, unit))
  if (!person) throw new Error(`Nobody holds ${role} in ${unit}`)
  return { kind: 'person', id: person.account, name: person.name, roles: [{ role, unit }] }
}

const abreast = 6 // people at work at the same moment, where the database has connections for them

/** Does what a day holds. Whoever waits for the same row waits there, as people do; the embedded database takes one at a time. */
export async function together({ database }: System, works: Iterable<Work>): Promise<void> {
  const queue = works[Symbol.iterator]()
  const worker = async () => {
    for (let next = queue.next(); !next.done; next = queue.next()) await next.value()
  }
  await Promise.all(Array.from({ length: database.kind === 'server' ? abreast : 1 }, worker))
}
