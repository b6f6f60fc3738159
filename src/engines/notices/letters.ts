import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Label, Language, System } from '#kernel'
import { pages } from './pages.ts'
import type { Tables } from './tables.ts'
import { oneLine } from './wording.ts'

type Words = { subject: string; body: string; html: string }

/** A letter to write: to whom, about what, and its words. */
export type NewLetter = Words & {
  kind: 'notice' | 'digest'
  notice: string | null
  day: string | null
  account: string
  address: string
  name: string
  language: Language
}

/** One part of a letter: a heading with lines, each of which may lead to a page. */
export type Part = { heading: string | null; lines: { text: string; page: string | null }[] }

/** The letter that says one notice. */
export function noticeLetter(
  system: System,
  { name, language, words, page }: { name: string; language: Language; words: Label; page: string },
): Words {
  const said = words[language]
  const open = language === 'vi' ? 'Mở trang này' : 'Open the page'
  return layOut(system, {
    name,
    language,
    subject: said,
    parts: [
      { heading: null, lines: [{ text: said, page: null }] },
      { heading: null, lines: [{ text: open, page }] },
    ],
  })
}

/** Plain text and simple HTML of the same words. Nothing a person typed becomes markup, a header or another line. */
export function layOut(
  system: System,
  letter: { name: string; language: Language; subject: string; parts: Part[] },
): Words {
  const { language, parts } = letter
  const site = oneLine(system.city?.label[language] ?? 'Kiến Tạo', 100)
  const name = oneLine(letter.name, 100)
  const greeting = language === 'vi' ? `Kính gửi ${name},` : `Dear ${name},`
  const addressed = (page: string) => addressOf(system, page, language)
  const why =
    language === 'vi'
      ? `Thư tự động của ${site}. Xin không trả lời. Chọn cách nhận thông báo:`
      : `An automatic letter of ${site}. Please do not answer. Choose how you are told:`

  const plain = parts.map(({ heading, lines }) =>
    [
      ...(heading ? [oneLine(heading, 200)] : []),
      ...lines.map(({ text, page }) => {
        const line = oneLine(text, 700)
        return heading
          ? `- ${line}${page ? `\n  ${addressed(page)}` : ''}`
          : page
            ? `${line}: ${addressed(page)}`
            : line
      }),
    ].join('\n'),
  )
  const marked = parts.map(({ heading, lines }) => {
    const items = lines.map(({ text, page }) => {
      const line = inHtml(oneLine(text, 700))
      return page ? `<a href="${inHtml(addressed(page))}">${line}</a>` : line
    })
    if (!heading) return items.map((item) => `<p>${item}</p>`).join('\n')
    return `<h2>${inHtml(oneLine(heading, 200))}</h2>\n<ul>\n${items.map((item) => `<li>${item}</li>`).join('\n')}\n</ul>`
  })
  const preferences = addressed(pages.preferences)
  return {
    subject: oneLine(letter.subject, 200),
    body: `${[greeting, ...plain, `-- \n${why} ${preferences}`].join('\n\n')}\n`,
    html: `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${inHtml(oneLine(letter.subject, 200))}</title></head>
<body style="font-family:sans-serif;line-height:1.5">
<p>${inHtml(greeting)}</p>
${marked.join('\n')}
<hr><p><small>${inHtml(why)} <a href="${inHtml(preferences)}">${inHtml(preferences)}</a></small></p>
</body></html>
`,
  }
}

/** The whole address of a page, in the language of the reader. */
export function addressOf(system: System, page: string, language: Language): string {
  const { PUBLIC_URL, HOST, PORT } = system.config
  const site = PUBLIC_URL ? new URL(PUBLIC_URL).origin : `http://${HOST}:${PORT}`
  return `${site}${language === 'en' ? '/en' : ''}${page}`
}

/** One statement, however many. Returns the ids in the order given. */
export async function writeLetters(db: Kysely<Tables>, letters: NewLetter[], now: Date): Promise<string[]> {
  if (letters.length === 0) return []
  const rows = letters.map(({ kind, notice, day, account, address, name, language, subject, body, html }) => ({
    id: randomUUID(),
    kind,
    notice,
    day,
    account,
    address,
    name: oneLine(name, 100),
    language,
    subject,
    body,
    html,
  }))
  await sql`
    insert into notices.letter (id, account, kind, notice_id, day, address, name, language, subject, body, html, not_before, created_at)
    select r.id, r.account, r.kind, r.notice, r.day, r.address, r.name, r.language, r.subject, r.body, r.html, ${now}::timestamptz, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}) as r (id uuid, kind text, notice uuid, day date, account text, address text, name text,
      language text, subject text, body text, html text)`.execute(db)
  return rows.map(({ id }) => id)
}

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const inHtml = (text: string) => text.replace(/[&<>"']/g, (sign) => signs[sign] as string)
