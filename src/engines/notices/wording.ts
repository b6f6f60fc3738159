import type { Label, Language } from '#kernel'
import type { Facts } from './facts.ts'

const longestTitle = 200

/** The words of a telling in both languages, every place filled. A name that looks like a place is not filled again. */
export function fillWords(words: Label, facts: Facts): Label {
  const fill = (language: Language) =>
    words[language].replace(/\{(\w+)\}/g, (_, place: string) => {
      if (place === 'title') return oneLine(facts.title, longestTitle)
      if (place === 'unit') return oneLine(facts.unit?.label[language] ?? '', longestTitle)
      if (place === 'name') return oneLine(facts.name?.[language] ?? facts.title, longestTitle)
      if (place === 'due') return facts.dueOn ? dueWords(facts.dueOn)[language] : ''
      return oneLine(String(facts.payload[place] ?? ''), longestTitle)
    })
  return { vi: fill('vi'), en: fill('en') }
}

const dueWords = (day: string): Label => ({
  vi: ` (hạn ${dayWords(day, 'vi')})`,
  en: ` (due ${dayWords(day, 'en')})`,
})

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** An ISO day as people write it. */
export function dayWords(day: string, language: Language): string {
  const [year, month, date] = day.split('-')
  return language === 'vi' ? `${date}/${month}/${year}` : `${Number(date)} ${months[Number(month) - 1]} ${year}`
}

/**
 * Fit for a header or one line of a letter: no line breaks, no control characters, none of the marks that turn the
 * direction of what follows; cut with an ellipsis.
 */
export function oneLine(text: string, most: number): string {
  const line = text
    .toWellFormed()
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/ {2,}/g, ' ')
    .trim()
  const letters = [...line]
  return letters.length <= most ? line : `${letters.slice(0, most - 1).join('')}…`
}
