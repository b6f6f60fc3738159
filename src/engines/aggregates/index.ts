import { defineEngine } from '#kernel'
import { api } from './api.ts'
import { jobs, on } from './jobs.ts'

/**
 * Aggregates make documents of what was filed: the aggregate report of a round and each unit's own (báo cáo tổng hợp).
 *
 * Every generation keeps the picture of the data it was made from, and every figure in it is the number of rows of that
 * picture which fulfil one condition: the page behind a figure lists them. What the office writes itself stays beside
 * the generated words, and is told when those change under it.
 */
export default defineEngine({
  name: 'aggregates',
  does: { vi: 'Báo cáo tổng hợp', en: 'Aggregate reports' },
  uses: ['reporting', 'assignments', 'programmes', 'documents', 'organisations'],
  migrations: new URL('./migrations/', import.meta.url),
  api,
  on,
  jobs,
})

export { figurePage } from './administrative.ts'
export { aggregateFile } from './aggregate-file.ts'
export { mostRows } from './annexes.ts'
export { askAggregate } from './ask-aggregate.ts'
export * from './errors.ts'
export type { Counts, FigureRef } from './figures.ts'
export { figures } from './figures.ts'
export { aggregateProgress, findAggregate, type SectionShown } from './find-aggregate.ts'
export { type FigureRow, findFigure } from './find-figure.ts'
export type { GenerationLine } from './generation-lines.ts'
export { issueAggregate } from './issue-aggregate.ts'
export { type AggregateLine, listAggregates } from './list-aggregates.ts'
export { endGeneration, failGeneration, makeReport, resumeReports, takeGeneration } from './make-report.ts'
export { saveHead, saveOwnText } from './own-text.ts'
export { pageOf } from './place.ts'
export { removePictures } from './remove-pictures.ts'
export type { Block, Run } from './sentences.ts'
export { authorities, type Head, lineStates, steps } from './shapes.ts'
