import { fold } from '#kernel/text'

/** The ASCII form of a text for addresses: folded, words joined by hyphens, at most 80 characters cut at a word. */
export function slugOf(text: string): string {
  const whole = fold(text)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  return whole.length <= 80 ? whole : whole.slice(0, 81).replace(/-[^-]*$/, '')
}

/**
 * The anchor of a clause from its path: "III.1.5.đ" → "iii-1-5-dd", "II.1.-2" → "ii-1-d2", "VI.+1" → "vi-c1".
 * đ stands as dd, a dash item as dN and a plus item as cN, so that no two paths of one document meet.
 */
export function anchorOf(path: string): string {
  return path
    .split('.')
    .map((label) =>
      label
        .replace(/^-(?=\d)/, '_d')
        .replace(/^\+(?=\d)/, '_c')
        .replace(/^\*(?=\d)/, '_s')
        .replace(/[đĐ]/g, 'dd'),
    )
    .map((label) =>
      fold(label)
        .replace(/~/g, '_')
        .replace(/[^a-z0-9_]+/g, ''),
    )
    .filter(Boolean)
    .join('-')
}
