import type { AssignedDuty } from './duties.ts'
import type { PlanUnit, Task } from './plan.ts'
import { type UnitResolver, unitKey } from './unit-resolver.ts'

/** Every unit that leads, takes part or has a duty, once, with the other spellings the document uses. */
export function unitsOf(
  tasks: Task[],
  duties: AssignedDuty[],
  issuer: string | null,
  resolver: UnitResolver,
): PlanUnit[] {
  const found = new Map<string, PlanUnit>()
  const seen = new Set<string>()
  const add = (name: string): void => {
    if (seen.has(name)) return
    seen.add(name)
    const key = unitKey(name)
    if (key === '' || name.length > 160) return
    const unit = found.get(key) ?? { name, kind: kindOfUnit(name), aliases: [], code: null }
    if (unit.name !== name && !unit.aliases.includes(name)) unit.aliases.push(name)
    for (const alias of resolver.aliases.get(name) ?? [])
      if (alias !== unit.name && !unit.aliases.includes(alias)) unit.aliases.push(alias)
    found.set(key, unit)
  }
  if (issuer !== null) add(issuer)
  for (const task of tasks) for (const name of [...task.lead, ...task.coordinating]) add(name)
  for (const duty of duties) for (const name of duty.units) add(name)
  return [...found.values()]
}

/** The kind of a unit, told by its first words. Kinds are English identifiers of `packs/national`. */
export function kindOfUnit(name: string): string {
  const lower = name.toLowerCase()
  for (const [pattern, kind] of kinds) if (pattern.test(lower)) return kind
  return 'other'
}

const kinds: [RegExp, string][] = [
  [
    /^(?:các|những)\s|^sở, ban|^bộ, ngành|có liên quan$|^doanh nghiệp$|^viện, trường|^đơn vị|^cơ quan, đơn vị/u,
    'collective',
  ],
  [/^(?:thủ tướng|chính phủ|quốc hội|bộ trưởng)/u, 'central'],
  [/^bộ (?:chỉ huy|tư lệnh)|^quân khu/u, 'military'],
  [/^bộ\s/u, 'ministry'],
  [/^sở\s/u, 'department'],
  [/^(?:ubnd|ủy ban nhân dân|chủ tịch (?:ubnd|ủy ban nhân dân))/u, 'peoples-committee'],
  [/^(?:hđnd|hội đồng nhân dân)/u, 'peoples-council'],
  [/^công an/u, 'police'],
  [/^ban chỉ đạo/u, 'steering-committee'],
  [/^ban quản lý/u, 'management-board'],
  [/^ban\s/u, 'board'],
  [/^văn phòng/u, 'office'],
  [/^(?:mặt trận|ủy ban mặt trận|ubmttq)/u, 'fatherland-front'],
  [
    /^(?:tỉnh đoàn|thành đoàn|đoàn thanh niên|liên đoàn lao động|hội (?:nông dân|liên hiệp phụ nữ|cựu chiến binh)|tỉnh ủy|thành ủy|đảng ủy)/u,
    'political-organisation',
  ],
  [/^(?:hội|hiệp hội|liên hiệp|liên minh|câu lạc bộ)/u, 'association'],
  [/^(?:đài|báo|tạp chí|thông tấn)/u, 'press'],
  [/^(?:trường|đại học|học viện|cơ sở (?:đào tạo|giáo dục))/u, 'school'],
  [/^(?:viện|trung tâm)/u, 'centre'],
  [/^(?:bệnh viện|cơ sở (?:y tế|khám))/u, 'hospital'],
  [/^(?:ngân hàng|kho bạc|bảo hiểm xã hội|quỹ)/u, 'finance'],
  [/^(?:cục|chi cục|tổng cục|vụ|thuế|hải quan|thanh tra|tòa án|viện kiểm sát)/u, 'agency'],
  [/^(?:doanh nghiệp|công ty|tổng công ty|tập đoàn|vnpt|viettel|mobifone|bưu điện|nhà mạng|hợp tác xã)/u, 'enterprise'],
]
