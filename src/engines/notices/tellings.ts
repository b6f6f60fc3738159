import type { Label, Role } from '#kernel'
import type { Facts } from './facts.ts'
import type { NoticeKind } from './kinds.ts'
import { pages } from './pages.ts'

/** Who is told: holders of a role in a unit ('*': wherever they hold it), or one account. */
export type Audience = { role: Role; unit: string } | { account: string }

export type Telling = {
  kind: NoticeKind
  /** Who is told. */
  who(facts: Facts): Audience[]
  /** Who is told instead where nobody of `who` is there. */
  otherwise?(facts: Facts): Audience[]
  /** `{title}`, `{unit}`, `{name}`, `{due}` and what the payload holds are filled in. */
  words: Label | ((facts: Facts) => Label)
  page(facts: Facts): string
}

const id = (facts: Facts, key: string) => String(facts.payload[key])
const holders =
  (...roles: Role[]) =>
  ({ unit }: Facts): Audience[] =>
    unit ? roles.map((role) => ({ role, unit: unit.id })) : []
const officers = holders('unit-officer')
/** Of a unit that is scored, or of the one that speaks for it since it ended. */
const scorers = (facts: Facts): Audience[] => [
  { role: 'unit-officer', unit: id(facts, facts.payload.heir ? 'heir' : 'unit') },
]
const officersAndLeaders = holders('unit-officer', 'leader')
const office = (): Audience[] => [{ role: 'programme-office', unit: '*' }]
const auditors = (): Audience[] => [{ role: 'auditor', unit: '*' }]
const account = (key: string) => (facts: Facts) => (facts.payload[key] ? [{ account: id(facts, key) }] : [])
const task = (facts: Facts) => pages.task(id(facts, 'task'))
const report = (facts: Facts) => pages.report(id(facts, 'obligation'))
const check = (facts: Facts) => pages.check(id(facts, 'check'))
const explanation = (facts: Facts) => pages.explanation(id(facts, 'request'))
const label = (vi: string, en: string): Label => ({ vi, en })
const cycle = (facts: Facts) => pages.cycle(id(facts, 'cycle'))
const criterion = (facts: Facts) => pages.criterion(id(facts, 'cycle'), id(facts, 'unit'), id(facts, 'criterion'))
const everyScored = ({ owing }: Facts): Audience[] => owing.map((unit) => ({ role: 'unit-officer', unit }))
const values = (facts: Facts) => pages.valuesOf(id(facts, 'unit'), id(facts, 'period'))
const isMany = ({ payload }: Facts) => Number(payload.count) > 1

/** Who must approve what was filed. Nobody where filing was approval. */
const approvers = (facts: Facts): Audience[] =>
  facts.awaits === 'programme-office' ? office() : facts.awaits === 'leader' ? holders('leader')(facts) : []

const leadersOf = (units: unknown): Audience[] =>
  Array.isArray(units) ? units.map((unit) => ({ role: 'leader', unit: String(unit) })) : []

const awaitsApproval: Telling = {
  kind: 'report-filed',
  who: approvers,
  words: label('{unit} đã nộp báo cáo, chờ duyệt: {name}', '{unit} filed a report that awaits approval: {name}'),
  page: (facts) => pages.approval(id(facts, 'obligation')),
}

/**
 * Which event tells whom what. Events that nobody waits for are not here: a draft that was saved, claims that were
 * recorded by the approval which itself is told.
 */
