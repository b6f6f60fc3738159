import type { Indicator, Level, Programme } from './programme.ts'
import { type Choose, printed, type Sheet, write } from './sheet.ts'

const words = {
  '=': ['', ''],
  '>=': ['ít nhất ', 'tối thiểu ', 'không dưới ', 'không thấp hơn ', '≥ ', 'tối thiểu đạt '],
  '>': ['trên ', 'hơn ', '> '],
  '<=': ['không quá ', 'tối đa ', 'không vượt quá ', '≤ '],
  '<': ['dưới ', 'thấp hơn ', '< '],
} as const

/** "trên 85%", "từ 20 đến 25%", "12 mô hình trở lên". */
export function amount(level: Level, unit: string, choose: Choose): string {
  const suffix = unit === '%' ? '%' : ` ${unit}`
  const { comparator, value } = level
  if (typeof value !== 'number') {
    const [low, high] = value.map(printed) as [string, string]
    return choose([
      `${low} - ${high}${suffix}`,
      `${low}-${high}${suffix}`,
      `từ ${low} đến ${high}${suffix}`,
      `từ ${low}${suffix} đến ${high}${suffix}`,
    ])
  }
  const number = `${printed(value)}${suffix}`
  if (comparator === '>=') {
    const word = choose([...words['>='], 'từ'])
    return word === 'từ' ? `từ ${number} trở lên` : `${word}${number}`
  }
  return `${choose(words[comparator as '=' | '>' | '<=' | '<'])}${number}`
}

/** One level in one sentence, without its year. */
export function sentence(indicator: Indicator, level: Level, choose: Choose): string {
  const what = amount(level, indicator.unit, choose)
  const { subject, verb, kind, unit } = indicator
  if (kind === 'count')
    return choose([
      `${verb} ${what} ${subject}`,
      `Phấn đấu ${verb.toLowerCase()} ${what} ${subject}`,
      `Toàn tỉnh có ${what} ${subject}`,
      `Số ${unit} ${subject} đạt ${what}`,
    ])
  if (kind === 'index') return choose([`${subject} đạt ${what}`, `Phấn đấu ${subject.toLowerCase()} đạt ${what}`])
  const capital = what.charAt(0).toUpperCase() + what.slice(1)
  return choose([
    `Tỷ lệ ${subject} đạt ${what}`,
    `Tỷ lệ ${subject}: ${what}`,
    `Phấn đấu ${what} ${subject}`,
    `${capital} ${subject}`,
    `Phấn đấu tỷ lệ ${subject} đạt ${what}`,
    `Có ${what} ${subject}`,
    `Nâng tỷ lệ ${subject} lên ${what}`,
    `Nâng tỷ lệ ${subject} từ 3% năm 2024 lên ${what}`,
    `Giảm tỷ lệ ${subject} xuống còn ${what}`,
    `Duy trì tỷ lệ ${subject} ở mức ${what}`,
    `Chỉ tiêu 3: ${capital} ${subject}`,
    `${subject.charAt(0).toUpperCase()}${subject.slice(1)}: ${what}`,
  ])
}

/** All levels of an indicator in one sentence: two horizons and more. */
export function manyYears(indicator: Indicator, choose: Choose): string {
  const name =
    indicator.kind === 'share'
      ? `Tỷ lệ ${indicator.subject}`
      : indicator.kind === 'count'
        ? `Số ${indicator.unit} ${indicator.subject}`
        : indicator.subject
  const each = indicator.levels.map((level) => ({ what: amount(level, indicator.unit, choose), year: level.year }))
  const way = choose([0, 1, 2, 3, 4])
  if (way === 0) return `${name} đến ${each.map(({ what, year }) => `năm ${year} đạt ${what}`).join(', đến ')}`
  if (way === 1) return `${name} đạt ${each.map(({ what, year }) => `${what} vào năm ${year}`).join(', ')}`
  if (way === 2) return `${name}: ${each.map(({ what, year }) => `${what} (năm ${year})`).join(', ')}`
  if (way === 3) return `${name}: ${each.map(({ what, year }) => `năm ${year}: ${what}`).join('; ')}`
  return `${name}: ${each.map(({ what, year }) => `đến năm ${year} đạt ${what}`).join('; ')}`
}

const labels = {
  dash: () => '- ',
  dot: () => '• ',
  plus: () => '+ ',
  letter: (n: number) => `${'abcdeghik'.charAt(n)}) `,
  number: (n: number) => `${n + 1}. `,
  bracket: (n: number) => `(${n + 1}) `,
}

/** Lists under year headings: "a) Đến năm 2027" and what shall be reached by then. */
export function listsByYear(sheet: Sheet, plan: Programme, choose: Choose): void {
  const style = choose(['dash', 'plus', 'bracket', 'dot'] as const)
  write(sheet, choose(['2. Mục tiêu cụ thể', '2. Các chỉ tiêu chủ yếu', '2. Mục tiêu, chỉ tiêu cụ thể:']))
  plan.years.forEach((year, n) => {
    const heading = choose([
      'Đến năm {}',
      'Mục tiêu đến năm {}',
      'Năm {}',
      'Đến hết năm {}:',
      'Giai đoạn 2024 - {}',
    ]).replace('{}', String(year))
    write(sheet, `${'abcdeghik'.charAt(n)}) ${heading}`)
    plan.groups
      .flatMap(({ indicators }) => indicators)
      .forEach((indicator, at) => {
        const level = indicator.levels[n] as Level
        write(sheet, `${labels[style](at)}${sentence(indicator, level, choose)}${choose([';', '.', ''])}`, [level])
      })
  })
}

/** Lists by subject, the year in each sentence, before or behind the amount, or several years in one. */
export function listsByGroup(sheet: Sheet, plan: Programme, choose: Choose): void {
  write(sheet, choose(['2. Mục tiêu cụ thể', '2. Một số chỉ tiêu chủ yếu', '2. Mục tiêu cụ thể giai đoạn 2026 - 2035']))
  const style = choose(['dash', 'plus', 'bracket', 'dot'] as const)
  plan.groups.forEach((group, g) => {
    write(sheet, `2.${g + 1}. ${choose(['', 'Về '])}${group.name}`)
    group.indicators.forEach((indicator, at) => {
      if (choose([true, false])) {
        write(sheet, `${labels[style](at)}${manyYears(indicator, choose)}${choose([';', '.'])}`, indicator.levels)
        return
      }
      for (const level of indicator.levels) {
        const plain = sentence(indicator, level, choose)
        const small = plain.charAt(0).toLowerCase() + plain.slice(1)
        const { year } = level
        const line = choose([
          `Đến năm ${year}, ${small}`,
          `${plain} vào năm ${year}`,
          `${plain} đến năm ${year}`,
          `Năm ${year}: ${small}`,
          `${plain} trước năm ${year}`,
        ])
        write(sheet, `${labels[style](at)}${line}${choose([';', '.'])}`, [level])
      }
    })
  })
}
