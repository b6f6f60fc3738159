import documents from '#engines/documents'
import identity from '#engines/identity'
import organisations from '#engines/organisations'
import programmes from '#engines/programmes'

/** Every engine of the platform, each after those it uses. Their migrations and packs run in this order. */
export const engines = [organisations, identity, documents, programmes]