export const tellings: Record<string, Telling> = {
  'assignments/task-assigned': {
    kind: 'task-assigned',
    who: officers,
    words: (facts) =>
      isMany(facts)
        ? label('{unit} được giao {count} nhiệm vụ: {title}', '{unit} was assigned {count} tasks: {title}')
        : label('{unit} được giao nhiệm vụ: {title}{due}', '{unit} was assigned a task: {title}{due}'),
    page: (facts) => (isMany(facts) ? pages.work : task(facts)),
  },
  'assignments/part-assigned': {
    kind: 'task-assigned',
    who: officers,
    words: (facts) =>
      isMany(facts)
        ? label(
            '{unit} được giao phối hợp {count} nhiệm vụ: {title}',
            '{unit} is to take part in {count} tasks: {title}',
          )
        : label('{unit} được giao phối hợp nhiệm vụ: {title}', '{unit} is to take part in a task: {title}'),
    page: (facts) => (isMany(facts) ? pages.work : task(facts)),
  },
  'assignments/person-named': {
    kind: 'task-assigned',
    who: account('account'),
    words: label('Bạn là người chịu trách nhiệm nhiệm vụ: {title}{due}', 'You answer for the task: {title}{due}'),
    page: task,
  },
  'assignments/directive-given': {
    kind: 'directive',
    who: officersAndLeaders,
    words: label('Chỉ đạo mới cho {unit}: {title}{due}', 'A new directive for {unit}: {title}{due}'),
    page: task,
  },
  'assignments/task-returned': {
    kind: 'task-returned',
    who: office,
    words: label(
      '{unit} trả lại nhiệm vụ: {title}. Lý do: {reason}',
      '{unit} returned a task: {title}. Reason: {reason}',
    ),
    page: task,
  },
  'assignments/part-returned': {
    kind: 'task-returned',
    who: ({ lead }) => (lead ? [{ role: 'unit-officer', unit: lead }] : []),
    words: label(
      '{unit} trả lại phần phối hợp của nhiệm vụ: {title}. Lý do: {reason}',
      '{unit} returned its part of the task: {title}. Reason: {reason}',
    ),
    page: task,
  },
  'assignments/task-withdrawn': {
    kind: 'task-changed',
    who: officers,
    words: label('Nhiệm vụ của {unit} đã được rút: {title}', 'A task of {unit} was withdrawn: {title}'),
    page: task,
  },
  'assignments/task-reopened': {
    kind: 'task-changed',
    who: officers,
    words: label('Nhiệm vụ được mở lại: {title}{due}', 'A task was opened again: {title}{due}'),
    page: task,
  },
  'assignments/task-changed': {
    kind: 'task-changed',
    who: (facts) => (facts.payload.amended ? officers(facts) : []),
    words: label('Nội dung nhiệm vụ của {unit} được sửa: {title}', 'A task of {unit} was amended: {title}'),
    page: task,
  },
  'assignments/deadline-moved': {
    kind: 'task-changed',
    who: officers,
    words: label('Thời hạn nhiệm vụ thay đổi: {title}{due}', 'The deadline of a task moved: {title}{due}'),
    page: task,
  },
  'assignments/proposal-opened': {
    kind: 'proposal',
    who: office,
    words: label('{unit} đề xuất thay đổi nhiệm vụ: {title}', '{unit} proposes a change of the task: {title}'),
    page: task,
  },
  'assignments/proposal-decided': {
    kind: 'proposal-decided',
    who: officers,
    words: ({ payload }) =>
      payload.accepted
        ? label('Đề xuất được chấp nhận: {title}', 'The proposal was accepted: {title}')
        : label('Đề xuất không được chấp nhận: {title}', 'The proposal was refused: {title}'),
    page: task,
  },
  'assignments/handover-opened': {
    kind: 'handover',
    who: officersAndLeaders,
    words: label('{unit} có {count} mục bàn giao cần xác nhận', '{unit} has {count} items handed over to confirm'),
    page: () => pages.handovers,
  },

  'evidence/sample-drawn': {
    kind: 'check',
    who: auditors,
    words: label(
      'Đã rút mẫu thẩm tra, {drawn} mục cần thẩm tra: {title}{due}',
      'A sample was drawn, {drawn} items to verify: {title}{due}',
    ),
    page: (facts) => pages.draw(id(facts, 'draw')),
  },
  'evidence/check-answered': {
    kind: 'check',
    who: auditors,
    words: label('{unit} đã trả lời câu hỏi thẩm tra: {title}', '{unit} answered a verifier: {title}'),
    page: check,
  },
  'evidence/check-opened': {
    kind: 'check',
    who: officers,
    words: label('Minh chứng của {unit} được chọn thẩm tra: {title}', 'Evidence of {unit} will be verified: {title}'),
    page: check,
  },
  'evidence/check-asked': {
    kind: 'check',
    who: officers,
    words: label('Người thẩm tra hỏi {unit} về: {title}', 'A verifier asks {unit} about: {title}'),
    page: check,
  },
  'evidence/check-decided': {
    kind: 'check-decided',
    who: officers,
    words: ({ payload }) =>
      payload.verdict === 'rejected'
        ? label('Minh chứng không được chấp nhận: {title}', 'Evidence was rejected: {title}')
        : label('Minh chứng được chấp nhận: {title}', 'Evidence was accepted: {title}'),
    page: check,
  },
  'evidence/check-disputed': {
    kind: 'check',
    who: (facts) => [...office(), ...account('verifier')(facts)],
    words: label('{unit} khiếu nại kết quả thẩm tra: {title}', '{unit} disputes a verdict: {title}'),
    page: check,
  },
  'evidence/check-settled': {
    kind: 'check-decided',
    who: officers,
    words: ({ payload }) =>
      payload.outcome === 'overturned'
        ? label('Kết quả thẩm tra được thay đổi sau khiếu nại: {title}', 'The verdict was overturned: {title}')
        : label('Kết quả thẩm tra được giữ nguyên sau khiếu nại: {title}', 'The verdict was upheld: {title}'),
    page: check,
  },
  'evidence/evidence-expiring': {
    kind: 'evidence',
    who: officers,
    words: label(
      'Minh chứng của {unit} sắp hết hiệu lực: {title}{due}',
      'Evidence of {unit} expires soon: {title}{due}',
    ),
    page: (facts) => pages.evidence(id(facts, 'evidence')),
  },
  'evidence/evidence-expired': {
    kind: 'evidence',
    who: officers,
    words: label(
      'Minh chứng của {unit} đã hết hiệu lực, cần thẩm tra lại: {title}',
      'Evidence of {unit} expired and must be verified anew: {title}',
    ),
    page: (facts) => pages.evidence(id(facts, 'evidence')),
  },

  'reporting/round-opened': {
    kind: 'round',
    who: ({ owing }) => owing.map((unit) => ({ role: 'unit-officer', unit })),
    words: label('Đã mở kỳ báo cáo: {name}{due}', 'A reporting round has opened: {name}{due}'),
    page: () => pages.reports,
  },
  'reporting/report-expected': {
    kind: 'round',
    who: officers,
    words: label('{unit} cần nộp báo cáo: {name}{due}', '{unit} owes a report: {name}{due}'),
    page: report,
  },
  'reporting/round-reminded': {
    kind: 'reminder',
    who: (facts) => (facts.payload.kind === 'overdue' ? officersAndLeaders(facts) : officers(facts)),
    words: ({ payload }) =>
      payload.kind === 'overdue'
        ? label('{unit} đã quá hạn nộp báo cáo: {name}{due}', '{unit} is late with a report: {name}{due}')
        : label('Nhắc {unit} nộp báo cáo: {name}{due}', 'A reminder for {unit} to file a report: {name}{due}'),
    page: report,
  },
  'reporting/round-closed': {
    kind: 'round-ended',
    who: office,
    words: label('Kỳ báo cáo đã hết hạn nộp: {name}', 'The due day of a round has passed: {name}'),
    page: (facts) => pages.round(id(facts, 'round')),
  },
  'reporting/round-locked': {
    kind: 'round-ended',
    who: office,
    words: label('Kỳ báo cáo đã khóa: {name}', 'A round was locked: {name}'),
    page: (facts) => pages.round(id(facts, 'round')),
  },
  'reporting/report-filed': awaitsApproval,
  'reporting/report-passed-on': awaitsApproval,
  'reporting/report-entrusted': {
    ...awaitsApproval,
    who: ({ payload }) => leadersOf(payload.judges),
    otherwise: office,
  },
  'reporting/report-approved': {
    kind: 'report-decided',
    who: officers,
    words: label('Báo cáo của {unit} được duyệt: {name}', 'The report of {unit} was approved: {name}'),
    page: report,
  },
  'reporting/report-returned': {
    kind: 'report-decided',
    who: officers,
    words: ({ payload }) =>
      payload.reason
        ? label(
            'Báo cáo của {unit} bị trả lại: {name}. Lý do: {reason}',
            'The report of {unit} was returned: {name}. Reason: {reason}',
          )
        : label('Báo cáo của {unit} bị trả lại: {name}', 'The report of {unit} was returned: {name}'),
    page: report,
  },
  'reporting/extension-asked': {
    kind: 'extension',
    who: office,
    words: label('{unit} xin gia hạn báo cáo: {name}', '{unit} asks for more time: {name}'),
    page: (facts) => pages.extension(id(facts, 'round'), id(facts, 'obligation')),
  },
  'reporting/extension-given': {
    kind: 'extension',
    who: officers,
    words: label('{unit} được gia hạn báo cáo: {name}{due}', '{unit} has more time: {name}{due}'),
    page: report,
  },
  'reporting/extension-refused': {
    kind: 'extension',
    who: officers,
    words: label('{unit} không được gia hạn báo cáo: {name}{due}', '{unit} was given no more time: {name}{due}'),
    page: report,
  },
  'reporting/report-excused': {
    kind: 'extension',
    who: officers,
    words: label('{unit} được miễn báo cáo: {name}', 'No report is expected of {unit}: {name}'),
    page: report,
  },
  'aggregates/aggregate-ready': {
    kind: 'aggregate',
    who: office,
    words: label('Báo cáo tổng hợp đã lập xong: {name}', 'The aggregate report is ready: {name}'),
    page: (facts) => (facts.payload.round ? pages.aggregate(id(facts, 'round')) : pages.reports),
  },

  'rulebooks/cycle-opened': {
    kind: 'cycle',
    who: everyScored,
    words: label('Đã mở kỳ đánh giá: {name}{due}', 'A cycle of scoring was opened: {name}{due}'),
    page: cycle,
  },
  'rulebooks/cycle-reminded': {
    kind: 'cycle',
    who: scorers,
    words: label('Nhắc {unit} tự chấm điểm: {name}{due}', 'A reminder for {unit} to score itself: {name}{due}'),
    page: (facts) => pages.scores(id(facts, 'cycle'), id(facts, 'unit')),
  },
  'rulebooks/cycle-moved': {
    kind: 'cycle',
    who: (facts) => (['self', 'appeal'].includes(id(facts, 'to')) ? everyScored(facts) : office()),
    words: ({ payload }) =>
      ({
        self: label('Đến kỳ tự chấm điểm: {name}{due}', 'Self-scoring begins: {name}{due}'),
        appraisal: label('Cần thẩm định điểm: {name}{due}', 'Scores wait for appraisal: {name}{due}'),
        appeal: label(
          'Đã có điểm thẩm định, đơn vị được giải trình: {name}{due}',
          'Scores were appraised; units may explain themselves: {name}{due}',
        ),
        final: label('Cần chốt điểm: {name}{due}', 'Final scores are to be settled: {name}{due}'),
      })[String(payload.to)] ?? label('{name}', '{name}'),
    page: cycle,
  },
  'rulebooks/score-appealed': {
    kind: 'score-appeal',
    who: office,
    words: label(
      '{unit} kiến nghị về điểm tiêu chí {criterion}: {name}',
      '{unit} appeals its score of criterion {criterion}: {name}',
    ),
    page: criterion,
  },
  'rulebooks/appeal-answered': {
    kind: 'score-appeal',
    who: scorers,
    words: label(
      'Kiến nghị của {unit} về tiêu chí {criterion} đã được trả lời: {name}',
      'The appeal of {unit} about criterion {criterion} was answered: {name}',
    ),
    page: criterion,
  },
  'rulebooks/cycle-published': {
    kind: 'cycle',
    who: everyScored,
    words: label('Đã công bố kết quả đánh giá: {name}', 'The results were published: {name}'),
    page: cycle,
  },

  'explanations/explanation-requested': {
    kind: 'explanation-request',
    who: officersAndLeaders,
    words: label('{unit} được yêu cầu giải trình: {title}{due}', '{unit} is asked to explain: {title}{due}'),
    page: explanation,
  },
  'explanations/explanation-answered': {
    kind: 'explanation-answer',
    who: account('askedBy'),
    words: ({ payload }) =>
      payload.late
        ? label('{unit} đã giải trình (muộn): {title}', '{unit} has explained, late: {title}')
        : label('{unit} đã giải trình: {title}', '{unit} has explained: {title}'),
    page: explanation,
  },
  'explanations/explanation-escalated': {
    kind: 'escalation',
    who: account('head'),
    otherwise: holders('leader'),
    words: label(
      'Giải trình của {unit} đã quá hạn: {title}{due}',
      'The explanation of {unit} is overdue: {title}{due}',
    ),
    page: explanation,
  },
  'explanations/explanation-closed': {
    kind: 'explanation-answer',
    who: officers,
    words: label('Yêu cầu giải trình đã kết thúc: {title}', 'A request for an explanation was closed: {title}'),
    page: explanation,
  },

  'indicators/values-owed': {
    kind: 'values-owed',
    who: officers,
    words: label('{unit} cần nhập {count} số liệu: {periodVi}{due}', '{unit} owes {count} values: {periodEn}{due}'),
    page: values,
  },
  'indicators/values-returned': {
    kind: 'values-owed',
    who: officers,
    words: label(
      '{count} số liệu của {unit} bị trả lại: {periodVi}. Lý do: {reason}',
      '{count} values of {unit} were returned: {periodEn}. Reason: {reason}',
    ),
    page: values,
  },
  'indicators/values-submitted': {
    kind: 'values-submitted',
    who: office,
    words: label('{unit} đã gửi {count} số liệu: {periodVi}', '{unit} submitted {count} values: {periodEn}'),
    page: (facts) => pages.valuesToVerify(id(facts, 'unit'), id(facts, 'period')),
  },
  'indicators/finding-found': {
    kind: 'finding',
    who: officers,
    words: label('{unit} có {count} số liệu cần xem lại', '{count} values of {unit} need another look'),
    page: () => pages.findings,
  },
  'indicators/values-left': {
    kind: 'finding',
    // That no period of an indicator ends with the round is the office's to mend, wrong figures are the unit's, too.
    who: (facts) => [...office(), ...(facts.payload.isUnits ? officers(facts) : [])],
    words: label(
      'Báo cáo {name} của {unit}: {count} số liệu không vào được chỉ số. {whyVi}',
      'Report {name} of {unit}: {count} values could not enter their indicators. {whyEn}',
    ),
    page: report,
  },
  'indicators/import-done': {
    kind: 'value-import',
    who: account('account'),
    words: label('Đã nhập tệp {file}: {count} số liệu mới', 'The file {file} was imported: {count} new values'),
    page: (facts) => pages.valueImport(id(facts, 'id')),
  },
  'indicators/import-refused': {
    kind: 'value-import',
    who: account('account'),
    words: label('Không nhập được tệp {file}: {count} ô chưa đúng', 'The file {file} was refused: {count} faults'),
    page: (facts) => pages.valueImport(id(facts, 'id')),
  },
  'kernel/job-given-up': {
    kind: 'job-given-up',
    who: () => [{ role: 'administrator', unit: '*' }],
    words: label(
      'Việc nền “{doesVi}” đã thử nhiều lần không xong và chờ bạn: xem lỗi, cho chạy lại hoặc khép',
      'The job “{doesEn}” failed each time it was tried and waits for you: see why, run it again or close it',
    ),
    page: () => pages.givenUpJobs,
  },
}
