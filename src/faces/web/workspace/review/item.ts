import type { ReviewItem } from '#engines/programmes'
import type { Content } from './content-form.ts'

/** An item of the working copy as the page shows it. */
export type Item = ReviewItem

/** What it says, by the names of its fields. */
export const saidBy = (item: Item): Content => item.now as unknown as Content
