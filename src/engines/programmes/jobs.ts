import { openDocument } from '#engines/documents'
import type { EngineDefinition, Subscriber } from '#kernel'
import { readUpload, resumeImports } from './read-upload.ts'
import { recomputeConflicts } from './recompute-conflicts.ts'

const seekConflicts: Subscriber = async (context, event) => {
  await recomputeConflicts(context, { ownerKey: String(event.payload.ownerKey) })
}

/** What this engine does after the fact: reading uploads, seeking conflicts. */
export const on: NonNullable<EngineDefinition['on']> = {
  'programmes/import-started': (context, event) => readUpload(context, String(event.payload.id)),
  'programmes/plan-imported': seekConflicts,
  'programmes/programme-published': seekConflicts,
  'programmes/owner-assigned': seekConflicts,
  'programmes/conflict-words-outdated': seekConflicts,
  'programmes/publication-found': async (context, event) => {
    await openDocument(context, { id: String(event.payload.document) })
  },
}

export const jobs: NonNullable<EngineDefinition['jobs']> = {
  'resume-imports': {
    does: { vi: 'Đọc tiếp các tệp bị ngắt giữa chừng', en: 'Take up uploads whose reading was cut off' },
    run: resumeImports,
    every: '* * * * *',
  },
}
