import { type Kysely, sql } from 'kysely'
import type { Context } from '#kernel'
import type { Tables } from './tables.ts'

const pause = 1000 // ms between two looks

type Storing = { id: string; attempts: number; rows: number }

/**
 * Does the storing of a large file and meanwhile says how far it is. One statement stores all rows and its transaction
 * shows nothing of them; but each row takes a number of the table's sequence, which stands outside every transaction. A
 * second connection reads it and writes the progress in transactions of its own: the storing is the same with it as
 * without. Values that others enter meanwhile take numbers too, so the figure is never more than the rows of the file.
 */
export async function watchStoring<T>(context: Context, storing: Storing, store: () => Promise<T>): Promise<T> {
  const db = context.system.database.kysely.withSchema('indicators') as Kysely<Tables>
  const began = await numbersTaken(db)
  let looking: Promise<void> = Promise.resolve()
  let isLooking = false
  const timer = setInterval(() => {
    if (isLooking) return
    isLooking = true
    // A look that fails is no reason to end the storing: the next one tells.
    looking = look(db, { ...storing, began, at: context.system.clock.now() })
      .catch(() => undefined)
      .finally(() => {
        isLooking = false
      })
  }, pause)
  try {
    return await store()
  } finally {
    clearInterval(timer)
    await looking
  }
}

async function look(db: Kysely<Tables>, { id, attempts, rows, began, at }: Storing & { began: number; at: Date }) {
  const stored = Math.min(rows, (await numbersTaken(db)) - began)
  await db
    .updateTable('import')
    .set({ stored, touched_at: at })
    .where('id', '=', id)
    .where('state', '=', 'storing')
    .where('attempts', '=', attempts)
    .execute()
}

async function numbersTaken(db: Kysely<Tables>): Promise<number> {
  const { rows } = await sql<{ taken: number }>`
    select case when is_called then last_value else last_value - 1 end as taken from indicators.value_id_seq`.execute(
    db,
  )
  return rows[0]?.taken ?? 0
}
