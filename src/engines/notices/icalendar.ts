/** One day-long entry of a calendar. */
export type Entry = {
  uid: string
  day: string
  summary: string
  description: string
  url: string
  /** When it last changed. */
  changed: Date
}

/**
 * A calendar as RFC 5545 has it: lines end in CRLF and are folded at 75 octets, never inside a letter; text is escaped.
 * The same entries give the same bytes, so that an ETag holds: DTSTAMP is the last change, as 3.8.7.2 says of a
 * calendar without a METHOD.
 */
export function writeCalendar(calendar: { name: string; entries: readonly Entry[] }): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Kien Tao//Deadlines//VI',
    'CALSCALE:GREGORIAN',
    `X-WR-CALNAME:${asText(calendar.name)}`,
    'X-WR-TIMEZONE:Asia/Ho_Chi_Minh',
    ...calendar.entries.flatMap(({ uid, day, summary, description, url, changed }) => [
      'BEGIN:VEVENT',
      `UID:${asText(uid)}`,
      `DTSTAMP:${stamp(changed)}`,
      `LAST-MODIFIED:${stamp(changed)}`,
      `DTSTART;VALUE=DATE:${day.replaceAll('-', '')}`,
      `SUMMARY:${asText(summary)}`,
      `DESCRIPTION:${asText(description)}`,
      `URL:${url.replace(/[^\x21-\x7e]/g, encodeURIComponent)}`,
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${fold(line)}\r\n`).join('')
}

/** 3.3.11: backslash, semicolon and comma; a line break becomes \n; other control characters are no text. */
function asText(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replace(/\r\n|\r|\n|[\u2028\u2029]/g, '\\n')
    .replace(/\p{Cc}/gu, ' ')
}

function fold(line: string): string {
  const pieces: string[] = []
  let piece = ''
  let octets = 0
  for (const letter of line) {
    const size = Buffer.byteLength(letter)
    if (octets + size > 75) {
      pieces.push(piece)
      piece = ' ' // counts towards the 75 of the next line
      octets = 1
    }
    piece += letter
    octets += size
  }
  return [...pieces, piece].join('\r\n')
}

function stamp(moment: Date): string {
  return `${moment.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
}
