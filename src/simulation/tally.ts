import { performance } from 'node:perf_hooks'
import { type Label, Problem } from '#kernel'

/** What happened in a play: how often each act was done, how long it took in all, and what was refused. */
export type Tally = {
  acts: Map<string, { does: Label; kind: 'command' | 'query'; times: number; milliseconds: number }>
  refused: Map<string, { why: Label; times: number }>
  days: number
}

type Told = { id: string; does: Label; kind: 'command' | 'query' }

/** Does an act and counts it. A refusal is part of the play: it is counted by its type, and null comes back. */
export async function counted<O>(tally: Tally, { id, does, kind }: Told, work: () => Promise<O>): Promise<O | null> {
  const started = performance.now()
  try {
    const done = await work()
    add(1)
    return done
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    add(0)
    const key = `${id}: ${error.type}`
    tally.refused.set(key, { why: error.title, times: (tally.refused.get(key)?.times ?? 0) + 1 })
    return null
  }

  function add(n: number) {
    const { times, milliseconds } = tally.acts.get(id) ?? { times: 0, milliseconds: 0 }
    tally.acts.set(id, { does, kind, times: times + n, milliseconds: milliseconds + performance.now() - started })
  }
}
