import fc from 'fast-check'
import { type Expected, type MadeProgramme, type MadeTask, nameList, type Paper, yearsOf } from './made-programmes.ts'

/** How the body of a plan prints its tasks. */
export type TaskLayout = {
  levels: readonly Level[]
  who: 'none' | 'lines' | 'bracket' | 'assigned' | 'subject' | 'heading' | 'sentence'
  /** Which of the wordings of "Cơ quan chủ trì", "Thời gian" … */
  wording: number
  sign: '-' | '+' | '•' | ''
  end: '.' | ';'
  /** Lines broken at a fixed width, here before a number. */
  broken: boolean
}
type Level = 'number' | 'dotted' | 'point' | 'dash' | 'bracket' | 'bullet'

export const taskLayout: fc.Arbitrary<TaskLayout> = fc.record({
  levels: fc.constantFrom<readonly Level[]>(
    ...([
      ['number', 'point'],
      ['number', 'dash'],
      ['number', 'dotted'],
      ['number', 'dotted', 'point'],
    ] as const),
    ...([
      ['number', 'bracket'],
      ['number', 'bullet'],
      ['number', 'point', 'dash'],
    ] as const),
  ),
  who: fc.constantFrom('none', 'lines', 'bracket', 'assigned', 'subject', 'heading', 'sentence'),
  wording: fc.nat(7),
  sign: fc.constantFrom('-', '+', '•', ''),
  end: fc.constantFrom('.', ';'),
  broken: fc.boolean(),
})

const leadNames = [
  'Cơ quan chủ trì',
  'Đơn vị chủ trì',
  'Chủ trì',
  'Cơ quan, đơn vị chủ trì thực hiện',
  'Đơn vị chủ trì tham mưu',
  'Cơ quan thực hiện',
  'Phân công',
  'Đơn vị đầu mối',
]
const partnerNames = ['Cơ quan phối hợp', 'Đơn vị phối hợp', 'Phối hợp', 'Phối hợp thực hiện']
const periodNames = ['Thời gian thực hiện', 'Thời gian hoàn thành', 'Tiến độ', 'Thời hạn hoàn thành']
const productNames = ['Sản phẩm', 'Kết quả dự kiến', 'Sản phẩm đầu ra', 'Kết quả đầu ra']
const pick = (names: string[], wording: number): string => names[wording % names.length] as string

/** Prints the groups of a programme under a chapter and tells which lines are tasks, and whose. */
export function printTasks(paper: Paper, made: MadeProgramme, layout: TaskLayout): Expected['tasks'] {
  const found: Expected['tasks'] = []
  const [top, ...below] = layout.levels as [Level, ...Level[]]
  made.groups.forEach((group, g) => {
    const leader = layout.who === 'heading' ? (group.tasks[0] as MadeTask).lead : null
    const heading = leader === null ? group.heading : leader.join(', ')
    paper.print(`${label(top, g, [])} ${heading}${leader === null ? '' : ':'}`)
    const inner = below.slice(0, -1)
    const path = [g]
    inner.forEach((level, n) => {
      paper.print(`${label(level, 0, path)} Nhóm việc thứ ${n + 1} của ${group.heading.toLowerCase()}`)
      path.push(0)
    })
    group.tasks.forEach((task, t) => {
      found.push(printTask(paper, task, layout, label(below.at(-1) as Level, t, path), leader))
    })
  })
  return found
}

function printTask(
  paper: Paper,
  task: MadeTask,
  layout: TaskLayout,
  mark: string,
  leader: string[] | null,
): Expected['tasks'][number] {
  const { who, end, wording } = layout
  const leads = task.lead.join(', ')
  const partners = task.coordinating.join(', ')
  const lower = task.action.charAt(0).toLowerCase() + task.action.slice(1)
  const withPartners = partners === '' ? '' : `, phối hợp với ${partners}`
  if (who === 'lines' || who === 'sentence') {
    const line = paper.print(`${mark} ${task.action}.`)
    const sign = mark.startsWith(layout.sign) || layout.sign === '' ? '' : `${layout.sign} `
    if (who === 'sentence') paper.print(`Giao ${task.lead[0]} chủ trì${withPartners} triển khai thực hiện.`)
    else {
      paper.print(`${sign}${pick(leadNames, wording)}: ${leads}.`)
      if (partners !== '') paper.print(`${sign}${pick(partnerNames, wording)}: ${partners}.`)
      if (task.period !== null) paper.print(`${sign}${pick(periodNames, wording)}: ${task.period.printed}.`)
      if (task.product !== null) paper.print(`${sign}${pick(productNames, wording)}: ${task.product}.`)
    }
    return expected(
      line,
      who === 'sentence' ? task.lead.slice(0, 1) : task.lead,
      task.coordinating,
      who === 'lines' ? task.period : null,
    )
  }
  if (who === 'bracket') {
    const parts = [
      `chủ trì: ${leads}`,
      partners === '' ? '' : `phối hợp: ${partners}`,
      task.period === null ? '' : `thời gian: ${task.period.printed}`,
    ]
    const line = paper.print(`${mark} ${task.action} (${parts.filter((part) => part !== '').join('; ')})${end}`)
    return expected(line, task.lead, task.coordinating, task.period)
  }
  if (who === 'assigned' || who === 'subject') {
    const opening = who === 'assigned' ? 'Giao ' : ''
    const line = paper.print(`${mark} ${opening}${task.lead[0]} chủ trì${withPartners} ${lower}${end}`)
    return expected(line, task.lead.slice(0, 1), task.coordinating, null)
  }
  const [first, ...rest] = layout.broken ? task.action.split(/(?<= số) (?=\d)/) : [task.action]
  const line = paper.print(`${mark} ${first}${rest.length === 0 ? end : ''}`)
  if (rest.length > 0) paper.print(`${rest.join(' ')}${end}`)
  return expected(line, leader ?? [], [], null)
}

function expected(
  line: number,
  lead: string[],
  coordinating: string[],
  when: MadeTask['period'],
): Expected['tasks'][number] {
  return { line, lead: nameList(lead), coordinating: nameList(coordinating), years: yearsOf(when) }
}

const letters = 'abcdđeghik'

function label(level: Level, place: number, path: number[]): string {
  const number = place + 1
  if (level === 'number') return `${number}.`
  if (level === 'dotted') return `${[...path, place].map((n) => n + 1).join('.')}.`
  if (level === 'point') return `${letters.charAt(place)})`
  if (level === 'bracket') return `(${number})`
  return level === 'dash' ? '-' : '•'
}
