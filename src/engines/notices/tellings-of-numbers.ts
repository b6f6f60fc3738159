import type { Facts } from './facts.ts'
import { pages } from './pages.ts'
import { type Audience, account, id, label, office, officers, report, type Telling } from './telling.ts'

/** Of a unit that is scored, or of the one that speaks for it since it ended. */
const scorers = (facts: Facts): Audience[] => [
  { role: 'unit-officer', unit: id(facts, facts.payload.heir ? 'heir' : 'unit') },
]
const cycle = (facts: Facts) => pages.cycle(id(facts, 'cycle'))
const criterion = (facts: Facts) => pages.criterion(id(facts, 'cycle'), id(facts, 'unit'), id(facts, 'criterion'))
const everyScored = ({ owing }: Facts): Audience[] => owing.map((unit) => ({ role: 'unit-officer', unit }))
const values = (facts: Facts) => pages.valuesOf(id(facts, 'unit'), id(facts, 'period'))

/** Of indicators and of the cycles of rulebooks: which event tells whom what. */
export const tellingsOfNumbers: Record<string, Telling> = {
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
}
