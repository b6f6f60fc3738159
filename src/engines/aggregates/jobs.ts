import type { EngineDefinition } from '#kernel'
import { askQuietly, askWhenComplete } from './ask-aggregate.ts'
import { makeReport, resumeReports } from './make-report.ts'
import { removePictures } from './remove-pictures.ts'

/** Reports are made when asked for; by themselves when the last one is approved, and when the round ends. */
export const on: NonNullable<EngineDefinition['on']> = {
  'aggregates/generation-asked': (context, event) => makeReport(context, String(event.payload.generation)),
  'reporting/report-approved': (context, event) => askWhenComplete(context, String(event.payload.round)),
  'reporting/round-closed': (context, event) => askQuietly(context, String(event.payload.round)),
  'reporting/round-locked': (context, event) => askQuietly(context, String(event.payload.round)),
}

export const jobs: NonNullable<EngineDefinition['jobs']> = {
  'resume-reports': {
    does: { vi: 'Lập tiếp báo cáo bị ngắt giữa chừng', en: 'Take up reports whose making was cut off' },
    run: resumeReports,
    every: '* * * * *',
  },
  'remove-pictures': {
    does: { vi: 'Dọn số liệu của các bản tổng hợp cũ', en: 'Remove the pictures of old makings' },
    every: '20 2 * * *',
    run: async (context) => void (await removePictures(context)),
  },
}
