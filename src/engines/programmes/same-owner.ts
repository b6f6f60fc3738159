import { searchForm } from './indicator-key.ts'

/**
 * One form for the names of one authority: "Ủy ban nhân dân Thành phố Hồ Chí Minh", "UBND TP.HCM" and "Thành phố Hồ Chí
 * Minh" own the same plans. Empty when nobody is named.
 */
export function ownerKey(name: string | null): string {
  if (name === null) return ''
  return searchForm(name)
    .replace(/\b(?:chu tich |thuong truc )?(?:uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd)\b/g, ' ')
    .replace(/\btp\s?hcm\b|\bhcm\b/g, ' ho chi minh ')
    .replace(/\b(?:tinh|thanh pho|tp|cac)\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Whether a name is of the centre: a value of it inside a plan of a province is quoted, not set. */
export function isCentral(name: string): boolean {
  return /^(?:thu tuong(?: chinh phu)?|chinh phu|quoc hoi|bo chinh tri|ban chap hanh trung uong|trung uong|quoc gia|ca nuoc|viet nam|bo .+)$/.test(
    ownerKey(name),
  )
}

/** Whether a clause reports what a central document sets ("Nghị quyết số 52-NQ/TW … đề ra mục tiêu …"). */
export function isQuoted(clause: string): boolean {
  return /(?:NQ[/-]TW|NQ-CP|QĐ-TTg|QH\d\d|CT-TTg)[^.;]{0,240}(?:đề ra|đặt ra|đặt mục tiêu|xác định|khẳng định|quy định|nêu mục tiêu)/u.test(
    clause.normalize('NFC'),
  )
}
