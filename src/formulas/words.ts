import type { Aggregate, FunctionName } from './ast.ts'

/** Words that mean something to the language and can therefore not be a unit of measure after a number. */
export const reserved = new Set(
  'and or not if then else at over of by is has require true false missing undefined period periods year years'.split(
    ' ',
  ),
)

export const aggregates: readonly Aggregate[] = [
  'sum',
  'mean',
  'weighted mean',
  'min',
  'max',
  'median',
  'count',
  'share',
]

/** Functions and how many inputs each takes. */
export const functions: Readonly<Record<FunctionName, number>> = {
  share: 2,
  growth: 2,
  clamp: 3,
  round: 2,
  abs: 1,
  ln: 1,
  exp: 1,
  power: 2,
  percent: 1,
  ratio: 1,
}

// Letters of Vietnamese and English, composed. Everything else that looks like a letter is refused by name.
const letters = 'A-Za-zÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ'

/** A code of an indicator, as officials write them: `DTI.1.2`, `766/2.1`, `cđs-4`. */
export const codePattern = new RegExp(`^[${letters}0-9][${letters}0-9._/-]*$`, 'u')

/** A member of a breakdown: also `15-24` and `60+`. */
export const memberPattern = new RegExp(`^[${letters}0-9][${letters}0-9._/+-]*$`, 'u')

/** A dimension, a kind of units, a unit of measure: the platform's own ids. */
export const idPattern = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/

/** What writes itself into a formula that is pasted from a document, and what was meant. */
export const lookAlikes: Readonly<Record<string, string>> = {
  '“': '"',
  '”': '"',
  '„': '"',
  '‘': '"',
  '’': '"',
  "'": '"',
  '–': '-',
  '—': '-',
  '‐': '-',
  '‑': '-',
  '－': '-',
  '，': ',',
  '、': ',',
  '（': '(',
  '）': ')',
  '【': '[',
  '】': ']',
  '［': '[',
  '］': ']',
  '｜': '|',
  '∣': '|',
  '＝': '=',
  '＋': '+',
  '＊': '*',
  '∗': '*',
  '∙': '*',
  '·': '*',
  '／': '/',
  '∕': '/',
  '⁄': '/',
  '％': '%',
  '＜': '<',
  '＞': '>',
  ':': '/',
  а: 'a',
  е: 'e',
  о: 'o',
  р: 'p',
  с: 'c',
  х: 'x',
  у: 'y',
  і: 'i',
  ѕ: 's',
  А: 'A',
  В: 'B',
  Е: 'E',
  К: 'K',
  М: 'M',
  Н: 'H',
  О: 'O',
  Р: 'P',
  С: 'C',
  Т: 'T',
  Х: 'X',
  Α: 'A',
  Β: 'B',
  Ε: 'E',
  Ι: 'I',
  Κ: 'K',
  Ο: 'O',
  Ρ: 'P',
  Τ: 'T',
  ο: 'o',
}
