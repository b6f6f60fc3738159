import type { Line } from './lines.ts'
import type { Node, Outline } from './outline.ts'
import type { PlanDocument } from './plan.ts'

/** The signature: the capacity in capitals, then the name; the two may stand in one cell. */
export function signerOf(lines: Line[], outline: Outline): PlanDocument['signer'] {
  const closing = outline.nodes.find((node: Node) => node.role === 'closing')
  if (closing === undefined) return null
  const capacities: string[] = []
  for (const line of lines.slice(Math.max(0, closing.line - 12), closing.endLine)) {
    if (line.text === '' || line.debris) continue
    if (line.number < closing.line && !capacity.test(line.text) && !personName.test(line.text)) capacities.length = 0
    const merged = /^((?:[\p{Lu}.,\s]+)\s)(\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}*){1,4})$/u.exec(line.text)
    if (capacity.test(line.text) && line.text.length < 160) {
      if (merged !== null)
        return { name: merged[2] as string, capacity: tidyCapacity([...capacities, (merged[1] as string).trim()]) }
      if (line.text === line.text.toUpperCase()) capacities.push(line.text)
      continue
    }
    const name = capacities.length > 0 && !line.text.startsWith('-') ? personName.exec(line.text) : null
    if (name !== null) return { name: name[1] as string, capacity: tidyCapacity(capacities) }
  }
  return null
}

function tidyCapacity(parts: string[]): string {
  return parts
    .join(' ')
    .replace(/^TM\.\s.*?(?=KT\.|CHỦ TỊCH|THỦ TƯỚNG)/u, '')
    .trim()
}

const capacity =
  /^(?:TM\.|KT\.|TL\.|TUQ\.|Q\.|CHỦ TỊCH|PHÓ CHỦ TỊCH|THỦ TƯỚNG|PHÓ THỦ TƯỚNG|BỘ TRƯỞNG|THỨ TRƯỞNG|GIÁM ĐỐC|PHÓ GIÁM ĐỐC|BÍ THƯ|PHÓ BÍ THƯ|CHÁNH VĂN PHÒNG|TRƯỞNG BAN|PHÓ TRƯỞNG BAN|CỤC TRƯỞNG|TỔNG GIÁM ĐỐC)/u
const personName = /^(?:(?:TS|ThS|PGS|GS)\.?\s*)*(\p{Lu}\p{Ll}*(?:\s\p{Lu}\p{Ll}*){1,4})$/u
