import { expect, test } from 'vitest'
import { explain, type Names, parse } from '#formulas'

const names: Names = {
  indicator: (code) =>
    ({
      online: { vi: 'Tỷ lệ hồ sơ trực tuyến', en: 'Share of online dossiers' },
      people: { vi: 'Dân số', en: 'Population' },
    })[code],
  dimension: () => ({ vi: 'giới tính', en: 'sex' }),
  member: () => ({ vi: 'nữ', en: 'female' }),
  kind: () => ({ vi: 'phường', en: 'ward' }),
  unit: () => ({ vi: 'người', en: 'people' }),
}

function told(text: string): { vi: string; en: string } {
  const { formula } = parse(text)
  if (!formula) throw new Error(text)
  return { vi: explain(formula.root, names, 'vi'), en: explain(formula.root, names, 'en') }
}

test('points by a target are told as an official would', () => {
  expect(told('if [online] >= 80% then 4 else [online] * 4 / 80%')).toEqual({
    vi: 'Nếu «Tỷ lệ hồ sơ trực tuyến» đạt ít nhất 80% thì 4; nếu không thì «Tỷ lệ hồ sơ trực tuyến» nhân với 4 chia cho 80%.',
    en: 'If “Share of online dossiers” is at least 80%, then 4; otherwise “Share of online dossiers” times 4 divided by 80%.',
  })
})

test('an aggregate tells over what and how complete, also when the formula leaves it unwritten', () => {
  expect(
    told('weighted mean of [online] by [online].denominator over units of kind ward require at least 80%'),
  ).toEqual({
    vi: 'Trung bình có trọng số của «Tỷ lệ hồ sơ trực tuyến» ở các đơn vị cấp dưới thuộc loại «phường», trọng số là mẫu số của «Tỷ lệ hồ sơ trực tuyến» (cần ít nhất 80% số liệu).',
    en: 'The weighted mean of “Share of online dossiers” over the units below of kind “ward”, weighted by the denominator of “Share of online dossiers” (at least 80% of the values are needed).',
  })
  expect(told('sum of [people] over year to date').vi).toBe(
    'Tổng của «Dân số» từ đầu năm đến hết kỳ này (cần đủ mọi số liệu).',
  )
})

test('growth, gaps, breakdowns, periods and Vietnamese numbers', () => {
  expect(told('growth([people], [people] at same period last year)')).toEqual({
    vi: 'Mức tăng tính bằng phần trăm của «Dân số» so với «Dân số» cùng kỳ năm trước.',
    en: 'The growth in per cent of “Population” over “Population” in the same period last year.',
  })
  expect(told('[people | sex=female] if missing 1234567.5 person').vi).toBe(
    '«Dân số» (giới tính: nữ) (nếu chưa có số liệu thì lấy 1.234.567,5 người).',
  )
})

test('operations that mix are bracketed, because nobody hears which binds tighter', () => {
  expect(told('[a] + [b] * 2 >= 3 and [c] or [d]').vi).toBe(
    '(«a» cộng («b» nhân với 2) đạt ít nhất 3 và «c») hoặc «d».',
  )
})

test('every construct has words in both languages', () => {
  const all = [
    'not (true and false) or "x" = [k]',
    'if [a] is not applicable then missing else if [a] is not verifiable then not applicable else not verifiable',
    '-[a] at parent + [b] at 3 periods ago - [c] at same period 2 years ago / [d] at this year * [e] at 2 years ago',
    'sum(1, 2) + mean(1, 2) + weighted mean(1 by 2) + min(1) + max(2, 3) + median(1) + count(true) require any',
    'share(true, false) ',
    'clamp(round(abs(ln(exp(power(percent(1), ratio(2%))))), 0), 1, 2)',
    'sum of (mean of (min of (max of (median of [a] over months) over quarters) over halves) over last 2 periods) over breakdown sex',
    'count of [a] has value over children require at least 3',
    'share of [a] < 1 over children require any',
    '[a] if undefined [b].numerator if no value 0 <= 1 and [a] != 2',
  ]
  for (const text of all) {
    const { vi, en } = told(text)
    expect(vi).not.toMatch(/undefined|null|NaN|\[object|=>/)
    expect(vi).not.toEqual(en)
  }
})
