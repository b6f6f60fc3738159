import { expect, test } from 'vitest'
import { readSource } from './index.ts'

const plan = [
  'KẾ HOẠCH',
  '',
  '1. Mục tiêu đến năm 2030: tỷ lệ hồ sơ trực tuyến đạt 80%.',
  'a) Sở Khoa học và Công nghệ chủ trì.',
  'đ) Ủy ban nhân dân các xã, phường; thường xuyên.',
]
const text = plan.join('\n')
const utf8 = (written: string) => new TextEncoder().encode(written)

const utf16 = (written: string, bigEndian = false) => {
  const bytes = Buffer.from(written, 'utf16le')
  return new Uint8Array(bigEndian ? bytes.swap16() : bytes)
}

test('the lines of the result are the lines of the file, whatever ends a line', async () => {
  for (const end of ['\n', '\r\n', '\r']) {
    const read = await readSource(utf8(plan.join(end) + end), { name: 'ke-hoach.txt' })
    expect(read).toMatchObject({
      kind: 'txt',
      mime: 'text/plain',
      text,
      lines: 5,
      pages: null,
      ocr: null,
      notices: [],
      cells: [],
    })
  }
  expect((await readSource(utf8('một\r\n\r\nba\n\n\nsáu'))).text.split('\n')).toEqual(['một', '', 'ba', '', '', 'sáu'])
})

test('UTF-8 and UTF-16 are read with and without a byte order mark', async () => {
  const files = [
    utf8(text),
    utf8(`\ufeff${text}`),
    utf16(text),
    utf16(`\ufeff${text}`),
    utf16(text, true),
    utf16(`\ufeff${text}`, true),
  ]
  for (const bytes of files) expect((await readSource(bytes)).text).toBe(text)
})

test('letters written in parts are composed', async () => {
  expect((await readSource(utf8(text.normalize('NFD')))).text).toBe(text)
})

/**
 * Encoders independent of our decoder: the comparison table "Bảng đối chiếu các bộ mã tiếng Việt với Unicode" of
 * TCVN 6909:2001, as code points of windows-1252, written letter by letter.
 */
const tcvn3 = tableOf(`
  á¸ àµ ả¶ ã· ạ¹ ă¨ ắ¾ ằ» ẳ¼ ẵ½ ặÆ â© ấÊ ầÇ ẩÈ ẫÉ ậË éÐ èÌ ẻÎ ẽÏ ẹÑ êª ếÕ ềÒ ểÓ ễÔ ệÖ íÝ ì× ỉØ ĩÜ ịÞ óã òß
  ỏá õâ ọä ô« ốè ồå ổæ ỗç ộé ơ¬ ớí ờê ởë ỡì ợî úó ùï ủñ ũò ụô ư\u00ad ứø ừõ ửö ữ÷ ựù ýý ỳú ỷû ỹü ỵþ đ® Đ§ Ă¡
  Â¢ Ê£ Ô¤ Ơ¥ Ư¦`)
const vni = tableOf(`
  áaù àaø ảaû ãaõ ạaï ăaê ắaé ằaè ẳaú ẵaü ặaë âaâ ấaá ầaà ẩaå ẫaã ậaä éeù èeø ẻeû ẽeõ ẹeï êeâ ếeá ềeà ểeå
  ễeã ệeä íí ìì ỉæ ĩó ịò óoù òoø ỏoû õoõ ọoï ôoâ ốoá ồoà ổoå ỗoã ộoä ơô ớôù ờôø ởôû ỡôõ ợôï úuù ùuø ủuû ũuõ
  ụuï ưö ứöù ừöø ửöû ữöõ ựöï ýyù ỳyø ỷyû ỹyõ ỵî đñ ĐÑ ỦUÛ ẾEÁ ẠAÏ ỨÖÙ`)
const everyLetter = `${[...tcvn3.keys()].slice(0, 66).join(' ')} đ`

/** Each word: a letter, then what is written for it. */
function tableOf(words: string): Map<string, string> {
  return new Map(
    words
      .trim()
      .split(/[ \n]+/)
      .map((word) => [word.charAt(0), word.slice(1)]),
  )
}

function encoded(written: string, table: Map<string, string>): Uint8Array {
  return bytesOf(written.replace(/./gu, (letter) => table.get(letter) ?? letter))
}

/** Characters of windows-1252 that are their own bytes. */
function bytesOf(characters: string): Uint8Array {
  return new Uint8Array(Buffer.from(characters, 'latin1'))
}

test('TCVN3 and VNI files are recognised and converted, letter by letter', async () => {
  const sentence = 'Sở Khoa học và Công nghệ chủ trì, phối hợp với các sở, ngành; đến năm 2030 đạt trên 80%.'
  for (const [encoding, table] of [
    ['TCVN3', tcvn3],
    ['VNI', vni],
  ] as const) {
    const read = await readSource(encoded(`${sentence}\r\n${everyLetter}\r\nĐề án`, table))
    expect(read.text.split('\n')).toEqual([sentence, everyLetter, 'Đề án'])
    expect(read.notices).toMatchObject([
      { code: 'reading/converted-encoding', message: { en: expect.stringContaining(encoding) } },
    ])
  }
  expect((await readSource(encoded('Điều 1. Ủy ban nhân dân tỉnh. KẾ HOẠCH, MỨC ĐỘ, ĐẠT', vni))).text).toContain(
    'Ủy ban nhân dân tỉnh. KẾ HOẠCH, MỨC',
  )
})

test('windows-1258 is read with its tones composed', async () => {
  // Tones of windows-1258 are bytes of their own after the vowel: "ế" is ê (EA) and a high tone (EC).
  const words = [
    0x4b, 0xea, 0xec, 0x20, 0x68, 0x6f, 0x61, 0xf2, 0x63, 0x68, 0x20, 0x73, 0xf4, 0xec, 0x20, 0xf0, 0xfd, 0xf5, 0xf2,
    0x63,
  ]
  expect((await readSource(Uint8Array.from([...words, 0x20, ...words]))).text).toBe('Kế hoạch số được Kế hoạch số được')
})

test('a text with a few marked letters that is no Vietnamese is still read', async () => {
  const western = `${'A plain text about nothing in particular. '.repeat(5)}Caf\u00e9`
  expect((await readSource(bytesOf(western))).text).toBe(western)
})

test('a few damaged bytes are shown, counted, and do not change the encoding', async () => {
  const bytes = utf8(text.repeat(20))
  const read = await readSource(bytes.subarray(0, bytes.length - 3 - 'ng xuyên.'.length))
  expect(read.text).toContain('Mục tiêu')
  expect(read.notices).toMatchObject([{ code: 'reading/lost-characters' }])
})

test('a text in no known encoding is refused with the way out', async () => {
  const noise = Uint8Array.from({ length: 4000 }, (_, i) => 0xa1 + ((i * 37) % 90))
  await expect(readSource(noise)).rejects.toMatchObject({
    type: 'reading/unknown-encoding',
    status: 422,
    title: { vi: expect.stringContaining('UTF-8') },
  })
})

test('binary data named as text is refused', async () => {
  const bytes = Uint8Array.from({ length: 4096 }, (_, i) => (i * 7919) % 256)
  await expect(readSource(bytes, { name: 'ke-hoach.txt' })).rejects.toMatchObject({
    type: 'reading/not-text',
    status: 415,
  })
})

test('a file of blank lines holds no text', async () => {
  await expect(readSource(utf8(' \n\t\r\n'))).rejects.toMatchObject({ type: 'reading/no-text', status: 422 })
})
