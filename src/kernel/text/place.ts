/**
 * Where a path of the outline is, as people say it: "II.1.1.-2" → "mục II.1.1, gạch đầu dòng 2". What the reader of
 * documents numbers for itself (paragraphs, the nth item of a line) is told as such or left out.
 */
export function placeIn(language: 'vi' | 'en', path: string): string {
  const words = language === 'vi' ? vietnamese : english
  const labels: string[] = []
  const rest: string[] = []
  let appendix = false
  for (const part of path.split('.')) {
    const label = part.replace(/~\d+$/, '')
    const counted = /^([-+*•p])(\d+)$/u.exec(label)
    if (label === 'PL') appendix = true
    else if (counted?.[1] === 'p') rest.push(`${words.paragraph} ${counted[2]}`)
    else if (counted) rest.push(`${words.dash} ${counted[2]}`)
    else if (label) labels.push(/^Đ\d+$/.test(label) ? `${words.article} ${label.slice(1)}` : label)
  }
  const named = labels.length ? `${words.section} ${labels.join('.')}` : ''
  const section = labels[0]?.startsWith(words.article)
    ? named.slice(words.section.length + 1).replace('.', ', ')
    : named
  return [appendix && words.appendix, section, ...rest].filter(Boolean).join(', ')
}

const vietnamese = {
  section: 'mục',
  article: 'Điều',
  appendix: 'Phụ lục',
  paragraph: 'đoạn',
  dash: 'gạch đầu dòng',
}
const english = { section: 'section', article: 'Article', appendix: 'Annex', paragraph: 'paragraph', dash: 'dash' }
