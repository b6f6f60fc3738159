import { parseArgs } from 'node:util'
import { type System, verifyAudit } from '#kernel'

const places = {
  edited: 'nội dung đã bị sửa · its content was changed',
  missing: 'thiếu dòng ngay trước dòng này · the entry before it is missing',
  unlinked: 'không nối với dòng trước · it does not follow from the entry before',
  head: 'phần cuối đã bị cắt, hoặc không khớp mã đã ghi lại · the end was cut off, or the noted hash is not in the chain',
}

/** `kientao audit verify [--expect HASH]`: walks the whole trail. Exit 0 when it holds, 1 with the place when it does not. */
export async function audit(system: System, args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { expect: { type: 'string' } } })
  if (positionals[0] !== 'verify') {
    console.error('Cách dùng · Usage: kientao audit verify [--expect HASH]')
    return 2
  }
  const verdict = await verifyAudit(system.database, values.expect)
  if (!verdict.break) {
    console.log(`Nhật ký nguyên vẹn · The trail is whole: ${verdict.entries} dòng · entries\n${verdict.head}`)
    return 0
  }
  console.error(
    `Nhật ký đã bị can thiệp tại dòng · The trail was tampered with at entry ${verdict.break.seq}: ${places[verdict.break.kind]}`,
  )
  return 1
}
