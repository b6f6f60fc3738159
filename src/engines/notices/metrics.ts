import { Gauge } from 'prom-client'
import { metrics } from '#kernel'

const letters = new Gauge({
  name: 'kientao_letters',
  help: 'Letters that wait for the mail server, of which nobody knows whether they went, and that it refused',
  labelNames: ['state'] as const,
  registers: [metrics],
})

/** Counted by the worker whenever it has delivered. */
export function showLetters(numbers: Record<'waiting' | 'uncertain' | 'refused', number>): void {
  for (const state of ['waiting', 'uncertain', 'refused'] as const) letters.labels(state).set(numbers[state])
}
