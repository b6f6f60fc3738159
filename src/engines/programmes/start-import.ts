import { randomUUID } from 'node:crypto'
import { keepFile } from '#kernel'
import { z } from '#kernel/http'
import { EmptyFile, FileTooLarge, limits } from '#reading/sources'
import { command } from './engine.ts'
import { ProgrammeNotFound } from './errors.ts'

/** Takes an upload in: the file is kept, a worker reads it, the page asks how far it is. */
export const startImport = command('start-import', {
  does: { vi: 'Tải văn bản lên để nhập', en: 'Upload a document to import' },
  permit: 'programme-office',
  input: z.object({
    bytes: z.instanceof(Uint8Array),
    name: z.string().trim().min(1).max(500),
    ownerUnit: z.string().max(200).nullish(),
    replaces: z.uuid().nullish(),
    amends: z.uuid().nullish(),
  }),

  async run({ db, actor, now, emit, context }, { bytes, name, ownerUnit, replaces, amends }) {
    if (bytes.length === 0) throw EmptyFile()
    const mebibyte = 1024 * 1024
    if (bytes.length > limits.fileBytes) {
      throw FileTooLarge({ megabytes: Math.ceil(bytes.length / mebibyte), limit: limits.fileBytes / mebibyte })
    }
    for (const programme of [replaces, amends]) {
      if (programme && !(await db.selectFrom('programme').select('id').where('id', '=', programme).executeTakeFirst()))
        throw ProgrammeNotFound()
    }
    const file = await keepFile(context, bytes)
    const id = randomUUID()
    await db
      .insertInto('import')
      .values({
        id,
        file_sha256: file.sha256,
        file_name: name.replaceAll('\u0000', ''),
        file_size: file.size,
        owner_unit: ownerUnit ?? null,
        replaces: replaces ?? null,
        amends: amends ?? null,
        found: '{}',
        started_at: now,
        started_by: actor.id,
        started_name: actor.name,
        touched_at: now,
      })
      .execute()
    await emit('import-started', { id })
    return { id }
  },
})
