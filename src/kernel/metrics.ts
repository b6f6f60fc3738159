import { AggregatorRegistry, Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** What /metrics shows, in the Prometheus text format. */
export const metrics = new Registry()
collectDefaultMetrics({ register: metrics })

export const actSeconds = new Histogram({
  name: 'kientao_act_seconds',
  help: 'Time of a command or query, by outcome (done, refused, bug)',
  labelNames: ['act', 'outcome'] as const,
  buckets: [0.001, 0.005, 0.02, 0.06, 0.1, 0.3, 1, 3, 10],
  registers: [metrics],
})

export const requestSeconds = new Histogram({
  name: 'kientao_request_seconds',
  help: 'Time of an HTTP request, by method, kind of page and status',
  labelNames: ['method', 'face', 'status'] as const,
  buckets: [0.002, 0.01, 0.03, 0.06, 0.1, 0.3, 1, 3, 10],
  registers: [metrics],
})

export const jobsDone = new Counter({
  name: 'kientao_jobs_total',
  help: 'Jobs that ended, by name and outcome',
  labelNames: ['job', 'outcome'] as const,
  registers: [metrics],
})

export const eventsWaiting = new Gauge({
  name: 'kientao_events_waiting',
  help: 'Events in the outbox that the relay has not handed over yet',
  registers: [metrics],
})

/** What one process counts, as it travels to another. */
export type Figures = Awaited<ReturnType<typeof metrics.getMetricsAsJSON>>

export const figuresNow = (): Promise<Figures> => metrics.getMetricsAsJSON()
export const metricsType = metrics.contentType
export const metricsText = (): Promise<string> => metrics.metrics()

/**
 * The figures of several processes as one text, each with the name of its process: a sum would jump whenever one of
 * them begins anew.
 */
export async function mergedFigures(parts: readonly { process: string; figures: Figures }[]): Promise<string> {
  const labelled = parts.map(({ process, figures }) =>
    figures.map((figure) => ({
      ...figure,
      aggregator: 'first', // no two values carry the same labels
      values: ('values' in figure ? (figure.values as { labels?: object }[]) : []).map((value) => ({
        ...value,
        labels: { ...value.labels, process },
      })),
    })),
  )
  return AggregatorRegistry.aggregate(labelled).metrics()
}
