import { notice } from './notices.ts'
import type { Notice } from './source-text.ts'
import { vietnameseShare } from './vietnamese-share.ts'

/**
 * Vietnamese from before Unicode. Both encodings were fonts over windows-1252: a text opened without its font shows
 * "ViÖt Nam" (TCVN3, the "ABC" fonts .VnTime…) or "Vieät Nam" (VNI-Times…). Offices still keep such files.
 * Text comes in as the characters of windows-1252 and leaves as Unicode (NFC); characters outside a table stay.
 */

/**
 * TCVN 5712:1993, bytes A1 to FE in order: part 3, and the capitals that part 1 puts where part 3 has nothing.
 * A blank is a byte left to windows-1252 (the degree sign). Agrees with the table of the GNU C library.
 */
const tcvn3 = 'ĂÂÊÔƠƯĐăâêôơưđẰ     àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵ'

/** Most capitals with a tone do not exist: a second font showed small letters as capitals, and a text file lost that. */
export function fromTcvn3(text: string): string {
  return text.replace(/[\u00a1-\u00fe]/g, (character) => {
    const letter = tcvn3.charAt(character.charCodeAt(0) - 0xa1)
    return letter === ' ' ? character : letter
  })
}

const grave = '\u0300'
const acute = '\u0301'
const tilde = '\u0303'
const hook = '\u0309'
const dot = '\u0323'
const circumflex = '\u0302'
const breve = '\u0306'
const horn = '\u031b'

/** VNI for Windows: the vowel, then one byte for its hat and tone together. */
const vniMarks: Record<string, string> = {
  ù: acute,
  ø: grave,
  û: hook,
  õ: tilde,
  ï: dot,
  â: circumflex,
  á: circumflex + acute,
  à: circumflex + grave,
  å: circumflex + hook,
  ã: circumflex + tilde,
  ä: circumflex + dot,
  ê: breve,
  é: breve + acute,
  è: breve + grave,
  ú: breve + hook,
  ü: breve + tilde,
  ë: breve + dot,
}
/** Letters that VNI writes in one byte. */
const vniLetters: Record<string, string> = { ô: `o${horn}`, ö: `u${horn}`, ñ: 'đ', æ: 'ỉ', ó: 'ĩ', ò: 'ị', î: 'ỵ' }
const tones = 'ùøûõï'
const hats = 'âáàåãä'
const bowls = 'êéèúüë'
const vniVowels = new RegExp(
  `a[${tones}${hats}${bowls}]|[eo][${tones}${hats}]|[uyôö][${tones}]|[${Object.keys(vniLetters).join('')}]`,
  'giu',
)

export function fromVni(text: string): string {
  return text.replace(vniVowels, (written) => {
    const base = written.charAt(0)
    const lower = base.toLowerCase()
    const letter = vniLetters[lower] ?? lower
    const composed = (letter + (vniMarks[written.charAt(1).toLowerCase()] ?? '')).normalize('NFC')
    return base === lower ? composed : composed.toUpperCase()
  })
}

/**
 * Lines of a document set in the old fonts, converted as a whole: the fonts are told apart by how the words read.
 * A document that has a Vietnamese letter of Unicode is left alone.
 */
export function unicodeLines(lines: string[]): { lines: string[]; notices: Notice[] } {
  const composed = lines.map((line) => line.normalize('NFC'))
  const sample = composed.join('\n').slice(0, 200_000)
  if (/[\u1ea0-\u1ef9đĐơƠưƯăĂ]/u.test(sample)) return { lines: composed, notices: [] }
  for (const { name, convert } of [
    { name: 'TCVN3 (ABC)', convert: fromTcvn3 },
    { name: 'VNI', convert: fromVni },
  ]) {
    const { share, letters } = vietnameseShare(convert(sample))
    if (letters < 20 || share < 0.8 || share <= vietnameseShare(sample).share) continue
    return { lines: composed.map(convert), notices: [notice('reading/converted-encoding', { encoding: name })] }
  }
  return { lines: composed, notices: [] }
}
