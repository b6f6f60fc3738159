import { beginsWithUnit, partnersEnd, subjectEnd } from './subject-ends.ts'

/** Who leads and who takes part, as lists of units still to be cut. `rest` is what the clause says beside that. */
export type Who = { lead: string[]; coordinating: string[]; rest: string }

const opener =
  /^[-–+•*\s]*(?:và\s+)?(?:(?:(?:cơ quan|đơn vị)\s+)?chủ trì\s?:\s*)?(?:(?:giao(?: cho)?|do|đề nghị|phân công)\s+)?/iu
const leads = /,?\s*(?:\(\s*)?(?:là\s+)?(?:(?:cơ quan|đơn vị)\s+)?(?:(?:làm\s+)?đầu mối,?\s+)?chủ trì(?:\s*\))?/iu
const partakes = /(?:\(\s*)?phối hợp(?:\s+chặt chẽ)?(?:\s*\)|\s+(?:với|cùng)(?:\s+với)?|\s?:)?\s*/iu

/**
 * Reads "X chủ trì, phối hợp với Y; Z thực hiện …": the value of a field that says who, or a line of its own. A clause
 * that says no more than names belongs to `role`.
 */
export function whoIn(text: string, role: 'lead' | 'coordinating'): Who {
  const who: Who = { lead: [], coordinating: [], rest: '' }
  for (const clause of clausesOf(text)) readClause(clause, role, who)
  const tidy = (names: string): string => names.trim()
  return { lead: who.lead.map(tidy), coordinating: who.coordinating.map(tidy), rest: who.rest }
}

/** Whether a line only says who: "Giao Sở X chủ trì, phối hợp với Y triển khai thực hiện." */
export function onlySaysWho(text: string): boolean {
  if (text.length > 600 || !leads.test(text)) return false
  const who = whoIn(text, 'lead')
  return who.lead.length > 0 && trifle.test(who.rest)
}
const trifle =
  /^[\s,.;]*(?:(?:triển khai|tổ chức|thực hiện|tham mưu)[\s,]*)*(?:(?:các\s)?(?:nội dung|nhiệm vụ)(?:\snày)?)?[\s,.;]*$/iu

function readClause(clause: string, role: 'lead' | 'coordinating', who: Who): void {
  const text = clause.replace(opener, '')
  const first = partakes.exec(text.slice(0, 40))
  if (first !== null && first.index === 0) {
    addPartners(text.slice(first[0].length), who)
    return
  }
  if (!beginsWithUnit(text)) return
  const end = subjectEnd(text)
  const lead = leads.exec(text)
  // "X, trên cơ sở đề xuất của Y, chủ trì …": another verb came first, the names end there.
  if (lead !== null && !/[.;]/u.test(text.slice(0, lead.index))) {
    who.lead.push(text.slice(0, end >= 0 && end < lead.index ? end : lead.index))
    readPartners(text.slice(lead.index + lead[0].length), who)
    return
  }
  const partner = partakes.exec(text)
  if (partner !== null && partner.index <= (end < 0 ? text.length : end)) {
    const names = text.slice(0, partner.index)
    const after = text.slice(partner.index + partner[0].length)
    if (/^[\s.,;]*(?:(?:triển khai|thực hiện)[\s.,;]*)*$/u.test(after)) who.coordinating.push(names)
    else {
      who[role].push(names)
      addPartners(after, who)
    }
    return
  }
  who[role].push(end < 0 ? text : text.slice(0, end))
  if (end >= 0 && who.rest === '') who.rest = text.slice(end)
}

/** After "chủ trì": "phối hợp với Y …" or "Y phối hợp". */
function readPartners(text: string, who: Who): void {
  const match = partakes.exec(text)
  if (match === null) {
    who.rest ||= text
    return
  }
  const before = text.slice(0, match.index).replace(/^[\s,;()]+(?:và\s+)?/u, '')
  if (before !== '' && beginsWithUnit(before)) {
    who.coordinating.push(before.replace(/[\s(]+$/u, ''))
    who.rest ||= text.slice(match.index + match[0].length)
    return
  }
  const trivial = trifle.test(before.replace(/,?\s*(?:và\s*)?$/u, ''))
  if (!trivial) {
    who.rest ||= before
    // "chủ trì tham mưu …, phối hợp với Y": the partner is one of that work.
    if (before.length > 120) return
  }
  addPartners(text.slice(match.index + match[0].length), who)
}

function addPartners(text: string, who: Who): void {
  if (!beginsWithUnit(text)) {
    who.rest ||= text
    return
  }
  const end = partnersEnd(text, 0)
  who.coordinating.push(text.slice(0, end).replace(/\s+(?:và|cùng|trong|để|,)?\s*$/u, ''))
  who.rest ||= text.slice(end)
}

/** Clauses end at ";" and where a sentence ends; brackets stay whole. */
function clausesOf(text: string): string[] {
  return text
    .slice(0, 3000)
    .split(/[;\n](?![^()]*\))|(?<=[\p{Ll})][.])\s+(?=\p{Lu})/u)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '')
}
