import { createContext, type ReactNode, useContext } from 'react'

export type Language = 'vi' | 'en'
export type Words = { vi: string; en: string }

const LanguageContext = createContext<Language>('vi')

/** Sets the language of everything inside. The frame of the page does this once. */
export function LanguageProvider({ language, children }: { language: Language; children: ReactNode }) {
  return <LanguageContext value={language}>{children}</LanguageContext>
}

export function useLanguage(): Language {
  return useContext(LanguageContext)
}

/** The words of a page in the reader's language: `useWords({ save: { vi: 'Lưu', en: 'Save' } }).save`. */
export function useWords<W extends Record<string, Words>>(words: W): { [K in keyof W]: string } {
  return wordsIn(useLanguage(), words)
}

/** A loop and no `Object.entries`: a page asks dozens of times. */
export function wordsIn<W extends Record<string, Words>>(language: Language, words: W): { [K in keyof W]: string } {
  const said = {} as { [K in keyof W]: string }
  for (const key in words) said[key] = words[key]?.[language] as string
  return said
}

/** A function that picks the reader's language out of a label that came with the page's rows. */
export function useLabel(): (label: Words) => string {
  const language = useLanguage()
  return (label) => label[language]
}

/** A function that keeps the reader's language in an address inside the site: `/gioi-thieu` → `/en/gioi-thieu`. */
export function usePath(): (path: string) => string {
  const language = useLanguage()
  return (path) => pathIn(language, path)
}

export function pathIn(language: Language, path: string): string {
  if (!path.startsWith('/') || language === 'vi') return path
  return path === '/' ? '/en' : `/en${path}`
}

export type Format = {
  /** 1.234,5 in Vietnamese and 1,234.5 in English; at most `digits` decimals (2 unless told). */
  number(value: number, digits?: number): string
  /** A share of one: 0.254 → 25,4%. */
  percent(share: number, digits?: number): string
  /** dd/MM/yyyy in both languages; takes 'yyyy-MM-dd' or an instant, read in Vietnam's time. */
  date(day: string | Date): string
  /** dd/MM/yyyy HH:mm in Vietnam's time. */
  dateTime(instant: string | Date): string
}

const locales = { vi: 'vi-VN', en: 'en-GB' } as const
const zone = 'Asia/Ho_Chi_Minh'
const numberFormats = new Map<string, Intl.NumberFormat>()
const dateFormat = new Intl.DateTimeFormat('en-GB', {
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  timeZone: zone,
})
const timeFormat = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
  timeZone: zone,
})

/** Numbers and dates as people here write them. */
export function useFormat(): Format {
  return formatIn(useLanguage())
}

export function formatIn(language: Language): Format {
  return formats[language]
}

const formats: Record<Language, Format> = { vi: formatOf('vi'), en: formatOf('en') }

function formatOf(language: Language): Format {
  const number = (value: number, digits = 2) => numberFormat(language, digits).format(value)
  return {
    number,
    percent: (share, digits = 1) => `${number(share * 100, digits)}%`,
    date,
    dateTime: (instant) => `${date(new Date(instant))} ${timeFormat.format(new Date(instant))}`,
  }
}

function numberFormat(language: Language, digits: number) {
  const key = `${language}${digits}`
  const known = numberFormats.get(key)
  if (known) return known
  const made = new Intl.NumberFormat(locales[language], { maximumFractionDigits: digits })
  numberFormats.set(key, made)
  return made
}

/** A day without a time is nobody's instant: it is written as it stands. */
function date(day: string | Date): string {
  const written = typeof day === 'string' ? /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) : null
  if (written) return `${written[3]}/${written[2]}/${written[1]}`
  return dateFormat.format(new Date(day))
}
