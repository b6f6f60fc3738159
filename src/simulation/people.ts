import { createAccount, grantRole, listAccounts } from '#engines/identity'
import { appointPerson, createPosition, findUnit, listUnits } from '#engines/organisations'
import type { Role } from '#kernel'
import { personKey, type Stage } from './stage.ts'

const marked = { vi: 'mô phỏng', en: 'simulated' }
const words: Partial<Record<Role, string>> = {
  'unit-officer': 'Cán bộ đầu mối',
  leader: 'Lãnh đạo',
  'programme-office': 'Thường trực chương trình',
  auditor: 'Thẩm tra viên',
}

/**
 * Accounts that nobody can sign in with, for those who act for the whole city. Where the city has the demo's leader it is
 * he who asks units to explain, so that whoever tries the platform as him is told of the answers.
 */
export async function makeOffice(stage: Stage): Promise<void> {
  const { office, chair } = seatsOf(stage)
  await makePerson(stage, 'programme-office', { id: office, name: 'Thành phố' })
  if (!(await demoLeads(stage, chair)))
    await makePerson(stage, 'leader', { id: chair, name: 'Ủy ban nhân dân Thành phố' })
  await makePerson(stage, 'auditor', { id: office, name: 'Thành phố' })
}

async function demoLeads(stage: Stage, chair: string): Promise<boolean> {
  const found = await stage.does(stage.platform, listAccounts, { search: 'demo-leader', size: 5 })
  const leader = found?.accounts.find(({ username }) => username === 'demo-leader')
  if (!leader) return false
  const { account, displayName, roles } = leader
  if (!roles.some(({ role, unit }) => role === 'leader' && unit === chair))
    await stage.does(stage.platform, grantRole, { account, role: 'leader', unit: chair, reason: 'Mô phỏng' })
  stage.people.set(personKey('leader', chair), { account, name: displayName })
  return true
}

/** An officer and a leader in a unit that has something to do; made when it first has. */
export async function makePeople(stage: Stage, unit: string): Promise<void> {
  if (speaks(stage, unit) || stage.ended.has(unit)) return
  const page = await stage.does(stage.platform, findUnit, { id: unit })
  if (!page) return
  const named = { id: unit, name: page.label.vi }
  await makePerson(stage, 'unit-officer', named)
  if (!stage.people.has(personKey('leader', unit))) await makePerson(stage, 'leader', named)
  if (page.kind === 'department') await makeHead(stage, named)
}

/** Whether somebody speaks for the unit in this play. */
export const speaks = ({ people }: Stage, unit: string) => people.has(personKey('unit-officer', unit))

/** Communes of the play: all, or some of them, the demo's own and those of the merger among them. */
export async function communesOf(stage: Stage, most?: number): Promise<string[] | null> {
  if (most === undefined) return null
  const list = await stage.does(stage.platform, listUnits, { level: 'commune', size: 200 })
  const known = (list?.units ?? []).map(({ id }) => id)
  const ward = stage.system.city?.demo?.ward
  const first = [...(ward ? [ward] : []), ...stage.year.merger.from].filter((id) => known.includes(id))
  const step = Math.max(1, Math.floor(known.length / most))
  const spread = known.filter((id, at) => at % step === 0 && !first.includes(id))
  return [...first, ...spread].slice(0, most)
}

/** Where those who act for the whole city hold their roles. */
export function seatsOf({ system }: Pick<Stage, 'system'>) {
  const { city } = system
  if (!city?.owner || !city.office) throw new Error('The pack of the city names no owner')
  return { office: city.office, chair: city.owner }
}

async function makePerson(stage: Stage, role: Role, { id: unit, name }: { id: string; name: string }): Promise<void> {
  const displayName = `${words[role]} ${name} (${marked.vi})`.slice(0, 200)
  const made = await stage.does(stage.platform, createAccount, {
    username: `mo-phong.${role}.${unit}`.slice(-64).replace(/^[^a-z0-9]+/, ''),
    displayName,
    password: 'none',
  })
  if (!made) return
  await stage.does(stage.platform, grantRole, { account: made.account, role, unit, reason: 'Mô phỏng' })
  stage.people.set(personKey(role, unit), { account: made.account, name: displayName })
}

/** The leader sits in the position that answers for the unit: explanations that are late reach somebody. */
async function makeHead(stage: Stage, { id: unit, name }: { id: string; name: string }): Promise<void> {
  const leader = stage.people.get(personKey('leader', unit))
  const position = await stage.does(stage.platform, createPosition, {
    unit,
    name: { vi: `Người đứng đầu ${name} (${marked.vi})`, en: `Head of the unit (${marked.en})` },
    isHead: true,
  })
  if (!leader || !position) return
  const { name: person, account } = leader
  await stage.does(stage.platform, appointPerson, { position: position.id, person, account, from: stage.today() })
}
