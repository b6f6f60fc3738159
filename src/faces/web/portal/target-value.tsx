import type { TargetRow } from '#engines/programmes'
import { useFormat, useLanguage } from '#ui'

type Amount = Pick<TargetRow, 'comparator' | 'value' | 'unit'>

const before = {
  vi: { '>=': 'tối thiểu ', '<=': 'tối đa ', '>': 'trên ', '<': 'dưới ' },
  en: { '>=': 'at least ', '<=': 'at most ', '>': 'over ', '<': 'under ' },
} as const

/** What a target promises, in words: "tối thiểu 25% GRDP", "trong nhóm 5 địa phương dẫn đầu", "15 đến 20%". */
export function useTargetValue(): (target: Amount) => string {
  const language = useLanguage()
  const format = useFormat()
  return ({ comparator, value, unit }) => {
    const vi = language === 'vi'
    const number = (n: number) => format.number(n, 6)
    const said = Array.isArray(value)
      ? value.map(number).join(vi ? ' đến ' : ' to ')
      : value === null
        ? ''
        : number(value)
    const tail = unit === null ? '' : unit.startsWith('%') ? unit : ` ${unit}`
    if (comparator === 'in_top') return vi ? `trong nhóm ${said}${tail} dẫn đầu` : `in the top ${said}${tail}`
    if (comparator === 'complete' && (value === null || value === 100)) return vi ? 'hoàn thành' : 'completed'
    if (comparator === 'complete') return vi ? `hoàn thành ${said}${tail}` : `complete ${said}${tail}`
    if (value === null) return vi ? 'văn bản không nêu con số' : 'no figure in the text'
    const word = comparator === '=' || comparator === 'range' ? '' : before[language][comparator]
    return `${word}${said}${tail}`
  }
}

export function TargetValue({ target }: { target: Amount }) {
  const say = useTargetValue()
  return <>{say(target)}</>
}
