import type { ColumnType } from 'kysely'

export type { Generated } from 'kysely'

/** A jsonb column: read as a value, written as JSON text. Readers narrow it to the shape they stored. */
// biome-ignore lint/suspicious/noExplicitAny: the database holds any JSON; the reader knows which
export type JsonColumn = ColumnType<any, string, string>
