import { useLanguage } from '#ui'

type Named = { kind?: string | null; number: string | null; title: string }

const kinds: Record<string, string> = {
  'kế hoạch': 'Plan',
  'quyết định': 'Decision',
  'chương trình': 'Programme',
  'chiến lược': 'Strategy',
  'đề án': 'Scheme',
  'nghị quyết': 'Resolution',
  'chỉ thị': 'Directive',
  'công văn': 'Official letter',
}

/**
 * What people call a document: "Kế hoạch 2649/KH-UBND"; its title where it has no number. Printed titles run over
 * five lines of capitals, so they stand below the name and not in its place.
 */
export function useDocumentName(): (document: Named) => string {
  const language = useLanguage()
  return ({ kind, number, title }) => {
    const word = kind && (language === 'en' ? (kinds[kind] ?? kind) : kind)
    const shown = word && word.charAt(0).toUpperCase() + word.slice(1)
    if (number) return shown ? `${shown} ${number}` : number
    if (!isFileName(title)) return title.length <= 140 ? title : `${title.slice(0, title.lastIndexOf(' ', 130))} …`
    const inFile = language === 'en' ? 'in the file' : 'trong tệp'
    return shown ? `${shown} ${inFile} ${title}` : title
  }
}

/** The title where it says more than the name. */
export function titleBeside({ number, title }: Named): string | null {
  return (number && !isFileName(title)) || (title.length > 140 && !isFileName(title)) ? title : null
}

const isFileName = (title: string) => /\.(txt|docx|pdf|png|jpe?g)$/i.test(title)
