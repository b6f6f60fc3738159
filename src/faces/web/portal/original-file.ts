import { useFormat, useLanguage } from '#ui'

const kinds: Record<string, { vi: string; en: string }> = {
  'text/plain': { vi: 'văn bản thuần', en: 'plain text' },
  'application/pdf': { vi: 'PDF', en: 'PDF' },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': { vi: 'Word', en: 'Word' },
  'image/png': { vi: 'ảnh PNG', en: 'PNG image' },
  'image/jpeg': { vi: 'ảnh JPEG', en: 'JPEG image' },
}

/** Kind and size of a file, for whoever decides whether to download it: "PDF, 1,2 MB". */
export function useFileWords(): (file: { mime: string; size: number }) => string {
  const language = useLanguage()
  const format = useFormat()
  return ({ mime, size }) => {
    const kind = kinds[mime]?.[language] ?? (language === 'vi' ? 'tệp' : 'file')
    const kilobytes = size / 1024
    const weight =
      kilobytes < 1024 ? `${format.number(Math.max(0.1, kilobytes), 1)} KB` : `${format.number(kilobytes / 1024, 1)} MB`
    return `${kind}, ${weight}`
  }
}
